import { algorithms } from "@paragrid/consensus";
import { range } from "../range.ts";
import { countOf, finalHeight, hostOf, intervalOf, invariantsOf, quorumOf } from "./runs.ts";
import type { TrialKind } from "./trial.ts";

/**
 * A victim that reaches the attacker's replicas and nobody else, and they reach nobody but it (E. Heilman et al., "Eclipse Attacks on
 * Bitcoin's Peer-to-Peer Network", 2015): it sees what they make of the chain without the others.
 */
export const eclipse: TrialKind = {
  against: ["pow", "pbft", "hotstuff", "pos", "dpos", "raft"],
  success: "the victim takes another block for final than the others",
  succeedsIn: "some",
  theory({ algorithm, intervals, replicas }) {
    if (algorithm !== "pow") {
      const quorum = quorumOf(algorithm, replicas);
      return {
        share: null,
        says: `${quorum} of ${replicas} signers on both sides are more than there are: the victim stalls`,
      };
    }
    const { confirmations } = algorithms.pow.protocol.defaults;
    // The victim mines on it too.
    const least = (confirmations + 1) / intervals - 1 / replicas;
    return {
      share: Math.max(0, least),
      says: `any share, in time: ${confirmations + 1} blocks of a chain without the others take ${confirmations + 1}/a intervals, of ${intervals} (Heilman et al. 2015)`,
    };
  },
  run(setting) {
    const { algorithm, share, replicas, intervals } = setting;
    const victim = replicas - 1;
    const attackers = range(countOf(share, replicas - 1));
    const others = range(replicas).filter((id) => id !== victim && !attackers.includes(id));
    const endMs = intervals * intervalOf(algorithm);
    const host = hostOf(setting, {
      faults: [{ kind: "partition", groups: [[...attackers, victim], others], fromMs: 0, untilMs: 2 * endMs }],
    });
    host.run(endMs);
    const { conflicts } = host.history;
    return {
      safety: conflicts.length > 0 ? "violated" : "held",
      // The others' progress; the victim's is what the attacker gives it.
      liveness: others.some((id) => host.nodes[id]!.tree.finalized.number > 0)
        ? "held"
        : finalHeight(host) > 0
          ? "unknown"
          : "violated",
      succeeded: conflicts.length > 0,
      ...invariantsOf(host),
      power: attackers.length / replicas,
    };
  },
};
