import { blockRef } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import type { Context } from "../contract.ts";
import { type HandOver, handOverOf } from "../forks/hand-over.ts";
import { noVotes } from "./bft.ts";
import { after, type ChainState, genesisState, windowOf } from "./chain-state.ts";
import { readHeader, type SealedHeader } from "./digest.ts";
import type { Schedule } from "./schedule.ts";

type Ancestor = SealedHeader & { readonly hash: Hash };

/**
 * The state at a final block, from its headers: after a restart, and where block sync brought blocks that the replica never
 * saw. Headers of two windows suffice: votes for a height stand in headers of that height and above only, votes older than a window
 * count for nobody, and what was prevoted lower down the first header claims. A quorum that finalised a waiting hand-over
 * lies within the window before the round in which the chain showed it, and that round is the block's own or the one before.
 */
export function restoreState(
  hash: Hash,
  context: Pick<Context, "chain" | "genesis" | "authorities">,
  rules: Schedule,
  setById: (id: number) => AuthoritySet | undefined,
): ChainState {
  const { chain, genesis } = context;
  // No hand-over is final at genesis: the set that rules is the first one.
  if (hash === genesis.hash) return genesisState(genesis, context.authorities);

  function read(at: Hash): Ancestor {
    const header = chain.header(at);
    invariant(header !== undefined, `header ${at} is kept`);
    const sealed = readHeader(header);
    invariant(sealed.ok, `final header ${header.number} is well-formed`);
    return { ...sealed.value, hash: at };
  }

  const root = read(hash);
  const { claims } = root;
  const set = setById(claims.set);
  invariant(set !== undefined, `authority set ${claims.set} of final block ${root.header.number} is known`);
  const most = 2 * windowOf(set, rules.turn);
  const headers = [root];
  let lowest = root;
  while (headers.length < most && lowest.header.parentHash !== genesis.hash) {
    const parent = read(lowest.header.parentHash);
    if (parent.claims.set !== claims.set) break;
    headers.push(parent);
    lowest = parent;
  }

  // Hand-overs below the first header that is counted.
  const pending: HandOver[] = [];
  for (let at = lowest, missing = lowest.claims.ruledBy - claims.set; missing > 0; ) {
    at = read(at.header.parentHash);
    const next = handOverOf(at.header, at.claims.ruledBy);
    if (!next.ok || next.value === undefined) continue;
    pending.unshift({ ...blockRef(at), set: next.value });
    missing--;
  }

  const number = lowest.header.number - 1;
  let state: ChainState = {
    hash: lowest.header.parentHash,
    number,
    parent: lowest.header.parentHash,
    sealed: undefined,
    slot: -1,
    set,
    since: lowest.header.number,
    votes: noVotes(number, lowest.claims.maxHeightPrevoted),
    prevotedSet: lowest.claims.prevotedSet,
    finalized: 0,
    decided: 0,
    pending,
  };
  for (const ancestor of headers.reverse()) state = after(state, ancestor, rules);
  return state;
}
