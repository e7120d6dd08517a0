import type { Agent, ChainDefinition, NetworkSpec } from "@paragrid/chain";
import { planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { devPair, ed25519, hash256 } from "@paragrid/crypto";
import { Balances, balanceOf, System } from "@paragrid/pallets";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { addressOf, composeRuntime, readState } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { Simulation } from "../src/index.ts";

const runtime = composeRuntime({ specName: "ledger", specVersion: 1, pallets: [System, Balances] });
const idle: Agent = { step: () => [], inherents: () => ({}) };
const ledger: ChainDefinition = {
  name: "ledger",
  layer: "relay",
  runtime,
  genesis: ({ endowed }) => ({ Balances: { balances: endowed } }),
  agent: () => idle,
};
const alice = devPair("//Alice", "ed25519");
const bob = devPair("//Bob", "ed25519");

const seedOf = (replica: number): Uint8Array => fromHex(hash256(utf8(`session ${replica}`)));

function network(
  algorithm: string,
  replicas: number,
  options: { readonly seed?: number; readonly execution?: "full" | "strict" } = {},
): Simulation {
  const seeds = Array.from({ length: replicas }, (_, replica) => seedOf(replica));
  const spec: NetworkSpec = {
    chains: [
      {
        name: "ledger",
        definition: "ledger",
        algorithm,
        parameters: { blockIntervalMs: 200 },
        authorities: seeds.map((seed, replica) => ({
          replica,
          key: toHex(ed25519.fromSeed(seed).publicKey),
          weight: "1",
        })),
        endowed: [{ account: toHex(alice.publicKey), balanceFen: "1000000" }],
        settings: {},
      },
    ],
  };
  const plan = planNetwork(spec, { ledger }, algorithms);
  return new Simulation({
    plan,
    seeds: { ledger: seeds },
    seed: options.seed ?? 1,
    execution: options.execution ?? "full",
  });
}

function transfers(simulation: Simulation, count: number): void {
  const { genesis } = simulation.plan.infos.ledger!;
  for (let nonce = 0; nonce < count; nonce++) {
    const call = Balances.calls.transferAllowDeath({ dest: addressOf(bob.publicKey), value: 10n });
    const extrinsic = runtime.signExtrinsic({ call, signer: alice, nonce, genesisHash: genesis });
    const { replicas } = simulation.plan.infos.ledger!;
    simulation.kernel.at(1000 + nonce * 50, () => {
      const submit = (replica: number): boolean =>
        simulation.ask("ledger", replica, (node) => {
          const submitted = node.submit(extrinsic);
          if (!submitted.ok) throw new Error(JSON.stringify(submitted.error));
        });
      // A client whose replica is down asks the next one.
      for (let tries = 0; tries < replicas.length; tries++) if (submit((nonce + tries) % replicas.length)) return;
    });
  }
}

describe("the simulated host", () => {
  it.each([
    ["solo", 1],
    ["pbft", 4],
  ] as const)("%s replicas finalise transfers and hold the same state", (algorithm, replicas) => {
    const simulation = network(algorithm, replicas);
    transfers(simulation, 20);
    simulation.run({ timeMs: 8000 });
    const nodes = simulation.nodes("ledger");
    expect(nodes).toHaveLength(replicas);
    const height = Math.min(...nodes.map((node) => node.tree.finalized.number));
    expect(height).toBeGreaterThan(25);
    expect(new Set(nodes.map((node) => node.finalizedHash(height))).size).toBe(1);
    for (const node of nodes) expect(balanceOf(readState(node.tree.finalized.state), bob.publicKey).free).toBe(200n);
  });

  it("gives the same digest for the same seed, another for another, and the same states when every replica executes", () => {
    const run = (seed: number, execution: "full" | "strict") => {
      const simulation = network("pbft", 4, { seed, execution });
      transfers(simulation, 5);
      simulation.run({ timeMs: 3000 });
      return { digest: simulation.kernel.digest, root: simulation.nodes("ledger")[0]!.tree.finalized.header.stateRoot };
    };
    expect(run(1, "full")).toEqual(run(1, "full"));
    expect(run(1, "strict")).toEqual(run(1, "full"));
    expect(run(2, "full").digest).not.toBe(run(1, "full").digest);
  });

  it("brings a replica back that was down, on what its disk held", () => {
    const simulation = network("pbft", 4);
    transfers(simulation, 20);
    simulation.kernel.schedule({ atMs: 1520, kind: "crash", actors: ["ledger/2"], restartAfterMs: 3000 });
    simulation.run({ timeMs: 3000 });
    expect(simulation.node("ledger", 2)).toBeUndefined();
    const before = simulation.node("ledger", 0)!.tree.finalized.number;
    expect(before).toBeGreaterThan(5);
    simulation.run({ timeMs: 12_000 });
    const back = simulation.node("ledger", 2)!;
    expect(back.tree.finalized.number).toBeGreaterThan(before + 20);
    expect(back.finalizedHash(before)).toBe(simulation.node("ledger", 0)!.finalizedHash(before));
    expect(balanceOf(readState(back.tree.finalized.state), bob.publicKey).free).toBe(200n);
  });
});
