import { header } from "@paragrid/block";
import { type AuthoritySet, authoritySet } from "@paragrid/consensus";
import type { Hash } from "@paragrid/primitives";
import { bytes, type CodecType, hash, option, str, struct, u32, vec } from "@paragrid/scale";
import { type Verified, verified } from "./verified.ts";

/** A header with the finality proof of this very block. */
export const provenHeader = struct({ header, proof: bytes }, { path: "paragrid_light_client::ProvenHeader" });
export type ProvenHeader = CodecType<typeof provenHeader>;

/** Headers of one update: hand-overs one after the other, then the newest. A chain that is followed needs one, a laggard a few. */
export const provenHeaders = vec(provenHeader, 64);

/** Two proven headers of one height. */
export const conflict = struct(
  { first: provenHeader, second: provenHeader },
  { path: "paragrid_light_client::Conflict" },
);
export type Conflict = CodecType<typeof conflict>;

/** The newest block that a client trusts. */
export const trustedHeader = struct(
  {
    number: u32,
    hash,
    stateRoot: hash,
    /** The relay height that the header records; 0 where it records none. */
    relayHeight: u32,
  },
  { path: "paragrid_light_client::TrustedHeader" },
);
export type TrustedHeader = CodecType<typeof trustedHeader>;

/** What one chain keeps of another to verify it (TRUST.md §1). Made by `openClient`, `advance` and governance, and by nothing else. */
export const clientState = struct(
  {
    /** Registry key of the chain's consensus algorithm. */
    algorithm: str,
    /** Absent only before the first proof, where the genesis could not be known: the proof then binds it for ever. */
    genesis: option(hash),
    set: authoritySet,
    /** The set that proved the trusted header, when that header handed over to `set`. */
    before: option(authoritySet),
    trusted: trustedHeader,
    /** The proof that made it trusted; absent for the header that the client was opened with. */
    proof: option(provenHeader),
    /** The parent of the trusted header, where proofs are anchored: another block on it would be another chain. */
    anchor: option(header),
    /** Relay heights for which a header is trusted, counted from the height that it records. */
    trustPeriod: u32,
    /** From this relay height on nothing is accepted any more: retired authorities may have sold their keys. */
    trustExpiry: u32,
    /** Set when two headers of one height were proven: nothing is accepted until governance acts. */
    frozen: option(conflict),
  },
  { path: "paragrid_light_client::ClientState" },
);
export type ClientState = CodecType<typeof clientState>;

const lastRelayHeight = 0xffffffff;

/** The relay height at which trust from this one ends. */
export function expiryFrom(relayHeight: number, trustPeriod: number): number {
  return Math.min(relayHeight + trustPeriod, lastRelayHeight);
}

/** A client that begins with a header that is trusted for other reasons than a proof: a genesis, or what governance decided. */
export function openClient(options: {
  readonly algorithm: string;
  readonly genesis: Hash | undefined;
  readonly set: AuthoritySet;
  readonly trusted: TrustedHeader;
  readonly trustPeriod: number;
}): ClientState {
  const { algorithm, genesis, set, trusted, trustPeriod } = options;
  const trustExpiry = expiryFrom(trusted.relayHeight, trustPeriod);
  return {
    algorithm,
    genesis,
    set,
    before: undefined,
    trusted,
    proof: undefined,
    anchor: undefined,
    trustPeriod,
    trustExpiry,
    frozen: undefined,
  };
}

/** The header that the client trusts: its state can be read by proofs, also when the client was loaded from its chain's state. */
export function trustedOf(client: ClientState): Verified<TrustedHeader> {
  return verified({ ...client.trusted });
}
