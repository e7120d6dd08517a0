import { type DigestItem, type Header, headerHash, sealed } from "@paragrid/block";
import { type Hash, type ReplicaId, replicaId, zeroHash } from "@paragrid/primitives";
import { type SigningKey, signingScheme } from "@paragrid/testing";
import type { AuthoritySet } from "../src/authorities.ts";
import { type ChainState, claimsAfter, extend, genesisState, setForSlot } from "../src/dpos/chain-state.ts";
import { dposEngine, readHeader, type SlotClaims, slotClaims } from "../src/dpos/digest.ts";
import { delegateAt, type Schedule } from "../src/dpos/schedule.ts";
import { sealPayload } from "../src/dpos/seal.ts";

/** Chains of sealed headers without replicas, for tests of votes, proofs and evidence. */
export const genesisHash = `0x${"47".repeat(32)}` as Hash;
export const scheme = signingScheme("keyed-hash");

export function keyOf(replica: number): SigningKey {
  return scheme.key(1, replica);
}

export function setOf(id: number, members: readonly number[], weights: readonly bigint[] = []): AuthoritySet {
  return {
    id,
    members: members.map((member, index) => ({
      replica: replicaId(member),
      key: keyOf(member).publicKey,
      weight: weights[index] ?? 1n,
    })),
  };
}

export function genesisOf(set: AuthoritySet): ChainState {
  return genesisState({ hash: genesisHash, number: 0, parent: zeroHash }, set);
}

export function rulesOf(rules: Partial<Schedule> = {}): Schedule {
  return { genesis: genesisHash, finality: "lisk", turn: 1, ...rules };
}

/** What a test may want otherwise in the next header. */
export interface NextHeader {
  /** The slot after the last one unless said. */
  readonly slot?: number;
  readonly claims?: Partial<SlotClaims>;
  readonly items?: readonly DigestItem[];
  /** Told apart from its twin by this. */
  readonly stateRoot?: Hash;
}

/** The greatest height that each delegate has sealed at: what honest ones remember. */
export type Book = Map<ReplicaId, number>;

export function delegateOf(parent: ChainState, slot: number, rules: Schedule): ReplicaId {
  const set = setForSlot(parent, slot, rules);
  return set.members[delegateAt(slot, set, rules)]!.replica;
}

/** The header of that slot on top of a chain, sealed by its delegate. */
export function sealNext(parent: ChainState, rules: Schedule, book: Book, next: NextHeader = {}): Header {
  const slot = next.slot ?? parent.slot + 1;
  const delegate = delegateOf(parent, slot, rules);
  const claims: SlotClaims = {
    ...claimsAfter(parent, slot, rules),
    maxHeightGenerated: book.get(delegate) ?? 0,
    ...next.claims,
  };
  const bare: Header = {
    parentHash: parent.hash,
    number: parent.number + 1,
    stateRoot: next.stateRoot ?? zeroHash,
    extrinsicsRoot: zeroHash,
    digest: [{ type: "PreRuntime", value: [dposEngine, slotClaims.encode(claims)] }, ...(next.items ?? [])],
  };
  book.set(delegate, Math.max(book.get(delegate) ?? 0, bare.number));
  return sealed(bare, dposEngine, keyOf(delegate).sign(sealPayload(genesisHash, claims, bare)));
}

/** The chain with that header, or why it is refused. */
export function attach(parent: ChainState, header: Header, rules: Schedule): ChainState | string {
  const read = readHeader(header);
  if (!read.ok) return read.error;
  const extended = extend(parent, { ...read.value, hash: headerHash(header) }, rules, scheme);
  return extended.ok ? extended.value : extended.error;
}

/** The chain with one more header. */
export function grow(parent: ChainState, rules: Schedule, book: Book, next: NextHeader = {}): ChainState {
  const state = attach(parent, sealNext(parent, rules, book, next), rules);
  if (typeof state === "string") throw new Error(state);
  return state;
}

/** The chain from genesis on with `count` headers, lowest first, genesis included. */
export function growMany(
  count: number,
  set: AuthoritySet,
  rules: Schedule,
  each: (number: number) => NextHeader = () => ({}),
  book: Book = new Map(),
): ChainState[] {
  const chain = [genesisOf(set)];
  for (let number = 1; number <= count; number++) chain.push(grow(chain.at(-1)!, rules, book, each(number)));
  return chain;
}
