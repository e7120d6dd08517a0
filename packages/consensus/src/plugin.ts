import * as block from "@paragrid/block";
import * as primitives from "@paragrid/primitives";
import * as scale from "@paragrid/scale";
import { nextAuthorities } from "./authorities.ts";
import { certificateFault, certificateFields, certify, maxCertificateBytes, signersOf } from "./certificate.ts";
import type { Algorithm } from "./contract.ts";
import { electorateOf } from "./electorate.ts";
import { epochStartOf } from "./epoch-start.ts";
import { equivocationEvidence, equivocationVerifier } from "./equivocation.ts";
import { withGossip } from "./gossip/with-gossip.ts";
import { votePayload } from "./payload.ts";
import { quorumProof, quorumVerifier } from "./quorum-proof.ts";

/** What an algorithm is built from, handed to it: a file outside of this project has no package to import. Types are imported and erased. */
export const algorithmKit = {
  block,
  primitives,
  scale,
  consensus: {
    certificateFault,
    certificateFields,
    certify,
    electorateOf,
    epochStartOf,
    equivocationEvidence,
    equivocationVerifier,
    maxCertificateBytes,
    nextAuthorities,
    quorumProof,
    quorumVerifier,
    signersOf,
    votePayload,
    withGossip,
  },
} as const;
export type AlgorithmKit = typeof algorithmKit;

/** What a plug-in's file exports under the name `plugin`. */
export type AlgorithmPlugin = (kit: AlgorithmKit) => Algorithm;

/** Why that is no algorithm, or undefined: the parts that hosts call are looked at, not what they do. */
export function algorithmFault(made: unknown): string | undefined {
  const { protocol, verifier } = (made ?? {}) as Partial<Algorithm>;
  if (typeof protocol?.name !== "string" || !/^[a-z][a-z0-9-]{0,31}$/.test(protocol.name))
    return "protocol.name is no lower-case name of letters, digits and dashes";
  if (!(protocol.engine instanceof Uint8Array) || protocol.engine.length !== 4)
    return "protocol.engine is no engine id of four bytes";
  if (typeof protocol.create !== "function") return "protocol.create is no function";
  for (const part of ["encode", "decode", "size"] as const)
    if (typeof protocol.message?.[part] !== "function") return `protocol.message.${part} is no function`;
  if (!(protocol.defaults?.blockIntervalMs > 0)) return "protocol.defaults.blockIntervalMs is no positive number";
  const { guarantees } = protocol;
  if (typeof guarantees?.replicasFor !== "function" || typeof guarantees.faultsOf !== "function")
    return "protocol.guarantees lacks replicasFor or faultsOf";
  if (typeof verifier?.verify !== "function" || typeof verifier.maxProofBytes !== "function")
    return "verifier lacks verify or maxProofBytes";
  return undefined;
}
