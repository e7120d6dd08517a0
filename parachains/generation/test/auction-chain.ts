import { extrinsicHash, type Header, headerHash, type OpaqueExtrinsic } from "@paragrid/block";
import { devPair, type KeyPair } from "@paragrid/crypto";
import { Balances, balanceOf } from "@paragrid/pallets";
import {
  auctionCall,
  auctionSettings,
  type BookEntry,
  energyClock,
  energyKeeper,
  energyTokens,
  type MarketSettingsInput,
  marketGenesis,
  marketSettings,
  metering,
  type OrdersConfig,
  orderBook,
  ordersPallet,
} from "@paragrid/parachains-common";
import { asHash, type Hash, toHex, zeroHash } from "@paragrid/primitives";
import {
  type Context,
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  type RuntimeCall,
  readState,
  System,
  weightOf,
} from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import {
  crossChainOrigin,
  type EscrowConfig,
  escrowDeclaration,
  escrowPallet,
  parachainInfo,
  parachainSystemDeclaration,
  relayId,
  remoteCall,
  voucherMoney,
  xcmpQueue,
} from "@paragrid/xcmp";
import { auctionPallet } from "../src/auction/auction.ts";
import { auctionDeclaration } from "../src/auction/declaration.ts";
import { withMandate } from "../src/auction/trade-legs.ts";
import { networkPallet } from "../src/network/network.ts";

export const self = 2001;
const otherChain = 2000;
export const endowedFen = 1_000_000n;
export const names = ["operator", "b0", "b1", "b2", "b3", "s0", "s1", "s2", "s3"] as const;
export type Name = (typeof names)[number];
export const people = Object.fromEntries(names.map((name) => [name, devPair(`//${name}`, "ed25519")])) as Record<
  Name,
  KeyPair
>;

/** State root of the test's relay. */
export const rootAt = (at: number): Hash => asHash(`0x${at.toString(16).padStart(64, "0")}`);

let script: ((context: Context) => void) | undefined;
/** The relay as a test wants it: it is proven to be at `height`, and decides every trade that is proposed. */
let height = 0;
const TestRelay = definePallet(declarePallet({ name: "TestRelay", docs: [] }), {
  hooks: {
    onInitialize(context) {
      parachainSystemDeclaration.storage.LastRelay.put(context, { height, hash: zeroHash, stateRoot: rootAt(height) });
      return undefined;
    },
  },
  calls: {
    run: call({
      index: 0,
      docs: "Runs the test's script.",
      args: {},
      weight: weightOf(1),
      dispatch(context) {
        script?.(context);
      },
    }),
  },
});

const orders: OrdersConfig = { sides: ["Bid", "Ask"] };
const escrow: EscrowConfig = {
  keepers: [voucherMoney, energyKeeper],
  orders: withMandate(orderBook(orders)),
  // So that what keeps an account from a leg is the leg's own check here.
  accountsMayPropose: true,
  marginBlocks: 3,
};
const runtime = composeRuntime({
  specName: "auction-test",
  specVersion: 1,
  pallets: [
    System,
    Balances,
    parachainInfo,
    energyClock,
    energyTokens,
    ordersPallet(orders),
    metering,
    auctionPallet(escrow),
    networkPallet,
    escrowPallet(escrow),
    xcmpQueue,
    TestRelay,
  ],
});

/** The auction's chain alone in memory, with everybody's orders on it. Slot 0 opens at 10, its gate is 14, delivery 34. */
export class AuctionChain {
  #state: Trie;
  #header: Header;
  readonly #genesisHash: Hash;

