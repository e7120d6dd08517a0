import type { CostTable } from "@paragrid/kernel";
import { err, ok, type Result } from "@paragrid/primitives";
import { defaultCosts } from "@paragrid/sim";
import { z } from "zod";

/** First field of a cost file. */
export const costFormat = "paragrid-costs-1";

const cost = z.strictObject({
  fixedUs: z.number().nonnegative(),
  perByteUs: z.number().nonnegative().optional(),
  source: z.enum(["measured", "assumed"]),
  /** Standard deviation of the samples' fixed part; absent where nothing was measured. */
  spreadUs: z.number().nonnegative().optional(),
  samples: z.number().int().positive().optional(),
});

/** What `paragrid calibrate` writes: what each operation of a replica costs on one core of a machine, in µs. */
export const costFileSchema = z.strictObject({
  format: z.literal(costFormat),
  unit: z.literal("µs of one core"),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.number(),
    memoryMb: z.number(),
    platform: z.string(),
    node: z.string(),
  }),
  commit: z.string(),
  costs: z.strictObject(Object.fromEntries(Object.keys(defaultCosts).map((name) => [name, cost]))),
});
export type CostFile = z.infer<typeof costFileSchema>;

/** A cost table with what a report calls it by. */
export interface NamedCosts {
  readonly name: string;
  readonly table: CostTable;
  /** The file's content, kept beside the report so that a replay charges the same. */
  readonly file: CostFile;
}

/** Reads a cost file; an error names what is wrong with it. */
export function readCosts(name: string, data: unknown): Result<NamedCosts> {
  const parsed = costFileSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(`${name}: ${issue!.path.join(".") || "the file"}: ${issue!.message}`);
  }
  const { machine, commit, costs } = parsed.data;
  const table = Object.fromEntries(
    Object.entries(costs).map(([operation, { fixedUs, perByteUs }]) => [
      operation,
      { fixedUs, ...(perByteUs === undefined ? {} : { perByteUs }) },
    ]),
  );
  const called = `${name}, measured on ${machine.cpu} with Node ${machine.node} at commit ${commit}`;
  return ok({ name: called, table, file: parsed.data });
}
