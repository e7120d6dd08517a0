import type { Fault as KernelFault, LinkSettings } from "@paragrid/kernel";
import { createRandom, type Random } from "../random.ts";

/** What goes wrong in a run, as data. Replicas are named by their id. */
export type Fault =
  | { readonly kind: "crash"; readonly replica: number; readonly atMs: number; readonly restartAfterMs?: number }
  /** Crashes at the n-th boundary of that replica's life; boundaries are before a sync, after a sync and after a send, by turns. */
  | {
      readonly kind: "crashAtBoundary";
      readonly replica: number;
      readonly boundary: number;
      readonly restartAfterMs?: number;
    }
  /** Only members of one group reach each other; a replica may be in several. */
  | ({ readonly kind: "partition"; readonly groups: readonly (readonly number[])[] } & Span)
  /** One way only: what `from` sends to `to` is lost. */
  | ({ readonly kind: "cut"; readonly from: readonly number[]; readonly to: readonly number[] } & Span)
  /** In every period, each link in each direction is cut with that chance. */
  | ({ readonly kind: "flapping"; readonly chance: number; readonly periodMs: number } & Span)
  /** Replicas, all unless said, crash at boundaries, once in `everyMs` on average, and return. */
  | ({
      readonly kind: "unstable";
      readonly everyMs: number;
      readonly restartAfterMs: number;
      readonly replicas?: readonly number[];
    } & Span)
  | ({ readonly kind: "loss"; readonly probability: number } & Span)
  /** Other one-way delays, this way only. */
  | ({
      readonly kind: "delay";
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly meanMs: number;
      readonly deviationMs: number;
    } & Span)
  /** One link holds what is sent on it until it is unclogged. */
  | ({ readonly kind: "clog"; readonly from: number; readonly to: number } & Span)
  /** Some message sent meanwhile reaches somebody once more, up to `withinMs` later. */
  | ({ readonly kind: "replay"; readonly probability: number; readonly withinMs: number } & Span)
  | ({ readonly kind: "pause"; readonly replica: number } & Span)
  /** A clock that jumps, drifts, and is set right in the end. */
  | ({ readonly kind: "clock"; readonly replica: number; readonly offsetMs: number; readonly driftPpm: number } & Span)
  /** How that replica's disk fails, as the kernel has it. One that loses or misplaces what it said to have written makes its replica a faulty one. */
  | {
      readonly kind: "disk";
      readonly replica: number;
      readonly torn?: number;
      readonly unsyncedAtCrash?: "lost" | "prefix";
      readonly lostSync?: number;
      readonly misdirected?: number;
    };

export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** True when what that disk has said to have written may not be there after a crash. */
export const isAmnesic = (fault: Extract<Fault, { kind: "disk" }>): boolean =>
  (fault.lostSync ?? 0) > 0 || (fault.misdirected ?? 0) > 0;

export interface Links {
  /** Normal one-way delay, never below `leastMs`. */
  readonly meanMs: number;
  readonly deviationMs: number;
  readonly leastMs: number;
  readonly loss: number;
  readonly duplication: number;
}

export const defaultLinks: Links = { meanMs: 20, deviationMs: 5, leastMs: 1, loss: 0, duplication: 0 };

export function linkSettings(links: Links, loss = links.loss): LinkSettings {
  const { meanMs, deviationMs, leastMs, duplication } = links;
  return {
    latency: { kind: "normal", mean: meanMs, deviation: deviationMs, minimum: leastMs },
    loss,
    duplicate: duplication,
  };
}

/** A replica's name in the kernel. */
export const nameOf = (replica: number): string => `replica ${replica}`;
/** That of the second node of a replica that runs twice. */
export const twinNameOf = (replica: number): string => `replica ${replica} again`;

interface Run {
  readonly replicas: number;
  readonly links: Links;
  readonly seed: number;
  /** What strikes such a replica strikes both of its nodes. */
  readonly runTwice: readonly number[];
}

