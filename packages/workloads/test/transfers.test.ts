import { extrinsicHash, type Header } from "@paragrid/block";
import { makeGenesis } from "@paragrid/chain";
import { splitRandom } from "@paragrid/kernel";
import { Balances, System } from "@paragrid/pallets";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { composeRuntime } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import {
  type FinalizedBlock,
  transferAccounts,
  transfers,
  type Workload,
  type WorkloadContext,
  type WorkloadEffect,
  type WorkloadEvent,
} from "../src/index.ts";

const runtime = composeRuntime({ specName: "ledger", specVersion: 1, pallets: [System, Balances] });
/** The accounts of every load here, so that what they sign can be validated. */
const senders = (["ed25519", "sr25519", "ecdsa"] as const).flatMap((scheme) =>
  transferAccounts({ seed: 1, load: "load", count: 3, scheme }),
);
const genesis = makeGenesis(runtime, {
  Balances: { balances: senders.map(({ id }) => ({ account: id, balanceFen: 1000n })) },
});
const header: Header = { parentHash: zeroHash, number: 1, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };

/** Steps a workload by hand: its timers fire when the clock is moved past them. */
class Client {
  nowMs = 0;
  readonly submitted: Extract<WorkloadEffect, { kind: "submit" }>[] = [];
  readonly records: Extract<WorkloadEffect, { kind: "record" }>[] = [];
  done = false;
  readonly #workload: Workload;
  readonly #random = splitRandom(1, "client");
  #dueMs: number | undefined;

  constructor(workload: Workload) {
    this.#workload = workload;
  }

  step(event: WorkloadEvent): void {
    const context: WorkloadContext = {
      nowMs: this.nowMs,
      random: () => this.#random.nextUint32(),
      chains: { ledger: { genesis: genesis.hash, runtime } },
    };
    for (const effect of this.#workload.step(event, context)) {
      if (effect.kind === "submit") this.submitted.push(effect);
      if (effect.kind === "setTimer") this.#dueMs = this.nowMs + effect.afterMs;
      if (effect.kind === "record") this.records.push(effect);
      if (effect.kind === "done") this.done = true;
    }
  }

  runTo(timeMs: number): void {
    while (this.#dueMs !== undefined && this.#dueMs <= timeMs) {
      this.nowMs = this.#dueMs;
      this.#dueMs = undefined;
      this.step({ kind: "timer", timer: "tick" });
    }
    this.nowMs = timeMs;
  }

  finalize(extrinsics: readonly Hash[]): void {
    const block: FinalizedBlock = { chain: "ledger", hash: zeroHash, header, body: [], extrinsics, events: [] };
    this.step({ kind: "finalized", block });
  }
}

function load(options: { readonly scheme?: "ed25519" | "sr25519" | "ecdsa"; readonly arrivals?: "fixed" | "poisson" }) {
  const accounts = transferAccounts({ seed: 1, load: "load", count: 3, scheme: options.scheme ?? "ed25519" });
  const client = new Client(
    transfers({
      chain: "ledger",
      ratePerSecond: 100,
      arrivals: options.arrivals ?? "fixed",
      accounts,
      fromMs: 50,
      durationMs: 1000,
      amountFen: 5n,
    }),
  );
  client.step({ kind: "start" });
  return { client, accounts };
}

describe("a load of transfers", () => {
  it("means to send at its rate, whenever it comes to send", () => {
    const { client } = load({});
    client.runTo(2000);
    expect(client.submitted).toHaveLength(100);
    expect(client.submitted.map(({ intendedAtMs }) => intendedAtMs)).toEqual(
      Array.from({ length: 100 }, (_, index) => 50 + 10 * index),
    );
  });

  it("sends Poisson arrivals at the same mean rate, and none before its time or after its end", () => {
    const { client } = load({ arrivals: "poisson" });
    client.runTo(5000);
    expect(client.submitted.length).toBeGreaterThan(70);
    expect(client.submitted.length).toBeLessThan(130);
    for (const { intendedAtMs } of client.submitted) {
      expect(intendedAtMs).toBeGreaterThanOrEqual(50);
      expect(intendedAtMs).toBeLessThan(1050);
    }
  });

  it.each(["ed25519", "sr25519", "ecdsa"] as const)(
    "signs with %s what the runtime takes, nonces in order",
    (scheme) => {
      const { client } = load({ scheme });
      client.runTo(120);
      const validity = client.submitted.map(({ extrinsic }) =>
        runtime.validateTransaction(genesis.state, extrinsic, {}),
      );
      expect(validity.every((one) => one.ok)).toBe(true);
      expect(validity.map((one) => one.ok && one.value.nonce)).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
    },
  );

  it("is done when everything that it sent is final, not before", () => {
    const { client } = load({});
    client.runTo(3000);
    const ids = client.submitted.map(({ extrinsic }) => extrinsicHash(extrinsic));
    client.finalize(ids.slice(1));
    expect(client.done).toBe(false);
    client.finalize(ids.slice(0, 1));
    expect(client.done).toBe(true);
  });

  it("uses the nonce of a refused transfer again, so that later ones do not wait for it", () => {
    const { client, accounts } = load({});
    client.runTo(50);
    client.step({ kind: "answered", id: client.submitted[0]!.id, refused: "ImmediatelyDropped" });
    client.runTo(85);
    const fromFirst = client.submitted
      .map(({ extrinsic }) => runtime.decodeExtrinsic(extrinsic))
      .filter(({ signed }) => signed?.address.type === "Id" && signed.address.value.join() === accounts[0]!.id.join());
    expect(fromFirst).toHaveLength(2);
    const again = runtime.validateTransaction(genesis.state, client.submitted[3]!.extrinsic, {});
    expect(again.ok && again.value.nonce).toBe(0);
  });
});