  constructor(
    auction: Readonly<Record<string, unknown>>,
    areas: Partial<Record<Name, number>> = {},
    more: Pick<MarketSettingsInput, "sealed"> = {},
  ) {
    const settings = marketSettings.parse({
      timing: { firstHeight: 10, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 20, slots: 3 },
      tariffs: [0, 1, 2].map(() => ({ retailFenPerKwh: "80", feedInFenPerKwh: "20" })),
      auctioneer: self,
      counterChains: [self],
      participants: names.map((name) => ({
        account: toHex(people[name].publicKey),
        sellWh: "100000",
        buyWh: "100000",
      })),
      meters: [],
      operator: toHex(people.operator.publicKey),
      penalty: { bandBps: 0, bandWh: "0", penaltyFenPerKwh: "0" },
      auction: auctionSettings.parse(auction),
      ...more,
      areas: Object.entries(areas).map(([name, area]) => ({ account: toHex(people[name as Name].publicKey), area })),
    });
    const { EnergyClock, Orders, Metering } = marketGenesis(settings);
    this.#state = runtime.genesis({
      Balances: { balances: names.map((name) => ({ account: people[name].publicKey, balanceFen: endowedFen })) },
      ParachainInfo: { parachainId: self },
      EnergyClock,
      Orders,
      Metering,
      Auction: { rule: settings.auction, areas: settings.areas },
    });
    const roots = { stateRoot: rootHash(this.#state), extrinsicsRoot: orderedRoot([], 0) };
    this.#header = { parentHash: zeroHash, number: 0, ...roots, digest: [] };
    this.#genesisHash = headerHash(this.#header);
  }

  get reader() {
    return readState(this.#state);
  }

  /** One block at that proven relay height, with these calls; their errors. */
  block(at: number, ...calls: readonly (readonly [Name, RuntimeCall])[]): (string | undefined)[] {
    height = at;
    const used = new Map<Name, number>();
    const queue = calls.map(([who, one]): { hash: Hash; extrinsic: OpaqueExtrinsic } => {
      const ahead = used.get(who) ?? 0;
      used.set(who, ahead + 1);
      const nonce = System.storage.Account.get(this.reader, people[who].publicKey).nonce + ahead;
      const genesisHash = this.#genesisHash;
      const extrinsic = runtime.signExtrinsic({ call: one, signer: people[who], nonce, genesisHash });
      return { hash: extrinsicHash(extrinsic), extrinsic };
    });
    const { block, execution, invalid } = runtime.buildBlock({
      parentHash: headerHash(this.#header),
      parent: this.#header,
      state: this.#state,
      digest: [],
      inherents: {},
      next: () => queue.shift(),
      signatures: new Set(),
    });
    if (invalid[0] !== undefined) throw new Error(`invalid: ${invalid[0].reason.reason}`);
    this.#state = execution.state;
    this.#header = block.header;
    return execution.receipts.map(({ error }) => error);
  }

  /** The relay decides all trades that are open; how many there were. */
  decide(at: number, type: "Committed" | "Aborted" = "Committed"): number {
    const open = [...escrowDeclaration.storage.Proposals.entries(this.reader)].map(([id]) => id);
    const decided = open.map((tradeId) => {
      const value = { tradeId, decision: { type }, refused: [] };
      return runtime.decodeCall(remoteCall.encode({ type: "Escrow", value: { type: "decide", value } }));
    });
    this.#from(relayId, at, decided);
    return open.length;
  }

  /** Orders of slot 0 come in from another chain, where they were placed before the gate; so the auction may have them after it. */
  arrive(
    at: number,
    orders: readonly (readonly [Name, "Bid" | "Ask", energyWh: bigint, limitFenPerKwh: bigint])[],
  ): void {
    const sent = orders.map(([who, side, energyWh, limitFenPerKwh], index) => {
      const entry: BookEntry = {
        orderId: asHash(`0x${String(index + 1).padStart(64, "0")}`),
        owner: people[who].publicKey,
        side: { type: side },
        slot: 0,
        untilSlot: 0,
        energyWh,
        limitFenPerKwh,
        minimumWh: 0n,
      };
      return runtime.decodeCall(auctionCall.encode({ type: "Auction", value: { type: "submit", value: { entry } } }));
    });
    this.#from(otherChain, at, sent);
  }

  /** One block with calls that a chain has sent. */
  #from(chain: number, at: number, calls: readonly RuntimeCall[]): void {
    script = (context) => {
      for (const one of calls) {
        const done = context.dispatch(one, crossChainOrigin.of({ chain }));
        if (!done.ok) throw new Error(context.runtime.describeError(done.error));
      }
    };
    const [error] = this.block(at, ["operator", { pallet: "TestRelay", name: "run", args: {} }]);
    script = undefined;
    if (error !== undefined) throw new Error(error);
  }

  /** Names and data of the newest block's events. */
  get events() {
    return runtime.events(this.#state).map(({ event }) => event);
  }

  /** Orders of a slot's book, by arrival. */
  book(slot = 0): { readonly entry: BookEntry; readonly remainingWh: bigint; readonly ordinal: bigint }[] {
    return [...auctionDeclaration.storage.Book.entries(this.reader, slot)]
      .map(([, , order]) => order)
      .sort((left, right) => Number(left.ordinal - right.ordinal));
  }

  /** What an account has beyond its endowment. */
  gainFen(name: Name): bigint {
    return balanceOf(this.reader, people[name].publicKey).free - endowedFen;
  }

  /** All money there is. */
  get supply(): bigint {
    let sum = 0n;
    for (const [, { data }] of System.storage.Account.entries(this.reader)) sum += data.free + data.reserved;
    return sum;
  }
}

export const place = (
  side: "Bid" | "Ask",
  energyWh: bigint,
  limitFenPerKwh: bigint,
  more: { readonly slot?: number; readonly reference?: number } = {},
): RuntimeCall => ({
  pallet: "Orders",
  name: "place",
  args: { side: { type: side }, slot: more.slot ?? 0, energyWh, limitFenPerKwh, reference: more.reference ?? 0 },
});
