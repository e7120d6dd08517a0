import {
  type Algorithm,
  algorithms,
  type Behaviour,
  type Context,
  type Effect,
  type Event,
  votePayload,
} from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { utf8, zeroHash } from "@paragrid/primitives";
import { describe, expect, it } from "vitest";
import { type LoadSettings, type ModelledBlock, type ModelledOptions, ModelledSimulation } from "../src/index.ts";
import { ModelledCrypto, ModelledSignatures } from "../src/modelled/signatures.ts";

const load: LoadSettings = {
  ratePerSecond: 50,
  fromMs: 1000,
  durationMs: 4000,
  transactionBytes: 150,
  arrivals: "poisson",
};

/** A run that remembers, of the replica that was first at each height, what became final. */
function run(options: Omit<ModelledOptions, "chain" | "seed"> & { readonly seed?: number }, untilMs: number) {
  const final: ModelledBlock[] = [];
  const faults: string[] = [];
  const accused: number[] = [];
  const simulation = new ModelledSimulation({
    chain: "lab",
    seed: 1,
    ...options,
    observer: {
      finalized: (_replica, path) => {
        for (const one of path) if (one.block.header.number === final.length + 1) final.push(one);
      },
      refused: (replica, _block, reason) => faults.push(`${replica} refused: ${reason}`),
      contradicted: (replica, what) => faults.push(`${replica} ${what}`),
      accused: (_by, replica) => accused.push(replica),
    },
  });
  simulation.run({ timeMs: untilMs });
  return { simulation, final, faults, accused };
}

const pbft: Algorithm = algorithms.pbft;
const byName = Object.entries(algorithms as Readonly<Record<string, Algorithm>>);

describe("the modelled level", () => {
  it.each(byName)("%s finalises every transaction of the load once, and all replicas agree", (name, algorithm) => {
    const replicas = name === "solo" ? 1 : 7;
    const { simulation, final, faults } = run({ algorithm, replicas, load }, 20_000);
    const last = final.at(-1)!;
    expect(last.block.header.number).toBeGreaterThan(10);
    expect(last.total).toBeGreaterThan(150);
    expect(final.reduce((sum, one) => sum + one.transactions, 0)).toBe(last.total);
    const height = Math.min(...Array.from({ length: replicas }, (_, replica) => simulation.finalOf(replica).number));
    expect(height).toBeGreaterThan(10);
    for (let replica = 0; replica < replicas; replica++)
      expect(simulation.finalizedHash(replica, height)).toBe(final[height - 1]!.block.hash);
    expect(faults).toEqual([]);
  });

  it("repeats a run by its seed, and another seed is another run", () => {
    const digest = (seed: number) => run({ algorithm: pbft, replicas: 7, load, seed }, 5000).simulation.kernel.digest;
    expect(digest(1)).toBe(digest(1));
    expect(digest(2)).not.toBe(digest(1));
  });

  it("PBFT sends 2n(n-1) messages for a decision, at 40 replicas as at 4", () => {
    for (const replicas of [4, 40]) {
      const { simulation, final } = run({ algorithm: pbft, replicas }, 4200);
      const votes = ["prePrepare", "prepare", "commit"].map((kind) => simulation.traffic.get(kind)!.messages);
      const decisions = final.length;
      expect(decisions).toBeGreaterThan(5);
      expect(votes).toEqual([
        decisions * (replicas - 1),
        decisions * (replicas - 1) * (replicas - 1),
        decisions * replicas * (replicas - 1),
      ]);
    }
  });

  it("takes no more transactions into a block than it holds, and the rest into the next ones", () => {
    const busy = { ...load, ratePerSecond: 1000, durationMs: 1000, arrivals: "fixed" as const };
    const { final } = run({ algorithm: pbft, replicas: 4, load: busy, blockTransactions: 100 }, 15_000);
    expect(Math.max(...final.map((one) => one.transactions))).toBe(100);
    expect(final.at(-1)!.total).toBe(1000);
    const full = final.find((one) => one.transactions === 100)!;
    // A two-byte length prefix more than the transactions themselves would need is all that the model adds.
    expect(full.block.body[0]!.length).toBe(100 * 150 + 2);
  });

  it("charges signatures, execution and transactions: a slower machine decides later", () => {
    const heightAt = (factor: number) => {
      const cost = (us: number) => ({ fixedUs: us * factor });
      const costs = {
        sign: cost(35),
        verify: cost(95),
        draw: cost(3200),
        drawn: cost(3000),
        verifyTransaction: cost(270),
        execute: cost(80),
        store: cost(300),
      };
      return run({ algorithm: pbft, replicas: 16, load, costs, parameters: { blockIntervalMs: 0 } }, 2000).final.length;
    };
    expect(heightAt(20)).toBeLessThan(heightAt(1) / 2);
  });

  it("a replica that was down comes back by block sync, on what its disk held", () => {
    const faults = [{ atMs: 1520, kind: "crash", actors: ["lab/2"], restartAfterMs: 20_000 } as const];
    const { simulation, final } = run({ algorithm: pbft, replicas: 4, load, faults }, 40_000);
    expect(simulation.traffic.get("blockResponse")!.messages).toBeGreaterThan(0);
    expect(simulation.finalOf(2).number).toBeGreaterThan(final.length - 4);
    expect(simulation.finalizedHash(2, 30)).toBe(final[29]!.block.hash);
  });

  it.each(["silent", "forging", "equivocating", "double-voting"] as const)(
    "PBFT bears one replica in four that is %s: no two blocks at a height, and it goes on",
    (behaviour: Behaviour) => {
      const { simulation, final, accused } = run(
        { algorithm: pbft, replicas: 4, load, byzantine: [{ replica: 0, behaviour }] },
        40_000,
      );
      expect(final.length).toBeGreaterThan(10);
      const height = Math.min(...[1, 2, 3].map((replica) => simulation.finalOf(replica).number));
      expect(height).toBeGreaterThan(10);
      for (const replica of [1, 2, 3])
        expect(simulation.finalizedHash(replica, height)).toBe(final[height - 1]!.block.hash);
      expect(accused.every((replica) => replica === 0)).toBe(true);
      if (behaviour === "double-voting") expect(accused).toContain(0);
    },
  );

  it("keeps as many blocks in a long run as in a short one", () => {
    const parameters = { blockIntervalMs: 50 };
    const long = run({ algorithm: pbft, replicas: 4, parameters }, 60_000);
    expect(long.final.length).toBeGreaterThan(900);
    expect(long.simulation.blocksKept).toBeLessThan(200);
  });
});

