import { accountId, declarePallet, event, storageMap, storageValue, twoxConcat } from "@paragrid/runtime";
import { bare, type CodecType, struct, u32, u64, variant, vec } from "@paragrid/scale";

/** Members whose gain is split exactly by the chain, and members at all: what one block can check. */
export const mostExactMembers = 10;
export const mostMembers = 64;

/** Homes that settle as one over some slots, and what each of them is to get. */
const coalition = struct(
  { members: vec(accountId, mostMembers), fromSlot: u32, toSlot: u32 },
  { path: "paragrid_benefits::Coalition" },
);
export type Coalition = CodecType<typeof coalition>;

const proposal = struct(
  { coalition, sharesFen: vec(u64, mostMembers), proposedAt: u32 },
  { path: "paragrid_benefits::Proposal" },
);
export type Proposal = CodecType<typeof proposal>;

const refusal = variant({ SampledMarginal: bare(0), CannotPay: bare(1) }, { path: "paragrid_benefits::Refusal" });

export const benefitsDeclaration = declarePallet({
  name: "Benefits",
  path: "paragrid_benefits",
  docs: [
    "What homes gain by settling with the grid as one, split among them by Shapley value and paid by the operator.",
  ],
  storage: {
    Paid: storageMap(twoxConcat(u32), u64, { docs: "What was split, by the split's number: once each." }),
    Proposals: storageMap(twoxConcat(u32), proposal, {
      docs: "Splits that were computed outside and are to be checked in the next block.",
    }),
    Due: storageValue(vec(u32, 64), { default: [], docs: "Numbers of the proposals." }),
  },
  events: {
    SplitDone: event({ id: u32, worthFen: u64, members: u32 }, "A coalition's gain was split and paid."),
    SharePaid: event({ id: u32, member: accountId, fen: u64 }, "A member got its Shapley value."),
    SplitRefused: event(
      { id: u32, member: accountId, fen: u64, refusal },
      "A proposed split is not paid: a member's share is not near its sampled marginal contribution, or the operator lacks the money.",
    ),
  },
  errors: {
    NotTheOperator: "Only the operator splits what it has gained.",
    AlreadySplit: "That number was split, or is to be checked.",
    BadCoalition: "A coalition has one member at least, each once, and slots that are over.",
    TooManyMembers: "The chain itself splits among ten members at most; propose the shares of more.",
    NotEfficient: "Shares add up to what the coalition is worth, to the fen, one for each member.",
  },
});
