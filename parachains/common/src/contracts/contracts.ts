import { equalBytes, type Hash } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  fail,
  weightOf,
} from "@paragrid/runtime";
import { bool, hash, str, u8, u32, u64, vec } from "@paragrid/scale";
import {
  crossChainOrigin,
  type EscrowConfig,
  type Leg,
  lastRelay,
  leg,
  selfParaId,
  sendCall,
  tradeDecided,
} from "@paragrid/xcmp";
import { slotMetered } from "../metering/declaration.ts";
import { ensureRole } from "../roles/roles.ts";
import { cheapestSwap, longestBlocks, register, sign } from "./agree.ts";
import { contractsCall, contractsDeclaration, slotPriced } from "./declaration.ts";
import { makePledge, type PledgeParts, sameLegs, tellHome } from "./pledges.ts";
import { endBlock, tradeEnded } from "./queue.ts";
import { isParty, take } from "./step.ts";
import { legsOf } from "./templates.ts";
import { offer } from "./terms.ts";
import { changed } from "./triggers.ts";

const { storage, events, errors } = contractsDeclaration;

export interface ContractsGenesis {
  /** By visiting every active contract, and not by the index. */
  readonly traverse: boolean;
  readonly everyBlocks: number;
}

/** The contracts pallet of one chain. `parts` are those of its escrow's order book. */
export const contractsPallet = (escrow: EscrowConfig, parts: PledgeParts) =>
  definePallet(contractsDeclaration, {
    genesis(context: Context, config: ContractsGenesis | undefined) {
      if (config !== undefined) storage.Search.put(context, config);
    },
    hooks: { onFinalize: (context) => endBlock(context, escrow, parts) },
    listeners: [
      slotPriced.on((context, { slot, priceFenPerKwh }) => {
        if (storage.Prices.has(context, slot)) return;
        storage.Prices.put(context, slot, priceFenPerKwh);
        changed(context, { type: "Price", value: { slot } });
      }),
      slotMetered.on((context, { slot, owner }) => changed(context, { type: "Metered", value: { slot, owner } })),
      tradeDecided.on((context, { tradeId, trade, decision }) =>
        tradeEnded(context, { tradeId, trade, committed: decision.type === "Committed" }),
      ),
    ],
    calls: {
      // The first two are other chains' (`contractsCall`).
      told: call({
        index: 0,
        docs: "An announcement made on another chain; that chain's call.",
        args: { by: accountId, topic: hash },
        weight: weightOf(60),
        dispatch(context, origin, { by, topic }) {
          const { chain } = crossChainOrigin.ensure(origin);
          storage.Told.put(context, chain, by, topic, context.blockNumber);
          context.deposit(events.Heard({ chain, by, topic }));
          changed(context, { type: "Message", value: { chain, by, topic } });
        },
      }),
      pledged: call({
        index: 1,
        docs: "A leg of a contract of this chain is pledged on another; that chain's call.",
        args: { contractId: hash, legIndex: u8, legs: vec(leg, 16) },
        weight: weightOf(100),
        dispatch(context, origin, args) {
          const { chain } = crossChainOrigin.ensure(origin);
          hearPledge(context, { ...args, chain });
        },
      }),
      register: call({
        index: 2,
        docs: "Offers a contract and puts the author's stake up. Giving up a right to charge wants the role EvOwner.",
        args: { offer },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          register(context, ensureSigned(origin), args.offer);
        },
      }),
      sign: call({
        index: 3,
        docs: "Signs an offer as its second side and puts the stake up.",
        args: { contractId: hash },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          sign(context, args.contractId, ensureSigned(origin));
        },
      }),
      requestCharging: call({
        index: 4,
        docs: [
          "Asks for emergency charging: signs the cheapest open offer of a right to charge in the slot, the oldest among equals.",
          "`energy_wh` is what is needed at least, `most_fen` what is paid at most.",
        ],
        args: { slot: u32, energyWh: u64, mostFen: u64 },
        weight: weightOf(400),
        dispatch(context, origin, args) {
          sign(context, cheapestSwap(context, args), ensureSigned(origin));
        },
      }),
      pledge: call({
        index: 5,
        docs: "Sets a leg of a contract aside on this chain: the contract's chain, and it alone, may trade it against all of `legs`.",
        args: { contractId: hash, home: u32, legs: vec(leg, 16), legIndex: u8, expiresAt: u32 },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          const wanted = { owner: ensureSigned(origin), ...args };
          ensure(args.expiresAt <= lastRelay(context).height + longestBlocks, errors.BadTerms);
          makePledge(context, parts, wanted);
          if (args.home === selfParaId(context)) hearPledge(context, { ...args, chain: args.home });
          else tellHome(context, wanted);
        },
      }),
      withdraw: call({
        index: 6,
        docs: "Takes an offer back that nobody has signed; the author's call.",
        args: { contractId: hash },
        weight: weightOf(100),
        dispatch(context, origin, { contractId: id }) {
          const who = ensureSigned(origin);
          const record = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
          ensure(equalBytes(record.first, who), errors.NotAParty);
          ensure(record.state.type === "Registered", errors.WrongState);
          take(context, id, "expire", who);
        },
      }),
      announce: call({
        index: 7,
        docs: "Announces something that contracts wait for, here and, with `chain`, on another chain. Wants the role Participant.",
        args: { topic: hash, chain: u32 },
        weight: weightOf(100),
        dispatch(context, origin, { topic, chain }) {
          const by = ensureSigned(origin);
          ensureRole(context, by, "Participant");
          announce(context, by, topic, chain);
        },
      }),
      dispute: call({
        index: 8,
        docs: "Stops a contract before it executes, with a reason; either party's call.",
        args: { contractId: hash, reason: str },
        weight: weightOf(100),
        dispatch(context, origin, { contractId: id, reason }) {
          const by = ensureSigned(origin);
          const record = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
          ensure(isParty(record, by), errors.NotAParty);
          ensure(reason.length <= 256, errors.ReasonTooLong);
          take(context, id, "dispute", by);
          context.deposit(events.ContractDisputed({ contractId: id, by, reason }));
        },
      }),
      resolve: call({
        index: 9,
        docs: "Ends a dispute: the contract runs (`uphold`) or ends with its stakes returned; its arbiter's or governance's call.",
        args: { contractId: hash, uphold: bool },
        weight: weightOf(150),
        dispatch(context, origin, { contractId: id, uphold }) {
          const record = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
          const by = origin.kind === "root" ? undefined : ensureSigned(origin);
          const { arbiter } = record.offer;
          if (by !== undefined) ensure(arbiter !== undefined && equalBytes(arbiter, by), errors.NotTheArbiter);
          take(context, id, uphold ? "uphold" : "dismiss", by);
        },
      }),
    },
  });

