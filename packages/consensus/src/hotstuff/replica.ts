import { type Header, headerHash } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context, DurableReader, Replica } from "../contract.ts";
import { hearOf, isOfSet, tick } from "../view-based/catching-up.ts";
import { isLeader, leaderOf, replicaAt, send } from "../view-based/member.ts";
import { restartViewTimer } from "../view-based/pacemaker.ts";
import { viewReplica } from "../view-based/replica.ts";
import { quorumFault } from "./certificate.ts";
import { becameFinal, takeCertificate } from "./chain-rules.ts";
import { readRecord } from "./durable.ts";
import type { HotstuffMessage } from "./messages.ts";
import { onNewView, onViewTimeout, repeatNewView } from "./pacemaker.ts";
import { preDigestOf } from "./pre-digest.ts";
import { hotstuffProof } from "./proof.ts";
import { buildWhenDue, onBlockBuilt, proposalOf } from "./propose.ts";
import { emptyState, type Hotstuff, type HotstuffParameters } from "./state.ts";
import { advance, askForMissing, onBlockReply, onProposal, onVote, sendVote } from "./vote.ts";

export const hotstuffReplica = (parameters: HotstuffParameters): Replica<HotstuffMessage> =>
  viewReplica<Hotstuff, HotstuffMessage>(parameters, {
    empty: (context) => emptyState(parameters, context),
    start,
    adoptSet(state, _, context) {
      restartViewTimer(state);
      buildWhenDue(state, context);
    },
    message: onMessage,
    viewTimeout: onViewTimeout,
    buildDue: buildWhenDue,
    tick: (state, context) =>
      tick(state, (isStuck) => {
        askForMissing(state, context);
        if (isStuck) repeat(state, context);
      }),
    built: onBlockBuilt,
    imported(state, hash, context) {
      const node = state.nodes.get(hash);
      if (node !== undefined) node.status = "imported";
      advance(state, context);
    },
    refused(state, hash, isOrphan) {
      const node = state.nodes.get(hash);
      if (node !== undefined) node.status = isOrphan ? "waiting" : "refused";
    },
    synced: onSynced,
    inspect: (state) => ({
      view: state.view,
      leader: replicaAt(state, leaderOf(state, state.view)),
      locked: state.lock.view,
      high: state.high.view,
      lockedBlock: state.lock.hash,
      highBlock: state.high.hash,
      voted: state.votedView,
      final: state.final.height,
    }),
  });

function onMessage(state: Hotstuff, from: ReplicaId, message: HotstuffMessage, context: Context): void {
  switch (message.type) {
    case "proposal":
      if (isOfSet(state, from, message.value.set)) onProposal(state, from, message.value, context);
      return;
    case "vote":
      if (isOfSet(state, from, message.value.set)) onVote(state, from, message.value, context);
      return;
    case "newView":
      if (isOfSet(state, from, message.value.set)) onNewView(state, from, message.value, context);
      return;
    case "certificate": {
      const { set, high } = message.value;
      if (!isOfSet(state, from, set) || high.view <= state.high.view || state.ended) return;
      if (quorumFault(state, high, context) !== undefined) return;
      takeCertificate(state, high, context);
      advance(state, context);
      askForMissing(state, context);
      return;
    }
    case "ahead":
      hearOf(state, from, message.value.height);
      return;
    case "blockRequest": {
      const { hash } = message.value;
      const block = state.nodes.get(hash)?.block ?? context.chain.block(hash);
      if (block !== undefined) send(state, from, { type: "blockReply", value: { block } });
      return;
    }
    case "blockReply":
      if (!state.ended) onBlockReply(state, from, message.value.block, context);
      return;
    default:
      message satisfies never;
  }
}

/** Says again what it said in a view that does not end. */
function repeat(state: Hotstuff, context: Context): void {
  if (state.index < 0 || state.ended) return;
  const proposal = state.proposals.get(state.view);
  const block = proposal === undefined ? undefined : state.nodes.get(proposal.hash)?.block;
  if (proposal !== undefined && block !== undefined) {
    if (isLeader(state)) send(state, "all", { type: "proposal", value: proposalOf(state, block, proposal.signature) });
    // After a restart the first proposal that comes need not be the one that was voted for.
    if (state.votedView === state.view && state.votedFor === proposal.hash) sendVote(state, proposal, context);
  }
  repeatNewView(state, context);
}

/** The proof of what block sync has brought holds certificates. */
function onSynced(
  state: Hotstuff,
  { header, hash }: { readonly header: Header; readonly hash: Hash },
  proof: Uint8Array,
  context: Context,
): void {
  becameFinal(state, header, hash);
  if (state.ended) return;
  const { above, signers, signatures } = hotstuffProof.decode(proof);
  const last = above.at(-1)!;
  const { view } = preDigestOf(last)!;
  takeCertificate(state, { view, height: last.number, hash: headerHash(last), signers, signatures }, context);
  advance(state, context);
}

/** A first start, and a restart from what was durable. */
function start(state: Hotstuff, durable: DurableReader, context: Context): void {
  const past = readRecord(durable, context.authorities.id);
  if (past !== undefined) {
    state.votedView = past.votedView;
    state.votedFor = past.votedFor;
    state.proposedView = past.proposedView;
    state.lock = past.lock;
    state.high = past.high;
    state.view = Math.max(past.view, past.high.view + 1);
  }
  restartViewTimer(state);
  if (past !== undefined && state.index >= 0) repeatNewView(state, context);
  advance(state, context);
  askForMissing(state, context);
}
