/** A member's id inside the algorithm; here always the number of a `ReplicaId`. */
export type NodeId = number;

/** The voters of one half of a configuration and their weights; a decision needs more than half of the weight. */
export type Majority = ReadonlyMap<NodeId, bigint>;

/** Decisions need every one of these majorities: the incoming one first, then the outgoing ones while the configuration is joint. */
export type JointQuorum = readonly Majority[];

export type VoteResult = "pending" | "lost" | "won";

/** Where a voter's log is known to match, or undefined where nothing is known of it. */
export type AckedIndex = (id: NodeId) => number | undefined;

/** Voters of equal weight: the majority of the paper. */
export function majorityOf(ids: Iterable<NodeId>): Majority {
  return new Map([...ids].map((id) => [id, 1n]));
}

function weightOf(majority: Majority): bigint {
  let total = 0n;
  for (const weight of majority.values()) total += weight;
  return total;
}

/** The highest index that more than half of the weight has acknowledged; infinite for no voters, so that an empty half decides nothing. */
export function committedIndex(majority: Majority, acked: AckedIndex): number {
  if (majority.size === 0) return Number.POSITIVE_INFINITY;
  const indices: [index: number, weight: bigint][] = [];
  for (const [id, weight] of majority) indices.push([acked(id) ?? 0, weight]);
  indices.sort((left, right) => right[0] - left[0]);
  const half = weightOf(majority) / 2n;
  let sum = 0n;
  for (const [index, weight] of indices) {
    sum += weight;
    if (sum > half) return index;
  }
  return 0;
}

/** The outcome of a vote among these voters; with no voters it is won. */
export function voteResult(majority: Majority, votes: ReadonlyMap<NodeId, boolean>): VoteResult {
  if (majority.size === 0) return "won";
  let granted = 0n;
  let missing = 0n;
  for (const [id, weight] of majority) {
    const vote = votes.get(id);
    if (vote === undefined) missing += weight;
    else if (vote) granted += weight;
  }
  const half = weightOf(majority) / 2n;
  if (granted > half) return "won";
  return granted + missing > half ? "pending" : "lost";
}

/** Thesis §4.3: an entry is committed only when separate majorities of all halves have it. */
export function jointCommittedIndex(quorum: JointQuorum, acked: AckedIndex): number {
  return Math.min(...quorum.map((majority) => committedIndex(majority, acked)));
}

/** Lost when any half is lost, won when all are won. */
export function jointVoteResult(quorum: JointQuorum, votes: ReadonlyMap<NodeId, boolean>): VoteResult {
  const results = quorum.map((majority) => voteResult(majority, votes));
  if (results.includes("lost")) return "lost";
  return results.includes("pending") ? "pending" : "won";
}

/** All voters of all halves, ascending. */
export function jointVoters(quorum: JointQuorum): readonly NodeId[] {
  return [...new Set(quorum.flatMap((majority) => [...majority.keys()]))].sort((left, right) => left - right);
}

/** One line a voter: a bar as long as the number of voters that it is ahead of, its index, its id. */
export function drawIndices(ids: readonly NodeId[], acked: AckedIndex): string {
  if (ids.length === 0) return "<empty majority quorum>";
  const width = ids.length;
  const ranked = ids.map((id) => acked(id) ?? 0).sort((left, right) => left - right);
  const lines = ids.map((id) => {
    const index = acked(id);
    const ahead = ranked.indexOf(index ?? 0);
    const bar = index === undefined ? `?${" ".repeat(width)}` : `${"x".repeat(ahead)}>${" ".repeat(width - ahead)}`;
    return `${bar} ${String(index ?? 0).padStart(5)}    (id=${id})\n`;
  });
  return `${" ".repeat(width)}    idx\n${lines.join("")}`;
}
