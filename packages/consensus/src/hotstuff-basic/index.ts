/**
 * HotStuff, basic: Yin, Malkhi, Reiter, Golan Gueta and Abraham, "HotStuff: BFT Consensus in the Lens of Blockchain" (PODC 2019;
 * arXiv:1803.05069v6), §4 with Algorithms 1 and 2, whose lines comments name. The chained variant of §5 is ../hotstuff.
 *
 * n replicas bear f = floor((n-1)/3) liars. A view has one leader and four phases. The leader hears from 2f+1 replicas the highest
 * certificate that each has seen of the undecided height (new-view), and proposes the block of the highest, or a new one where there is none
 * (prepare). Whoever has executed the block and finds it safe votes; 2f+1 votes are a certificate, which the leader sends round for
 * the next vote (pre-commit), and so once more (commit): who votes then is locked on the block. 2f+1 votes to commit are sent round as the
 * decision. So a block costs four messages from the leader to each and four from each to the leader, 8(n-1) with the new views, whoever led
 * before: a change of leader costs nothing more. The block is final by itself, its proof are 2f+1 votes to commit.
 *
 * Safety holds always, progress when messages arrive in time (partial synchrony). Who proposes or votes twice in a phase of a view is
 * accused with evidence. Two conflicting proofs of one view name a third of the weight that has signed both; of different views the guilty have
 * broken their lock, of which no evidence is made, so `accountability` is not claimed.
 *
 * What differs from the paper, and why:
 * - A tree of undecided nodes is one block deep: an undecided block with a certificate is proposed again in the next view, not extended by
 *   another, so that every height has a proof of its own. "Extends the locked node" (SAFENODE) is then "is the locked block", and lock and
 *   certificates of a height end with it.
 * - A certificate is 2f+1 ed25519 signatures, not one threshold signature: messages are as many, their sizes grow with n.
 * - A leader keeps `tenure` views (default 8, the paper's rotation is 1), so that one who is down costs fewer views.
 * - How replicas get into the same view (../view-based/pacemaker.ts), which the paper leaves to the pacemaker.
 * - There are no client requests: the leader's clock asks for blocks, one in an interval.
 */
import type { Algorithm } from "../contract.ts";
import { equivocationVerifier } from "../equivocation.ts";
import { quorumVerifier } from "../quorum-proof.ts";
import { hotstuffBasicProtocol } from "./hotstuff-basic.ts";
import { hotstuffBasicInvariants } from "./invariants.ts";
import { decided, signing } from "./payload.ts";

export const hotstuffBasic = {
  protocol: hotstuffBasicProtocol,
  verifier: quorumVerifier(decided),
  evidence: equivocationVerifier(signing),
  invariants: hotstuffBasicInvariants,
} satisfies Algorithm;
