import { algorithms } from "@paragrid/consensus";
import type { Random } from "@paragrid/kernel";
import type { Fault, Span } from "../host/faults.ts";
import { range } from "../range.ts";
import type { Faulty, Group } from "./draw.ts";
import { percent } from "./timing.ts";

type Maker = (group: Group, faulty: Faulty, random: Random) => readonly Fault[];

/** Kinds that lose or hold back messages, which a synchronous algorithm does not bear. */
const network: Readonly<Record<string, Maker>> = {
  loss: (group, _, random) => [{ kind: "loss", probability: percent(random, 30), ...spanIn(group, random) }],
  partition: (group, _, random) => times(1 + random.below(3), () => partition(group, random)),
  flapping: (group, _, random) => [
    {
      kind: "flapping",
      chance: percent(random, 50),
      periodMs: Math.ceil((0.2 + random.nextFraction()) * intervalOf(group)),
      ...spanIn(group, random),
    },
  ],
  clog: (group, _, random) => clogs(group, random),
  delay: (group, _, random) => times(1 + random.below(3), () => oneWay(group, random)),
};

/** Kinds that any algorithm bears, at the replicas that may be away. */
const local: Readonly<Record<string, Maker>> = {
  replay: (group, _, random) => [
    { kind: "replay", probability: percent(random, 50), withinMs: 4 * intervalOf(group), ...spanIn(group, random) },
  ],
  crash: (group, { mayBeAway }, random) =>
    some(mayBeAway, random).flatMap((replica) =>
      times(1 + random.below(3), () => ({ kind: "crash", replica, ...returning(group, random) }) as const),
    ),
  boundary: (group, { mayBeAway }, random) => {
    const replicas = some(mayBeAway, random);
    const everyMs = Math.ceil((0.5 + 4 * random.nextFraction()) * intervalOf(group));
    const restartAfterMs = Math.ceil(random.nextFraction() * intervalOf(group));
    const unstable = { kind: "unstable", everyMs, restartAfterMs, replicas, ...spanIn(group, random) } as const;
    return replicas.length === 0 ? [] : [unstable];
  },
  pause: (group, { mayBeAway }, random) =>
    some(mayBeAway, random).map((replica) => ({ kind: "pause", replica, ...spanIn(group, random, 0.3) })),
  torn: (group, _, random) => range(group.replicas).map((replica) => tornDisk(replica, random)),
};

/** Each kind exists in one run of two. */
export function drawFaults(group: Group, faulty: Faulty, streamOf: (purpose: string) => Random): readonly Fault[] {
  const { synchrony, permissionless } = algorithms[group.algorithm].protocol.guarantees;
  const choice = streamOf("faults");
  if (group.profile === "beyond") return [halves(group, faulty, streamOf("halves"))];
  const kinds = { ...local, ...(synchrony === "synchronous" ? {} : network) };
  const drawn = Object.entries(kinds).flatMap(([kind, make]) =>
    choice.bool(0.5) ? make(group, faulty, streamOf(kind)) : [],
  );
  if (synchrony !== "synchronous" && choice.bool(0.3)) drawn.push(...blackout(group, streamOf("blackout")));
  if (choice.bool(0.4))
    drawn.push(...clocks(group, streamOf("clocks"), synchrony === "synchronous" && permissionless !== true));
  return drawn;
}

const intervalOf = (group: Group): number => group.parameters.blockIntervalMs!;
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const some = (replicas: readonly number[], random: Random): number[] =>
  replicas.length === 0 ? [] : random.shuffled(replicas).slice(0, 1 + random.below(replicas.length));

/** A stretch of the safety phase, as a whole or up to a share of it. */
function spanIn({ healedMs }: Group, random: Random, most = 1): Span {
  const lengthMs = Math.ceil(healedMs * most * random.nextFraction());
  const fromMs = random.below(Math.max(1, healedMs - lengthMs));
  return { fromMs, untilMs: fromMs + lengthMs };
}