/** The faults of a run as the kernel's timeline. */
export function timeline(faults: readonly Fault[], { replicas, links, seed, runTwice }: Run): KernelFault[] {
  const all = Array.from({ length: replicas }, (_, replica) => replica);
  const namesOf = (replica: number): readonly string[] =>
    runTwice.includes(replica) ? [nameOf(replica), twinNameOf(replica)] : [nameOf(replica)];
  const during = (
    span: Span,
    name: string,
    from: readonly number[],
    to: readonly number[],
  ): Extract<KernelFault, { kind: "cut" }> => {
    const ends = { from: from.flatMap(namesOf), to: to.flatMap(namesOf) };
    return { atMs: span.fromMs, kind: "cut", name, ...ends, healAfterMs: span.untilMs - span.fromMs };
  };
  return faults.flatMap((fault, index): KernelFault[] => {
    const name = `fault ${index}`;
    const random = createRandom(seed, name);
    switch (fault.kind) {
      case "crash":
        return [{ atMs: fault.atMs, kind: "crash", actors: namesOf(fault.replica), ...restart(fault.restartAfterMs) }];
      case "crashAtBoundary": {
        const at = { point: points[fault.boundary % points.length]!, skip: Math.floor(fault.boundary / points.length) };
        return namesOf(fault.replica).map((actor) => ({
          atMs: 0,
          kind: "crashAt",
          actor,
          ...at,
          ...restart(fault.restartAfterMs),
        }));
      }
      case "partition":
        return all.map((from) => {
          const apart = all.filter((to) => !fault.groups.some((group) => group.includes(from) && group.includes(to)));
          return during(fault, `${name} ${from}`, [from], apart);
        });
      case "cut":
        return [during(fault, name, fault.from, fault.to)];
      case "flapping":
        return flaps(fault, all, random).map(({ span, from, to }) =>
          during(span, `${name} ${from} ${to}`, [from], [to]),
        );
      case "unstable":
        return (fault.replicas ?? all).flatMap((replica) => instability(fault, namesOf(replica), random));
      case "loss": {
        const ends = { kind: "link", from: all.flatMap(namesOf), to: all.flatMap(namesOf) } as const;
        const loss = 1 - (1 - links.loss) * (1 - fault.probability);
        return [
          { atMs: fault.fromMs, ...ends, settings: { loss } },
          { atMs: fault.untilMs, ...ends, settings: { loss: links.loss } },
        ];
      }
      case "delay": {
        const ends = { kind: "link", from: fault.from.flatMap(namesOf), to: fault.to.flatMap(namesOf) } as const;
        const { latency } = linkSettings({ ...links, meanMs: fault.meanMs, deviationMs: fault.deviationMs });
        const usual = linkSettings(links).latency;
        return [
          { atMs: fault.fromMs, ...ends, settings: { latency } },
          { atMs: fault.untilMs, ...ends, settings: { latency: usual } },
        ];
      }
      case "clog":
        return [{ ...during(fault, name, [fault.from], [fault.to]), mode: "hold" }];
      case "replay":
        return [];
      case "pause":
        return [
          {
            atMs: fault.fromMs,
            kind: "pause",
            actors: namesOf(fault.replica),
            resumeAfterMs: fault.untilMs - fault.fromMs,
          },
        ];
      case "clock":
        return clockFault(fault, namesOf(fault.replica));
      case "disk": {
        const { kind, replica, ...settings } = fault;
        return [{ atMs: 0, kind, actors: namesOf(replica), settings }];
      }
      default:
        return fault satisfies never;
    }
  });
}

const points = ["beforeSync", "afterSync", "afterSend"] as const;

const restart = (restartAfterMs: number | undefined) => (restartAfterMs === undefined ? {} : { restartAfterMs });

function clockFault(
  { offsetMs, driftPpm, fromMs, untilMs }: Extract<Fault, { kind: "clock" }>,
  actors: readonly string[],
): KernelFault[] {
  const driftedMs = (driftPpm * (untilMs - fromMs)) / 1e6;
  return [
    { atMs: fromMs, kind: "clock", actors, offsetMs, driftPpm },
    { atMs: untilMs, kind: "clock", actors, offsetMs: -offsetMs - driftedMs, driftPpm: 0 },
  ];
}

function flaps(
  { chance, periodMs, fromMs, untilMs }: Extract<Fault, { kind: "flapping" }>,
  all: readonly number[],
  random: Random,
): { readonly span: Span; readonly from: number; readonly to: number }[] {
  const cuts: { readonly span: Span; readonly from: number; readonly to: number }[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs += periodMs)
    for (const from of all)
      for (const to of all)
        if (from !== to && random.unit() < chance)
          cuts.push({ span: { fromMs: atMs, untilMs: Math.min(untilMs, atMs + periodMs) }, from, to });
  return cuts;
}

function instability(
  { everyMs, restartAfterMs, fromMs, untilMs }: Extract<Fault, { kind: "unstable" }>,
  actors: readonly string[],
  random: Random,
): KernelFault[] {
  const crashes: KernelFault[] = [];
  for (let atMs = fromMs + 2 * everyMs * random.unit(); atMs < untilMs; atMs += 2 * everyMs * random.unit() + 1) {
    const drawn = {
      point: points[random.below(points.length)]!,
      skip: random.below(4),
      restartAfterMs: 2 * restartAfterMs * random.unit(),
    };
    for (const actor of actors) crashes.push({ atMs, kind: "crashAt", actor, ...drawn });
  }
  return crashes;
}
