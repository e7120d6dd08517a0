import { balanceOf } from "@paragrid/pallets";
import { asHash, type Hash } from "@paragrid/primitives";
import type { PalletEvent } from "@paragrid/runtime";
import { eCny, escrowAccount, escrowDeclaration, type Leg, type Trade, tradeId, wellKnown } from "@paragrid/xcmp";
import { alice, bob, type ChainName, carol, paraIds, TestNetwork } from "./test-network.ts";
import { ordersPot, TestOrders, testOrders } from "./test-orders.ts";
import { escrow, outcomes } from "./test-parachain.ts";

export type ParaName = keyof typeof paraIds;
const owners = { left: alice, right: bob, third: carol } as const;

/** Order ids of the tests: a digit sixty-four times. */
export const orderId = (digit: number): Hash => asHash(`0x${String(digit).repeat(64)}`);

/**
 * A network in which Alice on the left pays Bob 100 and Bob on the right pays Alice 50, out of orders of 1,000 that name the third
 * chain as their proposer; the third proposes.
 */
export class TradeScene {
  readonly network: TestNetwork;
  trade: Trade | undefined;

  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    this.network = new TestNetwork(settings);
    this.place("left", 1, { wantChain: paraIds.right, wantAmount: 50n });
    this.place("right", 2, { wantChain: paraIds.left, wantAmount: 100n });
    this.network.round(3);
  }

  get relay() {
    return this.network.chains.relay;
  }

  get id(): Hash {
    if (this.trade === undefined) throw new Error("no trade is proposed");
    return tradeId(this.trade);
  }

  place(
    chain: ParaName,
    digit: number,
    want: { readonly wantChain: number; readonly wantAmount: bigint },
    options: { readonly remaining?: bigint; readonly proposer?: number } = {},
  ): void {
    const { remaining = 1000n, proposer = paraIds.third } = options;
    const call = TestOrders.calls.place({ id: orderId(digit), remaining, proposer, ...want });
    this.network.chains[chain].submit(owners[chain], call);
  }

  get legs(): readonly Leg[] {
    const leftPays = { from: alice.publicKey, to: bob.publicKey, asset: eCny, amount: 100n, order: orderId(1) };
    const rightPays = { from: bob.publicKey, to: alice.publicKey, asset: eCny, amount: 50n, order: orderId(2) };
    return [
      { chain: paraIds.left, ...leftPays },
      { chain: paraIds.right, ...rightPays },
    ];
  }

  /** Proposes in the next block of the proposer, which is made here. */
  propose(options: { readonly legs?: readonly Leg[]; readonly within?: number; readonly by?: ParaName } = {}): Hash {
    const { legs = this.legs, within = 20, by = "third" } = options;
    const chain = this.network.chains[by];
    chain.submit(carol, escrow.calls.propose({ legs, deadline: this.relay.height + within }));
    this.network.produce(by);
    const proposed = chain.events
      .map((event) => escrowDeclaration.events.TradeProposed.match(event))
      .find((found) => found);
    if (proposed === undefined) throw new Error("the proposal failed");
    this.trade = proposed.trade;
    return proposed.tradeId;
  }

  status(chain: ParaName, legIndex: number, id = this.id): string {
    return escrowDeclaration.storage.Escrows.get(this.network.chains[chain].state, id, legIndex)?.status.type ?? "none";
  }

  /** What the relay holds of the trade: a state, or "none". */
  decision(id = this.id): string {
    return wellKnown.trades.get(this.relay.state, id)?.state.type ?? "none";
  }

  /** What the proposer heard. */
  outcome(by: ParaName = "third", id = this.id): boolean | undefined {
    return outcomes.get(this.network.chains[by].state, id);
  }

  remaining(chain: ParaName, digit: number): bigint | undefined {
    return testOrders.storage.Orders.get(this.network.chains[chain].state, orderId(digit))?.remaining;
  }

  /** All e-CNY on a chain by where it is; it always adds up to what genesis endowed. */
  money(chain: ParaName): { readonly escrow: bigint; readonly pot: bigint; readonly total: bigint } {
    const { state } = this.network.chains[chain];
    const of = (account: Uint8Array): bigint => balanceOf(state, account).free;
    const people = [alice, bob, carol].map(({ publicKey }) => of(publicKey)).reduce((sum, one) => sum + one, 0n);
    return { escrow: of(escrowAccount), pot: of(ordersPot), total: people + of(escrowAccount) + of(ordersPot) };
  }

  /** Rounds in which only those chains make blocks. */
  roundOnly(rounds: number, ...only: ChainName[]): void {
    this.network.round(rounds, only);
  }
}

export { alice, bob, carol, paraIds };

/** Names of events, with their pallets. */
export const names = (events: readonly PalletEvent[]): readonly string[] =>
  events.map(({ pallet, name }) => `${pallet}.${name}`);
