import { hash256 } from "@paragrid/crypto";
import { equalBytes, type Hash, toHex } from "@paragrid/primitives";
import {
  type AccountId,
  type Context,
  dispatchResultOf,
  ensure,
  fail,
  type RuntimeCall,
  root,
  type Weight,
} from "@paragrid/runtime";
import { council } from "./declaration.ts";

const { storage, events, errors, constants } = council;

/** Least approval for a motion: more than two thirds of all members. */
export const leastThreshold = (members: number): number => Math.floor((2 * members) / 3) + 1;

const has = (list: readonly AccountId[], who: AccountId): boolean => list.some((one) => equalBytes(one, who));

function ensureMember(context: Context, who: AccountId): void {
  ensure(has(storage.Members.get(context), who), errors.NotMember);
}

/** Puts a call to the vote; the proposer has approved it. */
export function propose(context: Context, proposer: AccountId, threshold: number, call: RuntimeCall): void {
  ensureMember(context, proposer);
  const { length } = storage.Members.get(context);
  ensure(threshold >= leastThreshold(length) && threshold <= length, errors.WrongThreshold);
  const encoded = context.runtime.encodeCall(call);
  const proposal = hash256(encoded);
  ensure(!storage.ProposalOf.has(context, proposal), errors.DuplicateProposal);
  const standing = storage.Proposed.mutate(context, proposer, (count) => count + 1);
  ensure(standing <= constants.MaxProposals, errors.TooManyProposals);

  const index = storage.ProposalCount.get(context);
  storage.ProposalCount.put(context, index + 1);
  storage.ProposalOf.put(context, proposal, encoded);
  const end = context.blockNumber + storage.MotionDuration.get(context);
  storage.Voting.put(context, proposal, { index, proposer, threshold, ayes: [proposer], nays: [], end });
  context.deposit(events.Proposed({ account: proposer, proposalIndex: index, proposalHash: proposal, threshold }));
}

function motion(context: Context, proposal: Hash, index: number) {
  const found = storage.Voting.get(context, proposal) ?? fail(errors.ProposalMissing);
  ensure(found.index === index, errors.WrongIndex);
  return found;
}

/** Approves or rejects; a member may change its mind, not repeat itself. */
export function vote(
  context: Context,
  voter: AccountId,
  ballot: { readonly proposal: Hash; readonly index: number; readonly approve: boolean },
): void {
  ensureMember(context, voter);
  const { proposal, index, approve } = ballot;
  const found = motion(context, proposal, index);
  ensure(!has(approve ? found.ayes : found.nays, voter), errors.DuplicateVote);
  const without = (list: readonly AccountId[]) => list.filter((one) => !equalBytes(one, voter));
  const ayes = approve ? [...found.ayes, voter] : without(found.ayes);
  const nays = approve ? without(found.nays) : [...found.nays, voter];
  storage.Voting.put(context, proposal, { ...found, ayes, nays });
  context.deposit(
    events.Voted({ account: voter, proposalHash: proposal, voted: approve, yes: ayes.length, no: nays.length }),
  );
}

/** Ends a motion that is decided, or whose time is up: runs it as root when it is approved. Votes of former members do not count. */
export function close(context: Context, proposal: Hash, index: number, weightBound: Weight): void {
  const found = motion(context, proposal, index);
  const members = storage.Members.get(context);
  const yes = found.ayes.filter((one) => has(members, one)).length;
  const no = found.nays.filter((one) => has(members, one)).length;
  // The council may have grown or shrunk since: the threshold never falls below what the rule wants now.
  const threshold = Math.max(found.threshold, leastThreshold(members.length));
  const approved = yes >= threshold;
  const hopeless = members.length - no < threshold;
  ensure(approved || hopeless || context.blockNumber > found.end, errors.TooEarly);

  const encoded = storage.ProposalOf.get(context, proposal) ?? fail(errors.ProposalMissing);
  context.deposit(events.Closed({ proposalHash: proposal, yes, no }));
  remove(context, proposal, found.proposer);
  if (!approved) {
    context.deposit(events.Disapproved({ proposalHash: proposal }));
    return;
  }
  const call = context.runtime.decodeCall(encoded);
  const { weight } = context.runtime.dispatchInfo(call);
  ensure(
    weight.refTime <= weightBound.refTime && weight.proofSize <= weightBound.proofSize,
    errors.WrongProposalWeight,
  );
  context.deposit(events.Approved({ proposalHash: proposal }));
  const outcome = context.dispatch(call, root);
  const result = dispatchResultOf(outcome.ok ? undefined : outcome.error);
  context.deposit(events.Executed({ proposalHash: proposal, result }));
}

function remove(context: Context, proposal: Hash, proposer: AccountId): void {
  storage.ProposalOf.remove(context, proposal);
  storage.Voting.remove(context, proposal);
  storage.Proposed.mutate(context, proposer, (count) => (count > 1 ? count - 1 : undefined));
}

/** Makes these the members; motions stand, but only members' votes count. */
export function setMembers(context: Context, members: readonly AccountId[]): void {
  const distinct = new Set(members.map(toHex)).size === members.length;
  ensure(distinct && members.length <= 100, errors.TooManyMembers);
  storage.Members.put(context, members);
  context.deposit(events.MembersSet({ members }));
}
