/**
 * What a certificate means (§5, Algorithm 4): the highest one is what leaders extend, a two-chain locks, a three-chain
 * in consecutive views commits.
 */
import type { Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { send } from "../view-based/member.ts";
import { restartViewTimer } from "../view-based/pacemaker.ts";
import { enterView } from "./pacemaker.ts";
import { justifyOf, preDigestOf, type QuorumCertificate } from "./pre-digest.ts";
import { hotstuffProof, mostAbove } from "./proof.ts";
import { certificateMessage, digestOf, type Hotstuff, handsOver, headerOf } from "./state.ts";

/** A verified certificate: UPDATE_QC_HIGH, the lock, the view after it, and what it commits. */
export function takeCertificate(state: Hotstuff, qc: QuorumCertificate, context: Context): void {
  if (state.ended) return;
  if (qc.view > state.high.view) state.high = qc;
  lockBy(state, qc, context);
  commit(state, context);
  if (qc.view >= state.view && !state.ended) enterView(state, qc.view + 1, undefined, context);
}

/** A certificate for b' of b <- b' locks b: the certificate that b' carries is the higher of the two then (line 20). */
export function lockBy(state: Hotstuff, qc: QuorumCertificate, context: Context): void {
  const header = headerOf(state, qc.hash, context);
  const justify = digestOf(state, qc.hash, context)?.justify;
  if (header === undefined || justify === undefined || justify.view <= state.lock.view) return;
  state.lock = { view: justify.view, hash: header.parentHash };
}

/** Line 15, SAFENODE: it extends the locked block (safety), or is justified by a later certificate than the lock's (liveness). */
export function isSafe(state: Hotstuff, header: Header, justifyView: number, context: Context): boolean {
  if (justifyView > state.lock.view) return true;
  for (let at: Header | undefined = header; at !== undefined && at.number > state.final.height; ) {
    if (at.parentHash === state.lock.hash) return true;
    // Whatever is locked may be final already; then everything above the final block extends it.
    if (at.parentHash === state.final.hash) return isFinal(state.lock.hash, context);
    at = headerOf(state, at.parentHash, context);
  }
  return false;
}

function isFinal(hash: Hash, { chain }: Context): boolean {
  const header = chain.header(hash);
  return header !== undefined && chain.finalizedHash(header.number) === hash;
}

/** Finds the highest three-chain below the highest certificate and finalises what it commits. */
export function commit(state: Hotstuff, context: Context): void {
  let qc = state.high;
  /** Headers from the certified block down. */
  const down: Header[] = [];
  for (let hash = qc.hash; ; ) {
    const header = headerOf(state, hash, context);
    if (header === undefined || header.number <= state.final.height) return;
    down.push(header);
    hash = header.parentHash;
    if (down.length < 3) continue;
    const [third, second, first] = down.slice(-3) as [Header, Header, Header];
    const view = preDigestOf(first)!.view;
    if (preDigestOf(second)!.view === view + 1 && preDigestOf(third)!.view === view + 2) {
      const above = down.length === 3 ? undefined : down.at(-4)!;
      if (above !== undefined) qc = justifyOf(above, preDigestOf(above)!);
      finalize(state, first, [second, third], qc, context);
      return;
    }
  }
}

/** Finalises b, or the hand-over below it; `above` are b' and b'', certified by `qc`. */
function finalize(
  state: Hotstuff,
  committed: Header,
  above: readonly Header[],
  qc: QuorumCertificate,
  context: Context,
): void {
  const chain = [...above];
  let header = committed;
  let hash = above[0]!.parentHash;
  while (digestOf(state, hash, context)?.closing) {
    chain.unshift(header);
    hash = header.parentHash;
    const below = headerOf(state, hash, context);
    if (below === undefined) return;
    header = below;
  }
  if (header.number <= state.final.height || context.chain.header(hash) === undefined) return;
  if (chain.length > mostAbove) return;
  const { signers, signatures } = qc;
  const proof = hotstuffProof.encode({ above: chain, signers, signatures });
  state.effects.push({ kind: "setHead", block: hash }, { kind: "finalize", block: hash, proof });
  // Whoever leads the next view has made the certificate that ends this set's rule, and nothing will follow to carry it.
  if (handsOver(header) && state.index >= 0) send(state, "all", certificateMessage(state));
  becameFinal(state, header, hash);
}

/** Book-keeping of a new final block, from a three-chain or from sync. */
export function becameFinal(state: Hotstuff, header: Header, hash: Hash): void {
  state.final = { height: header.number, hash };
  state.failures = 0;
  state.ended = handsOver(header);
  for (const [one, node] of state.nodes) if (node.block.header.number <= header.number) state.nodes.delete(one);
  restartViewTimer(state);
}
