/** What honest replicas of a chain that forks keep true together, whoever may make a block, whichever tip is best and whatever makes it final. */
import type { BlockRef, Header } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import type { ChainReader } from "../contract.ts";
import { type Invariant, type Observed, onlyOne } from "../invariants.ts";

/** A replica and the chains that it stands on. */
export interface Standing {
  readonly observed: Observed;
  readonly name: string;
  /** The head by its own fork choice. */
  readonly headBlock: Hash;
  /** The ends of all chains from the last final block up that it has judged valid. */
  readonly tips: readonly Pick<BlockRef, "hash" | "number">[];
  /** The highest block that it took over as final, from an earlier life or by block sync: what is final above it has decided itself. */
  readonly takenOver: number;
}

export function readStanding(observed: Observed): Standing | undefined {
  const { headBlock, tips, takenOver } = observed.view as unknown as Omit<Standing, "headBlock"> & {
    readonly headBlock: Hash | undefined;
  };
  if (headBlock === undefined) return undefined;
  return { observed, name: `replica ${observed.replica}`, headBlock, tips, takenOver };
}

/** The block of that height on the way down from another one; undefined where headers are missing. */
export function blockBelow(chain: ChainReader, from: Hash, height: number): Hash | undefined {
  for (let at = from; ; ) {
    const header = chain.header(at);
    if (header === undefined || header.number < height) return undefined;
    if (header.number === height) return at;
    at = header.parentHash;
  }
}

/** The headers above the last final block up to a tip, lowest first; undefined where they do not stand on it or some are missing. */
export function headersAbove({ observed: { chain } }: Standing, tip: Hash): readonly Header[] | undefined {
  const { finalized } = chain;
  const path: Header[] = [];
  for (let at = tip; at !== finalized.hash; ) {
    const header = chain.header(at);
    if (header === undefined || header.number <= finalized.number) return undefined;
    path.push(header);
    at = header.parentHash;
  }
  return path.reverse();
}

/** No head on a branch that has lost: what a replica builds on, and tells clients to be the best, would be given up. */
export const headOnFinal: Invariant<Standing> = () => (group) => {
  for (const { observed, name, headBlock } of group) {
    const { finalized } = observed.chain;
    const below = blockBelow(observed.chain, headBlock, finalized.number);
    if (below !== undefined && below !== finalized.hash)
      return `${name}: its head does not stand on block ${finalized.number}, which is final`;
  }
  return undefined;
};

/** A chain from the last final block up, as a fork choice sees it. */
export interface Branch {
  readonly hash: Hash;
  readonly number: number;
  readonly worth: bigint;
}

/**
 * Nobody builds on a chain while it has judged a better one valid. `worthOf` says what a block adds to the worth of its chain, undefined where its
 * header does not tell; of chains of equal worth the first seen is the best, unless `tie` says that the candidate is.
 */
export function bestHead<V extends Standing>(
  worthOf: (header: Header, one: V) => bigint | undefined,
  tie: (candidate: Branch, head: Branch, one: V) => boolean = () => false,
): Invariant<V> {
  const branchOf = (one: V, hash: Hash): Branch | undefined => {
    const headers = headersAbove(one, hash);
    if (headers === undefined) return undefined;
    let worth = 0n;
    for (const header of headers) {
      const more = worthOf(header, one);
      if (more === undefined) return undefined;
      worth += more;
    }
    return { hash, number: one.observed.chain.finalized.number + headers.length, worth };
  };
  return () => (group) => {
    for (const one of group) {
      const head = branchOf(one, one.headBlock);
      if (head === undefined) continue;
      for (const { hash } of one.tips) {
        const candidate = hash === head.hash ? undefined : branchOf(one, hash);
        if (candidate === undefined || candidate.worth < head.worth) continue;
        if (candidate.worth > head.worth || tie(candidate, head, one))
          return `${one.name}: head ${head.number} is worth ${head.worth}, tip ${candidate.number} is worth ${candidate.worth}`;
      }
    }
    return undefined;
  };
}

