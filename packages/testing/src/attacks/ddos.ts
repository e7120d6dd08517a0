import { floodTargets } from "@paragrid/scenario";
import type { ConsensusHost } from "../host/consensus-host.ts";
import { countOf, finalHeight, hostOf, intervalOf, invariantsOf, quorumOf } from "./runs.ts";
import type { Trial, TrialKind } from "./trial.ts";

/** The links of the present producers are clogged, as far as anybody can know who they are; who that is is looked at twice in an interval. */
function targetsOf(host: ConsensusHost, count: number): readonly number[] {
  const views = host.nodes.flatMap((node) =>
    node.replica === undefined ? [] : [{ replica: Number(node.id), view: node.replica.inspect() }],
  );
  return floodTargets(views, { producers: count, replicas: host.nodes.length });
}

/** Runs with so many targets: what has become final in the second half, and how often two blocks of one height have. */
function underAttack(
  setting: Parameters<TrialKind["run"]>[0],
  targets: number,
): { readonly final: number; readonly conflicts: number } & Pick<Trial, "broken"> {
  const intervalMs = intervalOf(setting.algorithm);
  const host = hostOf(setting, {});
  const endMs = setting.intervals * intervalMs;
  let middle = 0;
  for (let atMs = intervalMs; atMs <= endMs; atMs += intervalMs / 2) {
    host.run(atMs);
    if (atMs <= endMs / 2) middle = finalHeight(host);
    for (const target of targetsOf(host, targets)) host.clog(target, intervalMs / 2);
  }
  return { final: finalHeight(host) - middle, conflicts: host.history.conflicts.length, ...invariantsOf(host) };
}

export const ddos: TrialKind = {
  against: ["pbft", "hotstuff", "raft", "dpos", "pos", "pow"],
  success: "less than half as many blocks become final as without it",
  succeedsIn: "most",
  theory({ algorithm, replicas }) {
    switch (algorithm) {
      case "pow":
        return {
          share: 0.5,
          says: "what clogged miners find comes too late: from half of the power on, less than half is left",
        };
      case "pos":
        return {
          share: (replicas - quorumOf(algorithm, replicas) + 1) / replicas,
          says: "a lottery nobody can foresee: as many as a quorum can be denied (Gilad et al. 2017 §2)",
        };
      case "dpos":
        return { share: 1 / replicas, says: "one at a time, whose slot everybody can foresee (Larimer 2014)" };
      default:
        return { share: 1 / replicas, says: "one at a time, when it is always the leader (Clement et al. 2009)" };
    }
  },
  run(setting) {
    const targets = countOf(setting.share, setting.replicas);
    const usual = underAttack(setting, 0).final;
    const { final: attacked, conflicts, ...invariants } = underAttack(setting, targets);
    return {
      safety: conflicts > 0 ? "violated" : "held",
      liveness: usual === 0 ? "unknown" : attacked === 0 ? "violated" : "held",
      succeeded: usual > 0 && attacked < usual / 2,
      ...invariants,
      power: targets / setting.replicas,
    };
  },
};
