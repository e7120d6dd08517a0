import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type NetworkSpec, planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { devPair, ed25519, hash256 } from "@paragrid/crypto";
import { Balances } from "@paragrid/pallets";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { addressOf } from "@paragrid/runtime";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import { afterEach, describe, expect, it } from "vitest";
import { ChainClient, type LaunchOptions, ProcessNetwork, type RawBlock } from "../src/index.ts";
import { ledger, ledgerRuntime } from "./fixtures/ledger.ts";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const alice = devPair("//Alice", "ed25519");
const bob = devPair("//Bob", "ed25519");
const seeds = Array.from({ length: 4 }, (_, replica) => fromHex(hash256(utf8(`session ${replica}`))));
const spec: NetworkSpec = {
  chains: [
    {
      name: "ledger",
      definition: "ledger",
      algorithm: "pbft",
      parameters: { blockIntervalMs: 200 },
      authorities: seeds.map((seed, replica) => ({
        replica,
        key: toHex(ed25519.fromSeed(seed).publicKey),
        weight: "1",
      })),
      endowed: [
        { account: toHex(alice.publicKey), balanceFen: "1000000" },
        { account: toHex(devPair("//Alice", "sr25519").publicKey), balanceFen: "1000000" },
      ],
      settings: {},
    },
  ],
};

async function launch(options: Partial<LaunchOptions> = {}): Promise<ProcessNetwork> {
  const folder = mkdtempSync(join(tmpdir(), "paragrid-net-"));
  const network = await ProcessNetwork.launch({
    spec,
    seeds: { ledger: seeds },
    entry: fileURLToPath(new URL("./fixtures/replica-entry.ts", import.meta.url)),
    folder,
    processes: "replica",
    ...options,
  });
  cleanups.push(
    () => rmSync(folder, { recursive: true, force: true }),
    () => network.stop(),
  );
  return network;
}

function follow(network: ProcessNetwork): {
  readonly client: ChainClient;
  until(done: (block: RawBlock) => boolean): Promise<RawBlock>;
} {
  const client = new ChainClient(
    "ledger",
    network.replicas.map((replica) => replica.rpcUrl),
  );
  cleanups.push(() => client.close());
  return {
    client,
    until: (done) =>
      new Promise((resolve) => {
        const subscription = client.finalized$.subscribe((block) => {
          if (!done(block)) return;
          subscription.unsubscribe();
          resolve(block);
        });
      }),
  };
}

