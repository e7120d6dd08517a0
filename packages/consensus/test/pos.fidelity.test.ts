import type { Hash } from "@paragrid/primitives";
import { replicaId } from "@paragrid/primitives";
import { consensusHost, exact, fidelity, proportion, sampleCount, signingScheme } from "@paragrid/testing";
import type { AuthoritySet } from "../src/authorities.ts";
import { babe } from "../src/pos/babe.ts";
import { firstEpoch } from "../src/pos/epoch.ts";
import { winningBelow } from "../src/pos/lottery.ts";
import { algorithms } from "../src/registry.ts";

/** BABE's lottery by what keys draw, and GRANDPA's bounds on whole replicas. */

const genesis = `0x${"11".repeat(32)}` as Hash;
const scheme = signingScheme("keyed-hash");
const splits = [
  { stakes: "equal stakes of a hundred", weights: Array.from({ length: 100 }, () => 1n) },
  { stakes: "one rich and 99 poor", weights: [1000n, ...Array.from({ length: 99 }, () => 1n)] },
  { stakes: "twenty stakes that double", weights: Array.from({ length: 20 }, (_, index) => 1n << BigInt(index)) },
];

/** How many primary authors each of so many slots has: none, one, several. */
function winners(weights: readonly bigint[], slots: number): readonly [number, number, number] {
  const keys = weights.map((_, index) => scheme.key(1, index));
  const set: AuthoritySet = {
    id: 0,
    members: keys.map(({ publicKey }, index) => ({
      replica: replicaId(index),
      key: publicKey,
      weight: weights[index]!,
    })),
  };
  const rule = babe({ primaryOneIn: 4, secondary: false });
  const epoch = firstEpoch(genesis, set);
  const parent = { hash: genesis, slot: 0, ledger: [] };
  const counts: [number, number, number] = [0, 0, 0];
  for (let slot = 1; slot <= slots; slot++) {
    const view = { genesis, slot, parent, epoch };
    const won = keys.filter((key, index) => rule.draw(view, index, key) !== undefined).length;
    counts[Math.min(won, 2) as 0 | 1 | 2]++;
  }
  return counts;
}

/** The same three shares by the product over all authorities: phi(alpha) = 1 - (1-f)^alpha each. */
function shares(weights: readonly bigint[]): readonly [number, number, number] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const loses = weights.map((weight) => 1 - Number(winningBelow(weight, total, 4)) / 2 ** 128);
  const none = loses.reduce((product, one) => product * one, 1);
  const single = loses.reduce((sum, one) => sum + (none / one) * (1 - one), 0);
  return [none, single, 1 - none - single];
}

for (const { stakes, weights } of splits)
  fidelity(
    {
      algorithm: "pos",
      claim: `of the slots, .75 have no primary author: ${stakes}, f = .25`,
      source: "David, Gaži, Kiayias and Russell 2018 §3.3: phi(a) = 1-(1-f)^a, independent of the split",
    },
    () => {
      const samples = sampleCount(4000);
      return proportion({ hits: winners(weights, samples)[0], samples, theory: 0.75 });
    },
  );

for (const [which, name, theory] of [
  [1, "one primary author", 0.2161],
  [2, "several", 0.0339],
] as const)
  fidelity(
    {
      algorithm: "pos",
      claim: `of the slots, ${String(theory).slice(1)} have ${name}: a hundred equal stakes, f = .25`,
      source: "David, Gaži, Kiayias and Russell 2018 §3.3, binomial over the authorities",
    },
    () => {
      const { weights } = splits[0]!;
      if (Math.abs(shares(weights)[which] - theory) > 5e-5) throw new Error("the formula's figure is another");
      const samples = sampleCount(4000);
      return proportion({ hits: winners(weights, samples)[which], samples, theory });
    },
  );

for (const { replicas, offline, finalized } of [
  { replicas: 6, offline: 1, finalized: "goes on" },
  { replicas: 6, offline: 2, finalized: "stands still" },
  { replicas: 7, offline: 2, finalized: "goes on" },
  { replicas: 7, offline: 3, finalized: "stands still" },
] as const)
  fidelity(
    {
      algorithm: "pos",
      claim: `with ${offline} of ${replicas} offline finality ${finalized} while blocks do, and nobody decides differently`,
      source: "Stewart and Kokoris-Kogia 2020 (GRANDPA) §2: fewer than a third may be faulty",
      unit: "violations",
    },
    () => {
      const run = consensusHost({
        algorithm: algorithms.pos,
        replicas,
        seed: 2,
        faults: Array.from({ length: offline }, (_, at) => ({
          kind: "crash" as const,
          replica: replicas - 1 - at,
          atMs: 3100,
        })),
      });
      run.run(4000);
      const live = run.nodes.slice(0, replicas - offline);
      const before = Math.max(...live.map(({ tree }) => tree.finalized.number));
      run.run(24_000);
      let wrong = run.history.conflicts.length + run.history.violations.length;
      for (const { tree } of live) {
        if (tree.head.number <= before + 5) wrong++;
        if (tree.finalized.number > before + 5 !== (finalized === "goes on")) wrong++;
      }
      return exact({ measured: wrong, theory: 0 });
    },
  );
