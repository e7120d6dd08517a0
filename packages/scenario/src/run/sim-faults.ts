import type { Behaviour } from "@paragrid/consensus";
import type { FaultAction, Kernel, LinkSettings } from "@paragrid/kernel";
import type { LinkFault, Scenario, ScenarioFault } from "../schema.ts";
import { floodTargets, halvesAround, holdersOf } from "./attack-targets.ts";
import { leaderAmong } from "./leader.ts";

/** What faults strike: a simulation of whatever level. */
export interface FaultTarget {
  readonly kernel: Pick<Kernel<unknown>, "at" | "apply">;
  /** Replicas of each chain. */
  readonly chains: readonly {
    readonly name: string;
    readonly replicas: readonly number[];
    /** Their power. */
    readonly weights: readonly number[];
  }[];
  /** Kernel names of a replica's nodes: two where it runs twice, and what strikes it strikes both. */
  namesOf(chain: string, replica: number): readonly string[];
  /** A chain's replicas that are up, as their consensus describes itself. */
  views(chain: string): Parameters<typeof leaderAmong>[0];
}

/** Puts a scenario's faults on the simulation's timeline; "leader", "crashed" and "paused" are resolved when they are due. */
export function scheduleFaults(target: FaultTarget, faults: readonly ScenarioFault[]): void {
  const { kernel } = target;
  const down = new Map<string, number[]>();
  const stopped = new Map<string, number[]>();
  const links = new LinkFaults(target);
  const everyone = namesOf(target);
  const apply = (action: FaultAction): void => kernel.apply(action);
  /** What one group can say to the other, and hear of it, is lost. */
  const part = (groups: readonly (readonly string[])[], name: string, healAfterMs: number): void =>
    apply({ kind: "partition", groups, name, healAfterMs });
  const flood = (fault: Flood, name: string, atMs: number): void => {
    const { chain, producers, aimMs, untilMs } = fault;
    const { length: replicas } = target.chains.find((one) => one.name === chain)!.replicas;
    const forMs = Math.min(aimMs, untilMs - atMs);
    for (const replica of floodTargets(target.views(chain), { producers, replicas })) {
      const flooded = target.namesOf(chain, replica);
      const others = everyone.filter((one) => !flooded.includes(one));
      part([flooded, others], `${name} of ${replica} at ${atMs}`, forMs);
    }
    if (atMs + aimMs < untilMs) kernel.at(atMs + aimMs, () => flood(fault, name, atMs + aimMs));
  };
  const resolve = (chain: string, wanted: number | "leader"): number =>
    wanted === "leader" ? leaderAmong(target.views(chain)) : wanted;
  const strike = (kind: "crash" | "pause", chain: string, wanted: number | "leader"): void => {
    const replica = resolve(chain, wanted);
    const struck = kind === "crash" ? down : stopped;
    struck.set(chain, [...(struck.get(chain) ?? []), replica]);
    apply({ kind, actors: target.namesOf(chain, replica) });
  };
  const lift = (kind: "restart" | "resume", chain: string, wanted: number | string): void => {
    const struck = kind === "restart" ? down : stopped;
    const replicas = typeof wanted === "number" ? [wanted] : (struck.get(chain) ?? []);
    struck.set(
      chain,
      (struck.get(chain) ?? []).filter((replica) => !replicas.includes(replica)),
    );
    if (replicas.length > 0) apply({ kind, actors: replicas.flatMap((replica) => target.namesOf(chain, replica)) });
  };
  for (const [index, fault] of faults.entries()) {
    // The one is in the replicas themselves, the other in nothing that runs.
    if (fault.kind === "byzantine" || fault.kind === "long-range") continue;
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
        case "clock": {
          const actors = target.namesOf(fault.chain, resolve(fault.chain, fault.replica));
          const { offsetMs, driftPpm } = fault;
          apply({ kind: "clock", actors, offsetMs, driftPpm });
          // The clock is set right again: its offset is taken back, what it has drifted meanwhile is not.
          if (fault.untilMs !== undefined)
            kernel.at(fault.untilMs, () => apply({ kind: "clock", actors, offsetMs: -offsetMs, driftPpm: 0 }));
          return;
        }
        case "partition": {
          const replicas =
            fault.replicas === "leader" ? [leaderAmong(target.views(fault.chain))] : (fault.replicas as number[]);
          const inside = replicas.flatMap((replica) => target.namesOf(fault.chain, replica));
          const outside = everyone.filter((name) => !inside.includes(name));
          const name = `partition ${index}`;
          const healAfterMs = fault.untilMs - fault.atMs;
          if (fault.direction === "both") part([inside, outside], name, healAfterMs);
          else {
            const [from, to] = fault.direction === "out" ? [inside, outside] : [outside, inside];
            apply({ kind: "cut", from, to, name, healAfterMs });
          }
          return;
        }
        case "bribe": {
          if (!fault.parted) return;
          const weights = weightsOf(target, fault.chain);
          const halves = halvesAround(holdersOf(fault.share, weights), weights.length);
          const named = halves.map((half) => half.flatMap((replica) => target.namesOf(fault.chain, replica)));
          part(named, `bribe ${index}`, fault.untilMs - fault.atMs);
          return;
        }
        case "eclipse": {
          const inside = [fault.replica, ...fault.by].flatMap((replica) => target.namesOf(fault.chain, replica));
          const outside = everyone.filter((name) => !inside.includes(name));
          part([inside, outside], `eclipse ${index}`, fault.untilMs - fault.atMs);
          return;
        }
        case "flood":
          flood(fault, `flood ${index}`, fault.atMs);
          return;
        case "disk": {
          const actors = target.namesOf(fault.chain, resolve(fault.chain, fault.replica));
          const { lostSync, torn, misdirected, syncMs } = fault;
          const latencyOf = (value: number) => ({ syncLatency: { kind: "constant", value } }) as const;
          const settings = { lostSync, torn, misdirected, ...(syncMs === undefined ? {} : latencyOf(syncMs)) };
          apply({ kind: "disk", actors, settings });
          const healthy = {
            lostSync: 0,
            torn: 0,
            misdirected: 0,
            ...(syncMs === undefined ? {} : latencyOf(usualSyncMs)),
          };
          kernel.at(fault.untilMs, () => apply({ kind: "disk", actors, settings: healthy }));
          return;
        }
        case "loss":
        case "duplication":
        case "reordering":
        case "delay":
        case "bandwidth":
          links.begin(fault);
          kernel.at(fault.untilMs, () => links.end(fault));
          return;
        default:
          fault satisfies never;
      }
    });
  }
}

