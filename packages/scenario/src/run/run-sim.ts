import type { ChainNode } from "@paragrid/chain";
import { hash256 } from "@paragrid/crypto";
import { type Hash, invariant, utf8 } from "@paragrid/primitives";
import { Simulation } from "@paragrid/sim";
import { rootHash } from "@paragrid/trie";
import { regionsOf } from "../network/regions.ts";
import { Recorder } from "../record/recorder.ts";
import { ConsensusWatch } from "../verdicts/consensus-watch.ts";
import { cutHeights } from "./consistent-cut.ts";
import { clientBlock } from "./decode-block.ts";
import { WorkloadDriver } from "./drive.ts";
import type { HostPort } from "./host-port.ts";
import type { FinalChain, HostOutcome } from "./outcome.ts";
import type { PreparedRun } from "./prepare.ts";
import { processorTime, type RunOptions } from "./run-options.ts";
import { faultsEndMs, misconductOf, powersOf, scheduleFaults } from "./sim-faults.ts";
import { simNetwork } from "./sim-network.ts";
import { watchSales } from "./sold-keys.ts";

/** Virtual time between two looks at progress. */
const chunkMs = 250;
/** After the workload: last messages arrive, replicas that lag catch up. */
const drainMs = 4000;
/** A replica that came back has so long to catch up before the run ends without it. */
const catchUpMs = 30_000;