/** One miner that makes every block final: no protocol, only the host's worker. */
const mining = (target: bigint, hashesPerSecond: number): Algorithm => ({
  ...algorithms.solo,
  protocol: {
    ...algorithms.solo.protocol,
    create: () => ({
      step(event: Event<unknown>, { chain }: Context): readonly Effect<unknown>[] {
        const build = { kind: "buildBlock", parent: chain.head.hash, preDigest: new Uint8Array(0) } as const;
        switch (event.kind) {
          case "start":
            return [build];
          case "blockBuilt":
            return [{ kind: "work", block: event.block, puzzle: event.block.hash, target, hashesPerSecond }];
          case "workFound":
            return [{ kind: "importBlock", block: event.block }];
          case "blockImported":
            return [{ kind: "finalize", block: event.block.hash, proof: new Uint8Array(0) }, build];
          default:
            return [];
        }
      },
      inspect: () => ({}),
    }),
  },
});

describe("proof of work at the modelled level", () => {
  it.each([100, 400])("takes 2^256 / target hashes on average, exponentially, at %d hashes a second", (rate) => {
    const target = 2n ** 256n / 100n;
    const times: number[] = [];
    const simulation = new ModelledSimulation({
      chain: "lab",
      seed: 3,
      algorithm: mining(target, rate),
      replicas: 1,
      observer: { finalized: () => times.push(simulation.kernel.nowMs) },
    });
    simulation.run({ timeMs: 2e6 });
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const expected = 1e5 / rate;
    expect(gaps.length).toBeGreaterThan(1500);
    expect(Math.abs(mean - expected)).toBeLessThan((3 * expected) / Math.sqrt(gaps.length));
    // The memoryless law: a share of 1/e takes longer than the mean.
    const longer = gaps.filter((gap) => gap > expected).length / gaps.length;
    expect(Math.abs(longer - Math.exp(-1))).toBeLessThan(3 * Math.sqrt(0.2325 / gaps.length));
  });

  it.each([0, 3])("builds a block when it is found, and those no more, with a gossip fanout of %d", (gossipFanout) => {
    const replicas = 20;
    const blockIntervalMs = 10_000;
    let built = 0;
    const simulation = new ModelledSimulation({
      chain: "lab",
      seed: 5,
      algorithm: algorithms.pow,
      replicas,
      parameters: { blockIntervalMs, gossipFanout, epoch: 2016, hashesPerSecond: 16_000 / blockIntervalMs / replicas },
      observer: { authored: () => built++ },
    });
    const wanted = 1000;
    simulation.run({ timeMs: wanted * blockIntervalMs });
    const found = simulation.views().reduce((sum, { view }) => sum + Number(view.found), 0);
    expect(built).toBe(found);
    expect(Math.abs(found - wanted)).toBeLessThan(3 * Math.sqrt(wanted));
    // Whoever gossip missed asks for the block when its child comes, and mines on the old head until then.
    const heads = Array.from({ length: replicas }, (_, replica) => simulation.headOf(replica).number);
    expect(Math.max(...heads) - Math.min(...heads)).toBeLessThan(2);
    expect(Math.min(...heads)).toBeGreaterThan(0.9 * found);
  });
});

