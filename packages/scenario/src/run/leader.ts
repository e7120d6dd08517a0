/**
 * Whom most replicas take for their leader, by what their consensus says of itself (`leader` or `primary`). Where an algorithm has
 * no leader, or none is known just now, the first replica that is up.
 */
export function leaderAmong(
  replicas: readonly { readonly replica: number; readonly view: Readonly<Record<string, unknown>> }[],
): number {
  const votes = new Map<number, number>();
  for (const { view } of replicas) {
    const named = view.leader ?? view.primary;
    if (typeof named === "number") votes.set(named, (votes.get(named) ?? 0) + 1);
  }
  const up = new Set(replicas.map(({ replica }) => replica));
  const [best] = [...votes].filter(([replica]) => up.has(replica)).sort((left, right) => right[1] - left[1]);
  return best?.[0] ?? replicas[0]?.replica ?? 0;
}