/** Runs a prepared scenario in the simulator. */
export async function runSim(
  prepared: PreparedRun,
  options: RunOptions & { readonly untilEvents?: number },
): Promise<HostOutcome> {
  const { scenario, plan, network, chains, seed } = prepared;
  const recorder = new Recorder({
    chains: plan.chains.map(({ name, paraId }) => ({
      name,
      runtime: chains[name]!.runtime,
      ...(paraId === undefined ? {} : { paraId }),
    })),
    epochMs: 0,
    audited: prepared.markets.size + prepared.emergencies.size + prepared.strategic.size > 0,
  });
  const watch = new ConsensusWatch();
  const byzantine = misconductOf(scenario);
  const honest = (chain: string, replica: number): boolean =>
    !byzantine.some((one) => one.chain === chain && one.replica === replica);
  const simulation = new Simulation({
    plan,
    seeds: network.seeds,
    seed,
    network: simNetwork(scenario.links),
    region: (chain, replica) => regionsOf(scenario, chain)?.[replica],
    cores: scenario.machines.cores,
    ...(options.costs === undefined ? {} : { costs: options.costs.table }),
    execution: scenario.execution === "strict" ? "strict" : "full",
    byzantine,
    ...(options.record === undefined ? {} : { record: options.record }),
    onBoot: (node) => watchNode(node),
  });
  const heights = new Map<string, number>();
  let accusations = 0;

  const watchNode = (node: ChainNode): void => {
    const { chain, replica } = node.self;
    const isHonest = honest(chain, replica);
    const allHonest = byzantine.every((one) => one.chain !== chain);
    watch.restarted(chain, replica);
    node.subscribe((event) => {
      if (event.kind === "authored") recorder.authored(event.block, simulation.kernel.nowMs, replica);
      if (event.kind === "accused" && isHonest) accusations++;
      if (event.kind === "refused" && allHonest) watch.refused(chain, replica, event.block, event.reason);
      if (event.kind !== "finalized" || !isHonest) return;
      for (const block of event.path) {
        watch.finalized(chain, replica, block.number, block.hash);
        if (block.number !== (heights.get(chain) ?? 0) + 1) continue;
        heights.set(chain, block.number);
        const { hash, header, state } = block;
        driver.finalized(clientBlock(chain, chains[chain]!.runtime, { hash, header, body: block.block.body, state }));
      }
    });
  };

  const driver = new WorkloadDriver({
    workloads: prepared.workloads,
    chains,
    port: simPort(simulation),
    recorder,
    seed,
  });
  scheduleFaults(
    {
      kernel: simulation.kernel,
      chains: plan.chains.map(({ name }) => ({
        name,
        replicas: plan.infos[name]!.replicas,
        weights: powersOf(scenario, name),
      })),
      namesOf: (chain, replica) => simulation.namesOf(chain, replica),
      views: (chain) => simulation.nodes(chain).map((node) => ({ replica: node.self.replica, view: node.inspect() })),
    },
    scenario.faults,
  );
  const soldKeys = watchSales(prepared, simulation, honest);
  driver.start();

  const standing = (): readonly ChainNode[] =>
    plan.chains.flatMap(({ name }) => simulation.nodes(name).filter(({ self }) => honest(name, self.replica)));
  const caughtUp = (): boolean =>
    standing().every((node) => node.tree.finalized.number >= (heights.get(node.self.chain) ?? 0) - 8);
  let doneAtMs: number | undefined;
  let voidReason: string | undefined;
  for (;;) {
    const nowMs = simulation.kernel.nowMs;
    options.onProgress?.({
      atMs: nowMs,
      heights: Object.fromEntries(heights),
      trades: recorder.trades.count("Committed"),
      phase: doneAtMs === undefined ? "running" : "draining",
    });
    if (options.signal?.aborted === true) voidReason = "the run was aborted";
    else if (doneAtMs === undefined && nowMs >= scenario.maxMs)
      voidReason = `the workload was not done within maxMs ${scenario.maxMs}`;
    if (voidReason !== undefined) break;
    if (doneAtMs === undefined && driver.done && nowMs >= faultsEndMs(scenario.faults)) doneAtMs = nowMs;
    if (doneAtMs !== undefined && nowMs >= doneAtMs + drainMs && (caughtUp() || nowMs >= doneAtMs + catchUpMs)) break;
    const { untilEvents } = options;
    simulation.run({ timeMs: nowMs + chunkMs, ...(untilEvents === undefined ? {} : { events: untilEvents }) });
    if (untilEvents !== undefined && simulation.kernel.events >= untilEvents) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  driver.stop();
  const sales = await soldKeys(options.signal);
  const common = new Map(
    plan.chains.map(({ name }) => [
      name,
      Math.min(...standing().flatMap(({ self, tree }) => (self.chain === name ? [tree.finalized.number] : []))),
    ]),
  );
  const cut = cutHeights(plan.chains, common, recorder);
  const finals = plan.chains.map(({ name }) =>
    finalChain(simulation, name, standing, { finalised: common.get(name) ?? 0, readAt: cut.get(name) ?? 0 }),
  );
  const metrics = simulation.metrics();
  return {
    recorder,
    watch,
    finals,
    voidReason,
    endMs: simulation.kernel.nowMs,
    virtualMs: simulation.kernel.nowMs,
    digest: hash256(utf8([simulation.kernel.digest, ...finals.map(({ stateRoot }) => stateRoot)].join("\n"))),
    replicaCpuMs: 0,
    verdicts: sales.verdicts,
    refusalsSeen: true,
    refusing: recorder.refusals.blocks.flatMap((one) => {
      const node = standing().find(({ self }) => self.chain === one.block.chain);
      const state = node?.stateAt(one.block.header.parentHash);
      return state === undefined ? [] : [{ ...one, state }];
    }),
    modelled: [
      "network: links with drawn delays, bandwidth and loss",
      processorTime(options),
      "disks: 0.2 ms for each sync",
      ...(scenario.execution === "full" ? ["execution: each block once, its result shared by replicas"] : []),
    ],
    figures: new Map([
      ["kernel events", { unit: "events", value: metrics.events }],
      ["messages between replicas", { unit: "messages", value: metrics.messagesDelivered }],
      ["bytes between replicas", { unit: "bytes", value: metrics.bytesDelivered }],
      ["evidence of misbehaviour", { unit: "accusations", value: accusations }],
      ...sales.figures,
    ]),
  };
}

/** Clients of the simulator: they reach a replica past the network, and ask the next one when it is down. */
function simPort(simulation: Simulation): HostPort {
  const turns = new Map<string, number>();
  const { kernel, plan } = simulation;
  return {
    nowMs: () => kernel.nowMs,
    setTimer: (afterMs, task) => kernel.at(kernel.nowMs + afterMs, task),
    submit: (chain, extrinsic, answer) => {
      const { replicas } = plan.infos[chain]!;
      const turn = turns.get(chain) ?? 0;
      turns.set(chain, turn + 1);
      for (let tries = 0; tries < replicas.length; tries++) {
        const replica = replicas[(turn + tries) % replicas.length]!;
        const asked = simulation.ask(chain, replica, (node) => {
          const result = node.submit(extrinsic);
          if (result.ok || (result.error.kind === "pool" && result.error.refusal === "AlreadyImported")) answer();
          else answer(result.error.kind === "pool" ? result.error.refusal : result.error.error.reason);
        });
        if (asked) return;
      }
    },
  };
}

/** The chain where all standing replicas have finalised it, with its state at `readAt`. */
function finalChain(
  simulation: Simulation,
  name: string,
  standing: () => readonly ChainNode[],
  { finalised, readAt }: { readonly finalised: number; readonly readAt: number },
): FinalChain {
  const nodes = standing().filter((node) => node.self.chain === name);
  const [first] = nodes;
  invariant(first !== undefined, `an honest replica of ${name} is up at the end`);
  const roots = nodes.map((node) => {
    const hash = node.finalizedHash(readAt);
    const state = hash === undefined ? undefined : node.stateAt(hash);
    invariant(state !== undefined, `${name}/${node.self.replica} keeps the state of height ${readAt}`);
    return { replica: node.self.replica as number, hash: hash as Hash, state, root: rootHash(state) };
  });
  const height = Math.max(...simulation.nodes(name).map((node) => node.tree.best.number));
  const { hash, state, root } = roots[0]!;
  return { name, height, finalised, readAt, hash, stateRoot: root, state, roots };
}