describe("a modelled signature", () => {
  const costs = { sign: 1, verify: 10, draw: 100, drawn: 1000 };
  let chargedUs = 0;
  const payer = {
    charge: (us: number) => {
      chargedUs += us;
    },
  };
  const signatures = new ModelledSignatures(7, 3);
  const [first, second] = [0, 1].map((replica) => new ModelledCrypto(signatures, replica, costs, payer)) as [
    ModelledCrypto,
    ModelledCrypto,
  ];
  const payload = votePayload.encode({
    domain: "test",
    genesis: zeroHash,
    setId: 0,
    round: 1,
    height: 2,
    block: hash256(utf8("block")),
  });

  it("is good for its signer and its payload, and charges both sides", () => {
    const signature = first.sign(payload);
    expect(second.verify(signatures.keys[0]!, payload, signature)).toBe(true);
    expect(second.verify(signatures.keys[0]!.slice(), payload.slice(), signature.slice())).toBe(true);
    expect(chargedUs).toBe(1 * 1 + 2 * 10);
  });

  it("is nobody else's, and of no other payload", () => {
    const signature = first.sign(payload);
    expect(second.verify(signatures.keys[1]!, payload, signature)).toBe(false);
    // What was good once is remembered, for this payload alone.
    expect(second.verify(signatures.keys[0]!, payload, signature)).toBe(true);
    const other = payload.slice();
    other[40]! ^= 1;
    expect(second.verify(signatures.keys[0]!, other, signature)).toBe(false);
    expect(second.verify(signatures.keys[0]!, payload.subarray(1), signature)).toBe(false);
    const elsewhere = new ModelledSignatures(8, 3);
    expect(new ModelledCrypto(elsewhere, 1, costs, payer).verify(elsewhere.keys[0]!, payload, signature)).toBe(false);
  });

  it("is refused with any bit flipped, in it or in the key, and at any other length", () => {
    const signature = first.sign(payload);
    for (let bit = 0; bit < 8 * 64; bit++) {
      const altered = signature.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(second.verify(signatures.keys[0]!, payload, altered)).toBe(false);
    }
    for (let bit = 0; bit < 8 * 32; bit++) {
      const altered = signatures.keys[0]!.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(second.verify(altered, payload, signature)).toBe(false);
    }
    expect(second.verify(signatures.keys[0]!, payload, signature.slice(0, 63))).toBe(false);
    expect(second.verify(signatures.keys[0]!, payload, new Uint8Array(65))).toBe(false);
    expect(second.verify(signatures.keys[0]!.slice(0, 31), payload, signature)).toBe(false);
  });

  it("a draw shows the same output to everybody, is nobody else's, and no signature is a draw", () => {
    const before = chargedUs;
    const { output, proof } = first.draw(payload);
    expect(output).toHaveLength(64);
    expect(chargedUs - before).toBe(100);
    expect(second.drawn(signatures.keys[0]!, payload, proof)).toEqual(output);
    expect(second.drawn(signatures.keys[1]!, payload, proof)).toBeUndefined();
    expect(second.draw(payload).output).not.toEqual(output);
    expect(second.verify(signatures.keys[0]!, payload, proof.slice(0, 64))).toBe(false);
    const signed = new Uint8Array(80);
    signed.set(first.sign(payload));
    expect(second.drawn(signatures.keys[0]!, payload, signed)).toBeUndefined();
    for (let bit = 0; bit < 8 * 80; bit++) {
      const altered = proof.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(second.drawn(signatures.keys[0]!, payload, altered)).toBeUndefined();
    }
  });

  it("draws are uniform: each of 16 words is in its lower half as often as not", () => {
    const low = new Array<number>(16).fill(0);
    for (let draw = 0; draw < 2000; draw++) {
      const { output } = first.draw(utf8(`slot ${draw}`));
      for (let word = 0; word < 16; word++) if (output[4 * word + 3]! < 128) low[word]!++;
    }
    for (const count of low) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(500));
  });
});
