import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "./authorities.ts";
import type { ChainReader } from "./contract.ts";
import { type Electorate, electorateOf } from "./electorate.ts";

/** An honest replica that is up, as an onlooker sees it between two of its steps. */
export interface Observed {
  readonly replica: ReplicaId;
  readonly authorities: AuthoritySet;
  readonly chain: ChainReader;
  /** False while something that it has written may still be lost by a crash: nobody else has heard of that. */
  readonly isSynced: boolean;
  /** What `inspect` says. */
  readonly view: Readonly<Record<string, unknown>>;
}

export interface Broken {
  readonly invariant: string;
  /** Who holds what, in words. */
  readonly seen: string;
}

/** What an algorithm keeps true of its honest replicas together, beside what every algorithm owes: held by hosts for tests, at moments of a run. */
export interface Invariants {
  readonly names: readonly string[];
  /** Begins to watch a run. What it returns is told of every honest replica that is up, again and again, and answers what is broken. */
  watch(): (group: readonly Observed[]) => readonly Broken[];
}

/** One invariant of one run: it may remember what it saw before. Answers what is broken, or undefined. */
export type Invariant<V> = () => (group: readonly V[]) => string | undefined;

/** Invariants by name, over what `read` takes from each replica; undefined for one of which nothing can be said yet. */
export function invariantsOver<V>(
  read: (observed: Observed) => V | undefined,
  all: Readonly<Record<string, Invariant<V>>>,
): Invariants {
  return {
    names: Object.keys(all),
    watch() {
      const watching = Object.entries(all).map(([name, begin]) => ({ name, look: begin() }));
      return (observed) => {
        const group = observed.map(read).filter((one) => one !== undefined);
        return watching.flatMap(({ name, look }) => {
          const seen = look(group);
          return seen === undefined ? [] : [{ invariant: name, seen }];
        });
      };
    },
  };
}

/** Of a pair of things that must not differ, the first time it does: one thing is kept for each key. */
export function onlyOne<T>(): (key: string, thing: T) => T | undefined {
  const first = new Map<string, T>();
  return (key, thing) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, thing);
    return known === undefined || known === thing ? undefined : known;
  };
}

/** The electorate that all of them are under; undefined while some are under another set, for then nothing can be said of its quorums. */
export function commonElectorate(group: readonly { readonly observed: Observed }[]): Electorate | undefined {
  const set = group[0]?.observed.authorities;
  if (set === undefined || group.some(({ observed }) => observed.authorities.id !== set.id)) return undefined;
  const electorate = electorateOf(set);
  return typeof electorate === "string" ? undefined : electorate;
}

/** The weight of members that hold something, or may: only of those that are seen without it is it known that they do not. */
export function mostWeight<V extends { readonly observed: Observed }>(
  group: readonly V[],
  electorate: Electorate,
  holds: (one: V) => boolean,
): number {
  let weight = electorate.total;
  for (const one of group) {
    const index = electorate.indexOf(one.observed.replica);
    if (index >= 0 && !holds(one)) weight -= electorate.weights[index]!;
  }
  return weight;
}

/** True when that block is final at the replica, or one of the blocks at hand. */
export function hasBlock(
  chain: ChainReader,
  at: readonly { readonly height: number; readonly hash: Hash }[],
  height: number,
  hash: Hash,
): boolean {
  return chain.finalizedHash(height) === hash || at.some((one) => one.hash === hash);
}

/** The highest final block of any of them. */
export function highestFinal(group: readonly { readonly observed: Observed }[]): {
  readonly number: number;
  readonly hash: Hash;
} {
  let highest = group[0]!.observed.chain.finalized;
  for (const { observed } of group)
    if (observed.chain.finalized.number > highest.number) highest = observed.chain.finalized;
  return highest;
}
