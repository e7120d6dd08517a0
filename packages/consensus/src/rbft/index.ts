/**
 * RBFT, PBFT over Raft clusters: Huang, Li, Chen and Wang, "RBFT: a new Byzantine fault-tolerant consensus mechanism based on Raft cluster",
 * Journal on Communications 42(3), 2021, pp. 209-219, doi:10.11959/j.issn.1000-436x.2021043. The reference was found by search and the rules are
 * known from its abstract alone, not from the paper, so what follows is our protocol by that idea. The idea: replicas are grouped, a group agrees within itself by Raft, and the leaders of
 * the groups agree among each other by PBFT (../pbft, unchanged, with clusters for replicas).
 *
 * c clusters bear floor((c-1)/3) of them that lie; a cluster lies when one of its members does, and bears that fewer than half of its
 * members have crashed. What a cluster has promised to the committee must outlive its leader: the certificate of what it has
 * prepared, and the last block that it knows to be final, are at a majority of its members before its commit leaves. So a decision costs 2c(c-1) messages among the leaders and one append
 * with its answer for every other member, 2c(m-1) in clusters of m: with m = 1 it is PBFT, with more it is cheaper than a flat one.
 *
 * A cluster's signature is any member's. Two leaders of a cluster never vote in one view: who takes a cluster over goes on to the next view at once.
 *
 * Safety holds always, progress when messages arrive in time. Two conflicting proofs name clusters, not replicas: `accountability` is
 * not claimed, but a replica that signs twice is accused as in PBFT.
 *
 * What is assumed where the paper says little, and what differs:
 * - Clusters are neighbours in the authority set: four of them as far as there are members, and then as many as have three members each, so that
 *   who verifies a proof knows them from the set alone. Each has one vote, whatever its members weigh.
 * - What a cluster replicates is small (its view, and certificates above the last final block), so every append holds all of it and replaces what was
 *   there: a log of one entry, whose election and commitment rules are Raft's (terms, the latest entry is a condition for votes, only
 *   an entry of the leader's own term is committed by counting).
 * - The first member of each cluster is its leader in term 1, without an election.
 * - Followers import the blocks of appends, and learn what is final by the proof on the next append or heartbeat.
 * - Left out: the paper's supervising nodes, which watch a cluster's leader; a lying leader is a lying cluster here.
 */
import type { Algorithm } from "../contract.ts";
import { pbftEvidence } from "../pbft/evidence.ts";
import { rbftInvariants } from "./invariants.ts";
import { rbftVerifier } from "./proof.ts";
import { rbftProtocol } from "./rbft.ts";

export const rbft = {
  protocol: rbftProtocol,
  verifier: rbftVerifier,
  evidence: pbftEvidence,
  invariants: rbftInvariants,
} satisfies Algorithm;
