import type { Algorithm } from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { invariant, utf8 } from "@paragrid/primitives";
import { type ModelledBlock, ModelledSimulation } from "@paragrid/sim";
import { InputError } from "../input-error.ts";
import { regionsOf } from "../network/regions.ts";
import { Recorder } from "../record/recorder.ts";
import type { Scenario } from "../schema.ts";
import { ConsensusWatch } from "../verdicts/consensus-watch.ts";
import type { ReportedOutcome, ReportedRun } from "./outcome.ts";
import { processorTime, type RunOptions } from "./run-options.ts";
import { faultsEndMs, misconductOf, powersOf, scheduleFaults } from "./sim-faults.ts";
import { simNetwork } from "./sim-network.ts";

const chunkMs = 1000;
/** After the load: replicas that lag have so long to catch up. */
const catchUpMs = 30_000;
const lagAllowed = 8;

/** A run of the modelled level, with all that a report needs of it. */
export interface ModelledRun {
  readonly run: ReportedRun;
  readonly outcome: ReportedOutcome;
  readonly verdicts: readonly Verdict[];
}

/** Runs a single-chain scenario with sizes and costs in place of states and signatures. */
export async function runModelled(options: RunOptions & { readonly untilEvents?: number }): Promise<ModelledRun> {
  const { scenario } = options;
  const seed = options.seed ?? scenario.seed;
  const { name, spec, algorithm, load } = modelledChain(scenario, options.algorithms);
  const regions = regionsOf(scenario, name);
  const recorder = new Recorder({ chains: [{ name }], epochMs: 0 });
  const record = recorder.chains.get(name)!;
  const watch = new ConsensusWatch();
  const byzantine = misconductOf(scenario);
  const liars = new Set(byzantine.map(({ replica }) => replica));
  let transactions = 0;
  let accusations = 0;
  const faults: string[] = [];
  const unproven: string[] = [];
  let proven = 0;

  const finalFirst = ({ block, authoredMs, author, transactions: count, total }: ModelledBlock): void => {
    const finalisedMs = simulation.kernel.nowMs;
    const { number: height, stateRoot } = block.header;
    record.blocks.push({
      hash: block.hash,
      height,
      stateRoot,
      authoredMs,
      author,
      finalisedMs,
      relayHeight: undefined,
      transactions: count,
    });
    for (let ordinal = total - count; ordinal < total; ordinal++) {
      record.latenciesMs.push(finalisedMs - simulation.intendedMs(ordinal));
      record.finalTimesMs.push(finalisedMs);
    }
    transactions = total;
  };
  const simulation = new ModelledSimulation({
    chain: name,
    algorithm,
    parameters: spec.parameters,
    replicas: spec.replicas,
    weights: powersOf(scenario, name),
    seed,
    network: simNetwork(scenario.links),
    ...(regions === undefined ? {} : { regions }),
    cores: scenario.machines.cores,
    ...(options.costs === undefined ? {} : { costs: options.costs.table }),
    byzantine,
    blockTransactions: scenario.modelled.blockTransactions,
    ...(load === undefined ? {} : { load }),
    ...(options.record === undefined ? {} : { record: options.record }),
    observer: {
      booted: (replica) => watch.restarted(name, replica),
      refused: (replica, block, reason) => {
        if (liars.size === 0) watch.refused(name, replica, block, reason);
      },
      contradicted: (replica, what) => {
        if (!liars.has(replica)) faults.push(`${name}/${replica} ${what}`);
      },
      accused: (by) => {
        if (!liars.has(by)) accusations++;
      },
      finalized: (replica, path, firstProof) => {
        if (liars.has(replica)) return;
        for (const one of path) {
          const { number } = one.block.header;
          watch.finalized(name, replica, number, one.block.hash);
          if (number === record.blocks.length + 1) finalFirst(one);
        }
        if (firstProof === undefined) return;
        const last = path.at(-1)!;
        // The first proof of each block is checked as a light client would.
        proven++;
        const fault = simulation.proofFault(path, firstProof);
        if (fault !== undefined) unproven.push(`${name} height ${last.block.header.number}: ${fault}`);
      },
    },
  });
  scheduleFaults(
    {
      kernel: simulation.kernel,
      chains: [
        {
          name,
          replicas: simulation.authorities.members.map(({ replica }) => replica),
          weights: powersOf(scenario, name),
        },
      ],
      namesOf: (_, replica) => simulation.namesOf(replica),
      views: () => simulation.views(),
    },
    scenario.faults,
  );

  const standing = (): readonly number[] =>
    simulation.authorities.members
      .map(({ replica }) => replica as number)
      .filter((replica) => !liars.has(replica) && simulation.isUp(replica));
  const height = (): number => record.blocks.length;
  let doneAtMs: number | undefined;
  let voidReason: string | undefined;
  for (;;) {
    const { nowMs } = simulation.kernel;
    const phase = doneAtMs === undefined ? "running" : "draining";
    options.onProgress?.({ atMs: nowMs, heights: { [name]: height() }, trades: 0, phase });
    if (options.signal?.aborted === true) voidReason = "the run was aborted";
    else if (doneAtMs === undefined && nowMs >= scenario.maxMs) {
      // Without a load the chain runs as long as it is given.
      if (load === undefined) break;
      voidReason = `the workload was not done within maxMs ${scenario.maxMs}`;
    }
    if (voidReason !== undefined) break;
    const submitted = simulation.submittedBy(nowMs);
    const allFinal = load !== undefined && nowMs >= load.fromMs + load.durationMs && transactions >= submitted;
    if (doneAtMs === undefined && allFinal && nowMs >= faultsEndMs(scenario.faults)) doneAtMs = nowMs;
    if (doneAtMs !== undefined) {
      const caughtUp = standing().every((replica) => simulation.finalOf(replica).number >= height() - lagAllowed);
      if (caughtUp || nowMs >= doneAtMs + catchUpMs) break;
    }
    const { untilEvents } = options;
    const untilMs =
      doneAtMs === undefined ? Math.min(nowMs + chunkMs, Math.max(scenario.maxMs, nowMs + 1)) : nowMs + chunkMs;
    simulation.run({ timeMs: untilMs, ...(untilEvents === undefined ? {} : { events: untilEvents }) });
    if (untilEvents !== undefined && simulation.kernel.events >= untilEvents) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  record.submitted = simulation.submittedBy(simulation.kernel.nowMs);
  const common = Math.min(...standing().map((replica) => simulation.finalOf(replica).number));
  const finalised = Number.isFinite(common) ? common : 0;
  const best = Math.max(0, ...standing().map((replica) => simulation.headOf(replica).number));
  const last = record.blocks[finalised - 1];
  const metrics = simulation.kernel.metrics();
  const decisions = height();
  const figures = new Map<string, { readonly unit: string; readonly value: number }>([
    ["kernel events", { unit: "events", value: metrics.events }],
    ["messages between replicas", { unit: "messages", value: metrics.messagesDelivered }],
    ["bytes between replicas", { unit: "bytes", value: metrics.bytesDelivered }],
    ["evidence of misbehaviour", { unit: "accusations", value: accusations }],
  ]);
  if (decisions > 0) {
    const latencies = record.blocks.map((block) => block.finalisedMs - (block.authoredMs ?? block.finalisedMs));
    const meanMs = latencies.reduce((sum, one) => sum + one, 0) / decisions;
    figures.set("from a block's building to its first finality, mean", { unit: "ms", value: meanMs });
    figures.set("messages per decision", { unit: "messages", value: metrics.messagesSent / decisions });
    figures.set("bytes per decision", { unit: "bytes", value: metrics.bytesSent / decisions });
    figures.set("bytes per decision of the replica that sends most", {
      unit: "bytes",
      value: simulation.mostBytesSent() / decisions,
    });
    for (const [kind, { messages }] of simulation.traffic)
      figures.set(`${kind} messages per decision`, { unit: "messages", value: messages / decisions });
  }
  const verdicts: Verdict[] = [
    voidReason === undefined
      ? held("workload-completed", scenario.workload.length)
      : unknown("workload-completed", voidReason),
    ...watch.verdicts({ refusals: liars.size === 0 }),
    faults[0] === undefined
      ? held("finality-irrevocable", decisions)
      : violated("finality-irrevocable", decisions, faults[0]),
    unproven[0] === undefined ? held("finality-proven", proven) : violated("finality-proven", proven, unproven[0]),
  ];
  // A run that is ended by time has no load that could be completed: what it shows of liveness is whether its last third has a final block.
  if (load === undefined) verdicts[0] = progressOf(record.blocks, simulation.kernel.nowMs);
  if (liars.size > 0 && decisions > 0) {
    const own = record.blocks.filter(({ author }) => author !== undefined && liars.has(author)).length;
    figures.set("final blocks of replicas that misbehave", { unit: "of all", value: own / decisions });
  }
  const { authorities } = simulation;
  return {
    run: {
      scenario,
      seed,
      markets: new Map(),
      emergencies: new Map(),
      strategic: new Map(),
      plan: { chains: [{ name, authorities }] },
    },
    verdicts,
    outcome: {
      recorder,
      finals: [{ name, height: best, finalised, readAt: finalised, stateRoot: last?.stateRoot ?? "" }],
      endMs: simulation.kernel.nowMs,
      virtualMs: simulation.kernel.nowMs,
      digest: hash256(utf8([simulation.kernel.digest, ...record.blocks.map(({ hash }) => hash)].join("\n"))),
      replicaCpuMs: 0,
      modelled: [
        "execution: none; blocks have sizes, their roots are numbers, and nothing is said of states",
        "signatures: tags that their signers alone can make; sizes and costs are ed25519's",
        "transactions: they reach every pool at their intended time, and their gossip costs nothing",
        "network: links with drawn delays, bandwidth and loss",
        processorTime(options),
        "disks: 0.2 ms for each sync",
      ],
      figures,
    },
  };
}

function progressOf(blocks: readonly { readonly finalisedMs: number | null }[], endMs: number): Verdict {
  const sinceMs = (2 / 3) * endMs;
  const late = blocks.filter(({ finalisedMs }) => finalisedMs !== null && finalisedMs >= sinceMs).length;
  if (late > 0) return held("progress", late);
  return violated(
    "progress",
    blocks.length,
    `nothing became final after ${Math.round(sinceMs)} ms of ${Math.round(endMs)}`,
  );
}

/** The chain and the load of a scenario that the modelled level can run; throws an InputError that names what it cannot. */
function modelledChain(scenario: Scenario, algorithms: Readonly<Record<string, Algorithm>>) {
  const [[name, spec], ...others] = Object.entries(scenario.chains) as [[string, Scenario["chains"][string]]];
  if (others.length > 0)
    throw new InputError(
      `chains: found ${Object.keys(scenario.chains).join(", ")}, execution "modelled" simulates one chain: nothing is executed that could cross`,
    );
  for (const [index, { kind }] of scenario.workload.entries())
    if (kind !== "transfers" || index > 0)
      throw new InputError(
        `workload.${index}.kind: found ${kind}, execution "modelled" takes one load of transfers: nothing is executed that could trade`,
      );
  const algorithm = algorithms[spec.consensus];
  invariant(algorithm !== undefined, `the scenario's algorithm ${spec.consensus} is known`);
  const [workload] = scenario.workload;
  if (workload?.kind !== "transfers") return { name, spec, algorithm, load: undefined };
  const { ratePerSecond, fromMs, durationMs } = workload;
  const { transactionBytes } = scenario.modelled;
  const load = { ratePerSecond, fromMs, durationMs, transactionBytes, arrivals: "poisson" as const };
  return { name, spec, algorithm, load };
}
