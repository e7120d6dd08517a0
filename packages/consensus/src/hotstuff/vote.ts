import type { Block } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import type { SignedBlock } from "../equivocation.ts";
import { leaderOf, replicaAt, send } from "../view-based/member.ts";
import { accuse, certificateOf } from "../view-based/votes.ts";
import { entryFault, quorumFault } from "./certificate.ts";
import { commit, isSafe, lockBy, takeCertificate } from "./chain-rules.ts";
import type { Proposal, Vote } from "./messages.ts";
import { enterView } from "./pacemaker.ts";
import { domains, hotstuffSigning, proposalPayload, votePayloadOf } from "./payload.ts";
import { type HotstuffPreDigest, justifyOf, preDigestOf } from "./pre-digest.ts";
import { buildWhenDue } from "./propose.ts";
import { closesAbove, type Hotstuff, persist } from "./state.ts";

/** Views ahead of the present one whose votes are kept. */
const mostViewsAhead = 64;
/** Heights above the final block within which single blocks are asked for; beyond, block sync is quicker. */
const nearHeights = 16;

/** Algorithm 4, ONRECEIVEPROPOSAL. */
export function onProposal(state: Hotstuff, from: ReplicaId, message: Proposal, context: Context): void {
  const { block, signature, entry } = message;
  const { header, hash } = block;
  const digest = preDigestOf(header);
  const index = state.electorate.indexOf(from);
  if (digest === undefined || index < 0 || from === context.self || leaderOf(state, digest.view) !== index) return;
  if (state.ended || digest.view < state.view - 1) return;
  const about = { genesis: context.genesis.hash, setId: state.electorate.set.id, round: digest.view };
  const payload = proposalPayload({ ...about, height: header.number, block: hash });
  if (!context.crypto.verify(state.electorate.keys[index]!, payload, signature)) return;
  const signed = { height: header.number, hash, signature };
  const first = state.proposals.get(digest.view);
  if (first !== undefined && first.hash !== hash) {
    accuse(state, from, { rule: hotstuffSigning, domain: domains.proposal, view: digest.view }, first, signed);
    return;
  }
  const { justify } = digest;
  if (justify.view >= digest.view) return;
  const isNext = justify.view === digest.view - 1;
  if (!isNext && (entry?.view !== digest.view || entryFault(state, entry, context) !== undefined)) return;
  if (!learn(state, block, digest, from, context)) return;
  if (state.ended) return;
  if (!isNext && digest.view > state.view) enterView(state, digest.view, entry, context);
  state.proposals.set(digest.view, signed);
  if (digest.view === state.view && first === undefined) state.lastBlockMs = context.nowMs;
  advance(state, context);
}

/** Takes a block into the tree once its certificate is verified; answers false when it is none of a correct proposer. */
export function learn(
  state: Hotstuff,
  block: Block,
  digest: HotstuffPreDigest,
  from: ReplicaId,
  context: Context,
): boolean {
  const { header, hash } = block;
  if (header.number <= state.final.height || state.nodes.has(hash)) return header.number > state.final.height;
  const justify = justifyOf(header, digest);
  if (from !== context.self && quorumFault(state, justify, context) !== undefined) return false;
  state.nodes.set(hash, { block, digest, from, status: "waiting" });
  takeCertificate(state, justify, context);
  // Its own certificate may have come before it.
  if (hash === state.high.hash) lockBy(state, state.high, context);
  return true;
}

/** Does whatever has become possible: imports, the vote of the view, finality, the next proposal. */
export function advance(state: Hotstuff, context: Context): void {
  importNext(state, context);
  vote(state, context);
  commit(state, context);
  buildWhenDue(state, context);
}

/** Blocks are executed parents first. Those whose parent is missing wait for it. */
function importNext(state: Hotstuff, context: Context): void {
  for (const [hash, node] of state.nodes) {
    if (node.status !== "waiting") continue;
    if (context.chain.header(hash) !== undefined) node.status = "imported";
    else if (context.chain.header(node.block.header.parentHash) !== undefined) {
      node.status = "importing";
      state.effects.push({ kind: "importBlock", block: node.block });
    }
  }
}

/** Asks for what is missing below the blocks that wait, and below the highest certificate. */
export function askForMissing(state: Hotstuff, context: Context): void {
  const missing = new Map<Hash, { readonly from: ReplicaId; readonly height: number }>();
  for (const { block, status, from } of state.nodes.values()) {
    const { parentHash, number } = block.header;
    if (status !== "waiting" || state.nodes.has(parentHash) || context.chain.header(parentHash) !== undefined) continue;
    missing.set(parentHash, { from, height: number - 1 });
  }
  const { high } = state;
  if (high.view > 0 && !state.nodes.has(high.hash) && context.chain.header(high.hash) === undefined) {
    const from = someSigner(state, high.signers, context);
    if (from !== undefined) missing.set(high.hash, { from, height: high.height });
  }
  for (const [hash, { from, height }] of missing) {
    if (height - state.final.height <= nearHeights) send(state, from, { type: "blockRequest", value: { hash } });
    else state.effects.push({ kind: "fetch", from, number: height });
  }
}

