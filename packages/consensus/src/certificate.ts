import { bytes, fixedBytes, vec } from "@paragrid/scale";
import type { ReplicaCrypto } from "./contract.ts";
import type { Electorate } from "./electorate.ts";

/**
 * Signatures of authorities, each at most once: a bitfield of who signed (index i is bit i mod 8 of byte i div 8) and the
 * signatures in index order, so that duplicates and outsiders cannot be written down.
 */
export interface Certificate {
  readonly signers: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

/** Fields of a certificate, to be spread into the struct that says what was signed. */
export const certificateFields = { signers: bytes, signatures: vec(fixedBytes(64), 1024) };

/** Encoded size of a certificate in bytes, at most. */
export function maxCertificateBytes(members: number): number {
  return 8 + bitfieldBytes(members) + 64 * members;
}

export const bitfieldBytes = (members: number): number => (members + 7) >> 3;

/** The certificate over the signatures that are there, by authority index. */
export function certify(signatures: readonly (Uint8Array | undefined)[]): Certificate {
  const signers = new Uint8Array(bitfieldBytes(signatures.length));
  const present: Uint8Array[] = [];
  for (let index = 0; index < signatures.length; index++) {
    const signature = signatures[index];
    if (signature === undefined) continue;
    signers[index >> 3]! |= 1 << (index & 7);
    present.push(signature);
  }
  return { signers, signatures: present };
}

/** Indices that signed, in order. */
export function signersOf(certificate: Certificate): number[] {
  const indices: number[] = [];
  for (let index = 0; index < 8 * certificate.signers.length; index++)
    if (certificate.signers[index >> 3]! & (1 << (index & 7))) indices.push(index);
  return indices;
}

/**
 * Why the certificate does not carry the quorum's weight, or undefined: its form and its weight are checked before any signature.
 * `payloadOf` tells what that authority has signed.
 */
export function certificateFault(
  certificate: Certificate,
  electorate: Electorate,
  quorum: number,
  payloadOf: (index: number) => Uint8Array,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const { count, keys, weights } = electorate;
  if (certificate.signers.length !== bitfieldBytes(count))
    return `a bitfield of ${count} authorities has ${bitfieldBytes(count)} bytes, found ${certificate.signers.length}`;
  const signers = signersOf(certificate);
  if (signers.length > 0 && signers.at(-1)! >= count)
    return `authority ${signers.at(-1)} is beyond the ${count} members`;
  if (signers.length !== certificate.signatures.length)
    return `${signers.length} signers and ${certificate.signatures.length} signatures`;
  let weight = 0;
  for (const index of signers) weight += weights[index]!;
  if (weight < quorum) return `signers weigh ${weight}, ${quorum} wanted`;
  for (let at = 0; at < signers.length; at++) {
    const index = signers[at]!;
    if (!crypto.verify(keys[index]!, payloadOf(index), certificate.signatures[at]!))
      return `the signature of authority ${index} is bad`;
  }
  return undefined;
}
