/**
 * What the replicas of a Raft group keep true together: the invariants of etcd's TLA+ specification (etcdraft.tla: LogInv, MoreThanOneLeaderInv,
 * ElectionSafetyInv, LogMatchingInv, QuorumLogInv, MoreUpToDateCorrectInv, LeaderCompletenessInv, CommittedIsDurableInv) under the names
 * of Ongaro and Ousterhout 2014, Figure 3, where it has them, and that figure's Leader Append-Only.
 */
import type { Hash } from "@paragrid/primitives";
import {
  commonElectorate,
  type Invariants,
  invariantsOver,
  mostWeight,
  type Observed,
  onlyOne,
} from "../invariants.ts";

interface Entry {
  readonly index: number;
  readonly term: number;
  readonly hash: Hash;
}

interface RaftView {
  readonly observed: Observed;
  readonly name: string;
  readonly role: string;
  readonly term: number;
  readonly committed: number;
  readonly durable: number;
  readonly configuration: string;
  readonly log: readonly Entry[];
}

function read(observed: Observed): RaftView | undefined {
  const { role, term, committed, durable, configuration, log } = observed.view as unknown as Omit<RaftView, "observed">;
  if (role === undefined) return undefined;
  const name = `replica ${observed.replica}, term ${term}`;
  return { observed, name, role, term, committed, durable, configuration, log };
}

const entryAt = ({ log }: RaftView, index: number): Entry | undefined => log[index - (log[0]?.index ?? 0)];
const holds = (one: RaftView, index: number, hash: Hash): boolean =>
  entryAt(one, index)?.hash === hash || one.observed.chain.finalizedHash(index) === hash;
const leads = ({ role }: RaftView): boolean => role === "leader";

/** The highest entry that anybody knows to be committed and still has. */
function lastCommitted(group: readonly RaftView[]): Entry | undefined {
  let last: Entry | undefined;
  for (const one of group) {
    const entry = entryAt(one, one.committed);
    if (entry !== undefined && entry.index > (last?.index ?? 0)) last = entry;
  }
  return last;
}

/** The set whose majorities commit, where all have the same one and none is on its way to another. */
function commonVoters(group: readonly RaftView[]) {
  const electorate = commonElectorate(group);
  if (electorate === undefined) return undefined;
  const ids = electorate.set.members.map(({ replica }) => replica as number).sort((left, right) => left - right);
  const text = `voters=(${ids.join(" ")})`;
  return group.every(({ configuration }) => configuration === text) ? electorate : undefined;
}

