import { algorithms } from "@paragrid/consensus";
import { openClient, type ProvenHeader, tempt } from "@paragrid/light-client";
import { provenUpTo } from "../host/conflicts.ts";
import type { ConsensusHost } from "../host/consensus-host.ts";
import { range } from "../range.ts";
import { countOf, hostOf, intervalOf, invariantsOf, quorumOf } from "./runs.ts";
import type { Setting, TrialKind } from "./trial.ts";

const handOverAt = 4;
const trustPeriod = 100;

/** Where the true chain stands after its hand-over, and a chain that retired members made with the keys that they have sold. */
function chains(setting: Setting): { readonly honest: ConsensusHost; readonly forged: ConsensusHost } {
  const { algorithm, replicas, share, intervals } = setting;
  const old = range(replicas);
  const endMs = intervals * intervalOf(algorithm);
  const all = { ...setting, replicas: 2 * replicas };
  const honest = hostOf(all, {
    authorities: old,
    handOvers: [{ at: handOverAt, members: old.map((id) => id + replicas) }],
  });
  honest.runToHeight(handOverAt + 2, endMs);
  // The same genesis and keys; who has not sold takes no part, and there is no hand-over in this history.
  const sold = countOf(share, replicas);
  const forged = hostOf(all, {
    authorities: old,
    transactionsPerBlock: 2,
    byzantine: Object.fromEntries(old.slice(sold).map((id) => [id, "silent" as const])),
  });
  forged.runUntil(() => forged.nodes.slice(0, sold).some(({ tree }) => tree.finalized.number > handOverAt + 2), endMs);
  return { honest, forged };
}

export const longRange: TrialKind = {
  against: ["pbft", "hotstuff", "raft", "paxos", "zab", "pos", "dpos", "poa"],
  success: "a client that has followed the hand-over, or whose trust is expired, accepts the other history",
  succeedsIn: "some",
  theory: ({ algorithm, replicas }) => ({
    share: null,
    says: `from ${quorumOf(algorithm, replicas)} of ${replicas} sold keys on the history can be signed, and no client that follows or expires takes it (weak subjectivity: Buterin 2014; TRUST.md)`,
  }),
  run(setting) {
    const { honest, forged } = chains(setting);
    const { algorithm, replicas } = setting;
    const follower = honest.nodes[0]!;
    const forger = forged.nodes[0]!;
    const power = countOf(setting.share, replicas) / replicas;
    const around = { algorithms: { [algorithm]: algorithms[algorithm] }, crypto: honest.scheme };
    const { hash, header } = honest.genesis;
    const opened = openClient({
      algorithm,
      genesis: hash,
      set: honest.genesisAuthorities,
      trusted: { number: 0, hash, stateRoot: header.stateRoot, relayHeight: 0 },
      trustPeriod,
    });
    const root: ProvenHeader[] = algorithms[algorithm].verifier === undefined ? [] : rootOf(setting, honest);
    const history = provenUpTo(forged, 0, forger.tree.finalized.number);
    const tempted = tempt(
      opened,
      {
        honest: [...root, ...provenUpTo(honest, 0, follower.tree.finalized.number)],
        forged: [...root, ...history],
      },
      around,
    );
    const isKnown = tempted.follower !== undefined && tempted.follower.set.id > 0;
    const deceived = (isKnown && tempted.takenByFollower) || tempted.takenWhenExpired;
    return {
      // Without the hand-over the client had nothing to hold against it.
      safety: !isKnown ? "unknown" : deceived ? "violated" : "held",
      liveness: honest.nodes.some(({ tree }) => tree.finalized.number > handOverAt) ? "held" : "violated",
      succeeded: deceived,
      // Of the true chain: whoever forges a history is not honest.
      ...invariantsOf(honest),
      power,
      forged: history.length,
      takenWithinTrust: tempted.takenOnTrust,
    };
  },
};

function rootOf({ algorithm }: Setting, { genesis }: ConsensusHost): ProvenHeader[] {
  return "anchored" in algorithms[algorithm].verifier ? [{ header: genesis.header, proof: new Uint8Array(0) }] : [];
}