describe("replicas as processes", () => {
  it("finalise transfers, go on while one is killed, and take it back on its own database", {
    timeout: 60_000,
  }, async () => {
    const network = await launch();
    const { client, until } = follow(network);
    await until((block) => block.number >= 3);
    const genesisHash = planNetwork(spec, { ledger }, algorithms).infos.ledger!.genesis;
    const send = (nonce: number): Promise<unknown> => {
      const call = Balances.calls.transferAllowDeath({ dest: addressOf(bob.publicKey), value: 10n });
      return client.submit(toHex(ledgerRuntime.signExtrinsic({ call, signer: alice, nonce, genesisHash })));
    };
    for (let nonce = 0; nonce < 5; nonce++) await send(nonce);
    await until((block) => block.extrinsics.length > 0);
    // What is invalid is judged once: the same again meets a ban (sc-transaction-pool).
    await expect(client.request("author_submitExtrinsic", ["0x0484"])).rejects.toThrow(/Invalid Transaction/);
    await expect(client.request("author_submitExtrinsic", ["0x0484"])).rejects.toThrow(/temporarily banned/);
    // The leader of view 0 is among those killed over the seeds of time: any one may go.
    network.signal("ledger", 0, "SIGKILL");
    for (let nonce = 5; nonce < 10; nonce++) await send(nonce);
    const after = await until((block) => block.extrinsics.length > 0);
    await until((block) => block.number >= after.number + 5);
    expect(network.replica("ledger", 0).alive).toBe(false);
    await network.restart("ledger", 0);
    const back = new ChainClient("ledger", [network.replica("ledger", 0).rpcUrl]);
    cleanups.push(() => back.close());
    const target = after.number + 8;
    const mine = await new Promise<RawBlock>((resolve) => {
      back.finalized$.subscribe((block) => {
        if (block.number === target) resolve(block);
      });
    });
    const theirs = await client.request<string>("chain_getBlockHash", [target]);
    expect(mine.hash).toBe(theirs);
  });

  it("mine a proof-of-work chain at a low difficulty, finalise it and agree", { timeout: 60_000 }, async () => {
    const parameters = { blockIntervalMs: 300, hashesPerSecond: 100, confirmations: 6 };
    const mined = spec.chains.map((chain) => ({ ...chain, algorithm: "pow", parameters }));
    const network = await launch({ spec: { chains: mined } });
    const { client, until } = follow(network);
    const last = await until((block) => block.number >= 5);
    const others = await Promise.all(
      network.replicas.slice(1).map(async ({ rpcUrl }) => {
        const other = new ChainClient("ledger", [rpcUrl]);
        cleanups.push(() => other.close());
        return new Promise<string>((resolve) => {
          other.finalized$.subscribe((block) => {
            if (block.number === last.number) resolve(block.hash);
          });
        });
      }),
    );
    const own = await client.request<string>("chain_getBlockHash", [last.number]);
    expect(others).toEqual([own, own, own]);
  });

  it("serve @polkadot/api: connect, read a balance, transfer to finality", { timeout: 60_000 }, async () => {
    const network = await launch();
    // Its own two declarations disagree under exact optional property types.
    const provider: unknown = new WsProvider(network.replicas[0]!.rpcUrl);
    const api = await ApiPromise.create({ provider: provider as ProviderInterface, noInitWarn: true });
    cleanups.push(() => api.disconnect());
    expect((await api.rpc.system.chain()).toString()).toBe("ledger");
    const signer = new Keyring({ type: "sr25519" }).addFromUri("//Alice");
    const before = await api.query.system!.account!(signer.address);
    expect((before.toJSON() as { data: { free: number } }).data.free).toBe(1_000_000);
    const block = await new Promise<string>((resolve, reject) => {
      api.tx.balances!.transferAllowDeath!(bob.publicKey, 777)
        .signAndSend(signer, ({ status, dispatchError }) => {
          if (dispatchError !== undefined) reject(new Error(dispatchError.toString()));
          if (status.isFinalized) resolve(status.asFinalized.toHex());
        })
        .catch(reject);
    });
    const at = await api.at(block);
    const paid = (await at.query.system!.account!(bob.publicKey)).toJSON() as { data: { free: number } };
    expect(paid.data.free).toBe(777);
  });

  it("say in one line what is in the way of their start", { timeout: 30_000 }, async () => {
    const network = await launch();
    const taken = Number(new URL(network.replicas[1]!.rpcUrl).port);
    await expect(launch({ ports: { ledger: [{}, {}, { rpc: taken }] } })).rejects.toThrow(
      /port \d+ of ledger\/\d is in use/,
    );
  });

  it("drain on SIGTERM and exit 0, and leave nothing behind", { timeout: 30_000 }, async () => {
    const network = await launch({ processes: "chain" });
    const pids = new Set(network.replicas.map((replica) => replica.pid));
    expect(pids.size).toBe(1);
    const metrics = await fetch(network.replicas[2]!.metricsUrl).then((response) => response.text());
    expect(metrics).toContain('substrate_block_height{status="finalized",chain="ledger"}');
    await network.stop();
    for (const pid of pids) expect(() => process.kill(pid!, 0)).toThrow();
  });

  it("stand still, run and hurry as development methods say, and write storage through consensus", {
    timeout: 90_000,
  }, async () => {
    const network = await launch({ dev: true });
    const { client, until } = follow(network);
    await until((block) => block.number >= 2);
    const height = async (): Promise<number> =>
      Number((await client.request<{ readonly number: string }>("chain_getHeader")).number);
    const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

    await client.request("dev_pause");
    await rest();
    const paused = await height();
    // Seven block intervals of the machine's time.
    await rest();
    expect(await height()).toBe(paused);

    const made = await client.request<string>("dev_newBlock", [3]);
    expect(await client.request("chain_getBlockHash", [paused + 3])).toBe(made);
    await rest();
    const stepped = await height();
    await rest();
    expect(await height()).toBe(stepped);

    const key = "0xfeed";
    const held = await client.request<string>("dev_setStorage", [[[key, "0xbeef"]]]);
    expect(await client.request("state_getStorage", [key, held])).toBe("0xbeef");
    await expect(client.request("dev_setStorage", [[[key, null]]])).rejects.toThrow(/a value is 0x/);

    const target = (await height()) + 40;
    const began = performance.now();
    await client.request("dev_timeTravel", [target, 8]);
    // Forty intervals of 200 ms take eight seconds at the machine's pace.
    expect(performance.now() - began).toBeLessThan(8000);
    await expect(client.request("dev_timeTravel", [target])).rejects.toThrow(/time goes forward only/);

    await client.request("dev_resume");
    const before = await height();
    await until((block) => block.number > before + 3);
    for (const { rpcUrl } of network.replicas) {
      const one = new ChainClient("ledger", [rpcUrl]);
      cleanups.push(() => one.close());
      await new Promise((resolve) => one.finalized$.subscribe(resolve));
      expect(await one.request("state_getStorage", [key])).toBe("0xbeef");
    }
  });

  it("are copied at one moment, and a network started from the copy goes on from there", {
    timeout: 90_000,
  }, async () => {
    const network = await launch({ dev: true });
    const { client, until } = follow(network);
    await until((block) => block.number >= 5);
    // Half a minute ahead of the machine: a restored clock must not fall back.
    await client.request("dev_timeTravel", [40, 8]);
    // Two requests at once, by two replicas: each has its turn, and the clocks are as they were after both.
    const beside = new ChainClient("ledger", [network.replicas[1]!.rpcUrl]);
    cleanups.push(() => beside.close());
    await client.request("dev_pause");
    const [folder] = await Promise.all([
      client.request<string>("dev_snapshot", ["one"]),
      beside.request("dev_newBlock", [2]),
    ]);
    const stood = (await client.request<{ readonly number: string }>("chain_getHeader")).number;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await client.request<{ readonly number: string }>("chain_getHeader")).number).toBe(stood);
    await client.request("dev_resume");
    const fortieth = await client.request<string>("chain_getBlockHash", [40]);
    await until((block) => block.number > 45);
    await expect(client.request("dev_snapshot", ["one"])).rejects.toThrow(/exists: a snapshot is never written over/);
    await expect(client.request("dev_snapshot", ["../one"])).rejects.toThrow(/a snapshot's name is/);
    const readManifest = (): { clocksMs: Record<string, number> } =>
      JSON.parse(readFileSync(join(folder, "snapshot.json"), "utf8")) as { clocksMs: Record<string, number> };
    expect(readManifest().clocksMs.ledger).toBeGreaterThan(0);

    const again = await launch({ dev: true, restore: folder });
    const second = follow(again);
    await second.until(() => true);
    const { number } = await second.client.request<{ readonly number: string }>("chain_getHeader");
    expect(Number(number)).toBeGreaterThanOrEqual(40);
    await second.until((block) => block.number >= Number(number) + 10);
    expect(await second.client.request("chain_getBlockHash", [40])).toBe(fortieth);

    const other: NetworkSpec = {
      chains: spec.chains.map((chain) => ({ ...chain, parameters: { blockIntervalMs: 300 } })),
    };
    await expect(launch({ dev: true, restore: folder, spec: other })).rejects.toThrow(
      /is of another network: chain ledger/,
    );
    await expect(launch({ restore: folder })).rejects.toThrow(/started for development/);
    await expect(launch({ dev: true, restore: join(folder, "none") })).rejects.toThrow(/is no snapshot/);
    rmSync(join(folder, "ledger-2.db"));
    await expect(launch({ dev: true, restore: folder })).rejects.toThrow(/lacks ledger-2.db/);
  });
});
