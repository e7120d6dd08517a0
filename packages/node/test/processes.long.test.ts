import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type NetworkSpec, planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { Balances } from "@paragrid/pallets";
import { toHex } from "@paragrid/primitives";
import { addressOf } from "@paragrid/runtime";
import { ApiPromise, WsProvider } from "@polkadot/api";
import { Keyring } from "@polkadot/keyring";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { ChainClient, type LaunchOptions, type ProcessNetwork, type RawBlock } from "../src/index.ts";
import {
  alice,
  bob,
  type Follower,
  follow as followLedger,
  launch as launchLedgers,
  ledgerChain,
} from "./fixtures/launch.ts";
import { ledger, ledgerRuntime } from "./fixtures/ledger.ts";

const spec = [ledgerChain("ledger", "pbft", { blockIntervalMs: 200 }, 4)];
const launch = (options: Partial<LaunchOptions> = {}): Promise<ProcessNetwork> =>
  launchLedgers(onTestFinished, spec, options);
const follow = ({ replicas }: ProcessNetwork): Follower => followLedger(onTestFinished, "ledger", replicas);

describe("replicas as processes", () => {
  it("finalise transfers, go on while one is killed, and take it back on its own database", {
    timeout: 60_000,
  }, async () => {
    const network = await launch();
    const { client, until } = follow(network);
    await until((block) => block.number >= 3);
    const genesisHash = planNetwork({ chains: spec }, { ledger }, algorithms).infos.ledger!.genesis;
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
    onTestFinished(() => back.close());
    const target = after.number + 8;
    const mine = await new Promise<RawBlock>((resolve) => {
      back.finalized$.subscribe((block) => {
        if (block.number === target) resolve(block);
      });
    });
    const theirs = await client.request<string>("chain_getBlockHash", [target]);
    expect(mine.hash).toBe(theirs);
  });

  it("serve @polkadot/api: connect, read a balance, transfer to finality", { timeout: 60_000 }, async () => {
    const network = await launch();
    // Its own two declarations disagree under exact optional property types.
    const provider: unknown = new WsProvider(network.replicas[0]!.rpcUrl);
    const api = await ApiPromise.create({ provider: provider as ProviderInterface, noInitWarn: true });
    onTestFinished(() => api.disconnect());
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
      onTestFinished(() => one.close());
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
    onTestFinished(() => beside.close());
    await new Promise((resolve) => beside.finalized$.subscribe(resolve));
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
      chains: spec.map((chain) => ({ ...chain, parameters: { blockIntervalMs: 300 } })),
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
