import { type Header, headerHash, unsealed } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { hash, str, struct, u32, u64 } from "@paragrid/scale";
import type { AuthoritySet } from "../authorities.ts";
import type { ReplicaCrypto } from "../contract.ts";
import type { SealedHeader, SlotClaims } from "./digest.ts";

/** What a seal signs; the vote payload of TRUST.md §1 with the slot as its round, which needs more than 32 bits. */
const payload = struct({ domain: str, genesis: hash, setId: u32, slot: u64, height: u32, block: hash });

/** Payload of the seal of a header; `header` is the one before its seal. */
export function sealPayload(genesis: Hash, claims: SlotClaims, header: Header): Uint8Array {
  return payload.encode({
    domain: "paragrid/pos/seal",
    genesis,
    setId: claims.set,
    slot: BigInt(claims.slot),
    height: header.number,
    block: headerHash(header),
  });
}

/** Why the header is not sealed by the member of `set` that it names, or undefined. */
export function sealFault(
  { header, claims, seal }: SealedHeader,
  set: AuthoritySet,
  genesis: Hash,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const bare = unsealed(header);
  invariant(bare !== undefined, "a sealed header ends in a seal");
  const member = set.members[claims.authority];
  if (member === undefined) return `there is no authority ${claims.authority} among ${set.members.length}`;
  if (!crypto.verify(member.key, sealPayload(genesis, claims, bare.header), seal))
    return `the seal is not that of replica ${member.replica}`;
  return undefined;
}
