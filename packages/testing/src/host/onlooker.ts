import type { Observed } from "@paragrid/consensus";
import type { Node, World } from "./node.ts";

/** Holds the algorithm to its invariants after every so many steps of replicas, all together; each is told of once. Undefined for one that states none. */
export function onlooker(
  { algorithm, history, kernel }: World,
  honest: readonly Node[],
  looksEvery: number,
): (() => void) | undefined {
  const watch = algorithm.invariants?.watch();
  if (watch === undefined) return undefined;
  const told = new Set<string>();
  let steps = 0;
  return () => {
    if (++steps % looksEvery !== 0) return;
    history.looks++;
    // A replica that is down is none, and before its first start it is not there.
    const up = honest.filter((node) => node.replica !== undefined && node.up);
    for (const { invariant, seen } of watch(up.map(observed))) {
      if (told.has(invariant)) continue;
      told.add(invariant);
      history.broken.push({ invariant, seen: `${seen} (${Math.round(kernel.nowMs)} ms)` });
    }
  };
}

const observed = ({ id, authorities, tree, isSynced, replica }: Node): Observed => ({
  replica: id,
  authorities,
  chain: tree,
  isSynced,
  view: replica!.inspect(),
});
