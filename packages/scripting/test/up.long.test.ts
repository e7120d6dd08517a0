import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Binary, type ChainDefinition, Enum } from "polkadot-api";
import { afterEach, expect, it } from "vitest";
import { connect, signer, waitFor } from "../src/index.ts";

const program = fileURLToPath(new URL("../../cli/bin/paragrid.js", import.meta.url));
const fourChains = fileURLToPath(new URL("../../../docs/examples/four-chains.yaml", import.meta.url));

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "paragrid-up-test-"));
  cleanups.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

interface Up {
  readonly chains: Readonly<
    Record<
      string,
      { readonly consensus: string; readonly endpoints: readonly string[]; readonly metrics: readonly string[] }
    >
  >;
  /** What it said on stderr until all chains had a block. */
  readonly said: string;
  stop(): Promise<void>;
}

/** `paragrid up` as a user starts it. */
async function up(...args: readonly string[]): Promise<Up> {
  const child: ChildProcess = spawn(process.execPath, [program, "up", ...args, "--processes", "chain", "--json"]);
  let said = "";
  child.stderr!.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  cleanups.push(stop);
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once("line", resolve)),
    ended.then(() => Promise.reject(new Error(`paragrid up ended: ${said}`))),
  ]);
  return { ...(JSON.parse(line) as Pick<Up, "chains">), said, stop };
}

async function ask<T>({ chains }: Up, chain: string, method: string, params: readonly unknown[] = []): Promise<T> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const url = chains[chain]!.endpoints[0]!.replace("ws:", "http:");
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = (await response.json()) as { readonly result: T; readonly error?: unknown };
  if (error !== undefined) throw new Error(JSON.stringify(error));
  return result;
}

const genesisOf = async (network: Up): Promise<readonly string[]> =>
  Promise.all(Object.keys(network.chains).map((chain) => ask<string>(network, chain, "chain_getBlockHash", [0])));

it("a network that is started from the file that `paragrid up` wrote is the same again, to its ports and genesis blocks", async () => {
  const [first, second] = [folder(), folder()];
  const written = await up(fourChains, "--seed", "5", "--out", first);
  const genesis = await genesisOf(written);
  await written.stop();
  const file = join(first, "network.toml");
  const text = readFileSync(file, "utf8");
  // What another tool may have put there.
  writeFileSync(file, text.replace("[relaychain]", '[relaychain]\ndefault_command = "polkadot"'));
  const line = text.split("\n").indexOf("[relaychain]") + 2;

  const read = await up(file, "--seed", "5", "--out", second);
  expect(read.said).toContain(
    `network.toml:${line}: relaychain.default_command means nothing here; keys that do: chain`,
  );
  const addresses = ({ chains }: Up) =>
    Object.entries(chains).map(([name, { consensus, endpoints, metrics }]) => ({
      name,
      consensus,
      endpoints,
      metrics,
    }));
  expect(addresses(read)).toEqual(addresses(written));
  expect(await genesisOf(read)).toEqual(genesis);
  expect(readFileSync(join(second, "network.toml"), "utf8")).toBe(text);
});

it("a network that goes on from a snapshot keeps what was paid, takes payments and carries messages between its chains", async () => {
  const out = folder();
  const before = await up(fourChains, "--dev", "--out", out);
  await pay(before, 700n);
  const snapshot = await ask<string>(before, "relay", "dev_snapshot", ["paid"]);
  // Forgotten: the copy was taken before.
  await pay(before, 900n);
  await before.stop();

  const after = await up(fourChains, "--dev", "--restore", snapshot, "--out", folder());
  await pay(after, 11n);
  const script = await connect<{ relay: ChainDefinition; demand: ChainDefinition }>({
    chains: { relay: after.chains.relay!, demand: after.chains.demand! },
  });
  try {
    const { relay, demand } = script.chains;
    const executed = waitFor(demand.events$, {
      what: "a message from the relay",
      timeoutMs: 60_000,
      until: ({ pallet, name }) => pallet === "MessageQueue" && name === "Processed",
    });
    const sent = await relay.api.tx.XcmPallet!.transfer_assets!({
      dest: Enum("V5", { parents: 0, interior: Enum("X1", Enum("Parachain", 2000)) }),
      beneficiary: Enum("V5", {
        parents: 0,
        interior: Enum("X1", Enum("AccountId32", { network: undefined, id: Binary.toHex(signer(carol).publicKey) })),
      }),
      assets: Enum("V5", [{ id: { parents: 0, interior: Enum("Here") }, fun: Enum("Fungible", 500n) }]),
      fee_asset_item: 0,
      weight_limit: Enum("Unlimited"),
    }).signAndSubmit(signer("//Alice"));
    expect(sent.ok).toBe(true);
    const { block, data } = await executed;
    expect(data).toMatchObject({ success: true });
    const account = (await demand.api.query.System!.Account!.getValue(signer(carol).address, { at: block.hash })) as {
      readonly data: { readonly free: bigint };
    };
    expect(account.data.free).toBe(700n + 11n + 500n);
  } finally {
    script.close();
  }
});

const carol = "//Alice//carol";

/** Pays on demand, to finality. */
async function pay({ chains }: Up, value: bigint): Promise<void> {
  const script = await connect<{ demand: ChainDefinition }>({ chains: { demand: chains.demand! } });
  try {
    const { ok } = await script.chains.demand.api.tx.Balances!.transfer_keep_alive!({
      dest: Enum("Id", signer(carol).address),
      value,
    }).signAndSubmit(signer("//Alice"));
    expect(ok).toBe(true);
  } finally {
    script.close();
  }
}
