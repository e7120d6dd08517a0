import type { ChainDefinition } from "polkadot-api";
import { concatMap, filter, merge, type Observable, Subject } from "rxjs";
import { type ChainEvent, type ChainScript, openChain } from "./chain-script.ts";

/** What `paragrid up --json` prints, so far as a script needs it. */
export interface NetworkAddresses {
  readonly chains: Readonly<Record<string, { readonly endpoints: readonly string[] }>>;
}

/** A step of an atomic trade, by what a chain finalised about it. */
export interface TradeNews {
  readonly tradeId: string;
  /** The event's name, such as LegLocked or TradeDecided. */
  readonly step: string;
  readonly event: ChainEvent;
}

/** A network as a script sees it; `Chains` maps names to types of `@paragrid/catalog/papi`. */
export interface NetworkScript<Chains extends Readonly<Record<string, ChainDefinition>>> {
  readonly chains: { readonly [Name in keyof Chains]: ChainScript<Chains[Name]> };
  /** Steps of atomic trades on all chains: Trades is the witness's pallet, Escrow that of a leg's chain. */
  readonly trades$: Observable<TradeNews>;
  /** Ends every stream and connection; the network goes on. */
  close(): void;
}

const tradePallets = ["Trades", "Escrow"];

/** Connects to every chain of a running network; resolves when each has told its first finalised block. */
export async function connect<Chains extends Readonly<Record<string, ChainDefinition>>>(
  network: NetworkAddresses,
): Promise<NetworkScript<Chains>> {
  const closed = new Subject<void>();
  const opened = Object.entries(network.chains).map(([name, { endpoints }]) =>
    openChain<ChainDefinition>(name, endpoints, closed),
  );
  const close = (): void => {
    closed.next();
    closed.complete();
    for (const { client } of opened) client.destroy();
  };
  try {
    await Promise.all(opened.map(({ client }) => client.getFinalizedBlock()));
  } catch (error) {
    close();
    throw error;
  }
  return {
    chains: Object.fromEntries(opened.map((one) => [one.name, one])) as unknown as NetworkScript<Chains>["chains"],
    trades$: merge(...opened.map(({ events$ }) => events$)).pipe(
      filter(({ pallet, data }) => tradePallets.includes(pallet) && "trade_id" in data),
      concatMap((event) => [{ tradeId: String(event.data.trade_id), step: event.name, event }]),
    ),
    close,
  };
}