/** One of those who voted for a block: it has executed it. */
function someSigner(state: Hotstuff, signers: Uint8Array, context: Context): ReplicaId | undefined {
  const candidates = state.electorate.set.members.filter(
    (member, index) => ((signers[index >> 3] ?? 0) & (1 << (index & 7))) !== 0 && member.replica !== context.self,
  );
  return candidates[context.random() % Math.max(1, candidates.length)]?.replica;
}

/** A block that was asked for. */
export function onBlockReply(state: Hotstuff, from: ReplicaId, block: Block, context: Context): void {
  const wanted =
    block.hash === state.high.hash ||
    [...state.nodes.values()].some((node) => node.block.header.parentHash === block.hash);
  const digest = preDigestOf(block.header);
  if (!wanted || digest === undefined || !learn(state, block, digest, from, context)) return;
  advance(state, context);
  askForMissing(state, context);
}

/** Algorithm 4, lines 14-17: once in a view, for a safe block that is executed; what the vote promises is durable before it leaves. */
function vote(state: Hotstuff, context: Context): void {
  const { view } = state;
  const proposal = state.proposals.get(view);
  if (proposal === undefined || state.index < 0 || state.ended || state.votedView >= view) return;
  const node = state.nodes.get(proposal.hash);
  if (node?.status !== "imported") return;
  const { header } = node.block;
  if (node.digest.closing !== closesAbove(state, header.parentHash, context)) return;
  if (parentView(state, header.parentHash, context) !== node.digest.justify.view) return;
  if (!isSafe(state, header, node.digest.justify.view, context)) return;
  lockBy(state, justifyOf(header, node.digest), context);
  state.votedView = view;
  state.votedFor = proposal.hash;
  persist(state);
  state.effects.push({ kind: "setHead", block: proposal.hash });
  sendVote(state, proposal, context);
}

/** The view of a block that has one: a certificate is of the view in which its block was proposed. */
function parentView(state: Hotstuff, parent: Hash, context: Context): number | undefined {
  if (parent === state.root.hash) return 0;
  const header = context.chain.header(parent);
  return header === undefined ? undefined : preDigestOf(header)?.view;
}

/** Tells the leader of the next view, which makes the certificate. */
export function sendVote(state: Hotstuff, proposal: SignedBlock, context: Context): void {
  const { view } = state;
  const { height, hash } = proposal;
  const set = state.electorate.set.id;
  const payload = votePayloadOf({ genesis: context.genesis.hash, setId: set, round: view, height, block: hash });
  const own: Vote = { set, view, height, hash, signature: context.crypto.sign(payload) };
  const leader = leaderOf(state, view + 1);
  if (leader === state.index) count(state, state.index, own, context);
  else send(state, replicaAt(state, leader), { type: "vote", value: own });
}

/** Algorithm 4, ONRECEIVEVOTE. */
export function onVote(state: Hotstuff, from: ReplicaId, message: Vote, context: Context): void {
  const index = state.electorate.indexOf(from);
  const { view, height, hash, signature } = message;
  if (index < 0 || state.ended || leaderOf(state, view + 1) !== state.index) return;
  if (view <= state.high.view || view > state.view + mostViewsAhead) return;
  const before = state.votes.get(view)?.[index];
  if (before?.hash === hash) return;
  const about = { genesis: context.genesis.hash, setId: state.electorate.set.id, round: view };
  const payload = votePayloadOf({ ...about, height, block: hash });
  if (!context.crypto.verify(state.electorate.keys[index]!, payload, signature)) return;
  if (before !== undefined) accuse(state, from, { rule: hotstuffSigning, domain: domains.vote, view }, before, message);
  else count(state, index, message, context);
}

/** Counts a verified vote; a quorum for one block is its certificate. */
function count(state: Hotstuff, index: number, own: Vote, context: Context): void {
  const { electorate } = state;
  let votes = state.votes.get(own.view);
  if (votes === undefined) {
    votes = new Array<Vote | undefined>(electorate.count).fill(undefined);
    state.votes.set(own.view, votes);
  }
  votes[index] = own;
  const certificate = certificateOf(votes, own, electorate);
  if (certificate === undefined) return;
  const { view, height, hash } = own;
  takeCertificate(state, { view, height, hash, ...certificate }, context);
  if (context.chain.header(hash) === undefined) askForMissing(state, context);
}
