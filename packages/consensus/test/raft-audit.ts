import type { Algorithm, Context, Effect, Event } from "@paragrid/consensus";
import { readHardState } from "../src/raft/durable.ts";
import type { RaftMessage } from "../src/raft/wire.ts";

/** Hears what every replica of a run says: nothing before it is durable (Figure 2). What breaks that is kept as a line of text. */
export function audited<A extends Algorithm>(
  algorithm: A,
): { readonly algorithm: A; readonly faults: string[]; readonly checked: () => number } {
  const faults: string[] = [];
  let checked = 0;
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
      return {
        inspect: () => replica.inspect(),
        step(event: Event<RaftMessage>, context: Context) {
          if (event.kind === "blockImported") diskOf(context.self).blocks.add(event.block.hash.slice(2));
          const effects = replica.step(event, context);
          checkEffects(context.self, effects, context);
          return effects;
        },
      };
    },
  };
  return { algorithm: { ...algorithm, protocol }, faults, checked: () => checked };
}
