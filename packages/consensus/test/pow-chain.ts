import { type Header, headerHash, sealed } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { puzzleOf } from "../src/pow/chain-state.ts";
import { claimsOf, genesisClaims, powEngine, type WorkClaims, workDigest } from "../src/pow/digest.ts";
import { claimsAfter } from "../src/pow/retarget.ts";
import { solvePuzzle, targetOf } from "../src/puzzle.ts";

/** Rules and hash power of a chain that is mined by hand: about 200 tries a block. */
export const rules = { blockIntervalMs: 1000, epoch: 4, confirmations: 3, hashesPerSecond: 200 };
export const authorities = {
  id: 0,
  members: [{ replica: 0 as never, key: new Uint8Array(32).fill(7), weight: 1n }],
};

export const genesis: Header = {
  parentHash: zeroHash,
  number: 0,
  stateRoot: zeroHash,
  extrinsicsRoot: zeroHash,
  digest: [workDigest(genesisClaims(rules, authorities))],
};

export function claims(header: Header): WorkClaims {
  const read = claimsOf(header);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** A worked-for child: honest claims at that time, then `alter`. `salt` makes siblings. */
export function child(
  parent: Header,
  timeMs: number,
  alter: (honest: WorkClaims) => WorkClaims = (honest) => honest,
  { salt = zeroHash, of = headerHash(genesis) }: { readonly salt?: Hash; readonly of?: Hash } = {},
): Header {
  const claimed = alter(claimsAfter(parent.number, claims(parent), timeMs));
  const bare: Header = {
    parentHash: headerHash(parent),
    number: parent.number + 1,
    stateRoot: salt,
    extrinsicsRoot: zeroHash,
    digest: [workDigest(claimed)],
  };
  const target = targetOf(claimed.difficulty);
  const nonce = solvePuzzle(puzzleOf(of, bare), target, { first: 0n, tries: 1e7 });
  return sealed(bare, powEngine, nonce!);
}

/** So many blocks on a header, one every `everyMs`. */
export function chainOn(parent: Header, count: number, everyMs = 1000, salt: Hash = zeroHash): Header[] {
  const chain: Header[] = [];
  for (let at = parent; chain.length < count; ) {
    const next = child(at, claims(at).timeMs + everyMs, undefined, { salt });
    chain.push(next);
    at = next;
  }
  return chain;
}