/** The contract's chain learns that a leg is set aside; when all are, the contract is active. */
function hearPledge(
  context: Context,
  heard: {
    readonly contractId: Hash;
    readonly legIndex: number;
    readonly legs: readonly Leg[];
    readonly chain: number;
  },
): void {
  const { contractId: id, legIndex, legs, chain } = heard;
  const record = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
  const { second } = record.offer;
  ensure(record.state.type === "Signed" && second !== undefined, errors.WrongState);
  const agreed = legsOf(id, record.offer.parts, { first: record.first, second });
  ensure(sameLegs(legs, agreed) && agreed[legIndex]?.chain === chain, errors.NotYourLeg);
  if (record.pledged.includes(legIndex)) return;
  const pledged = [...record.pledged, legIndex].sort((left, right) => left - right);
  storage.Contracts.put(context, id, { ...record, pledged });
  context.deposit(events.PledgeHeard({ contractId: id, legIndex }));
  if (pledged.length === agreed.length) take(context, id, "begin");
}

function announce(context: Context, by: AccountId, topic: Hash, chain: number): void {
  storage.Announced.put(context, by, topic, context.blockNumber);
  context.deposit(events.Announced({ by, topic }));
  changed(context, { type: "Event", value: { by, topic } });
  if (chain !== selfParaId(context) && chain !== 0)
    sendCall(
      context,
      chain,
      contractsCall.encode({ type: "Contracts", value: { type: "told", value: { by, topic } } }),
    );
}
