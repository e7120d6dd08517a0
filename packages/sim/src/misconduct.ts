import type { Agent } from "@paragrid/chain";
import { type Algorithm, type Behaviour, type Coalition, corrupt, corruptDuring } from "@paragrid/consensus";

/** How a replica misbehaves: always, or between two times of its own clock. */
export interface Misconduct {
  readonly behaviour: Behaviour;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** The algorithm as a replica with these faults runs it. A fault without times holds for the whole run, and is the only one. */
export function misbehaving(algorithm: Algorithm, faults: readonly Misconduct[], allies?: Coalition): Algorithm {
  if (faults.length === 0) return algorithm;
  const always = faults.find(({ fromMs, untilMs }) => fromMs === undefined && untilMs === undefined);
  if (always !== undefined) return { ...algorithm, protocol: corrupt(algorithm.protocol, always.behaviour, allies) };
  const windows = faults.map(({ behaviour, fromMs = 0, untilMs = Number.POSITIVE_INFINITY }) => ({
    behaviour,
    fromMs,
    untilMs,
  }));
  return { ...algorithm, protocol: corruptDuring(algorithm.protocol, windows, allies) };
}

const twoFaced: readonly Behaviour[] = ["equivocating", "double-voting"];

/**
 * The agent beside a replica with these faults. Two faces that build in one step would build the very same block, which is no equivocation:
 * each block that it asks for has a later time than the one before.
 */
export function agentBeside(agent: Agent, faults: readonly Misconduct[]): Agent {
  if (!faults.some(({ behaviour }) => twoFaced.includes(behaviour))) return agent;
  let lastMs = 0;
  return {
    step: (event, context) => agent.step(event, context),
    inherents: (parent, context) => {
      lastMs = Math.max(Math.floor(context.nowMs), lastMs + 1);
      return agent.inherents(parent, { ...context, nowMs: lastMs });
    },
  };
}
