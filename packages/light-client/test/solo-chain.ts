import { type DigestItem, engineId, findDigest, type Header, headerHash } from "@paragrid/block";
import { type AuthoritySet, algorithms, nextAuthoritiesDigest, votePayload } from "@paragrid/consensus";
import { ed25519 } from "@paragrid/crypto";
import { asHash, type Hash, replicaId, toHex, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { type ClientState, openClient, type ProvenHeader, type Surroundings } from "../src/index.ts";

/** Headers of any content, each signed final by a chain of one operator: for rules that need contents a host would not build. */
export const pair = (seed: number) => ed25519.fromSeed(new Uint8Array(32).fill(seed));

export const setOf = (id: number, seed: number): AuthoritySet => ({
  id,
  members: [{ replica: replicaId(0), key: pair(seed).publicKey, weight: 1n }],
});

export const numbered = (byte: number): Hash => asHash(toHex(new Uint8Array(32).fill(byte)));
export const genesis = numbered(0xaa);

const clock = engineId("TIME");
export const recordedRelayHeight = (header: Header): number | undefined => {
  const item = findDigest(header.digest, "Consensus", clock);
  return item === undefined ? undefined : u32.decode(item);
};

export interface HeaderOptions {
  readonly number: number;
  readonly relayHeight?: number;
  readonly next?: AuthoritySet;
  readonly stateRoot?: Hash;
  /** The operator that signs, and the id of its set. */
  readonly seed?: number;
  readonly setId?: number;
  readonly genesis?: Hash;
}

export function signed(options: HeaderOptions): ProvenHeader {
  const { number, relayHeight, next, stateRoot = numbered(number), seed = 1, setId = 0 } = options;
  const digest: DigestItem[] = [];
  if (relayHeight !== undefined) digest.push({ type: "Consensus", value: [clock, u32.encode(relayHeight)] });
  if (next !== undefined) digest.push(nextAuthoritiesDigest(next));
  const header: Header = { parentHash: zeroHash, number, stateRoot, extrinsicsRoot: zeroHash, digest };
  const payload = votePayload.encode({
    domain: "paragrid/solo/final",
    genesis: options.genesis ?? genesis,
    setId,
    round: 0,
    height: number,
    block: headerHash(header),
  });
  return { header, proof: ed25519.sign(pair(seed), payload) };
}

export const client = (more: Partial<Parameters<typeof openClient>[0]> = {}): ClientState =>
  openClient({
    algorithm: "solo",
    genesis,
    set: setOf(0, 1),
    trusted: { number: 0, hash: genesis, stateRoot: zeroHash, relayHeight: 0 },
    trustPeriod: 1000,
    ...more,
  });

export const around: Surroundings = { algorithms, crypto: ed25519 };
/** Where a relay's height is known and headers record it. */
export const atRelayHeight = (relayHeight: number): Surroundings => ({ ...around, relayHeight, recordedRelayHeight });
