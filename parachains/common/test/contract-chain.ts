import { devPair, type KeyPair } from "@paragrid/crypto";
import { Balances } from "@paragrid/pallets";
import { asHash, type Hash, toHex, zeroHash } from "@paragrid/primitives";
import {
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  fail,
  type RuntimeCall,
  System,
  weightOf,
} from "@paragrid/runtime";
import { bytes, u32, u64 } from "@paragrid/scale";
import {
  crossChainOrigin,
  type EscrowConfig,
  escrowDeclaration,
  escrowPallet,
  parachainInfo,
  parachainSystemDeclaration,
  remoteCall,
  voucherMoney,
  xcmpQueue,
} from "@paragrid/xcmp";
import { chargingRights, rightsKeeper } from "../src/charging-rights/charging-rights.ts";
import { energyClock } from "../src/clock/clock.ts";
import { contractsPallet } from "../src/contracts/contracts.ts";
import { contractsDeclaration, slotPriced } from "../src/contracts/declaration.ts";
import { withPledges } from "../src/contracts/pledges.ts";
import { credit } from "../src/credit/credit.ts";
import { energyKeeper, energyTokens } from "../src/energy-tokens/energy-tokens.ts";
import { type MarketSettings, marketGenesis, marketSettings } from "../src/market-settings.ts";
import { metering } from "../src/metering/metering.ts";
import { type OrdersConfig, orderBook, ordersPallet } from "../src/orders/orders.ts";
import { withRegionRules } from "../src/regions/lock.ts";
import { regionsPallet } from "../src/regions/regions.ts";
import { roles } from "../src/roles/roles.ts";
import { sealedMetering } from "../src/sealed-metering/sealed-metering.ts";
import { tradingSessions } from "../src/sessions/sessions.ts";
import { MemoryChain } from "./memory-chain.ts";

export const people = Object.fromEntries(
  ["operator", "ann", "ben", "cleo", "meter", "stranger"].map((name) => [name, devPair(`//${name}`, "ed25519")]),
) as Record<"operator" | "ann" | "ben" | "cleo" | "meter" | "stranger", KeyPair>;
export const id = (name: keyof typeof people): Uint8Array => people[name].publicKey;
const hex = (name: keyof typeof people): string => toHex(id(name));

export const self = 2000;
export const endowedFen = 1_000_000n;

/** The relay as a test wants it: every block proves the relay height of its own number, and other chains say what the test says. */
const relayDeclaration = declarePallet({ name: "TestRelay", docs: ["A relay and a market that do as the test says."] });
const TestRelay = definePallet(relayDeclaration, {
  hooks: {
    onInitialize(context) {
      const height = context.blockNumber;
      parachainSystemDeclaration.storage.LastRelay.put(context, { height, hash: zeroHash, stateRoot: zeroHash });
      return undefined;
    },
  },
  calls: {
    from: call({
      index: 0,
      docs: "A call in another chain's name.",
      args: { chain: u32, encoded: bytes },
      weight: weightOf(10),
      dispatch(context, _origin, { chain, encoded }) {
        const done = context.dispatch(context.runtime.decodeCall(encoded), crossChainOrigin.of({ chain }));
        if (!done.ok) fail(done.error);
      },
    }),
    price: call({
      index: 1,
      docs: "The auction's price of a slot.",
      args: { slot: u32, priceFenPerKwh: u64 },
      weight: weightOf(10),
      dispatch(context, _origin, args) {
        context.emit(slotPriced, args);
      },
    }),
  },
});

const orders: OrdersConfig = { sides: ["Bid", "Ask"] };
const keepers = [voucherMoney, energyKeeper, rightsKeeper];
const pledges = { keepers, orders };
const escrow: EscrowConfig = {
  keepers,
  orders: withRegionRules(withPledges(pledges, orderBook(orders))),
  accountsMayPropose: false,
  marginBlocks: 3,
};
const contracts = contractsPallet(escrow, pledges);
const pallets = [
  System,
  Balances,
  parachainInfo,
  energyClock,
  energyTokens,
  ordersPallet(orders),
  metering,
  sealedMetering,
  roles,
  credit,
  tradingSessions,
  regionsPallet,
  chargingRights,
  contracts,
  escrowPallet(escrow),
  xcmpQueue,
  TestRelay,
];
export const runtime = composeRuntime({ specName: "market-test", specVersion: 1, pallets });

