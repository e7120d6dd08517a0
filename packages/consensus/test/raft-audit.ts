import type { Algorithm, Context, Effect, Event } from "@paragrid/consensus";
import { readHardState } from "../src/raft/durable.ts";
import type { RaftMessage } from "../src/raft/wire.ts";

/** The replica's view that the invariants are about. */
interface View {
  readonly role: string;
  readonly term: number;
  readonly committed: number;
  readonly log: readonly { readonly index: number; readonly term: number; readonly hash: string }[];
}

/**
 * Watches every replica of a run from outside: the properties of Figure 3 that etcd's TLA+ specification states as invariants,
 * and that nothing is said before it is durable. What breaks one is kept as a line of text.
 */
export function audited<A extends Algorithm>(
  algorithm: A,
): { readonly algorithm: A; readonly faults: string[]; readonly checked: () => number } {
  const faults: string[] = [];
  let checked = 0;
  const leaders = new Map<number, number>();
  /** Hash of the committed entry at each index, and the term in which it was first seen committed. */
  const committed = new Map<number, { readonly hash: string; readonly term: number }>();
  /** Hash of the entry before it, by entry. */
  const before = new Map<string, string>();
  /** What hosts have made durable, by replica: it survives their crashes. */
  const disks = new Map<number, { readonly keys: Map<string, Uint8Array>; readonly blocks: Set<string> }>();
  const diskOf = (id: number) => {
    let disk = disks.get(id);
    if (disk === undefined) {
      disk = { keys: new Map(), blocks: new Set() };
      disks.set(id, disk);
    }
    return disk;
  };

  function checkView(id: number, view: View, last: View | undefined): void {
    checked++;
    const fault = (text: string) => faults.push(`replica ${id}, term ${view.term}: ${text}`);
    if (last !== undefined && view.term < last.term) fault(`the term fell from ${last.term}`);
    const byIndex = new Map(view.log.map((entry) => [entry.index, entry]));
    if (view.role === "leader") {
      const other = leaders.get(view.term);
      if (other !== undefined && other !== id) fault(`Election Safety: ${other} leads it, too`);
      leaders.set(view.term, id);
      if (last?.role === "leader" && last.term === view.term)
        for (const { index, hash } of last.log) {
          const now = byIndex.get(index);
          if (now !== undefined && now.hash !== hash) fault(`Leader Append-Only: entry ${index} was replaced`);
          if (now === undefined && index > view.log[0]!.index) fault(`Leader Append-Only: entry ${index} is gone`);
        }
      for (const [index, one] of committed) {
        const own = byIndex.get(index);
        const first = view.log[0]?.index ?? Number.POSITIVE_INFINITY;
        if (one.term < view.term && index >= first && own?.hash !== one.hash)
          fault(`Leader Completeness: entry ${index} of term ${one.term} is missing`);
      }
    }
    for (const [at, { index, term, hash }] of view.log.entries()) {
      if (term > view.term) fault(`entry ${index} is of term ${term}`);
      const previous = view.log[at - 1];
      if (previous !== undefined) {
        if (previous.term > term) fault(`terms fall at entry ${index}`);
        const known = before.get(`${index}/${term}`) ?? `${previous.hash}>${hash}`;
        if (known !== `${previous.hash}>${hash}`) fault(`Log Matching: entry ${index} of term ${term} is two`);
        before.set(`${index}/${term}`, known);
      }
      if (index > view.committed) continue;
      const other = committed.get(index);
      if (other === undefined) committed.set(index, { hash, term: view.term });
      else if (other.hash !== hash) fault(`State Machine Safety: two entries are committed at ${index}`);
    }
  }

  function checkEffects(id: number, effects: readonly Effect<RaftMessage>[], context: Context): void {
    const disk = diskOf(id);
    const durable = { get: (key: string) => disk.keys.get(key), keys: () => [] };
    for (const effect of effects) {
      if (effect.kind === "persist")
        for (const { key, value } of effect.writes) {
          if (value === undefined) disk.keys.delete(key);
          else disk.keys.set(key, value);
        }
      if (effect.kind !== "send") continue;
      checked++;
      const { type, value } = effect.message;
      const saved = readHardState(durable);
      const isVote = (type === "vote" || type === "voteReply") && !value.pre;
      if (isVote && saved.term < value.term)
        faults.push(`replica ${id}: ${type} of term ${value.term} before it is durable`);
      if (type === "vote" && !value.pre && (saved.term !== value.term || saved.vote !== id))
        faults.push(`replica ${id}: campaigns before its own vote is durable`);
      if (
        type === "voteReply" &&
        !value.pre &&
        !value.reject &&
        (saved.term !== value.term || saved.vote !== effect.to)
      )
        faults.push(`replica ${id}: votes for ${effect.to} with ${saved.vote} on disk`);
      if (type === "ack" && saved.term < value.term)
        faults.push(`replica ${id}: acknowledges in a term that is not durable`);
      if (type === "ack" && !isDurable(id, value.index, context))
        faults.push(`replica ${id}: acknowledges entry ${value.index} before it is durable`);
    }
  }

  /** Final, or imported with its place in the log written. */
  function isDurable(id: number, index: number, context: Context): boolean {
    if (index <= context.chain.finalized.number) return true;
    const disk = diskOf(id);
    const bytes = disk.keys.get(`raft/log/${index.toString(16).padStart(8, "0")}`);
    return bytes !== undefined && disk.blocks.has(Buffer.from(bytes).toString("hex"));
  }

  const protocol: Algorithm["protocol"] = {
    ...algorithm.protocol,
    create(parameters: unknown) {
      const replica = algorithm.protocol.create(parameters);
      let last: View | undefined;
      return {
        inspect: () => replica.inspect(),
        step(event: Event<RaftMessage>, context: Context) {
          if (event.kind === "blockImported") diskOf(context.self).blocks.add(event.block.hash.slice(2));
          const effects = replica.step(event, context);
          const { role, term, committed: index, log } = replica.inspect() as unknown as View;
          const view = { role, term, committed: index, log };
          checkView(context.self, view, last);
          checkEffects(context.self, effects, context);
          last = view;
          return effects;
        },
      };
    },
  };
  return { algorithm: { ...algorithm, protocol }, faults, checked: () => checked };
}
