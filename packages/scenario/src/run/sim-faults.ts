import type { FaultAction, Kernel } from "@paragrid/kernel";
import { actorName } from "@paragrid/sim";
import type { ScenarioFault } from "../schema.ts";
import { leaderAmong } from "./leader.ts";

/** What faults strike: a simulation of whatever level. */
export interface FaultTarget {
  readonly kernel: Pick<Kernel<unknown>, "at" | "apply">;
  /** Kernel names of all replicas. */
  readonly everyone: readonly string[];
  /** A chain's replicas that are up, as their consensus describes itself. */
  views(chain: string): Parameters<typeof leaderAmong>[0];
}

/** Puts a scenario's faults on the simulation's timeline; "leader", "crashed" and "paused" are resolved when they are due. */
export function scheduleFaults(target: FaultTarget, faults: readonly ScenarioFault[]): void {
  const { kernel, everyone } = target;
  const down = new Map<string, number[]>();
  const stopped = new Map<string, number[]>();
  const apply = (action: FaultAction): void => kernel.apply(action);
  const leader = (chain: string): number => leaderAmong(target.views(chain));
  const strike = (kind: "crash" | "pause", chain: string, wanted: number | "leader"): void => {
    const replica = wanted === "leader" ? leader(chain) : wanted;
    const struck = kind === "crash" ? down : stopped;
    struck.set(chain, [...(struck.get(chain) ?? []), replica]);
    apply({ kind, actors: [actorName(chain, replica)] });
  };
  const lift = (kind: "restart" | "resume", chain: string, wanted: number | string): void => {
    const struck = kind === "restart" ? down : stopped;
    const replicas = typeof wanted === "number" ? [wanted] : (struck.get(chain) ?? []);
    struck.set(
      chain,
      (struck.get(chain) ?? []).filter((replica) => !replicas.includes(replica)),
    );
    if (replicas.length > 0) apply({ kind, actors: replicas.map((replica) => actorName(chain, replica)) });
  };
  for (const [index, fault] of faults.entries())
    kernel.at(fault.atMs, () => {
      switch (fault.kind) {
        case "crash":
        case "pause":
          strike(fault.kind, fault.chain, fault.replica);
          return;
        case "restart":
        case "resume":
          lift(fault.kind, fault.chain, fault.replica);
          return;
        case "partition": {
          const inside = fault.replicas.map((replica) => actorName(fault.chain, replica));
          const outside = everyone.filter((name) => !inside.includes(name));
          const healAfterMs = fault.untilMs - fault.atMs;
          apply({ kind: "partition", groups: [inside, outside], name: `partition ${index}`, healAfterMs });
          return;
        }
        case "loss":
          apply({ kind: "link", from: everyone, to: everyone, settings: { loss: fault.share } });
          kernel.at(fault.untilMs, () => apply({ kind: "link", from: everyone, to: everyone, settings: null }));
          return;
        default:
          fault satisfies never;
      }
    });
}

/** When the last fault has been dealt with. */
export const faultsEndMs = (faults: readonly ScenarioFault[]): number =>
  Math.max(0, ...faults.map((fault) => ("untilMs" in fault ? fault.untilMs : fault.atMs)));
