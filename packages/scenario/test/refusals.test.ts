import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { TransactionPayment, treasuryAccount } from "@paragrid/pallets";
import { ordersDeclaration } from "@paragrid/parachains-common";
import { type ComposedRuntime, System } from "@paragrid/runtime";
import { emptyTrie } from "@paragrid/trie";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scenarioSchema } from "../src/index.ts";
import { type PreparedRun, prepareRun } from "../src/run/prepare.ts";
import { runSim } from "../src/run/run-sim.ts";
import { refusalsChangeNothing, type ServedBlock } from "../src/verdicts/refusals-change-nothing.ts";

const outDir = mkdtempSync(join(tmpdir(), "paragrid-refusals-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

/** The day of bad input on chains of one replica each, which answer it as any would. */
const file = parse(readFileSync(new URL("../../../bench/scenarios/bad-input.yaml", import.meta.url), "utf8"));
const chains = Object.fromEntries(
  Object.entries(file.chains as Record<string, object>).map(([name, chain]) => [
    name,
    { ...chain, consensus: "solo", replicas: 1 },
  ]),
);
const scenario = scenarioSchema.parse({ ...file, chains, workload: [{ ...file.workload[0], slots: 1 }] });
const options = { scenario, catalog, algorithms, outDir, command: "test", commit: "test" };

let prepared: PreparedRun;
let refusing: readonly ServedBlock[];
beforeAll(async () => {
  prepared = prepareRun(options);
  ({ refusing } = await runSim(prepared, options));
}, 60_000);

const judged = (blocks = refusing, change: (runtime: ComposedRuntime) => ComposedRuntime = (runtime) => runtime) => {
  const market = prepared.markets.get(0)!;
  const [verdict] = refusalsChangeNothing(market, change(prepared.chains[market.chains.bids]!.runtime), blocks);
  return verdict!;
};

/** A runtime in which every extrinsic from the first bad one on also writes `value` at `key`. */
const writing =
  (key: Uint8Array, value: Uint8Array | undefined) =>
  (runtime: ComposedRuntime): ComposedRuntime => ({
    ...runtime,
    executeBlock: (input) => {
      const failed = firstFailure(input.block.hash);
      return runtime.executeBlock({
        ...input,
        watch: (index, changes) =>
          input.watch?.(index, index < failed ? changes : [...changes.filter(([at]) => !same(at, key)), [key, value]]),
      });
    },
  });
const same = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
const firstFailure = (hash: string): number => {
  const found = refusing.find(({ block }) => block.hash === hash)!;
  const failed = found.block.events.find(({ pallet, name }) => pallet === "System" && name === "ExtrinsicFailed");
  return failed?.extrinsic ?? Number.POSITIVE_INFINITY;
};

describe("what a refused transaction leaves behind", () => {
  it("is a nonce and a fee, in the running chain's own blocks and states", () => {
    expect(judged()).toMatchObject({ kind: "held" });
    expect(judged().observations).toBeGreaterThanOrEqual(13);
  });

  it("is a violation where a pallet has written, where its signer's money or the fee's receiver is not as owed", () => {
    const written = judged(refusing, writing(ordersDeclaration.storage.PriceCap.key(), new Uint8Array(16)));
    expect(written).toMatchObject({ kind: "violated", witness: expect.stringContaining("changed Orders.PriceCap") });
    expect(written.witness).toContain("from nothing to 0x00");
    const receiver = System.storage.Account.key(treasuryAccount);
    expect(judged(refusing, writing(receiver, undefined)).witness).toContain("changed System.Account");
    const schedule = TransactionPayment.storage.Schedule.key();
    expect(judged(refusing, writing(schedule, new Uint8Array(1))).witness).toContain("TransactionPayment.Schedule");
  });

  it("is a violation where the state is not the one before the block, or the block does not follow from it", () => {
    const [first] = refusing;
    expect(judged([{ ...first!, state: emptyTrie() }])).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("not its parent's"),
    });
    const body = first!.block.body.slice(0, -1);
    expect(judged([{ ...first!, block: { ...first!.block, body } }])).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("cannot be executed again"),
    });
  });

  it("is not known where refusals are missing", () => {
    expect(judged([])).toMatchObject({ kind: "unknown", reason: expect.stringContaining("0 of 13") });
  });
});
