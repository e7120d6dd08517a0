/**
 * HotStuff, chained: Yin, Malkhi, Reiter, Golan Gueta and Abraham, "HotStuff: BFT Consensus in the Lens of Blockchain"
 * (PODC 2019; arXiv:1803.05069v6, whose sections and algorithms comments name).
 *
 * n replicas bear f = floor((n-1)/3) liars. In each view one leader proposes a block on the block with the highest certificate it
 * knows, and the block carries that certificate. Whoever has executed the block and finds it safe votes for it, to the leader of the
 * next view; 2f+1 votes are its certificate. A certified block locks its parent, and three certified blocks in consecutive
 * views commit the first of them (chain-rules.ts). Where no certificate comes in time, replicas go on to the next leader
 * (pacemaker.ts). A decision costs n-1 proposals and n-1 votes, a change of leader n-1 messages more: both are linear in n.
 *
 * Safety holds always, progress when messages arrive in time (partial synchrony). Who votes or proposes twice in a view is
 * accused with evidence. Of two conflicting proofs the lower one's signers may be guilty by breaking their lock in a later view: headers
 * of both branches show who (a vote's block names its parent's view), but no evidence of that kind is made here, so
 * `accountability` is not claimed.
 *
 * Blocks are final when two more stand on them: leaders go on at the block interval, with empty blocks where nobody has a
 * transaction, for these are what commits the ones before. A block that hands over to the next set is committed by blocks
 * that say of themselves that they only close the set's rule (`closing`): they are never final and the next set does not build on them,
 * so their transactions go back to the pool.
 *
 * What differs from the paper, and why:
 * - A view that fails leaves no dummy node: a header has a view, and consecutive means views that follow each other.
 * - A certificate is 2f+1 ed25519 signatures, not one threshold signature: messages are as many, their sizes grow with n.
 * - A leader keeps `tenure` views (default 8, the paper's rotation is 1; see state.ts for why).
 * - How replicas get into the same view (../view-based/pacemaker.ts), which the paper leaves to the pacemaker.
 * - Left out: threshold signatures. The basic variant, four phases a view, is ../hotstuff-basic: its finality is another.
 */
import type { Algorithm } from "../contract.ts";
import { equivocationVerifier } from "../equivocation.ts";
import { hotstuffProtocol } from "./hotstuff.ts";
import { hotstuffInvariants } from "./invariants.ts";
import { hotstuffSigning } from "./payload.ts";
import { hotstuffVerifier } from "./proof.ts";

export const hotstuff = {
  protocol: hotstuffProtocol,
  verifier: hotstuffVerifier,
  evidence: equivocationVerifier(hotstuffSigning),
  invariants: hotstuffInvariants,
} satisfies Algorithm;
