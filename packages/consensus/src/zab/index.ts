/**
 * Zab: Junqueira, Reed and Serafini, "Zab: High-performance broadcast for primary-backup systems" (DSN 2011), whose phases and
 * messages comments name; the choice of a leader is ZooKeeper's fast leader election (Medeiros, "ZooKeeper's atomic broadcast
 * protocol: theory and practice", 2012, §5.1).
 *
 * Members look for the one with the best history: the latest epoch, then the longest. Discovery: a majority promises that one a new
 * epoch and reports its histories; synchronisation: the best of these becomes everybody's, and a majority acknowledges it;
 * broadcast: the leader proposes, members acknowledge in order, a majority commits. 3(n-1) messages a broadcast: proposals,
 * acknowledgements, commits.
 *
 * Guarantees: total order and immediate finality while fewer than half of the weight have crashed, and primary order: what a
 * leader broadcasts is delivered in its order, after all that earlier leaders' histories had delivered. Nothing is promised
 * against members that lie. Progress when messages arrive in time.
 *
 * How it is a chain: a transaction is a block. A zxid is (epoch, counter); here the epoch that a block was first proposed in stands
 * in its pre-digest, and the height takes the counter's place: it goes on over epochs, since a block names its parent, so order by
 * height is order by zxid. A history is the final chain and the blocks accepted above it. DIFF and TRUNC of ZooKeeper are the
 * blocks above the follower's final one in NEWLEADER, which replace its own; SNAP is the host's block sync.
 *
 * Acknowledgements, those of ACK-LD too, sign (epoch of acknowledgement, height, hash) for each block, so that a majority of one
 * epoch proves the very block; acknowledgements of different epochs do not add up.
 *
 * Where the paper lets a leader choose any epoch later than those promised, each member has epochs of its own here: two that hear of the
 * same promises would choose the same one (ZooKeeper avoids it by not counting the answer of a member that has promised the epoch before).
 *
 * Left out: observers' and learners' weights, dynamic reconfiguration (a header that hands over ends the set's epochs), clients' sessions.
 */
import type { Algorithm } from "../contract.ts";
import { quorumVerifier } from "../quorum-proof.ts";
import { zabInvariants } from "./invariants.ts";
import { acknowledgedRule } from "./payload.ts";
import { zabProtocol } from "./zab.ts";

export const zab = {
  protocol: zabProtocol,
  verifier: quorumVerifier(acknowledgedRule),
  invariants: zabInvariants,
} satisfies Algorithm;
