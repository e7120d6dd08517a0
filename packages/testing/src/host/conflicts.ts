import type { Header } from "@paragrid/block";
import type { ProvenHeader } from "@paragrid/light-client";
import { range } from "../range.ts";
import type { ConsensusHost } from "./consensus-host.ts";

/** The lowest height at which the two finalised different blocks and can prove both. */
export function firstConflict(host: ConsensusHost, left: number, right: number): number | undefined {
  const [one, other] = [host.nodes[left]!.tree, host.nodes[right]!.tree];
  const most = Math.min(one.finalized.number, other.finalized.number);
  return range(most + 1).find((number) => {
    const [mine, theirs] = [one.finalizedHash(number)!, other.finalizedHash(number)!];
    return mine !== theirs && one.proof(mine) !== undefined && other.proof(theirs) !== undefined;
  });
}

/** What takes a client from genesis to that height by what this replica finalised: each header that has a proof, and those that anchored proofs stand on without one. */
export function provenUpTo(host: ConsensusHost, replica: number, height: number): ProvenHeader[] {
  const { tree } = host.nodes[replica]!;
  return range(height).flatMap((below) => {
    const hash = tree.finalizedHash(below + 1)!;
    const header: Header = tree.header(hash)!;
    const proof = tree.proof(hash);
    if (proof !== undefined) return [{ header, proof }];
    return host.algorithm.verifier.anchored === true ? [{ header, proof: new Uint8Array(0) }] : [];
  });
}
