import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { fromHex, type Hex } from "@paragrid/primitives";
import { expandMetadata, Metadata, TypeRegistry } from "@polkadot/types";
import type { Call } from "@polkadot/types/interfaces";
import { blockHeader } from "@polkadot-api/substrate-bindings";
import type { Client, Connection, Order, Outcome, Sender, SignOptions, Version } from "../client.ts";
import { pairOf } from "./signers.ts";

const folder = fileURLToPath(new URL("../sidecar/", import.meta.url));
const program = `${folder}node_modules/@substrate/api-sidecar/build/src/main.js`;

/**
 * @substrate/api-sidecar as its own process, asked over REST. It signs nothing: transactions are made offline from its
 * /transaction/material, as its users do. It stands in a folder with a lock of its own, for it needs @polkadot/api 10.
 */
export const sidecar: Client = {
  name: "sidecar",
  async connect(url) {
    install();
    const port = await freePort();
    const child = spawn(process.execPath, ["--no-deprecation", program], {
      env: { ...process.env, SAS_SUBSTRATE_URL: url, SAS_EXPRESS_PORT: String(port), SAS_LOG_LEVEL: "error" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const base = `http://127.0.0.1:${port}`;
    try {
      await serves(child, base);
      return await connectionOf(base, child);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
  },
};

/** Installs it from its lock where it is not there. */
function install(): void {
  if (existsSync(program)) return;
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`npm ci in ${folder} failed: ${done.stderr.trim().split("\n").at(-1)}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function serves(child: ChildProcess, base: string): Promise<void> {
  let said = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`sidecar ended with ${child.exitCode}: ${said.trim()}`);
    const answer = await fetch(`${base}/node/version`).catch(() => undefined);
    if (answer?.ok === true) return;
    await pause(200);
  }
  throw new Error(`sidecar does not serve: ${said.trim()}`);
}

interface Material {
  readonly at: { readonly hash: Hex; readonly height: string };
  readonly genesisHash: Hex;
  readonly chainName: string;
  readonly specVersion: string;
  readonly txVersion: string;
  readonly metadata: Hex;
}

interface RawBlock {
  readonly parentHash: Hex;
  readonly number: Hex;
  readonly stateRoot: Hex;
  readonly extrinsicRoot: Hex;
  readonly digest: { readonly logs: readonly { readonly type: string; readonly value: readonly [Hex, Hex] }[] };
  readonly extrinsics: readonly Hex[];
}

interface Block {
  readonly hash: Hex;
  readonly number: string;
  readonly extrinsics: readonly {
    readonly hash: Hex;
    readonly success: boolean;
    readonly events: readonly {
      readonly method: { readonly pallet: string; readonly method: string };
      readonly data: readonly unknown[];
    }[];
  }[];
}

async function connectionOf(base: string, child: ChildProcess): Promise<Connection> {
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${base}${path}`, {
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const value = (await answer.json()) as T & {
      readonly error?: string;
      readonly message?: string;
      readonly cause?: string;
    };
    if (!answer.ok)
      throw new Error(`${path} answered ${answer.status}: ${value.cause ?? value.error ?? value.message}`);
    return value;
  };
  const registry = new TypeRegistry();
  const material = await ask<Material>("/transaction/material?metadata=scale");
  const metadata = new Metadata(registry, material.metadata);
  registry.setMetadata(metadata);
  const { tx } = expandMetadata(registry, metadata);
  const transfer = ({ to, valueFen }: { readonly to: string; readonly valueFen: bigint }): Call =>
    tx.balances!.transferKeepAlive!(to, valueFen);
  const callOf = (order: Order): Call => {
    switch (order.kind) {
      case "transfer":
        return transfer(order);
      case "batch":
        return tx.utility!.batch!(order.transfers.map(transfer));
      case "sudoRemark":
        return tx.sudo!.sudo!(tx.system!.remark!("0x2a"));
      default:
        return order satisfies never;
    }
  };
  const sign = async (order: Order, from: Sender, options: SignOptions = {}): Promise<Hex> => {
    const { at, genesisHash, specVersion, txVersion } = await ask<Material>("/transaction/material");
    const { address } = pairOf(from);
    const nonce = options.nonce ?? Number((await ask<{ nonce: string }>(`/accounts/${address}/balance-info`)).nonce);
    const era = registry.createType("ExtrinsicEra", {
      current: Number(at.height),
      period: options.periodBlocks ?? 64,
    });
    const runtimeVersion = { specVersion: Number(specVersion), transactionVersion: Number(txVersion) };
    const extrinsic = registry.createType("Extrinsic", callOf(order), { version: 4 });
    extrinsic.sign(pairOf(from), {
      blockHash: at.hash,
      genesisHash,
      era,
      nonce,
      runtimeVersion: runtimeVersion as never,
    });
    return extrinsic.toHex();
  };
  const submit = (extrinsic: Hex): Promise<{ readonly hash: Hex }> => ask("/transaction", { tx: extrinsic });
  const outcomeOf = (block: Hex, { success, events }: Block["extrinsics"][number]): Outcome => {
    const found = (name: string): readonly unknown[] | undefined =>
      events.find(({ method }) => method.method === name)?.data;
    const failure = found("ExtrinsicFailed")?.[0] as {
      readonly module?: { readonly index: string; readonly error: Hex };
    };
    const nameOf = (): string => {
      if (failure.module === undefined) return JSON.stringify(failure);
      const { section, name } = registry.findMetaError({
        index: registry.createType("u8", failure.module.index),
        error: registry.createType("u8", fromHex(failure.module.error)[0]),
      } as never);
      return `${section}.${name}`;
    };
    return {
      block,
      success,
      ...(success ? {} : { error: nameOf() }),
      events: events.map(({ method }) => `${method.pallet}.${method.method}`),
      feeFen: BigInt((found("TransactionFeePaid")?.[1] as string | undefined) ?? 0),
    };
  };
  return {
    chainName: async () => (await ask<{ chain: string }>("/node/version")).chain,
    async pallets() {
      const { metadata: versioned } = await ask<{
        metadata: Readonly<Record<string, { pallets: { name: string }[] }>>;
      }>("/runtime/metadata");
      return Object.values(versioned)[0]!.pallets.map(({ name }) => name);
    },
    async versions() {
      const spec = await ask<Readonly<Record<string, string>>>("/runtime/spec");
      const { metadata: found } = await ask<{ metadata: { value: Hex } }>(
        "/pallets/system/consts/Version?metadata=true",
      );
      const constant = registry.createType("SpVersionRuntimeVersion", found.value).toJSON() as unknown as Version;
      const { specName, specVersion, transactionVersion } = constant;
      return {
        constant: { specName, specVersion, transactionVersion },
        "JSON-RPC": {
          specName: spec.specName!,
          specVersion: Number(spec.specVersion),
          transactionVersion: Number(spec.transactionVersion),
        },
      };
    },
    freeFen: async (address, at) =>
      BigInt(
        (await ask<{ free: string }>(`/accounts/${address}/balance-info${at === undefined ? "" : `?at=${at}`}`)).free,
      ),
    async newHeads(count) {
      const numbers: number[] = [];
      while (numbers.length < count) {
        const head = Number((await ask<{ number: string }>("/blocks/head/header?finalized=false")).number);
        if (head !== numbers.at(-1)) numbers.push(head);
        else await pause(100);
      }
      return numbers;
    },
    async finalizedHead() {
      const { hash, number } = await ask<Block>("/blocks/head");
      return { hash, number: Number(number) };
    },
    async header(hash) {
      const { number } = await ask<Block>(`/blocks/${hash}`);
      const raw = await ask<RawBlock>(`/blocks/${number}/extrinsics-raw`);
      return blockHeader.enc({
        parentHash: raw.parentHash,
        number: Number(raw.number),
        stateRoot: raw.stateRoot,
        extrinsicRoot: raw.extrinsicRoot,
        digests: raw.digest.logs.map(({ type, value: [engine, payload] }) => ({
          type: `${type[0]!.toLowerCase()}${type.slice(1)}` as "seal",
          value: { engine: new TextDecoder().decode(fromHex(engine)), payload },
        })),
      });
    },
    async body(hash) {
      const { number } = await ask<Block>(`/blocks/${hash}`);
      return (await ask<RawBlock>(`/blocks/${number}/extrinsics-raw`)).extrinsics;
    },
    async feeFen(order, from) {
      const signed = await sign(order, from);
      return BigInt((await ask<{ partialFee: string }>("/transaction/fee-estimate", { tx: signed })).partialFee);
    },
    sign,
    async send(order, from) {
      let number = Number((await ask<Block>("/blocks/head")).number);
      const { hash } = await submit(await sign(order, from));
      for (;;) {
        const head = Number((await ask<Block>("/blocks/head")).number);
        if (head < number) await pause(100);
        for (; number <= head; number++) {
          const block = await ask<Block>(`/blocks/${number}`);
          const found = block.extrinsics.find((one) => one.hash === hash);
          if (found !== undefined) return outcomeOf(block.hash, found);
        }
      }
    },
    async submit(extrinsic) {
      await submit(extrinsic);
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), 2000);
      await ended;
      clearTimeout(killer);
    },
  };
}
