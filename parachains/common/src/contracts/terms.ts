import { hash256 } from "@paragrid/crypto";
import { concatBytes, fromHex, type Hash, utf8 } from "@paragrid/primitives";
import { type AccountId, accountId } from "@paragrid/runtime";
import { bare, type CodecType, hash, of, option, struct, u8, u32, u64, variant, vec } from "@paragrid/scale";
import { states } from "./life.ts";

/** A phase of a slot begins (`SlotHeights`). */
export const phase = variant(
  { Open: bare(0), Gate: bare(1), Delivery: bare(2), End: bare(3) },
  { path: "paragrid_contracts::Phase" },
);
const flow = variant({ Import: bare(0), Export: bare(1) }, { path: "paragrid_contracts::Flow" });
const bound = variant({ AtLeast: bare(0), AtMost: bare(1) }, { path: "paragrid_contracts::Bound" });

/** What a contract waits for. Facts that stay true once they are: a trigger cannot be taken back by a later block. */
export const condition = variant(
  {
    /** The slot's first cleared price, on the auction's chain. */
    Price: of(0, struct({ slot: u32, bound, fenPerKwh: u64 })),
    Slot: of(1, struct({ slot: u32, phase })),
    /** A reading that counts (OK or estimated) of a meter on this chain. */
    Metered: of(2, struct({ slot: u32, owner: accountId, flow, bound, energyWh: u64 })),
    /** An announcement on this chain by the account that the parties trust for it. */
    Event: of(3, struct({ by: accountId, topic: hash })),
    /** The same from another chain. */
    Message: of(4, struct({ chain: u32, by: accountId, topic: hash })),
  },
  { path: "paragrid_contracts::Condition" },
);
export type Condition = CodecType<typeof condition>;

/** Templates. The first party is the author, the second who signs his offer. Money in fen, energy in Wh. */
export const template = variant(
  {
    /** The first sells the second energy of a slot: energy against money, across chains. */
    Supply: of(0, struct({ slot: u32, energyWh: u64, priceFenPerKwh: u64, moneyChain: u32, energyChain: u32 })),
    /** The first gives up his right to charge and the energy that goes with it; the second pays for both (the paper's Figure 3). */
    EvSwap: of(
      1,
      struct({ slot: u32, energyWh: u64, priceFen: u64, moneyChain: u32, rightsChain: u32, energyChain: u32 }),
    ),
    /** The first reduces his draw below a baseline when called; the second pays for it. */
    Response: of(
      2,
      struct({
        slot: u32,
        baselineWh: u64,
        clearedWh: u64,
        priceFenPerKwh: u64,
        requiredBps: u32,
        factorBps: u32,
      }),
    ),
    /** The first lends energy in one slot and has it back in another; the second pays rent. */
    Lease: of(
      3,
      struct({ slot: u32, returnSlot: u32, energyWh: u64, rentFen: u64, moneyChain: u32, energyChain: u32 }),
    ),
    /** The first pays what the cleared price is below (floor) or above (cap) the strike, up to the cover; the second pays the premium. */
    Limit: of(
      4,
      struct({
        kind: variant({ Floor: bare(0), Cap: bare(1) }, { path: "paragrid_contracts::LimitKind" }),
        slot: u32,
        energyWh: u64,
        strikeFenPerKwh: u64,
        premiumFen: u64,
        coverFen: u64,
      }),
    ),
    /** Energy of a future slot at a price of today, settled in cash at the cleared price, up to the margin of either side. */
    Forward: of(5, struct({ slot: u32, energyWh: u64, priceFenPerKwh: u64, marginFen: u64 })),
  },
  { path: "paragrid_contracts::Template" },
);
export type Template = CodecType<typeof template>;

export const maxParts = 4;
export const maxConditions = 4;

/** What the author offers: parts that execute together, conditions of the parties' own, and until when. */
export const offer = struct(
  {
    /** Absent: whoever signs first. */
    second: option(accountId),
    parts: vec(template, maxParts),
    when: vec(condition, maxConditions),
    /** May resolve a dispute; absent: governance alone. */
    arbiter: option(accountId),
    /** Relay height. */
    expiresAt: u32,
    /** The author's own number, so that one author can offer the same twice. */
    reference: u32,
  },
  { path: "paragrid_contracts::Offer" },
);
export type Offer = CodecType<typeof offer>;

export const stateCodec = variant(
  Object.fromEntries(states.map((state, index) => [state, bare(index)])) as Record<
    (typeof states)[number],
    ReturnType<typeof bare>
  >,
  { path: "paragrid_contracts::State" },
);

export const contract = struct(
  {
    first: accountId,
    offer,
    state: stateCodec,
    /** Block of the last step. */
    since: u32,
    /** Age among the chain's contracts: the queue's order within a block. */
    ordinal: u64,
    /** Legs that are known to be pledged, by index. */
    pledged: vec(u8, 16),
  },
  { path: "paragrid_contracts::Contract" },
);
export type Contract = CodecType<typeof contract>;

const identified = struct({ paraId: u32, first: accountId, offer });

/** A contract's id: of everything that its author signed. */
export const contractId = (paraId: number, first: AccountId, offered: Offer): Hash =>
  hash256(concatBytes(utf8("paragrid/contract/v1"), identified.encode({ paraId, first, offer: offered })));

/** The order id of a contract's leg. */
export const pledgeId = (id: Hash, legIndex: number): Hash =>
  hash256(concatBytes(utf8("paragrid/pledge/v1"), fromHex(id), Uint8Array.of(legIndex)));

/** The account that holds what both sides have at stake; nobody has a key to it. */
export const stakeAccount = (id: Hash): AccountId =>
  fromHex(hash256(concatBytes(utf8("paragrid/stake/v1"), fromHex(id))));
/** The account that holds one pledge. */
export const pledgeAccount = (pledge: Hash): AccountId =>
  fromHex(hash256(concatBytes(utf8("paragrid/pledge-account/v1"), fromHex(pledge))));
