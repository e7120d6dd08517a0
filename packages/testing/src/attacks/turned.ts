import { type Behaviour, byzantineQuorum } from "@paragrid/consensus";
import { halvesAround } from "@paragrid/scenario";
import type { ConsensusHost } from "../host/consensus-host.ts";
import { range } from "../swarm/scenario.ts";
import { countOf, finalHeight, hostOf, intervalOf, quorumOf, replicasOf, revenueOf } from "./runs.ts";
import type { Setting, Trial, TrialKind } from "./trial.ts";

/**
 * A share of replicas that were honest is bribed and turns when a third of the time is over. For the second third the network is parted into
 * two halves that only the bribed ones reach both of, which is what partial synchrony lets an attacker do; the last third is healed.
 */
function turned(setting: Setting, behaviour: Behaviour, { parted }: { readonly parted: boolean }) {
  const { algorithm, share, replicas, intervals } = setting;
  const bribed = replicasOf(share, replicas);
  const thirdMs = (intervals * intervalOf(algorithm)) / 3;
  const halves = halvesAround(bribed, replicas).map((half) => [...bribed, ...half]);
  const host = hostOf(setting, {
    // A bribed node's block sync would carry what one half has final to the other.
    announceMs: parted ? 0 : 500,
    bribed: { replicas: bribed, behaviour, fromMs: thirdMs },
    faults: parted ? [{ kind: "partition", groups: halves, fromMs: thirdMs, untilMs: 2 * thirdMs }] : [],
  });
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
  const revenue = revenueOf(host, bribed, before);
  // Without a block before there was nothing to stop.
  const moved = finalHeight(host) > middle;
  return {
    safety: host.history.conflicts.length > 0 ? "violated" : "held",
    liveness: before === 0 ? "unknown" : moved ? "held" : "violated",
    power: countOf(share, replicas) / replicas,
    accused: new Set(host.history.accusations.map(({ replica }) => replica)).size,
    ...(revenue === undefined ? {} : { revenue }),
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
    says: `${least} of ${setting.replicas}: two quorums that share only liars; ${isByzantine ? "1/3 of many (Lamport, Shostak, Pease 1982; Dwork, Lynch, Stockmeyer 1988)" : "one liar decides: crash faults only"}`,
  };
};

export const bribery: TrialKind = {
  against: ["pbft", "hotstuff", "pos", "dpos"],
  success: "two conflicting blocks are final",
  succeedsIn: "some",
  theory: splitTheory,
  run(setting) {
    const trial = judged(setting, turned(setting, "equivocating", { parted: true }));
    return { ...trial, succeeded: trial.safety === "violated" };
  },
};

export const nothingAtStake: TrialKind = {
  against: ["pos", "dpos"],
  success: "two conflicting blocks are final",
  succeedsIn: "some",
  theory(setting) {
    const { share, says } = splitTheory(setting);
    return { share, isBound: true, says: `${says}; below it never, above it evidence of both branches may come first` };
  },
  run(setting) {
    const trial = judged(setting, turned(setting, "nothing-at-stake", { parted: true }));
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
    const trial = judged(setting, turned(setting, "silent", { parted: false }));
    return { ...trial, succeeded: trial.liveness === "violated" };
  },
};