/** Slot s opens at height 1 + 10 s, its gate is 4 later, delivery 4 after that, and lasts 10. */
export const market = (changes: Readonly<Record<string, unknown>> = {}): MarketSettings =>
  marketSettings.parse({
    timing: { firstHeight: 1, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 4, slots: 20 },
    tariffs: Array.from({ length: 20 }, () => ({ retailFenPerKwh: "60", feedInFenPerKwh: "30" })),
    auctioneer: self,
    counterChains: [self],
    participants: (["ann", "ben", "cleo"] as const).map((name) => ({
      account: hex(name),
      sellWh: "10000",
      buyWh: "10000",
    })),
    meters: [{ meter: hex("meter"), owner: hex("ann") }],
    operator: hex("operator"),
    penalty: { bandBps: 500, bandWh: "100", penaltyFenPerKwh: "20" },
    roles: [
      { account: hex("ann"), role: "EvOwner" },
      { account: hex("cleo"), role: "Arbiter" },
    ],
    chargingRights: [{ account: hex("ann"), slot: 2, energyWh: "8000" }],
    ...changes,
  });

/** A call and who signs it. */
export type Signed = readonly [keyof typeof people, RuntimeCall];

/** A parachain of the market alone in memory, whose blocks prove the relay height of their own number. */
export class ContractChain extends MemoryChain {
  constructor(settings: MarketSettings = market()) {
    const balances = Object.values(people).map(({ publicKey: account }) => ({ account, balanceFen: endowedFen }));
    super(runtime, { Balances: { balances }, ParachainInfo: { parachainId: self }, ...marketGenesis(settings) });
  }

  /** The same chain, to go another way. */
  fork(): ContractChain {
    return Object.assign(Object.create(ContractChain.prototype) as ContractChain, this);
  }

  /** One block of these calls, signed. */
  block(...calls: readonly Signed[]): void {
    this.add(...calls.map(([who, one]) => [people[who], one] as const));
  }

  /** Empty blocks up to that height. */
  upTo(height: number): void {
    while (this.header.number < height) this.block();
  }

  /** One block with one call; its error. */
  submit(who: keyof typeof people, one: RuntimeCall): string | undefined {
    this.block([who, one]);
    return this.errors[0];
  }

  money(who: keyof typeof people): bigint {
    return this.free(id(who));
  }

  /** All money there is. */
  get supply(): bigint {
    let sum = 0n;
    for (const [, { data }] of System.storage.Account.entries(this.reader)) sum += data.free + data.reserved;
    return sum;
  }

  contract(contractId: Hash) {
    return contractsDeclaration.storage.Contracts.get(this.reader, contractId);
  }

  lifeOf(contractId: Hash): string | undefined {
    return this.contract(contractId)?.state.type;
  }

  /** The relay decides the only trade that this chain has proposed and not seen decided. */
  decide(type: "Committed" | "Aborted"): void {
    const open = [...escrowDeclaration.storage.Proposals.entries(this.reader)];
    if (open.length !== 1) throw new Error(`${open.length} trades are open`);
    const value = { tradeId: open[0]![0], decision: { type }, refused: [] };
    const encoded = remoteCall.encode({ type: "Escrow", value: { type: "decide", value } });
    const error = this.submit("stranger", { pallet: "TestRelay", name: "from", args: { chain: 0, encoded } });
    if (error !== undefined) throw new Error(error);
  }
}

type Make = (args: Readonly<Record<string, unknown>>) => RuntimeCall;
const maker =
  (pallet: string, name: string): Make =>
  (args) => ({ pallet, name, args });
/** Calls by pallet and name, as a client makes them. */
export const calls = {
  register: maker("Contracts", "register"),
  sign: maker("Contracts", "sign"),
  requestCharging: maker("Contracts", "requestCharging"),
  pledge: maker("Contracts", "pledge"),
  withdraw: maker("Contracts", "withdraw"),
  announce: maker("Contracts", "announce"),
  dispute: maker("Contracts", "dispute"),
  resolve: maker("Contracts", "resolve"),
  report: maker("Metering", "report"),
  registerMeter: maker("Metering", "registerMeter"),
  revokeMeter: maker("Metering", "revokeMeter"),
  place: maker("Orders", "place"),
  grant: maker("Roles", "grant"),
  revoke: maker("Roles", "revoke"),
  price: maker("TestRelay", "price"),
} as const;

/** A call that another chain sends. */
export const fromChain = (chain: number, one: RuntimeCall): RuntimeCall => ({
  pallet: "TestRelay",
  name: "from",
  args: { chain, encoded: runtime.encodeCall(one) },
});

export const topic = (digit: number): Hash => asHash(`0x${String(digit).repeat(64)}`);
