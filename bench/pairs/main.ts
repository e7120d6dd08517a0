/*
 * Atomic trades over every pair of algorithms: one on the relay, the other on all three parachains, in the simulator.
 *
 *   npm run test:pairs                      # every pair of the registry
 *   npm run test:pairs -- --pairs 12        # a spread of twelve; PARAGRID_PAIRS says the same
 *   npm run test:pairs -- --relay pos --parachain raft --json
 *
 * Ends with 1 and the pairs in question when one commits no trade or a verdict is violated.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { catalog } from "@paragrid/catalog";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { runScenario, scenarioSchema } from "@paragrid/scenario";

const { values } = parseArgs({
  options: {
    pairs: { type: "string" },
    relay: { type: "string" },
    parachain: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const names = Object.keys(algorithms) as AlgorithmName[];

type Pair = readonly [relay: AlgorithmName, parachain: AlgorithmName];

interface Outcome {
  readonly relay: string;
  readonly parachain: string;
  readonly committed: number;
  /** Mean from the relay's opening of a trade to the last leg's settlement, in simulated time; null without a settled trade. */
  readonly settledMs: number | null;
  /** Between chains, not those of consensus. */
  readonly crossChainMessages: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Violated checks, or what stopped the run; empty when the pair is good. */
  readonly faults: readonly string[];
}

function usage(message: string): never {
  console.error(message);
  process.exit(2);
}

function chosen(name: string | undefined, option: string): readonly AlgorithmName[] {
  if (name === undefined) return names;
  const found = names.find((each) => each === name);
  return found ? [found] : usage(`--${option}: found "${name}", one of ${names.join(", ")} wanted`);
}

/** Every pair asked for, or so many of them, evenly spread. */
function pairs(): readonly Pair[] {
  const relays = chosen(values.relay, "relay");
  const parachains = chosen(values.parachain, "parachain");
  const all = relays.flatMap((relay) => parachains.map((parachain): Pair => [relay, parachain]));
  const wanted = Number(values.pairs ?? process.env.PARAGRID_PAIRS ?? all.length);
  if (!Number.isSafeInteger(wanted) || wanted < 1) usage(`--pairs: a whole number of at least 1 wanted`);
  if (wanted >= all.length) return all;
  // Without a common factor no pair comes twice, and a step beside whole rows varies relay and parachain both.
  let stride = Math.floor(all.length / wanted) + 5;
  while (commonFactor(stride, all.length) > 1) stride++;
  return Array.from({ length: wanted }, (_, index) => all[(index * stride) % all.length]!);
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}

function scenario([relay, parachain]: Pair) {
  const chain = (consensus: AlgorithmName) => ({
    consensus,
    replicas: consensus === "solo" ? 1 : 4,
    parameters: { blockIntervalMs: 500 },
  });
  return scenarioSchema.parse({
    question: "Do atomic trades settle with this algorithm on the relay and that on the parachains?",
    name: "pair",
    chains: {
      relay: chain(relay),
      demand: { ...chain(parachain), paraId: 2000 },
      generation: { ...chain(parachain), paraId: 2001 },
      storage: { ...chain(parachain), paraId: 2002 },
    },
    workload: [
      {
        kind: "energyDay",
        bids: "demand",
        asks: "generation",
        storage: "storage",
        slots: 2,
        participants: 6,
        storageUnits: 1,
      },
    ],
    maxMs: 240_000,
  });
}

async function trade(pair: Pair): Promise<Outcome> {
  const [relay, parachain] = pair;
  const outDir = mkdtempSync(join(tmpdir(), "paragrid-pair-"));
  try {
    const report = await runScenario({
      scenario: scenario(pair),
      host: "sim",
      catalog,
      algorithms,
      outDir,
      command: "npm run test:pairs",
      commit: "test",
    });
    const times = report.lanes.flatMap(({ decision, openedMs, legs }) => {
      const ends = legs.map((leg) => leg.settledMs);
      return decision === "committed" && ends.every((end) => end !== null) ? [Math.max(...ends) - openedMs] : [];
    });
    const verdicts: Record<string, number> = {};
    for (const { kind } of report.verdicts) verdicts[kind] = (verdicts[kind] ?? 0) + 1;
    const violated = report.verdicts
      .filter(({ kind }) => kind === "violated")
      .map((verdict) => JSON.stringify(verdict));
    return {
      relay,
      parachain,
      committed: report.trades.committed,
      settledMs: times.length === 0 ? null : times.reduce((sum, each) => sum + each, 0) / times.length,
      crossChainMessages: report.messages.sent,
      verdicts,
      faults: report.trades.committed === 0 ? [...violated, "no trade committed"] : violated,
    };
  } catch (error) {
    const faults = [error instanceof Error ? error.message : String(error)];
    return { relay, parachain, committed: 0, settledMs: null, crossChainMessages: 0, verdicts: {}, faults };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function row({ relay, parachain, committed, settledMs, crossChainMessages, verdicts, faults }: Outcome): string {
  const kinds = Object.entries(verdicts).map(([kind, count]) => `${count} ${kind}`);
  const cells = [relay.padEnd(9), parachain.padEnd(9), String(committed).padStart(9)];
  cells.push((settledMs === null ? "-" : settledMs.toFixed(0)).padStart(10), String(crossChainMessages).padStart(11));
  return [...cells, kinds.join(", "), ...faults.map((fault) => `FAULT: ${fault}`)].join("  ");
}

const outcomes: Outcome[] = [];
if (!values.json) console.log("relay      parachain  committed  settled ms  cross-chain messages, verdicts");
for (const pair of pairs()) {
  const outcome = await trade(pair);
  outcomes.push(outcome);
  if (!values.json) console.log(row(outcome));
}
if (values.json) console.log(JSON.stringify({ pairs: outcomes }));
const bad = outcomes.filter(({ faults }) => faults.length > 0);
if (!values.json) console.log(`${outcomes.length - bad.length} of ${outcomes.length} pairs hold`);
process.exitCode = bad.length === 0 ? 0 : 1;
