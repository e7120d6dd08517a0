import { byzantineQuorum } from "@paragrid/consensus";
import { halvesAround } from "@paragrid/scenario";
import type { ConsensusHost } from "../host/consensus-host.ts";
import type { Fault } from "../host/faults.ts";
import { range } from "../range.ts";
import { countOf, earningsOf, finalHeight, hostOf, intervalOf, invariantsOf, quorumOf, replicasOf } from "./runs.ts";
import type { Setting, Trial, TrialKind } from "./trial.ts";

/** What becomes of the bribed when a third of the time is over. */
type Turn = "silent" | "equivocating" | "nothing-at-stake";

/**
 * A share of replicas that were honest is bribed and turns when a third of the time is over. Those that run twice lie to both halves of a network
 * that is parted for the second third, which is what partial synchrony lets an attacker do; in the last third it is healed, and everybody hears both of
 * their nodes.
 */
function turned(setting: Setting, turn: Turn) {
  const { algorithm, share, replicas, intervals } = setting;
  const bribed = replicasOf(share, replicas);
  const thirdMs = (intervals * intervalOf(algorithm)) / 3;
  const second = { fromMs: thirdMs, untilMs: 2 * thirdMs };
  const rest = { fromMs: 2 * thirdMs, untilMs: Number.POSITIVE_INFINITY };
  const isSilent = turn === "silent";
  const windows = [
    { behaviour: turn, ...second },
    { behaviour: isSilent ? turn : ("double-voting" as const), ...rest },
  ];
  const groups = halvesAround(bribed, replicas).map((half) => [...bribed, ...half]);
  const faults: readonly Fault[] = isSilent ? [] : [{ kind: "partition", groups, ...second }];
  const host = hostOf(setting, { bribed: { replicas: bribed, windows }, faults });
  host.run(thirdMs);
  const before = finalHeight(host);
  host.run(2 * thirdMs);
  const middle = finalHeight(host);
  host.run(3 * thirdMs);
  return { host, bribed, before, middle };
}

function judged(
  { share, replicas }: Setting,
  { host, bribed, before, middle }: { host: ConsensusHost; bribed: readonly number[]; before: number; middle: number },
): Omit<Trial, "succeeded"> {
  const earned = earningsOf(host, bribed, before);
  // Without a block before there was nothing to stop.
  const moved = finalHeight(host) > middle;
  return {
    safety: host.history.conflicts.length > 0 ? "violated" : "held",
    liveness: before === 0 ? "unknown" : moved ? "held" : "violated",
    power: countOf(share, replicas) / replicas,
    accused: new Set(host.history.accusations.filter(({ by }) => host.nodes[by]!.honest).map(({ replica }) => replica))
      .size,
    ...invariantsOf(host),
    ...earned,
  };
}

/** Fewest liars with which each half has a quorum: floor((n-f)/2) + f of n. */
function leastForTwoQuorums({ algorithm, replicas }: Pick<Setting, "algorithm" | "replicas">): number {
  const quorum = quorumOf(algorithm, replicas);
  return range(replicas + 1).find((liars) => Math.floor((replicas - liars) / 2) + liars >= quorum)!;
}

const splitTheory = (setting: Pick<Setting, "algorithm" | "replicas">) => {
  const least = leastForTwoQuorums(setting);
  const isByzantine = quorumOf(setting.algorithm, 100) === Number(byzantineQuorum(100n));
  return {
    share: least / setting.replicas,
    says: `${least} of ${setting.replicas}: two quorums that share only liars; ${isByzantine ? "1/3 of many (Lamport, Shostak, Pease 1982; Dwork, Lynch, Stockmeyer 1988)" : "a majority is a quorum, and liars in both halves make two of them"}`,
  };
};

export const bribery: TrialKind = {
  against: ["pbft", "hotstuff", "pos", "dpos", "poa", "raft", "paxos", "zab"],
  success: "two conflicting blocks are final",
  succeedsIn: "some",
  theory: splitTheory,
  run(setting) {
    const trial = judged(setting, turned(setting, "equivocating"));
    return { ...trial, succeeded: trial.safety === "violated" };
  },
};

export const nothingAtStake: TrialKind = {
  against: ["pos", "dpos"],
  success: "two conflicting blocks are final",
  succeedsIn: "some",
  theory(setting) {
    const { share, says } = splitTheory(setting);
    return { share, says: `${says}; that it can, not that it does: evidence of both branches may come first` };
  },
  run(setting) {
    const trial = judged(setting, turned(setting, "nothing-at-stake"));
    return { ...trial, succeeded: trial.safety === "violated" };
  },
};

export const silence: TrialKind = {
  against: ["pbft", "hotstuff", "pos", "dpos", "raft", "paxos", "zab", "pow"],
  success: "nothing becomes final any more",
  succeedsIn: "most",
  theory: ({ algorithm, replicas }) => {
    if (algorithm === "pow") return { share: null, says: "whoever is left mines on: no quorum can be withheld" };
    const least = replicas - quorumOf(algorithm, replicas) + 1;
    return { share: least / replicas, says: `f + 1 = ${least} of ${replicas}: a quorum is missing` };
  },
  run(setting) {
    const trial = judged(setting, turned(setting, "silent"));
    return { ...trial, succeeded: trial.liveness === "violated" };
  },
};
