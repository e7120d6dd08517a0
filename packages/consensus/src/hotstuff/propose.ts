import type { Block } from "@paragrid/block";
import type { Context } from "../contract.ts";
import { isBlockDue, isLeader, send } from "../view-based/member.ts";
import { proposalPayload } from "./payload.ts";
import { hotstuffPreDigest, preDigestOf } from "./pre-digest.ts";
import { closesAbove, type Hotstuff, persist } from "./state.ts";
import { advance, learn } from "./vote.ts";

/** Asks for a block on the highest certificate, when this replica leads the view, may propose in it, and it is time. */
export function buildWhenDue(state: Hotstuff, context: Context): void {
  const { view, high } = state;
  if (state.ended || !isLeader(state) || state.proposedView >= view || state.building === view) return;
  if (high.view !== view - 1 && state.entry === undefined) return;
  if (context.chain.header(high.hash) === undefined) return;
  if (!isBlockDue(state, context)) return;
  state.building = view;
  const closing = closesAbove(state, high.hash, context);
  const { view: justifyView, signers, signatures } = high;
  const preDigest = hotstuffPreDigest.encode({ view, closing, justify: { view: justifyView, signers, signatures } });
  state.effects.push({ kind: "buildBlock", parent: high.hash, preDigest });
}

/** The leader proposes once in a view, which is durable before anybody hears of it. */
export function onBlockBuilt(state: Hotstuff, block: Block, context: Context): void {
  const digest = preDigestOf(block.header);
  // An answer to a view that has passed since.
  if (digest?.view !== state.view || state.building !== state.view || !isLeader(state) || state.ended) return;
  if (state.proposedView >= state.view) return;
  state.building = -1;
  state.proposedView = state.view;
  state.lastBlockMs = context.nowMs;
  persist(state);
  const { number: height } = block.header;
  const about = { genesis: context.genesis.hash, setId: state.electorate.set.id, round: state.view };
  const signature = context.crypto.sign(proposalPayload({ ...about, height, block: block.hash }));
  state.proposals.set(state.view, { height, hash: block.hash, signature });
  send(state, "all", { type: "proposal", value: proposalOf(state, block, signature) });
  learn(state, block, digest, context.self, context);
  advance(state, context);
}

/** A proposal of the present view as it is sent. */
export function proposalOf(state: Hotstuff, block: Block, signature: Uint8Array) {
  const { entry, view } = state;
  const isNext = preDigestOf(block.header)?.justify.view === view - 1;
  return { set: state.electorate.set.id, block, signature, entry: isNext ? undefined : entry };
}
