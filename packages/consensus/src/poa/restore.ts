import { type Hash, invariant } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import type { Context } from "../contract.ts";
import { type HandOver, handOverOf } from "../forks/hand-over.ts";
import { majorityQuorum } from "../quorum.ts";
import { after, type ChainState, type Child, genesisState } from "./chain-state.ts";
import { readHeader } from "./digest.ts";
import { signerLimit } from "./turns.ts";

/**
 * The state at a final block, from its headers: after a restart, and where block sync brought blocks that the replica never saw. The
 * newest headers with the seals of a majority suffice: older seals make nothing final that these do not, and bar nobody from sealing.
 */
export function restoreState(
  hash: Hash,
  context: Pick<Context, "chain" | "genesis" | "authorities">,
  setById: (id: number) => AuthoritySet | undefined,
): ChainState {
  const { chain, genesis } = context;
  // No hand-over is final at genesis: the set that rules is the first one.
  if (hash === genesis.hash) return genesisState(genesis, context.authorities);

  function read(at: Hash): Child {
    const header = chain.header(at);
    invariant(header !== undefined, `header ${at} is kept`);
    const sealed = readHeader(header);
    invariant(sealed.ok, `final header ${header.number} is well-formed`);
    return { ...sealed.value, hash: at };
  }

  const root = read(hash);
  const set = setById(root.claims.set);
  invariant(set !== undefined, `authority set ${root.claims.set} of final block ${root.header.number} is known`);
  const quorum = majorityQuorum(totalWeight(set));
  const signers = new Set<number>();
  const headers: Child[] = [];
  let weight = 0n;
  for (let at = root; ; ) {
    headers.push(at);
    if (!signers.has(at.claims.author)) weight += set.members[at.claims.author]!.weight;
    signers.add(at.claims.author);
    if (weight >= quorum && headers.length >= signerLimit(set.members.length)) break;
    if (at.header.parentHash === genesis.hash) break;
    at = read(at.header.parentHash);
    if (at.claims.set !== root.claims.set) break;
  }

  // Hand-overs below the first header that is counted.
  const lowest = headers.at(-1)!;
  const pending: HandOver[] = [];
  for (let at = lowest, missing = lowest.claims.ruledBy - lowest.claims.set; missing > 0; ) {
    at = read(at.header.parentHash);
    const next = handOverOf(at.header, at.claims.ruledBy);
    if (!next.ok || next.value === undefined) continue;
    const { header } = at;
    pending.unshift({ hash: at.hash, number: header.number, parent: header.parentHash, set: next.value });
    missing--;
  }

  const { number } = lowest.header;
  const below = { hash: lowest.header.parentHash, number: number - 1, parent: lowest.header.parentHash };
  let state: ChainState = { ...genesisState(below, set), finalized: 0, pending };
  for (const child of headers.reverse()) state = after(state, child);
  // Branches are compared by what lies above this block, so any number will do where it is the root of all.
  return state;
}
