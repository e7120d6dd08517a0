import type { Agent } from "./agent.ts";

/**
 * The agent beside a node of a replica that runs twice (`Twins`), while it does. Two nodes that build at one moment would build the very same block, which
 * is no equivocation: the times of the first one's blocks are even, those of the second one's odd.
 */
export function agentOfTwin(agent: Agent, node: 0 | 1, isTwin: () => boolean): Agent {
  return {
    step: (event, context) => agent.step(event, context),
    inherents: (parent, context) =>
      agent.inherents(parent, isTwin() ? { ...context, nowMs: 2 * Math.ceil(context.nowMs / 2) + node } : context),
  };
}
