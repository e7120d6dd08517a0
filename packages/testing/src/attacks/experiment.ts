import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { err, ok, type Result } from "@paragrid/primitives";
import { parse } from "yaml";
import { z } from "zod";
import { type TrialName, trials } from "./trials.ts";

const share = z.number().min(0).max(1);

/** The `sweep` of a scenario of bench/scenarios/attacks: its attack over the attacker's share of the power. */
const sweepSchema = z.strictObject({
  attack: z.enum(Object.keys(trials) as [TrialName, ...TrialName[]]),
  algorithms: z.array(z.enum(Object.keys(algorithms) as [AlgorithmName, ...AlgorithmName[]])).min(1),
  shares: z.array(share).min(1).describe("Of hash power, stake or replicas; rising."),
  seeds: z.number().int().min(1).default(3),
  replicas: z.number().int().min(1).max(64).default(10),
  /** Simulated time of a run, in block intervals of its algorithm. */
  intervals: z.number().positive(),
  /** Part of the honest power that mines on the attacker's block of two equal ones. */
  tie: z.union([z.literal(0), z.literal(0.5)]).default(0),
  /** That a deceived merchant waits for. */
  confirmations: z.number().int().min(1).default(6),
});
const experimentSchema = z.looseObject({ question: z.string().min(1), sweep: sweepSchema });
export type Experiment = { readonly question: string } & z.infer<typeof sweepSchema>;

/** Reads a file's text; the error names the key, what was found and what is allowed. */
export function readExperiment(text: string): Result<Experiment> {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    return err((error as Error).message);
  }
  const read = experimentSchema.safeParse(document);
  if (!read.success) return err(z.prettifyError(read.error));
  const { question, sweep } = read.data;
  const { against } = trials[sweep.attack];
  const senseless = sweep.algorithms.filter((algorithm) => !against.includes(algorithm));
  if (senseless.length > 0)
    return err(
      `sweep.algorithms: ${sweep.attack} has no meaning for ${senseless.join(", ")}, only for ${against.join(", ")}`,
    );
  return ok({ question, ...sweep });
}
