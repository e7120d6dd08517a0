import type { BlockRef, Header } from "@paragrid/block";
import { err, ok, type Result } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import { type AuthoritySet, nextAuthorities } from "../authorities.ts";
import { setFault } from "../quorum.ts";

/** A block that hands over to a set that does not seal yet. */
export interface HandOver extends BlockRef {
  readonly set: AuthoritySet;
}

/** The set that the header hands over to, if it does, or why it cannot be. */
export function handOverOf(header: Header, ruledBy: number): Result<AuthoritySet | undefined> {
  let next: AuthoritySet | undefined;
  try {
    next = nextAuthorities(header);
  } catch (error) {
    if (error instanceof DecodeError) return err(`its hand-over is malformed: ${error.message}`);
    throw error;
  }
  if (next === undefined) return ok(undefined);
  if (next.id !== ruledBy + 1) return err(`it hands over to set ${next.id}, ${ruledBy + 1} is next`);
  const fault = setFault(next);
  return fault === undefined ? ok(next) : err(fault);
}
