/**
 * Raft: Ongaro & Ousterhout, "In Search of an Understandable Consensus Algorithm (Extended Version)", 2014; Ongaro's thesis
 * "Consensus: Bridging Theory and Practice", 2014.
 *
 * Members elect a leader for a term; a log with the latest entries is a condition for votes. The leader alone appends, sends its
 * entries on, and commits one of its own term when a majority has it: then all before it are committed too. Every entry is a
 * block of the chain (index = height, term in the pre-runtime digest): the leader builds one each block interval, members
 * import it, which makes it durable, and acknowledge it with a signature; a suffix that conflicts is another branch of the tree.
 * The signatures of a majority are the finality proof, which the leader spreads, so that everybody finalises with it.
 *
 * Guarantees: total order and immediate finality while fewer than half of the weight have crashed; nothing is promised against
 * members that lie. Messages of a batch: 2(n-1), and n-1 more to tell what is final when no next batch is about to leave.
 *
 * Here: all of Figure 2, PreVote (§9.6), CheckQuorum (§6.2), leadership transfer (§3.10, to the successor of a leader that a
 * configuration change removes), joint consensus with learners (§4.2.1, §4.3), flow control, and snapshots, which are the host's
 * block sync. Left out: client sessions (the chain's nonces are it), read-only queries (a client reads finalised state).
 */
import type { ConsensusProtocol } from "../contract.ts";
import { type RaftParameters, raftDefaults } from "./parameters.ts";
import { raftEngine } from "./pre-digest.ts";
import { raftReplica } from "./replica.ts";
import { type RaftMessage, raftMessageCodec } from "./wire.ts";

export const raftProtocol: ConsensusProtocol<RaftMessage, RaftParameters> = {
  name: "raft",
  engine: raftEngine,
  guarantees: {
    faults: "crash",
    replicasFor: (f) => 2 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 2),
    finality: "immediate",
    synchrony: "partial",
    accountability: false,
    source: "Ongaro & Ousterhout 2014, Figure 2; Ongaro 2014 (thesis), chapters 3, 4, 6, 9, 10",
  },
  defaults: raftDefaults,
  variants: [{ name: "as in the paper", parameters: { preVote: false, checkQuorum: false } }],
  message: raftMessageCodec,
  create: raftReplica,
};
