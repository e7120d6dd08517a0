import { type BlockRef, type Header, headerHash, unsealed } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { equalBytes, err, type Hash, ok, type Result } from "@paragrid/primitives";
import { hash, str, struct } from "@paragrid/scale";
import { solves, targetOf } from "../puzzle.ts";
import { claimsOf, nonceOf, type WorkClaims, workClaims } from "./digest.ts";
import { claimsAfter, difficultyAfter, medianTimeMs } from "./retarget.ts";

/** A header that has been worked for, with what it claims. */
export interface WorkState extends BlockRef {
  readonly header: Header;
  readonly claims: WorkClaims;
}

const puzzleInput = struct({ domain: str, genesis: hash, block: hash });

/** What is worked on: it names the chain, so that no other one's work counts. `header` is the one before its seal. */
export function puzzleOf(genesis: Hash, header: Header): Hash {
  return hash256(puzzleInput.encode({ domain: "paragrid/pow", genesis, block: headerHash(header) }));
}

/*
 * What is said here of a header follows from it and its ancestors alone, and headers never change: replicas that hold the very same
 * one, as those of a simulation do, judge it once for all of them.
 */
const trusted = new WeakMap<Header, Result<WorkState>>();
const judged = new WeakMap<
  Header,
  { readonly parent: WorkState; readonly genesis: Hash; readonly state: Result<WorkState> }
>();
const targets = new WeakMap<WorkState, bigint>();

/** A header that is trusted for other reasons than its work: block 0, or one that was checked before. */
export function trustedState(header: Header): Result<WorkState> {
  const known = trusted.get(header);
  if (known !== undefined) return known;
  const state = readState(header);
  trusted.set(header, state);
  return state;
}

function readState(header: Header): Result<WorkState> {
  const claims = claimsOf(header);
  if (!claims.ok) return claims;
  return ok({
    hash: headerHash(header),
    number: header.number,
    parent: header.parentHash,
    header,
    claims: claims.value,
  });
}

/** The state after a child of this block, or why it is none: link, retarget, time and work. */
export function extend(parent: WorkState, header: Header, genesis: Hash): Result<WorkState> {
  const known = judged.get(header);
  if (known?.parent === parent && known.genesis === genesis) return known.state;
  const state = judge(parent, header, genesis);
  judged.set(header, { parent, genesis, state });
  return state;
}

function judge(parent: WorkState, header: Header, genesis: Hash): Result<WorkState> {
  if (header.parentHash !== parent.hash || header.number !== parent.number + 1)
    return err(`header ${header.number} on ${header.parentHash} does not stand on ${parent.number} ${parent.hash}`);
  const read = trustedState(header);
  if (!read.ok) return read;
  const { claims } = read.value;
  const wanted = claimsAfter(parent.number, parent.claims, claims.timeMs);
  if (!equalBytes(workClaims.encode(claims), workClaims.encode(wanted)))
    return err(
      `header ${header.number} claims difficulty ${claims.difficulty} and work ${claims.work}, its ancestors say ${wanted.difficulty} and ${wanted.work}`,
    );
  const median = medianTimeMs(claims.below);
  if (claims.timeMs <= median)
    return err(`header ${header.number} is of ${claims.timeMs} ms, not after the median ${median} ms below it`);
  const nonce = nonceOf(header);
  const bare = unsealed(header);
  if (nonce === undefined || bare === undefined) return err(`header ${header.number} has no nonce`);
  if (!solves(puzzleOf(genesis, bare.header), nonce, targetOf(claims.difficulty)))
    return err(`the hash of header ${header.number} is above its target`);
  return read;
}

/** The target of a child of this block. */
export function targetAbove(parent: WorkState): bigint {
  const known = targets.get(parent);
  if (known !== undefined) return known;
  const target = targetOf(difficultyAfter(parent.number, parent.claims));
  targets.set(parent, target);
  return target;
}

/** True when a chain with the one tip has more work than one with the other, however many blocks either has. */
export function isHeavier(one: WorkState, other: WorkState): boolean {
  return one.claims.work > other.claims.work;
}
