import { byzantineQuorum } from "@paragrid/consensus";
import { halvesAround } from "@paragrid/scenario";
import type { ConsensusHost } from "../host/consensus-host.ts";
import type { Fault } from "../host/faults.ts";
import { range } from "../swarm/scenario.ts";
import { countOf, earningsOf, finalHeight, hostOf, intervalOf, quorumOf, replicasOf } from "./runs.ts";
import type { Setting, Trial, TrialKind } from "./trial.ts";

/** Whom both nodes of a bribed replica tell what they say. */
type Openness = "each its own half" | "everybody";

/** What becomes of the bribed: they fall silent, or each runs twice, a node in either half. */
type Turn = { readonly kind: "silent" } | { readonly kind: "twice"; readonly tell: Openness };

/**
 * A share of replicas that were honest is bribed and turns when a third of the time is over. Those that run twice lie to both halves of a network
 * that is parted for the second third, which is what partial synchrony lets an attacker do; the last third is healed. Each of the two nodes has a block
 * tree and a disk of its own, and is honest towards its half.
 */
function turned(setting: Setting, turn: Turn) {
  const { algorithm, share, replicas, intervals } = setting;
  const bribed = replicasOf(share, replicas);
  const thirdMs = (intervals * intervalOf(algorithm)) / 3;
  const span = { fromMs: thirdMs, untilMs: 2 * thirdMs };
  const host = hostOf(
    setting,
    turn.kind === "silent"
      ? { bribed: { replicas: bribed, behaviour: "silent", fromMs: thirdMs } }
      : { copied: { replicas: bribed, fromMs: thirdMs }, faults: parted(setting, bribed, turn.tell, span) },
  );
  host.run(thirdMs);
  const before = finalHeight(host);
  host.run(2 * thirdMs);
  const middle = finalHeight(host);
  host.run(3 * thirdMs);
  return { host, bribed, before, middle };
}

/** The two halves hear nothing of each other; the bribed nodes of one hear it alone, and the other hears them too if they tell everybody. */
function parted(
  { replicas }: Setting,
  bribed: readonly number[],
  tell: Openness,
  span: { readonly fromMs: number; readonly untilMs: number },
): readonly Fault[] {
  const copies = bribed.map((_, index) => replicas + index);
  const [left, right] = halvesAround(bribed, replicas);
  const halves = [
    { liars: bribed, others: left },
    { liars: copies, others: right },
  ] as const;
  return [halves, halves.toReversed()]
    .map(([from, to]): Fault => {
      const deaf = tell === "everybody" ? to!.liars : [...to!.liars, ...to!.others];
      return { kind: "cut", from: [...from!.liars, ...from!.others], to: deaf, ...span };
    })
    .concat(
      tell === "everybody"
        ? [halves, halves.toReversed()].map(
            ([from, to]): Fault => ({ kind: "cut", from: from!.others, to: to!.others, ...span }),
          )
        : [],
    );
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
    ...(host.algorithm.invariants === undefined
      ? {}
      : { broken: host.history.broken.map(({ invariant }) => invariant) }),
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
    const trial = judged(setting, turned(setting, { kind: "twice", tell: "each its own half" }));
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
    const trial = judged(setting, turned(setting, { kind: "twice", tell: "everybody" }));
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
    const trial = judged(setting, turned(setting, { kind: "silent" }));
    return { ...trial, succeeded: trial.liveness === "violated" };
  },
};
