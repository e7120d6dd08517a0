/**
 * PBFT, after Castro and Liskov: "Practical Byzantine Fault Tolerance" (OSDI 1999) and "Practical Byzantine Fault Tolerance and
 * Proactive Recovery" (ACM TOCS 20(4), 2002). Sections in comments are those of the OSDI paper unless said.
 *
 * n replicas bear f = floor((n-1)/3) liars. In a view one replica is the primary (p = v mod n). For each height it sends a
 * pre-prepare with a block; whoever has executed the block answers with a prepare; 2f+1 of those (the pre-prepare counts as the
 * primary's) make it prepared, which nobody else can be for another block of that view and height; then commits are
 * sent, and 2f+1 of them finalise the block. When nothing is decided in time, replicas leave the view and report what
 * they have prepared; the next primary starts from the union of a quorum's reports, so nothing committed is lost.
 *
 * Safety holds always, progress when messages arrive in time (partial synchrony). Two conflicting proofs of finality name a third
 * of the weight that has signed both.
 *
 * What differs from the paper, and why:
 * - Sequence numbers are heights of a chain; a block names its parent, so n+1 is prepared only after n, and O needs no null requests.
 * - There are no client requests: the primary's clock asks for blocks, and a view that decides nothing in `viewTimeoutMs` is left.
 * - Prepares and commits are Ed25519 signatures, not MACs: the commits of a block are its finality proof, which other chains verify.
 * - A view change starts from the sender's last final block with its commits (C of the paper is a checkpoint's proof): the block is
 *   the checkpoint, its header holds the state root. Checkpoint messages still move the watermarks.
 * - A quorum is more than two thirds of the weight, which is 2f+1 of n = 3f+1 equal ones.
 * - With a new authority set views start at 0 again; every message names its set.
 * - Left out: read-only and tentative execution, request batching by digest (a block is the batch), proactive recovery.
 */
import type { Algorithm } from "../contract.ts";
import { pbftEvidence } from "./evidence.ts";
import { pbftInvariants } from "./invariants.ts";
import { pbftProtocol } from "./pbft.ts";
import { pbftVerifier } from "./proof.ts";

export const pbft = {
  protocol: pbftProtocol,
  verifier: pbftVerifier,
  evidence: pbftEvidence,
  invariants: pbftInvariants,
} satisfies Algorithm;
