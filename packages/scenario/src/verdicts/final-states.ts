import { held, type Verdict, violated } from "@paragrid/measures";
import type { FinalChain } from "../run/outcome.ts";

/** Replicas of a chain hold the same state at the same height. */
export function stateEqual(finals: readonly FinalChain[]): Verdict {
  const name = "state-equal";
  let observations = 0;
  for (const { name: chain, readAt, roots, stateRoot } of finals)
    for (const { replica, root } of roots) {
      observations++;
      if (root !== stateRoot)
        return violated(
          name,
          observations,
          `${chain} height ${readAt}: replica ${roots[0]!.replica} has state ${stateRoot}, replica ${replica} ${root}`,
        );
    }
  return held(name, observations);
}