/** A block of a chain that some replica stands on, as it is met. */
export interface Place<V extends Standing> {
  readonly one: V;
  readonly hash: Hash;
  readonly header: Header;
  readonly parent: Header;
  /** A set that has ruled at somebody; undefined for one not seen yet. */
  setOf(id: number): AuthoritySet | undefined;
  /** True of replicas that were seen: only honest ones are. */
  isHonest(replica: ReplicaId): boolean;
}

/** Looks at every block of every chain that somebody stands on, once a run, parents first. What is asked answers what is wrong with it. */
export function everyBlock<V extends Standing>(begin: () => (place: Place<V>) => string | undefined): Invariant<V> {
  return () => {
    const look = begin();
    const met = new Set<Hash>();
    const sets = new Map<number, AuthoritySet>();
    const honest = new Set<ReplicaId>();
    const around = {
      setOf: (id: number) => sets.get(id),
      isHonest: (replica: ReplicaId) => honest.has(replica),
    };
    function fault(one: V, tip: Hash): string | undefined {
      const { chain } = one.observed;
      const path: { readonly hash: Hash; readonly header: Header }[] = [];
      for (let hash = tip; !met.has(hash); ) {
        const header = chain.header(hash);
        if (header === undefined) break;
        met.add(hash);
        if (header.number === 0) break;
        path.push({ hash, header });
        hash = header.parentHash;
      }
      for (const { hash, header } of path.reverse()) {
        const parent = chain.header(header.parentHash);
        const wrong = parent === undefined ? undefined : look({ one, hash, header, parent, ...around });
        if (wrong !== undefined) return `${one.name}, block ${header.number}: ${wrong}`;
      }
      return undefined;
    }
    return (group) => {
      for (const { observed } of group) {
        sets.set(observed.authorities.id, observed.authorities);
        honest.add(observed.replica);
      }
      for (const one of group)
        for (const { hash } of one.tips) {
          const wrong = fault(one, hash);
          if (wrong !== undefined) return wrong;
        }
      return undefined;
    };
  };
}

/** What a header says of its slot: who sealed it, by index in that set. */
export interface Turn {
  readonly slot: number;
  readonly set: number;
  readonly author: number;
}

/** Time goes on along every chain: of a slot no chain has two blocks. */
export const slotsRise = (turnOf: (header: Header) => Pick<Turn, "slot"> | undefined): Invariant<Standing> =>
  everyBlock(() => ({ header, parent }) => {
    const [slot, before] = [turnOf(header)?.slot, parent.number === 0 ? -1 : turnOf(parent)?.slot];
    return slot === undefined || before === undefined || slot > before ? undefined : `slot ${slot} after ${before}`;
  });

/** Whoever is honest has sealed one block of a slot, on all chains together. */
export const oneBlockASlot = (turnOf: (header: Header) => Turn | undefined): Invariant<Standing> =>
  everyBlock(() => {
    const other = onlyOne<Hash>();
    return ({ hash, header, setOf, isHonest }) => {
      const turn = turnOf(header);
      if (turn === undefined) return undefined;
      const author = setOf(turn.set)?.members[turn.author]?.replica;
      const first = other(`${turn.set}/${turn.author}/${turn.slot}`, hash);
      return first === undefined || author === undefined || !isHonest(author)
        ? undefined
        : `replica ${author} has sealed another one in slot ${turn.slot}`;
    };
  });

/** What a header says, read once: headers never change, and all replicas of a simulation hold the very same one. */
export function readOnce<T>(read: (header: Header) => T): (header: Header) => T {
  const known = new WeakMap<Header, { readonly said: T }>();
  return (header) => {
    let one = known.get(header);
    if (one === undefined) {
      one = { said: read(header) };
      known.set(header, one);
    }
    return one.said;
  };
}