function returning(group: Group, random: Random): { readonly atMs: number; readonly restartAfterMs: number } {
  const { fromMs, untilMs } = spanIn(group, random, 0.4);
  return { atMs: fromMs, restartAfterMs: untilMs - fromMs };
}

function split(group: Group, random: Random): readonly [number[], number[]] {
  const order = random.shuffled(range(group.replicas));
  const at = 1 + random.below(Math.max(1, group.replicas - 1));
  return [order.slice(0, at), order.slice(at)];
}

/** Symmetric, one-way, or with one replica that both sides reach. */
function partition(group: Group, random: Random): Fault {
  const [left, right] = split(group, random);
  const span = spanIn(group, random, 0.5);
  const kind = random.below(3);
  if (kind === 0) return { kind: "cut", from: left, to: right, ...span };
  return { kind: "partition", groups: [left, kind === 1 ? right : [...right, left[0]!]], ...span };
}

/** Links clog one after another, and are unclogged in another order. */
function clogs(group: Group, random: Random): Fault[] {
  const links = range(group.replicas).flatMap((from) =>
    range(group.replicas)
      .filter((to) => to !== from)
      .map((to) => ({ from, to })),
  );
  return random
    .shuffled(links)
    .slice(0, Math.min(8, 1 + random.below(links.length + 1)))
    .map((link) => ({ kind: "clog", ...link, ...spanIn(group, random, 0.6) }));
}

function oneWay(group: Group, random: Random): Fault {
  const [from, to] = split(group, random);
  const meanMs = random.below(4 * intervalOf(group));
  return { kind: "delay", from, to, meanMs, deviationMs: random.below(1 + meanMs), ...spanIn(group, random) };
}

/** What was being written at a crash is there in part; what was not synced may be there. No algorithm may mind. */
function tornDisk(replica: number, random: Random): Fault {
  const unsyncedAtCrash = random.bool(0.5) ? "prefix" : "lost";
  return { kind: "disk", replica, torn: percent(random, 100), unsyncedAtCrash };
}

/** Everybody crashes within a few blocks: nothing but what was durable is left. */
function blackout(group: Group, random: Random): Fault[] {
  const fromMs = random.below(Math.ceil(group.healedMs / 2));
  const withinMs = 1 + random.below(4 * intervalOf(group));
  return range(group.replicas).map((replica) => ({
    kind: "crash",
    replica,
    atMs: fromMs + random.below(withinMs),
    restartAfterMs: random.below(Math.ceil(group.healedMs / 4)),
  }));
}

/** Skew and drift. Where turns are taken by the clock and messages have to arrive in time, clocks have to agree up to a small part of a slot. */
function clocks(group: Group, random: Random, agree: boolean): Fault[] {
  const mostMs = agree ? intervalOf(group) / 20 : 2 * intervalOf(group);
  const fromMs = Math.ceil(3 * intervalOf(group));
  return range(group.replicas)
    .filter(() => random.bool(0.5))
    .map((replica) => {
      const mostPpm = agree ? (mostMs / (group.healedMs - fromMs)) * 1e6 : 50_000;
      return {
        kind: "clock",
        replica,
        // A file knows no -0.
        offsetMs: Math.round((2 * random.nextFraction() - 1) * mostMs) + 0,
        driftPpm: Math.round((2 * random.nextFraction() - 1) * mostPpm),
        fromMs,
        untilMs: group.healedMs,
      };
    });
}

/** The network in two parts that hear each other only through the liars: how more than f of them deceive. */
function halves(group: Group, { byzantine }: Faulty, random: Random): Fault {
  const liars = Object.keys(byzantine).map(Number);
  const honest = range(group.replicas).filter((replica) => !liars.includes(replica));
  const parity = (one: number): number[] => honest.filter((replica) => (replica & 1) === one);
  const groups = [
    [...liars, ...parity(0)],
    [...liars, ...parity(1)],
  ];
  return {
    kind: "partition",
    groups,
    fromMs: 0,
    untilMs: Math.ceil(group.healedMs * (0.5 + random.nextFraction() / 2)),
  };
}
