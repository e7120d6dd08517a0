import type { Fault } from "@paragrid/kernel";
import { type Size, sizes } from "./network.ts";
import type { LoggedEffect, RunLog } from "./run.ts";
import { type Step, steps } from "./steps.ts";

/** The parts that can fail: both parties, whoever carries for A and for B, and who leads each chain. */
export const actors = ["initiator", "responder", "relayerA", "relayerB", "leaderA", "leaderB", "leaderRelay"] as const;
/** Where in its work: its disk does not have it, nobody has heard of it, nobody has answered, somebody has. */
export const points = ["beforePersist", "beforeSend", "beforeAck", "after"] as const;
export const returns = ["never", "beforeDeadline", "afterDeadline"] as const;

/** One crash: 15 steps x 7 actors x 4 points x 3 returns (CONSENSUS §6), on chains of a size. */
export interface Cell {
  readonly size: Size;
  readonly step: Step;
  readonly actor: (typeof actors)[number];
  readonly point: (typeof points)[number];
  readonly back: (typeof returns)[number];
}

const matrix: readonly Cell[] = steps.flatMap((step) =>
  actors.flatMap((actor) =>
    points.flatMap((point) => returns.map((back): Cell => ({ size: "cluster", step, actor, point, back }))),
  ),
);

/**
 * The matrix of 1,260 on clusters, and its returning part again on chains of one replica, which come to a stand until it is back. For
 * good they may not: that every chain resumes at some time is what the trade rests on (DESIGN §4).
 */
export const cells: readonly Cell[] = [
  ...matrix,
  ...matrix.filter(({ back }) => back !== "never").map((cell): Cell => ({ ...cell, size: "single" })),
];

export const cellId = ({ size, step, actor, point, back }: Cell): string => `${size}/${step}/${actor}/${point}/${back}`;

/** A cell by its id, or the names that its parts may have. */
export function cellNamed(id: string): Cell {
  const found = cells.find((cell) => cellId(cell) === id);
  if (found !== undefined) return found;
  const wanted = [Object.keys(sizes), steps, actors, points, returns].map((names) => names.join("|")).join(" / ");
  throw new RangeError(
    `--cell: found "${id}", SIZE/STEP/ACTOR/POINT/RETURN wanted, out of ${wanted}; single with a return; or a schedule's id`,
  );
}

/** A crash as it will be brought about: in whom, when, and by what fault. */
export interface CrashPlan {
  readonly actor: string;
  readonly timeUs: number;
  readonly fault: Fault;
}

/**
 * Where a cell's crash lies in the undisturbed run: at what the actor does first of that kind in or after the event in which the step
 * is taken. The run up to there is the same with the fault armed, so the point is met exactly. A text says why there is none.
 */
export function planCrash(cell: Cell, log: RunLog): CrashPlan | string {
  const moment = log.steps.get(cell.step);
  if (moment === undefined) return `the step ${cell.step} was not seen in the undisturbed run`;
  const of = (accept: (effect: LoggedEffect) => boolean): LoggedEffect | undefined =>
    log.effects.find((effect) => effect.sequence >= moment.sequence && accept(effect));
  const actor = actorOf(cell, log, moment.sequence);
  if (actor === undefined) return `no ${cell.actor} does anything from ${cell.step} on`;
  const carries = cell.actor.startsWith("relayer");
  const crashAt = (effect: LoggedEffect, point: "beforeSync" | "afterSync" | "afterSend"): CrashPlan => ({
    actor,
    timeUs: effect.timeUs,
    fault: { atMs: 0, kind: "crashAt", actor, point, skip: effect.ordinal },
  });
  if (cell.point === "beforePersist" || cell.point === "beforeSend") {
    const written = of((effect) => effect.actor === actor && effect.kind === "persist");
    if (written === undefined) return `${actor} makes nothing durable from ${cell.step} on`;
    return crashAt(written, cell.point === "beforePersist" ? "beforeSync" : "afterSync");
  }
  const sent = of((effect) => effect.actor === actor && effect.kind === "send" && (!carries || effect.isCarrying));
  if (sent === undefined) return `${actor} sends nothing from ${cell.step} on`;
  if (cell.point === "beforeAck") return crashAt(sent, "afterSend");
  const [peers] = sent.to!.split("/");
  const answer = log.deliveries.find(
    ({ sequence, actor: to, from }) => sequence > sent.sequence && to === actor && from.split("/")[0] === peers,
  );
  if (answer === undefined) return `${actor} is answered nothing from ${cell.step} on`;
  // One microsecond later: the step that takes the answer is done.
  const fault: Fault = { atMs: (answer.timeUs + 1) / 1000, kind: "crash", actors: [actor] };
  return { actor, timeUs: answer.timeUs + 1, fault };
}

/** Who plays the part at a moment: the author of the chain's newest block leads; who carries next for a chain is its relayer. */
function actorOf({ actor }: Cell, log: RunLog, sequence: number): string | undefined {
  switch (actor) {
    case "initiator":
    case "responder":
      return actor;
    case "leaderA":
    case "leaderB":
    case "leaderRelay": {
      const chain = actor === "leaderA" ? "left" : actor === "leaderB" ? "right" : "relay";
      return log.blocks.findLast((block) => block.chain === chain && block.sequence <= sequence)?.author;
    }
    case "relayerA":
    case "relayerB": {
      const chain = actor === "relayerA" ? "left/" : "right/";
      return log.effects.find(
        (effect) => effect.sequence >= sequence && effect.isCarrying && effect.actor.startsWith(chain),
      )?.actor;
    }
    default:
      return actor satisfies never;
  }
}