export const raftInvariants: Invariants = invariantsOver(read, {
  "Election Safety: one leader a term": () => {
    const other = onlyOne<number>();
    return (group) => {
      for (const one of group.filter(leads)) {
        const first = other(String(one.term), one.observed.replica);
        if (first !== undefined) return `${one.name}: replica ${first} leads it, too`;
      }
      return undefined;
    };
  },
  "a leader has every entry of its own term that anybody has": () => (group) => {
    for (const leader of group.filter(leads))
      for (const { name, log } of group) {
        const last = log.at(-1);
        if (last?.term === leader.term && !holds(leader, last.index, last.hash))
          return `${leader.name}: ${name} has entry ${last.index} of it`;
      }
    return undefined;
  },
  "Leader Append-Only: a leader replaces and deletes nothing": () => {
    const last = new Map<number, RaftView>();
    return (group) => {
      for (const one of group) {
        const before = last.get(one.observed.replica);
        last.set(one.observed.replica, one);
        if (!leads(one) || before === undefined || !leads(before) || before.term !== one.term) continue;
        const lost = before.log.find(
          ({ index, hash }) => !holds(one, index, hash) && index >= (one.log[0]?.index ?? index),
        );
        if (lost !== undefined) return `${one.name}: entry ${lost.index} is replaced or gone`;
      }
      return undefined;
    };
  },
  "Log Matching: an entry of one index and term is one, and so is what is before it": () => {
    const other = onlyOne<string>();
    return (group) => {
      for (const { name, log } of group)
        for (const [at, { index, term, hash }] of log.entries()) {
          const previous = log[at - 1];
          if (previous !== undefined && other(`${index}/${term}`, `${previous.hash}>${hash}`) !== undefined)
            return `${name}: entry ${index} of term ${term} is two`;
        }
      return undefined;
    };
  },
  "terms never fall along a log, nor are above the replica's": () => (group) => {
    for (const { name, term: own, log } of group)
      for (const [at, { index, term }] of log.entries())
        if (term > own || term < (log[at - 1]?.term ?? 0)) return `${name}: entry ${index} is of term ${term}`;
    return undefined;
  },
  "Figure 2: a replica's term never falls": () => {
    const last = new Map<number, number>();
    return (group) => {
      for (const { observed, name, term } of group) {
        // What a crash can undo nobody has heard of.
        if (!observed.isSynced) continue;
        const before = last.get(observed.replica) ?? 0;
        last.set(observed.replica, term);
        if (term < before) return `${name}: it was ${before}`;
      }
      return undefined;
    };
  },
  "State Machine Safety: one entry is committed at an index": () => {
    const other = onlyOne<Hash>();
    return (group) => {
      for (const { name, log, committed } of group)
        for (const { index, hash } of log)
          if (index <= committed && other(String(index), hash) !== undefined)
            return `${name}: another entry than before is committed at ${index}`;
      return undefined;
    };
  },
  "Leader Completeness: what is committed is in the logs of leaders of later terms": () => {
    /** By index: the entry, and the lowest term of a replica that knew it to be committed. */
    const committed = new Map<number, { readonly hash: Hash; readonly term: number }>();
    return (group) => {
      for (const { term, log, committed: index } of group)
        for (const entry of log)
          if (entry.index <= index && term < (committed.get(entry.index)?.term ?? Number.POSITIVE_INFINITY))
            committed.set(entry.index, { hash: entry.hash, term });
      for (const leader of group.filter(leads))
        for (let index = leader.log[0]?.index ?? 0; ; index++) {
          const entry = committed.get(index);
          if (entry === undefined) break;
          if (entry.term < leader.term && !holds(leader, index, entry.hash))
            return `${leader.name}: entry ${index}, committed in term ${entry.term}, is missing`;
        }
      return undefined;
    };
  },
  "Quorum Log: what is committed is in the logs of a majority": () => (group) => {
    const electorate = commonVoters(group);
    const last = lastCommitted(group);
    if (electorate === undefined || last === undefined) return undefined;
    const weight = mostWeight(group, electorate, (one) => holds(one, last.index, last.hash));
    return weight >= electorate.majority ? undefined : `entry ${last.index} is at ${weight} of ${electorate.total}`;
  },
  "More Up To Date: a log that would win a vote has what the voter knows to be committed": () => (group) => {
    for (const voter of group) {
      const known = entryAt(voter, voter.committed);
      const own = voter.log.at(-1);
      if (known === undefined || own === undefined) continue;
      for (const candidate of group) {
        const last = candidate.log.at(-1);
        if (last === undefined || last.term < own.term || (last.term === own.term && last.index < own.index)) continue;
        if (!holds(candidate, known.index, known.hash))
          return `${candidate.name} lacks entry ${known.index}, which ${voter.name} knows to be committed`;
      }
    }
    return undefined;
  },
  "Committed Is Durable: what is committed is on the disks of a majority": () => (group) => {
    const electorate = commonVoters(group);
    const last = lastCommitted(group);
    if (electorate === undefined || last === undefined) return undefined;
    const isOnDisk = (one: RaftView) =>
      one.observed.chain.finalizedHash(last.index) === last.hash ||
      (one.durable >= last.index && holds(one, last.index, last.hash));
    const weight = mostWeight(group, electorate, isOnDisk);
    return weight >= electorate.majority
      ? undefined
      : `entry ${last.index} is on disk at ${weight} of ${electorate.total}`;
  },
});
