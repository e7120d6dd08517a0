/**
 * Multi-Paxos: Lamport, "The Part-Time Parliament" (ACM TOCS 16(2), 1998) and "Paxos Made Simple" (2001); van Renesse and
 * Altinbuken, "Paxos Made Moderately Complex" (ACM Computing Surveys 47(3), 2015), whose names and sections comments use.
 *
 * Ballots are numbered, each belongs to one member. Who wants to lead takes a higher ballot and asks all to promise it (phase 1);
 * a majority's promises bring all that may have been chosen in lower ballots, with the ballot in which each was accepted. The leader
 * proposes those again in its own ballot, at each height the value of the highest one, then new blocks (phase 2), without
 * phase 1 until it is replaced. A block that a majority has accepted in one ballot is chosen, whatever happens later: two
 * one-way delays at a stable leader, n-1 requests and n-1 answers, and n-1 messages that tell what was decided.
 *
 * Guarantees: total order and immediate finality while fewer than half of the weight have crashed; nothing is promised against
 * members that lie. Progress when messages arrive in time.
 *
 * How it is a chain:
 * - A slot of the log is a height, and its value a block that names its parent. So members accept a height only after the one below
 *   in the same ballot (or when that is final), logs are chains, and there are no gaps: the paper's no-op, which a new leader
 *   proposes for slots of which it knows nothing (2001, §3), has no place, for above a height that nobody reports nothing can be chosen.
 * - Accepting another block at a height drops what was accepted above it: of a lower ballot, and not chosen, for else the one
 *   below it would have been chosen too, and proposed again.
 * - What is signed is (ballot of acceptance, height, hash). The ballot in the header's pre-digest is the one it was first
 *   proposed in and proves nothing: acceptances of one block in different ballots do not add up (Raft's Figure 8), and an
 *   older value that a new leader has completed is proven by acceptances of the new ballot.
 * - Snapshots are the host's block sync. A member that lags fetches proven blocks.
 * - Leases (§4.4): members that hear a leader promise no other ballot for `leaseMs`. A leader counts its lease from when it
 *   sent what a majority has answered, less the clocks' drift; while `inspect().leased` says so nobody else can decide anything.
 *   Safety of decisions does not depend on clocks, only reads under a lease do.
 * - The first ballot of a set belongs to its first member and needs no phase 1: there are no lower ones.
 *
 * Left out: reconfiguration as commands (a header that hands over ends the set's ballots), members without weight, batching
 * (a block is the batch), separate roles (every member is acceptor, leader and replica, §4.3 colocation).
 */
import type { Algorithm } from "../contract.ts";
import { quorumVerifier } from "../quorum-proof.ts";
import { paxosInvariants } from "./invariants.ts";
import { paxosProtocol } from "./paxos.ts";
import { acceptedRule } from "./payload.ts";

export const paxos = {
  protocol: paxosProtocol,
  verifier: quorumVerifier(acceptedRule),
  invariants: paxosInvariants,
} satisfies Algorithm;
