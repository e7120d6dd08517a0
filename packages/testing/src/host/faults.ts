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
  /** Every replica crashes at boundaries, once in `everyMs` on average, and returns. */
  | ({ readonly kind: "unstable"; readonly everyMs: number; readonly restartAfterMs: number } & Span)
  | ({ readonly kind: "loss"; readonly probability: number } & Span);

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

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

/** The faults of a run as the kernel's timeline. */
export function timeline(
  faults: readonly Fault[],
  { replicas, links, seed }: { readonly replicas: number; readonly links: Links; readonly seed: number },
): KernelFault[] {
  const all = Array.from({ length: replicas }, (_, replica) => replica);
  return faults.flatMap((fault, index) => {
    const name = `fault ${index}`;
    const random = createRandom(seed, name);
    switch (fault.kind) {
      case "crash":
        return [{ atMs: fault.atMs, kind: "crash", actors: [nameOf(fault.replica)], ...restart(fault.restartAfterMs) }];
      case "crashAtBoundary": {
        const at = { point: points[fault.boundary % points.length]!, skip: Math.floor(fault.boundary / points.length) };
        return [{ atMs: 0, kind: "crashAt", actor: nameOf(fault.replica), ...at, ...restart(fault.restartAfterMs) }];
      }
      case "partition":
        return all.map((from) => {
          const apart = all.filter((to) => !fault.groups.some((group) => group.includes(from) && group.includes(to)));
          return during(fault, `${name} ${from}`, [from], apart);
        });
      case "cut":
        return [during(fault, name, fault.from, fault.to)];
      case "flapping":
        return flaps(fault, all, name, random);
      case "unstable":
        return all.flatMap((replica) => instability(fault, replica, random));
      case "loss": {
        const ends = { kind: "link", from: all.map(nameOf), to: all.map(nameOf) } as const;
        const loss = 1 - (1 - links.loss) * (1 - fault.probability);
        return [
          { atMs: fault.fromMs, ...ends, settings: linkSettings(links, loss) },
          { atMs: fault.untilMs, ...ends, settings: null },
        ];
      }
      default:
        return fault satisfies never;
    }
  });
}

const points = ["beforeSync", "afterSync", "afterSend"] as const;

const restart = (restartAfterMs: number | undefined) => (restartAfterMs === undefined ? {} : { restartAfterMs });

function during(span: Span, name: string, from: readonly number[], to: readonly number[]): KernelFault {
  const ends = { from: from.map(nameOf), to: to.map(nameOf) };
  return { atMs: span.fromMs, kind: "cut", name, ...ends, healAfterMs: span.untilMs - span.fromMs };
}

function flaps(
  { chance, periodMs, fromMs, untilMs }: Extract<Fault, { kind: "flapping" }>,
  all: readonly number[],
  name: string,
  random: Random,
): KernelFault[] {
  const cuts: KernelFault[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs += periodMs)
    for (const from of all)
      for (const to of all)
        if (from !== to && random.unit() < chance) {
          const span = { fromMs: atMs, untilMs: Math.min(untilMs, atMs + periodMs) };
          cuts.push(during(span, `${name} ${from} ${to}`, [from], [to]));
        }
  return cuts;
}

function instability(
  { everyMs, restartAfterMs, fromMs, untilMs }: Extract<Fault, { kind: "unstable" }>,
  replica: number,
  random: Random,
): KernelFault[] {
  const crashes: KernelFault[] = [];
  for (let atMs = fromMs + 2 * everyMs * random.unit(); atMs < untilMs; atMs += 2 * everyMs * random.unit() + 1)
    crashes.push({
      atMs,
      kind: "crashAt",
      actor: nameOf(replica),
      point: points[random.below(points.length)]!,
      skip: random.below(4),
      restartAfterMs: 2 * restartAfterMs * random.unit(),
    });
  return crashes;
}
