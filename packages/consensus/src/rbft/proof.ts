import { err, ok } from "@paragrid/primitives";
import type { FinalityVerifier } from "../contract.ts";
import { electorateOf } from "../electorate.ts";
import { pbftVerifier } from "../pbft/proof.ts";
import { clustersOf, signerOf } from "./clusters.ts";

/** Accepts a header that more than two thirds of the clusters have committed in one view, each by one of its members. */
export const rbftVerifier: FinalityVerifier = {
  maxProofBytes: (set) => pbftVerifier.maxProofBytes(clustersOf(set).committee),
  verify(claim, crypto) {
    const electorate = electorateOf(claim.authorities);
    if (typeof electorate === "string") return err(electorate);
    const clusters = clustersOf(claim.authorities);
    const signers: number[] = [];
    const verdict = pbftVerifier.verify(
      { ...claim, authorities: clusters.committee },
      {
        verify(key, payload, signature) {
          const signer = signerOf(clusters, key, payload, signature, crypto);
          if (signer >= 0) signers.push(signer);
          return signer >= 0;
        },
      },
    );
    return verdict.ok ? ok({ ...verdict.value, signers }) : verdict;
  },
};
