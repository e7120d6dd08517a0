import type { Engine } from "./digest.ts";

/** Blocks that an authority has to leave to others before it seals again: EIP-225's SIGNER_LIMIT - 1. */
export function signerLimit(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** Aura: the index of the authority whose slot it is. Clique: the one whose turn the height is. */
export function inTurn(
  engine: Engine,
  at: { readonly slot: number; readonly height: number },
  members: number,
): number {
  return (engine === "aura" ? at.slot : at.height) % members;
}

/** EIP-225: DIFF_INTURN and DIFF_NOTURN; every block of Aura counts the same. */
export function difficultyOf(engine: Engine, isInTurn: boolean): number {
  return engine === "clique" && isInTurn ? 2 : 1;
}

/** Why that authority may not seal there, or undefined; `lastSealed` is the height of its last block below, 0 for none. */
export function turnFault(
  engine: Engine,
  at: { readonly slot: number; readonly height: number },
  author: { readonly index: number; readonly lastSealed: number },
  members: number,
): string | undefined {
  if (engine === "aura") {
    const wanted = inTurn(engine, at, members);
    return author.index === wanted ? undefined : `slot ${at.slot} is of authority ${wanted}, not of ${author.index}`;
  }
  const limit = signerLimit(members);
  if (author.lastSealed > 0 && at.height - author.lastSealed < limit)
    return `authority ${author.index} sealed ${author.lastSealed}, one of the ${limit - 1} blocks below ${at.height}`;
  return undefined;
}
