import { toHex } from "@paragrid/primitives";
import { consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import { certify, signersOf } from "../src/certificate.ts";
import { quorumProof } from "../src/quorum-proof.ts";
import { clusterCount } from "../src/rbft/clusters.ts";
import type { RbftMessage } from "../src/rbft/messages.ts";
import { algorithms } from "../src/registry.ts";

/** Four clusters of three: 0 to 2, 3 to 5, 6 to 8, 9 to 11; the first of each leads it until it is away. */
const host = (more: Partial<Parameters<typeof consensusHost>[0]>) =>
  consensusHost({ algorithm: algorithms.rbft, replicas: 12, seed: 3, record: true, ...more });

const kinds = ["prePrepare", "prepare", "commit"] as const;

/** The views in which a replica has sent such votes. */
function viewsOf(run: ReturnType<typeof host>, from: number, among: readonly (typeof kinds)[number][]): number[] {
  const views = run.sent.flatMap(({ from: sender, message: sent }) => {
    const { type, value } = sent as RbftMessage;
    if (sender !== from || type !== "committee") return [];
    const { message } = value;
    return among.includes(message.type as (typeof kinds)[number]) ? [(message.value as { view: number }).view] : [];
  });
  return [...new Set(views)];
}

test("four clusters as far as there are members, then one of every three", () => {
  expect([1, 3, 4, 7, 12, 14, 15, 21].map(clusterCount)).toEqual([1, 3, 4, 4, 4, 4, 5, 7]);
});

test("all four leaders crash at once, and their clusters go on", () => {
  const crashes = [0, 3, 6, 9].map((replica) => ({ kind: "crash" as const, replica, atMs: 3000 }));
  const run = host({ faults: crashes });
  run.run(3000);
  const before = run.nodes[1]!.tree.finalized.number;
  expect(
    run.runToHeight(
      before + 5,
      30_000,
      run.nodes.filter((_, id) => id % 3 !== 0),
    ),
  ).toBe(true);
  expect(run.history.violations).toEqual([]);
});

test("a leader that reaches nobody of its cluster prepares, but does not commit: what it has prepared would die with it", () => {
  const run = host({ faults: [{ kind: "cut", from: [0], to: [1, 2], fromMs: 0, untilMs: 9000 }] });
  run.run(900);
  expect(viewsOf(run, 3, ["commit"])).toEqual([0]);
  expect(viewsOf(run, 0, ["commit"])).toEqual([]);
  run.run(20_000);
  expect(run.nodes[0]!.tree.finalized.number).toBeGreaterThan(10);
});

test("two leaders of a cluster never vote in one view", () => {
  // With a second cluster in a higher view all go there, so that the new leaders get to vote.
  const run = host({
    faults: [
      { kind: "crash", replica: 3, atMs: 2000, restartAfterMs: 2500 },
      { kind: "crash", replica: 6, atMs: 9000 },
    ],
  });
  run.run(20_000);
  const views = [3, 4, 5].flatMap((id) => viewsOf(run, id, kinds));
  expect(views.length).toBeGreaterThan(1);
  expect(new Set(views).size).toBe(views.length);
  expect(run.history.conflicts).toEqual([]);
});

test("a cluster sends one view change a view, also when its leader comes back with more final blocks than it had", () => {
  // Clusters of two. The first hears nobody and leaves view 0, which the others stay in; then its leader is gone for a while.
  const run = host({
    replicas: 8,
    faults: [
      { kind: "cut", from: [2, 3, 4, 5, 6, 7], to: [0, 1], fromMs: 1000, untilMs: 12_000 },
      { kind: "crash", replica: 0, atMs: 11_900, restartAfterMs: 3000 },
    ],
  });
  run.run(20_000);
  const changes = run.sent.flatMap(({ from, message: sent }) => {
    const { type, value } = sent as RbftMessage;
    if (from > 1 || type !== "committee" || value.message.type !== "viewChange") return [];
    return [value.message.value];
  });
  const ofView = (view: number) => changes.filter(({ content }) => content.view === view);
  expect(new Set(ofView(1).map((one) => toHex(one.signature))).size).toBe(1);
  // It did lead again, and left for the view after: from a higher block.
  expect(ofView(2).some(({ content }) => content.base.height > ofView(1)[0]!.content.base.height)).toBe(true);
});

/** Of eighteen replicas in six clusters: a claim with its proof, to be altered. */
function sixClusters() {
  const run = consensusHost({ algorithm: algorithms.rbft, replicas: 18, seed: 3 });
  run.runToHeight(2, 20_000);
  const { tree } = run.nodes[0]!;
  const hash = tree.finalizedHash(1)!;
  const proof = quorumProof.decode(tree.proof(hash)!);
  const about = { genesis: run.genesis.hash, authorities: run.genesisAuthorities, header: tree.header(hash)!, hash };
  const signatures = Array.from({ length: 6 }, (_, cluster) => {
    const at = signersOf(proof).indexOf(cluster);
    return at < 0 ? undefined : proof.signatures[at];
  });
  const accepts = (altered: readonly (Uint8Array | undefined)[]) =>
    run.verify({ ...about, proof: quorumProof.encode({ round: proof.round, ...certify(altered) }) }).ok;
  return { signatures, accepts };
}

test("exactly two thirds of the clusters prove nothing, one more does", () => {
  const { signatures, accepts } = sixClusters();
  expect(signatures.filter((one) => one !== undefined).length).toBe(5);
  expect(accepts(signatures)).toBe(true);
  const dropped = signatures.findIndex((one) => one !== undefined);
  expect(accepts(signatures.map((one, cluster) => (cluster === dropped ? undefined : one)))).toBe(false);
});

test("nobody signs for a cluster that is not its own", () => {
  const { signatures, accepts } = sixClusters();
  const [first, second] = signatures.flatMap((one, cluster) => (one === undefined ? [] : [cluster]));
  expect(accepts(signatures.map((one, cluster) => (cluster === first ? signatures[second!] : one)))).toBe(false);
});
