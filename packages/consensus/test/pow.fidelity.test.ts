import {
  chiSquare,
  doubleSpendRace,
  fidelity,
  kolmogorovSmirnov,
  mean,
  proportion,
  sampleCount,
  selfishRace,
  within,
} from "@paragrid/testing";
import { rewriteChance, selfishRevenue, selfishThreshold } from "../src/pow/risk.ts";
import { chainOf, foundIn, intervalMs, miners } from "./pow-run.ts";
import { selfishShare } from "./selfish-share.ts";

/**
 * Proof of work against its theory. What whole replicas can show runs on them, on the kernel and with real puzzles; what needs a million
 * blocks runs on the chain race of @paragrid/testing, which says so in its claim.
 */
const algorithm = "pow";
const near = { meanMs: 1, deviationMs: 0, leastMs: 0 };

const weights = [5, 10, 15, 30, 40];
const fair = once(() => {
  const host = miners(weights, { links: near, parameters: { confirmations: 4 } });
  host.run(sampleCount(3000) * intervalMs);
  return host;
});

fidelity(
  {
    algorithm,
    claim: "times between blocks are exponential",
    source: "Nakamoto 2008 §11: finding blocks is a Poisson process",
    unit: "of the distribution",
  },
  () => {
    const times = foundIn(fair()).map(({ atMs }) => atMs);
    const values = times.slice(1).map((atMs, at) => atMs - times[at]!);
    return kolmogorovSmirnov({ values, cdf: (ms) => 1 - Math.exp(-ms / intervalMs) });
  },
);

fidelity(
  {
    algorithm,
    claim: "blocks of the chain go to five miners by their share of the hash power",
    source: "Nakamoto 2008 §4: one CPU, one vote",
  },
  () => {
    const observed = weights.map(() => 0);
    for (const { by } of chainOf(fair(), 0)) observed[by]!++;
    return chiSquare({ observed, probabilities: weights.map((weight) => weight / 100) });
  },
);

const nodes = 100;
const delayed = once(() => {
  const host = miners(Array<number>(nodes).fill(1), {
    links: { meanMs: intervalMs / 10, deviationMs: 0, leastMs: 0 },
    parameters: { confirmations: 8 },
  });
  host.run(sampleCount(600) * intervalMs);
  return host;
});

fidelity(
  {
    algorithm,
    claim: "of 100 miners, a tenth of an interval apart, more than one finds a block at this share of heights",
    source: "Decker and Wattenhofer 2013 §IV: 1 - exp(-((n-1)/n) D/T)",
  },
  () => {
    const byHeight = Map.groupBy(foundIn(delayed()), ({ number }) => number);
    const hits = [...byHeight.values()].filter((found) => found.length > 1).length;
    return proportion({ hits, samples: byHeight.size, theory: 1 - Math.exp((-(nodes - 1) / nodes) * 0.1) });
  },
);

fidelity(
  {
    algorithm,
    claim: "of 100 miners, a tenth of an interval apart, this share of the blocks is stale",
    source: "D/(T+D): a chain whose blocks all take D to be built on grows by one each T+D",
  },
  () => {
    const host = delayed();
    const samples = foundIn(host).length;
    return proportion({ hits: samples - host.nodes[0]!.tree.head.number, samples, theory: 0.1 / 1.1 });
  },
);

for (const [share, confirmations] of [
  [0.3, 2],
  [0.2, 3],
] as const)
  fidelity(
    {
      algorithm,
      claim: `replicas: a double spend by ${share} of the power rewrites ${confirmations} confirmations`,
      source: "Rosenfeld 2014; Grunspan and Pérez-Marco 2018",
    },
    () => {
      const host = miners([100 * share, 100 - 100 * share], {
        links: near,
        byzantine: { 0: "double-spend" },
        plan: { merchantConfirmations: confirmations, giveUpBehind: 8 },
      });
      // A node's tree is another one once it has booted.
      host.run(0);
      const { tree } = host.nodes[1]!;
      let rewritten = 0;
      let head = tree.head;
      const attempts = () => Number(host.nodes[0]!.replica!.inspect().attempts);
      const wanted = sampleCount(200);
      const noticed = (): boolean => {
        if (tree.head.hash !== head.hash) {
          let at = head;
          while (!tree.isAncestor(at.hash, tree.head.hash)) at = { ...at, ...parentOf(at.hash) };
          if (head.number - at.number >= confirmations) rewritten++;
          head = tree.head;
        }
        return attempts() > wanted;
      };
      const parentOf = (hash: typeof head.hash) => {
        const header = tree.header(hash)!;
        return { hash: header.parentHash, number: header.number - 1 };
      };
      if (!host.runUntil(noticed, wanted * 100 * intervalMs)) throw new Error("too few attempts");
      return proportion({ hits: rewritten, samples: wanted, theory: rewriteChance(share, confirmations) });
    },
  );

