import { algorithms, behaviours } from "@paragrid/consensus";
import { err, ok, type Result } from "@paragrid/primitives";
import { z } from "zod";
import { type SwarmScenario, variantOf } from "./scenario.ts";

const time = z.number().min(0);
const share = z.number().min(0).max(1);
const replica = z.number().int().min(0);
const replicas = z.array(replica);
const span = { fromMs: time, untilMs: time };

const fault = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("crash"), replica, atMs: time, restartAfterMs: time.optional() }),
  z.strictObject({
    kind: z.literal("crashAtBoundary"),
    replica,
    boundary: z.number().int().min(0),
    restartAfterMs: time.optional(),
  }),
  z.strictObject({ kind: z.literal("partition"), groups: z.array(replicas), ...span }),
  z.strictObject({ kind: z.literal("cut"), from: replicas, to: replicas, ...span }),
  z.strictObject({ kind: z.literal("flapping"), chance: share, periodMs: z.number().min(1), ...span }),
  z.strictObject({
    kind: z.literal("unstable"),
    everyMs: z.number().min(1),
    restartAfterMs: time,
    replicas: replicas.optional(),
    ...span,
  }),
  z.strictObject({ kind: z.literal("loss"), probability: share, ...span }),
  z.strictObject({ kind: z.literal("delay"), from: replicas, to: replicas, meanMs: time, deviationMs: time, ...span }),
  z.strictObject({ kind: z.literal("clog"), from: replica, to: replica, ...span }),
  z.strictObject({ kind: z.literal("replay"), probability: share, withinMs: z.number().int().min(1), ...span }),
  z.strictObject({ kind: z.literal("pause"), replica, ...span }),
  z.strictObject({ kind: z.literal("clock"), replica, offsetMs: z.number(), driftPpm: z.number().gt(-1e6), ...span }),
  z.strictObject({
    kind: z.literal("disk"),
    replica,
    torn: share.optional(),
    unsyncedAtCrash: z.enum(["lost", "prefix"]).optional(),
    lostSync: share.optional(),
    misdirected: share.optional(),
  }),
]);

const scenario = z.strictObject({
  algorithm: z.enum(Object.keys(algorithms) as [string, ...string[]]),
  variant: z.string().optional(),
  profile: z.enum(["safety", "beyond"]),
  seed: z.number().int().min(0),
  replicas: z.number().int().min(1).max(64),
  parameters: z.record(z.string(), z.number()),
  links: z.strictObject({
    meanMs: time.optional(),
    deviationMs: time.optional(),
    leastMs: time.optional(),
    loss: share.optional(),
    duplication: share.optional(),
  }),
  machine: z.strictObject({ persistMs: time, buildMs: time, executeMs: time }),
  announceMs: time,
  wire: z.boolean(),
  byzantine: z.record(z.string().regex(/^\d+$/), z.enum(behaviours)),
  faults: z.array(fault),
  healedMs: time,
  recoveryMs: time,
});

/** A scenario as a file holds it, or what is wrong with it. */
export function readScenario(document: unknown): Result<SwarmScenario> {
  const read = scenario.safeParse(document);
  if (!read.success) return err(z.prettifyError(read.error).replaceAll("\n", " "));
  const value = read.data as SwarmScenario;
  const named = [...Object.keys(value.byzantine).map(Number), ...value.faults.flatMap(replicasOf)];
  const outsider = named.find((one) => one >= value.replicas);
  if (outsider !== undefined) return err(`replicas are 0 to ${value.replicas - 1}, found ${outsider}`);
  try {
    variantOf(value);
  } catch (error) {
    return err((error as Error).message);
  }
  return ok(value);
}

function replicasOf(one: SwarmScenario["faults"][number]): readonly number[] {
  if ("replica" in one) return [one.replica];
  if (one.kind === "clog") return [one.from, one.to];
  if (one.kind === "cut" || one.kind === "delay") return [...one.from, ...one.to];
  if (one.kind === "partition") return one.groups.flat();
  return one.kind === "unstable" ? (one.replicas ?? []) : [];
}
