import { rewriteChance, selfishThreshold } from "@paragrid/consensus";
import type { Fault } from "../host/faults.ts";
import { selfishRace } from "./race.ts";
import { earningsOf, hostOf, intervalOf, invariantsOf } from "./runs.ts";
import type { Setting, TrialKind } from "./trial.ts";

const parts = 1000;
/** Attacker, then two honest miners of equal power. */
const weightsOf = (share: number): bigint[] => {
  const attacker = Math.round(share * parts);
  return [2 * attacker, parts - attacker, parts - attacker].map(BigInt);
};
const forEver = { fromMs: 0, untilMs: 1e9 };
/** The attacker's links are the shorter ones: of two honest miners the one that has not found the block hears the attacker's first. */
const quickLinks: readonly Fault[] = [
  { kind: "delay", from: [0], to: [1, 2], meanMs: 1, deviationMs: 0, ...forEver },
  { kind: "delay", from: [1, 2], to: [0], meanMs: 1, deviationMs: 0, ...forEver },
];
/** Blocks on top that make one final: what is final is never given up here, and a selfish miner publishes in time. */
const patient = 24;
const raceBlocks = 1_000_000;

function mined(setting: Setting, behaviour: "selfish-mining" | "double-spend", merchant?: number) {
  const total = 2 * parts;
  return hostOf(
    { ...setting, replicas: 3 },
    {
      weights: weightsOf(setting.share),
      links: { meanMs: setting.tie === 0.5 ? 5 : 1, deviationMs: 0, leastMs: 0 },
      machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
      announceMs: 0,
      byzantine: { 0: behaviour },
      faults: setting.tie === 0.5 ? quickLinks : [],
      ...(merchant === undefined ? {} : { plan: { merchantConfirmations: merchant, giveUpBehind: 12 } }),
      parameters: { confirmations: patient, hashesPerSecond: 4000 / intervalOf("pow") / total },
    },
  );
}

export const selfishMining: TrialKind = {
  against: ["pow"],
  success: "the attacker has more of the final blocks than its share of the power",
  succeedsIn: "most",
  theory: ({ tie }) => ({
    share: selfishThreshold(tie),
    says: `(1-g)/(3-2g) with g = ${tie} (Eyal and Sirer 2014)`,
  }),
  // Equation 8 knows no finality: what the same strategy has where blocks become final is drawn, without a network, a thousand times as long.
  expects: ({ share, tie }) =>
    selfishRace({ share, tie, blocks: raceBlocks, seed: 1, finality: { after: patient, isKnown: true } }).revenue,
  run(setting) {
    const host = mined(setting, "selfish-mining");
    host.run(setting.intervals * intervalOf("pow"));
    const earned = earningsOf(host, [0]);
    return {
      safety: host.history.conflicts.length > 0 ? "violated" : "held",
      liveness: earned === undefined ? "violated" : "held",
      succeeded: earned !== undefined && earned.revenue > setting.share,
      power: setting.share,
      ...invariantsOf(host),
      ...earned,
    };
  },
};

export const doubleSpend: TrialKind = {
  against: ["pow"],
  success: "more than half of the attempts take the payment back",
  succeedsIn: "most",
  theory: ({ confirmations }) => {
    let [below, above] = [0, 0.5];
    for (let step = 0; step < 40; step++) {
      const share = (below + above) / 2;
      if (rewriteChance(share, confirmations) > 0.5) above = share;
      else below = share;
    }
    return {
      share: above,
      says: `P(${confirmations}) = 1/2 at ${above.toFixed(3)}, and certain from 1/2 on (Rosenfeld 2014; Grunspan and Pérez-Marco 2018)`,
    };
  },
  run(setting) {
    const host = mined(setting, "double-spend", setting.confirmations);
    const endMs = setting.intervals * intervalOf("pow");
    host.run(0);
    const { tree } = host.nodes[1]!;
    let head = tree.head;
    let rewritten = 0;
    host.runUntil(() => {
      if (tree.head.hash === head.hash) return false;
      let { hash, number } = head;
      while (!tree.isAncestor(hash, tree.head.hash)) {
        hash = tree.header(hash)!.parentHash;
        number--;
      }
      if (head.number - number >= setting.confirmations) rewritten++;
      head = tree.head;
      return false;
    }, endMs);
    const attempts = Number(host.nodes[0]!.replica!.inspect().attempts);
    const earned = earningsOf(host, [0]);
    return {
      safety: rewritten > 0 ? "violated" : "held",
      liveness: head.number > 0 ? "held" : "violated",
      succeeded: attempts > 0 && rewritten > attempts / 2,
      power: setting.share,
      ...invariantsOf(host),
      ...earned,
    };
  },
};
