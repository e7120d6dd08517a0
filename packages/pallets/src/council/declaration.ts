import {
  type AccountId,
  accountId,
  blake2Concat,
  constant,
  declarePallet,
  dispatchResult,
  event,
  identity,
  storageMap,
  storageValue,
} from "@paragrid/runtime";
import { bool, bytes, hash, struct, u32, vec } from "@paragrid/scale";

/** Who voted how on a motion, and until when it stands. */
const votes = struct(
  { index: u32, proposer: accountId, threshold: u32, ayes: vec(accountId, 100), nays: vec(accountId, 100), end: u32 },
  { path: "pallet_collective::Votes" },
);

/** Names and types of pallet_collective, as the council. */
export const council = declarePallet({
  name: "Council",
  path: "pallet_collective",
  docs: [
    "A body whose members govern by motions. A motion that more than two thirds of all members approve runs as root.",
    "Deviation: pallet_collective runs motions under an origin of its own, whose powers each runtime sets; here there is one power.",
  ],
  storage: {
    Members: storageValue(vec(accountId, 100), { default: [], docs: "The current members of the collective." }),
    MotionDuration: storageValue(u32, { default: 1200, docs: "Blocks for which a motion stands." }),
    ProposalCount: storageValue(u32, { default: 0, docs: "Proposals so far." }),
    ProposalOf: storageMap(identity(hash), bytes, { docs: "Encoded call of a given proposal, if it is valid." }),
    Voting: storageMap(identity(hash), votes, { docs: "Votes on a given proposal, if it is ongoing." }),
    Proposed: storageMap(blake2Concat(accountId), u32, { default: 0, docs: "Motions of each member that stand." }),
  },
  events: {
    Proposed: event(
      { account: accountId, proposalIndex: u32, proposalHash: hash, threshold: u32 },
      "A motion (given hash) has been proposed (by given account) with a threshold (given `MemberCount`).",
    ),
    Voted: event(
      { account: accountId, proposalHash: hash, voted: bool, yes: u32, no: u32 },
      "A motion (given hash) has been voted on by given account, leaving a tally.",
    ),
    Approved: event({ proposalHash: hash }, "A motion was approved by the required threshold."),
    Disapproved: event({ proposalHash: hash }, "A motion was not approved by the required threshold."),
    Executed: event(
      { proposalHash: hash, result: dispatchResult },
      "A motion was executed; result will be `Ok` if it returned without error.",
    ),
    Closed: event(
      { proposalHash: hash, yes: u32, no: u32 },
      "A proposal was closed because its threshold was reached or after its duration was up.",
    ),
    MembersSet: event({ members: vec(accountId) }, "The members are others from now on."),
  },
  errors: {
    NotMember: "Account is not a member",
    DuplicateProposal: "Duplicate proposals not allowed",
    ProposalMissing: "Proposal must exist",
    WrongIndex: "Mismatched index",
    DuplicateVote: "Duplicate vote ignored",
    WrongThreshold: "A motion needs the approval of more than two thirds of the members, and no more than all.",
    TooEarly: "The close call was made too early, before the end of the voting.",
    TooManyProposals: "There can only be a maximum of `MaxProposals` active proposals of one member.",
    WrongProposalWeight: "The given weight bound for the proposal was too low.",
    TooManyMembers: "A council has at most a hundred members, each once.",
  },
  constants: { MaxProposals: constant(u32, 20, "Most motions of one member that may stand at a time.") },
});

export interface CouncilGenesis {
  readonly members: readonly AccountId[];
  /** Blocks for which a motion stands; 1,200 unless given. */
  readonly motionDuration?: number;
}
