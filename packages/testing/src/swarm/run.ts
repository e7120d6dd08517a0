import { type Algorithm, algorithms } from "@paragrid/consensus";
import { type ConsensusHost, consensusHost } from "../host/consensus-host.ts";
import type { Node } from "../host/node.ts";
import { range } from "../range.ts";
import { checkBeyond } from "./beyond.ts";
import { watchSignatures } from "./double-sign.ts";
import { authoritiesOf, faultyOf, type SwarmScenario, variantOf } from "./scenario.ts";

/** A promise that a run broke. */
export interface Violation {
  readonly check: string;
  readonly seen: string;
}

export interface RunOutcome {
  readonly violations: readonly Violation[];
  readonly events: number;
  readonly virtualMs: number;
  /** The lowest and the highest final height of honest replicas. */
  readonly finalized: readonly [number, number];
}

/** Blocks that a healed core has to add, all of it. */
const progressBlocks = 3;

/** Runs a scenario and says which checks of CONSENSUS.md §2 it failed: a safety phase with its faults, healing, a liveness phase. */
export function runScenario(scenario: SwarmScenario): RunOutcome {
  const algorithm: Algorithm = algorithms[scenario.algorithm];
  const signatures = watchSignatures(algorithm);
  const host = consensusHost({
    ...hostOptions(scenario),
    algorithm: signatures.algorithm,
  });
  const found: Violation[] = [];
  try {
    host.run(scenario.healedMs);
    found.push(...checkSafety(host, scenario));
    if (scenario.profile === "beyond") found.push(...checkBeyond(host, algorithm, scenario));
    else if (found.length === 0) {
      found.push(...checkProgress(host, scenario));
      found.push(...checkSafety(host, scenario));
    }
    const honest = new Set(host.honest.map((node) => node.id as number));
    found.push(...signatures.doubleSigns(honest).map((seen) => ({ check: "no honest double-sign", seen })));
  } catch (error) {
    found.push({ check: "no replica throws", seen: error instanceof Error ? error.message : String(error) });
  }
  const heights = host.honest.map((node) => node.tree.finalized.number);
  return {
    violations: found,
    events: host.events,
    virtualMs: host.nowMs,
    finalized: [Math.min(...heights), Math.max(...heights)],
  };
}

function hostOptions(scenario: SwarmScenario) {
  const { replicas, seed, links, machine, announceMs, wire, byzantine, faults } = scenario;
  const parameters = { ...(variantOf(scenario)?.parameters as object | undefined), ...scenario.parameters };
  const authorities = authoritiesOf(scenario);
  return { replicas, seed, links, machine, announceMs, wire, byzantine, faults, parameters, authorities };
}

/** What holds at any time: CONSENSUS.md §2, as far as it can be seen at consensus. */
function checkSafety(host: ConsensusHost, { profile }: SwarmScenario): Violation[] {
  const { history, honest } = host;
  const found: Violation[] = history.violations.map((seen) => ({ check: "validity and monotone finality", seen }));
  if (profile === "safety") {
    found.push(...history.broken.map(({ invariant, seen }) => ({ check: invariant, seen })));
    found.push(...disagreements(host));
  }
  const blameless = new Set(honest.map((node) => node.id));
  for (const accusation of history.accusations) {
    if (blameless.has(accusation.replica))
      found.push({
        check: "no honest replica is accused",
        seen: `${accusation.replica} is, by ${accusation.by} at ${accusation.atMs} ms`,
      });
    const { evidence } = host.algorithm;
    if (evidence === undefined || !blameless.has(accusation.by)) continue;
    const claim = { genesis: host.genesis.hash, authorities: host.genesisAuthorities, ...accusation };
    const verdict = evidence.verify(claim, host.scheme);
    if (!verdict.ok) found.push({ check: "evidence convinces others", seen: verdict.error });
  }
  return found;
}

function disagreements({ history, honest }: ConsensusHost): Violation[] {
  const found: Violation[] = history.conflicts.map(({ first, second }) => ({
    check: "agreement",
    seen: `replica ${first.replica} has ${first.block.header.number} ${first.block.hash} final, replica ${second.replica} ${second.block.header.number} ${second.block.hash}`,
  }));
  const longest = [...honest].sort((left, right) => right.tree.finalized.number - left.tree.finalized.number)[0];
  for (const node of honest)
    for (const number of range(node.tree.finalized.number + 1))
      if (node.tree.finalizedHash(number) !== longest!.tree.finalizedHash(number)) {
        found.push({ check: "agreement", seen: `replicas ${node.id} and ${longest!.id} differ at height ${number}` });
        break;
      }
  return found;
}

/** Whoever is honest and up when all has healed finalises more. */
function checkProgress(host: ConsensusHost, scenario: SwarmScenario): Violation[] {
  const away = faultyOf(scenario);
  const core: readonly Node[] = host.honest.filter((node) => node.up || !away.has(node.id));
  const goal = Math.max(...core.map((node) => node.tree.finalized.number)) + progressBlocks;
  if (host.runToHeight(goal, scenario.healedMs + scenario.recoveryMs, core)) return [];
  const heights = core.map((node) => `${node.id}: ${node.tree.finalized.number}`).join(", ");
  const seen = `${scenario.recoveryMs} ms after healing not all have finalised height ${goal} (${heights})`;
  return [{ check: "a healed core goes on", seen }];
}
