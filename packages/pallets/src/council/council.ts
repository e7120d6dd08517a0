import {
  accountId,
  addWeight,
  call,
  definePallet,
  ensureRoot,
  ensureSigned,
  type RuntimeTypes,
  weight,
  weightOf,
} from "@paragrid/runtime";
import { bool, compactU32, hash, u32, vec } from "@paragrid/scale";
import { type CouncilGenesis, council } from "./declaration.ts";
import { close, propose, setMembers, vote } from "./motions.ts";

const { storage } = council;

/** The council: governance on chains without sudo. */
export const Council = definePallet(council, {
  genesis(context, config: CouncilGenesis | undefined) {
    if (config === undefined) return;
    storage.Members.put(context, config.members);
    if (config.motionDuration !== undefined) storage.MotionDuration.put(context, config.motionDuration);
  },
  calls: {
    setMembers: call({
      index: 0,
      docs: "Set the collective's membership. Root only, so by a motion of the members themselves.",
      args: { members: vec(accountId, 100) },
      weight: weightOf(100),
      class: "Operational",
      dispatch(context, origin, { members }) {
        ensureRoot(origin);
        setMembers(context, members);
      },
    }),
    propose: call({
      index: 2,
      docs: "Add a new proposal to be voted on. The proposer, a member, approves it by proposing it.",
      args: ({ call: inner }: RuntimeTypes) => ({ threshold: compactU32, proposal: inner }),
      typeNames: { threshold: "MemberCount", proposal: "Box<<T as Config<I>>::Proposal>" },
      weight: weightOf(200),
      dispatch(context, origin, { threshold, proposal }) {
        propose(context, ensureSigned(origin), threshold, proposal);
      },
    }),
    vote: call({
      index: 3,
      docs: "Add an aye or nay vote for the sender to the given proposal.",
      args: { proposal: hash, index: compactU32, approve: bool },
      weight: weightOf(100),
      dispatch(context, origin, ballot) {
        vote(context, ensureSigned(origin), ballot);
      },
    }),
    close: call({
      index: 6,
      docs: "Close a vote that is either approved, disapproved or whose voting period has ended. Anybody may; an approved motion runs here.",
      args: { proposalHash: hash, index: compactU32, proposalWeightBound: weight, lengthBound: compactU32 },
      weight: ({ proposalWeightBound }) => addWeight(weightOf(150), proposalWeightBound),
      dispatch(context, origin, { proposalHash, index, proposalWeightBound }) {
        ensureSigned(origin);
        close(context, proposalHash, index, proposalWeightBound);
      },
    }),
    setMotionDuration: call({
      index: 7,
      docs: "Sets for how many blocks a motion stands. Root only.",
      args: { blocks: u32 },
      weight: weightOf(20),
      class: "Operational",
      dispatch(context, origin, { blocks }) {
        ensureRoot(origin);
        storage.MotionDuration.put(context, blocks);
      },
    }),
  },
});