for (const [share, confirmations, theory] of [
  [0.1, 6, 0.0005914],
  [0.3, 5, 0.1976173],
  [0.2, 6, 0.0233084],
] as const)
  fidelity(
    {
      algorithm,
      claim: `chain race: a double spend by ${share} of the power rewrites ${confirmations} confirmations`,
      source: "Grunspan and Pérez-Marco 2018, Theorem 1; figures of Rosenfeld 2014",
    },
    () => {
      const { published, attempts } = doubleSpendRace({
        share,
        confirmations,
        attempts: sampleCount(500_000),
        seed: 3,
      });
      return proportion({ hits: published, samples: attempts, theory });
    },
  );

for (const [share, tie, theory] of [
  [0.3, 0, 0.2731],
  [0.4, 0, 0.4837],
  [0.3, 0.5, 0.3269],
] as const) {
  fidelity(
    {
      algorithm,
      claim: `chain race: a selfish miner of ${share} whose blocks win ${tie} of the ties has this share of the chain`,
      source: "Eyal and Sirer 2014, equation 8",
    },
    () => {
      const samples = 1_000_000;
      const { revenue } = selfishRace({ share, tie, blocks: samples, seed: 5 });
      return within({ measured: revenue, theory, tolerance: 0.003, samples });
    },
  );
  fidelity(
    {
      algorithm,
      claim: `replicas: a selfish miner of ${share} whose blocks win ${tie} of the ties has this share of the chain`,
      source: "Eyal and Sirer 2014, equation 8; runs of 3,000 blocks",
    },
    () => {
      // The criterion was another one: of one run of 3,000 blocks on the host of the tests, a share within 5 sqrt(p(1-p)/N) of theory, .056 for .4 and .047 for
      // .3. All three shares were above theory, .5168 against .4837 the furthest, and .4757 before the miner came to publish ahead of finality, which it rarely has
      // to: another course of the same race, for over 3,000 blocks a share spreads by .025 (.4) or .015 (.3), which is nothing that one run could tell from a bias.
      // Now it is the mean of 30 runs of other seeds, within three of their own standard errors: .009 for .3. For .4 it is
      // .027, for one run of the 30 (seed 25) ends with .239: to its honest miners something is final beside the attacker's branch, and what it finds from
      // then on is worth nothing. With 90 confirmations in place of 30 that run has .480; the paper's chain is never final.
      const values = Array.from({ length: 30 }, (_, run) => selfishShare(share, tie, run + 1));
      return mean({ values, theory });
    },
  );
}

for (const tie of [0, 0.5])
  fidelity(
    {
      algorithm,
      claim: `chain race: selfish mining pays from this share on when it wins ${tie} of the ties`,
      source: "Eyal and Sirer 2014, equation 9: (1-g)/(3-2g)",
    },
    () => {
      // The gain R - a is zero there and rises: bisected over runs of half a million blocks.
      let [below, above] = [0.1, 0.45];
      for (let step = 0; step < 9; step++) {
        const share = (below + above) / 2;
        const { revenue } = selfishRace({ share, tie, blocks: 500_000, seed: 11 + step });
        if (revenue > share) above = share;
        else below = share;
      }
      if (Math.abs(selfishRevenue(above, tie) - above) > 0.01)
        throw new Error("the formula disagrees with its threshold");
      return within({
        measured: (below + above) / 2,
        theory: selfishThreshold(tie),
        tolerance: 0.012,
        samples: 9 * 500_000,
      });
    },
  );

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