type Flood = Extract<ScenarioFault, { kind: "flood" }>;

const weightsOf = (target: FaultTarget, chain: string): readonly number[] =>
  target.chains.find(({ name }) => name === chain)!.weights;

/** What a sync of a simulated replica's disk takes when nothing is wrong with it. */
const usualSyncMs = 0.2;

const namesOf = (target: FaultTarget): readonly string[] =>
  target.chains.flatMap(({ name, replicas }) => replicas.flatMap((replica) => target.namesOf(name, replica)));

/** Faults of links that are in force; they may overlap, and where two set the same thing the later one counts. */
class LinkFaults {
  readonly #target: FaultTarget;
  readonly #everyone: readonly string[];
  #present: readonly LinkFault[] = [];

  constructor(target: FaultTarget) {
    this.#target = target;
    this.#everyone = namesOf(target);
  }

  begin(fault: LinkFault): void {
    this.#present = [...this.#present, fault];
    this.#set(fault);
  }

  end(fault: LinkFault): void {
    this.#present = this.#present.filter((one) => one !== fault);
    const everyone = this.#everyone;
    this.#target.kernel.apply({ kind: "link", from: everyone, to: everyone, settings: null });
    for (const one of this.#present) this.#set(one);
  }

  /** All links from and to the replicas that the fault names. */
  #set(fault: LinkFault): void {
    const settings = linkSettingsOf(fault);
    const struck = this.#struck(fault);
    const { kernel } = this.#target;
    kernel.apply({ kind: "link", from: struck, to: this.#everyone, settings });
    const others = this.#everyone.filter((name) => !struck.includes(name));
    if (others.length > 0) kernel.apply({ kind: "link", from: others, to: struck, settings });
  }

  #struck({ chain, replicas }: LinkFault): readonly string[] {
    if (chain === undefined) return this.#everyone;
    const all = this.#target.chains.find(({ name }) => name === chain)!.replicas;
    return (replicas ?? all).flatMap((replica) => this.#target.namesOf(chain, replica));
  }
}

function linkSettingsOf(fault: LinkFault): Partial<LinkSettings> {
  switch (fault.kind) {
    case "loss":
      return { loss: fault.share };
    case "duplication":
      return { duplicate: fault.share };
    case "reordering":
      return { reorder: { probability: fault.share, delay: { kind: "uniform", low: 0, high: fault.delayMs } } };
    case "delay": {
      const { delayMs: mean, jitterMs: deviation } = fault;
      return { jitter: { kind: "normal", mean, deviation, minimum: 0 } };
    }
    case "bandwidth":
      return { bandwidthBitPerS: fault.mbps * 1e6 };
    default:
      return fault satisfies never;
  }
}

/** When the last fault has been dealt with. */
export const faultsEndMs = (faults: readonly ScenarioFault[]): number =>
  Math.max(0, ...faults.map((fault) => ("untilMs" in fault ? (fault.untilMs ?? fault.atMs) : fault.atMs)));

/** A replica that misbehaves, always or for a time. */
export interface Misconduct {
  readonly chain: string;
  readonly replica: number;
  readonly behaviour: Behaviour;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** Who misbehaves in a scenario: by the chain's own list from the start, by the timeline for a time. */
export function misconductOf(scenario: Scenario): readonly Misconduct[] {
  const always = Object.entries(scenario.chains).flatMap(([chain, spec]) =>
    spec.byzantine.map((one): Misconduct => ({ chain, ...one })),
  );
  const forATime = scenario.faults.flatMap((fault): Misconduct[] => {
    if (fault.kind !== "byzantine" && fault.kind !== "bribe") return [];
    const { chain, behaviour, atMs: fromMs, untilMs } = fault;
    const named = fault.kind === "byzantine" ? fault.replica : undefined;
    const replicas = named === undefined ? holdersOf(fault.share ?? 0, powersOf(scenario, chain)) : [named];
    return replicas.map((replica) => ({ chain, replica, behaviour, fromMs, untilMs }));
  });
  return [...always, ...forATime];
}

/** The power of each replica of a chain. */
export function powersOf(scenario: Scenario, chain: string): readonly number[] {
  const { replicas, weights } = scenario.chains[chain]!;
  return weights ?? Array.from({ length: replicas }, () => 1);
}

/** What a replica of a scenario is or will be, if not honest: it misbehaves, or lends itself to an eclipse. */
export function roleOf(scenario: Scenario, chain: string, replica: number): string {
  const lies = misconductOf(scenario).find((one) => one.chain === chain && one.replica === replica);
  if (lies !== undefined) return lies.behaviour;
  const eclipses = scenario.faults.some(
    (fault) => fault.kind === "eclipse" && fault.chain === chain && fault.by.includes(replica),
  );
  return eclipses ? "eclipsing" : "honest";
}
