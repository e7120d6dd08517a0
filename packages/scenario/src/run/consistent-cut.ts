import type { Recorder } from "../record/recorder.ts";

/** Nodes keep the states of so many finalised blocks at least. */
const keptHeights = 200;

/**
 * Heights of all chains that fit together (TRUST §6): no parachain knows a later relay state than the cut's, and the relay includes
 * no later head than the cut's. `common` is what all replicas of a chain have finalised. The relay is taken where the slowest
 * parachain knows it, and each parachain at its last block that knows no later one; a block that the relay has
 * included by then was built knowing less, so it is in the cut. A chain that has come to a stand too long ago is taken where it is.
 */
export function cutHeights(
  chains: readonly { readonly name: string; readonly paraId?: number }[],
  common: ReadonlyMap<string, number>,
  recorder: Recorder,
): ReadonlyMap<string, number> {
  const relay = chains.find(({ paraId }) => paraId === undefined);
  const known = new Map(
    chains.map(({ name }): [string, readonly (readonly [height: number, relayHeight: number])[]] => [
      name,
      recorder.chains
        .get(name)!
        .blocks.filter(({ height }) => height <= (common.get(name) ?? 0))
        .map(({ height, relayHeight }) => [height, relayHeight ?? 0] as const),
    ]),
  );
  if (relay === undefined) return common;
  const relayCommon = common.get(relay.name) ?? 0;
  const paras = chains.filter(({ name, paraId }) => paraId !== undefined && common.has(name));
  const relayHeight = Math.min(relayCommon, ...paras.map(({ name }) => known.get(name)!.at(-1)?.[1] ?? 0));
  if (relayHeight < relayCommon - keptHeights) return common;
  const cut = new Map(common).set(relay.name, relayHeight);
  for (const { name } of paras) {
    const fitting = known.get(name)!.findLast(([, relayKnown]) => relayKnown <= relayHeight);
    cut.set(name, fitting?.[0] ?? 0);
  }
  return cut;
}
