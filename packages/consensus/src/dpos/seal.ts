import { type Header, headerHash, unsealed } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { hash, str, struct, u32, u64 } from "@paragrid/scale";
import type { AuthoritySet } from "../authorities.ts";
import type { ReplicaCrypto } from "../contract.ts";
import type { SealedHeader, SlotClaims } from "./digest.ts";
import { delegateAt, type Schedule } from "./schedule.ts";

/** What a seal signs; the vote payload of TRUST.md §1 with the slot as its round, which needs more than 32 bits. */
const payload = struct({ domain: str, genesis: hash, setId: u32, slot: u64, height: u32, block: hash });

/** Payload of the seal of a header; `header` is the one before its seal. */
export function sealPayload(genesis: Hash, claims: SlotClaims, header: Header): Uint8Array {
  return payload.encode({
    domain: "paragrid/dpos/seal",
    genesis,
    setId: claims.set,
    slot: BigInt(claims.slot),
    height: header.number,
    block: headerHash(header),
  });
}

/** Why the header is not sealed by its slot's delegate, or undefined. `set` is the one that seals it. */
export function sealFault(
  sealed: SealedHeader,
  set: AuthoritySet,
  schedule: Schedule,
  crypto: Pick<ReplicaCrypto, "verify">,
): string | undefined {
  const { header, claims, seal } = sealed;
  const bare = unsealed(header);
  invariant(bare !== undefined, "a sealed header ends in a seal");
  const delegate = set.members[delegateAt(claims.slot, set, schedule)]!;
  if (!crypto.verify(delegate.key, sealPayload(schedule.genesis, claims, bare.header), seal))
    return `the seal is not that of replica ${delegate.replica}, whose slot ${claims.slot} is`;
  return undefined;
}
