import { HeapQueue, type Random, samplerOf, splitRandom, WheelQueue } from "@paragrid/kernel";
import type { PbftRun } from "./pbft-kernel.ts";
import { type PbftMessage, PbftReplica } from "./pbftReplica.ts";

/** The same replicas and delays around a queue alone: no links, CPUs, actors, metrics, faults or trace. */
export function bareLoop(replicas: number, decisions: number, kind: "heap" | "wheel"): PbftRun {
  const queue = kind === "heap" ? new HeapQueue() : new WheelQueue();
  const random: Random = splitRandom("pbft", "bare loop");
  const delayUs = samplerOf({ kind: "normal", mean: 250_000, deviation: 50_000, minimum: 1000 });
  const machines = Array.from({ length: replicas }, (_, index) => new PbftReplica(index, replicas));
  const messages: PbftMessage[] = [];
  let nowUs = 0;
  let delivered = 0;
  let done = false;
  const obey = (self: number, effects: ReturnType<PbftReplica["step"]>) => {
    for (const effect of effects) {
      if (effect.kind === "decided") done ||= self === 0 && effect.sequence === decisions;
      else {
        const slot = messages.push(effect.message) - 1;
        for (let to = 0; to < replicas; to++)
          if (to !== self) queue.push(nowUs + Math.floor(random.sample(delayUs)), to, slot, self);
      }
    }
  };
  const before = process.cpuUsage();
  machines.forEach((machine, self) => {
    obey(self, machine.step({ kind: "start" }));
  });
  while (!done && queue.pop(Number.POSITIVE_INFINITY)) {
    nowUs = queue.timeUs;
    delivered++;
    const { code: to, first, second: from } = queue;
    obey(to, machines[to]!.step({ kind: "message", from, message: messages[first]! }));
  }
  const { user, system } = process.cpuUsage(before);
  const host = kind === "heap" ? "bare heap" : "bare wheel";
  return {
    host,
    replicas,
    decisions,
    messages: delivered,
    cpuMs: (user + system) / 1000,
    virtualMs: nowUs / 1000,
    digest: null,
  };
}
