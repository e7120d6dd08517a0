import { fromHex, type Hex, toHex } from "@paragrid/primitives";
import { blake2AsU8a, decodeAddress } from "@polkadot/util-crypto";
import { addressAt, pairOf } from "./adapters/signers.ts";
import { accountPrefix, type Client, type Connection, type Order, type Outcome } from "./client.ts";
import { blake2, type Observer, rootsIn, type startTries } from "./observer.ts";

/** What a check has at hand. */
export interface Bench {
  readonly chain: string;
  readonly client: Client;
  readonly url: string;
  readonly connection: Connection;
  readonly observer: Observer;
  readonly tries: Awaited<ReturnType<typeof startTries>>;
  /** Names of the pallets that the chain is declared with. */
  readonly pallets: readonly string[];
  /** What earlier checks of the same client found. */
  readonly found: { transfer?: { readonly outcome: Outcome; readonly estimateFen: bigint } };
}

/** Resolves to a few words of what was seen; rejects with what is wrong. */
type Check = (bench: Bench) => Promise<string>;

const transferFen = 5_000n;
const genesisFen = 100_000_000n;
const alice = pairOf("//Alice").address;
/** A recipient of this client alone, so that its balance is known to the fen. */
const recipientOf = ({ client }: Bench, purpose: string): string => addressAt(`//Bob//${client.name}//${purpose}`);

function expect(holds: boolean, otherwise: () => string): asserts holds {
  if (!holds) throw new Error(otherwise());
}

function expectEqual<T>(what: string, found: T, wanted: T): void {
  expect(found === wanted, () => `${what}: found ${String(found)}, wanted ${String(wanted)}`);
}

const accountKey = (address: string): Hex => {
  const id = decodeAddress(address);
  return `${accountPrefix}${toHex(blake2AsU8a(id, 128)).slice(2)}${toHex(id).slice(2)}`;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Every check by its name, in the order in which they run. */
export const checks = {
  "chain name": async ({ connection, chain }) => {
    const name = await connection.chainName();
    expectEqual("chain name", name, chain);
    return name;
  },

  "metadata decodes": async ({ connection, pallets }) => {
    const found = await connection.pallets();
    expectEqual("pallets", found.join(" "), pallets.join(" "));
    return `${found.length} pallets`;
  },

  "runtime version": async ({ connection }) => {
    const versions = Object.entries(await connection.versions());
    expect(versions.length >= 2, () => `read in ${versions.length} places only`);
    const texts = versions.map(([where, version]) => [where, JSON.stringify(version)] as const);
    for (const [where, text] of texts) expectEqual(`version by ${where}`, text, texts[0]![1]);
    const [, { specName, specVersion }] = versions[0]!;
    return `${specName}/${specVersion} in ${versions.map(([where]) => where).join(", ")}`;
  },

  "Alice's balance": async ({ connection, observer }) => {
    const { hash } = await connection.finalizedHead();
    const free = await connection.freeFen(alice, hash);
    expectEqual("free balance", free, await observer.freeFen(accountKey(alice), hash));
    expect(free > 0n && free <= genesisFen, () => `free balance ${free}`);
    return `${free} fen`;
  },

  "three new heads": async ({ connection }) => {
    const heads = await connection.newHeads(3);
    expect(heads[0]! < heads[1]! && heads[1]! < heads[2]!, () => `not increasing: ${heads.join(", ")}`);
    return heads.join(", ");
  },

  "finalised head": async ({ connection, observer }) => {
    const { hash, number } = await connection.finalizedHead();
    expectEqual(`hash of block ${number}`, hash, await observer.ask<Hex>("chain_getBlockHash", number));
    const finalized = await observer.finalizedNumber();
    expect(number > 0 && number <= finalized, () => `${number} of ${finalized}`);
    return `#${number}`;
  },

  "transfer to finality": async (bench) => {
    const { connection, found, observer } = bench;
    const to = recipientOf(bench, "transfer");
    const before = { alice: await connection.freeFen(alice), to: await connection.freeFen(to) };
    const order: Order = { kind: "transfer", to, valueFen: transferFen };
    const estimateFen = await connection.feeFen(order, "//Alice");
    const outcome = await connection.send(order, "//Alice");
    found.transfer = { outcome, estimateFen };
    expect(outcome.success, () => `failed with ${outcome.error}`);
    expectEvents(outcome, "System.ExtrinsicSuccess", "Balances.Transfer", "TransactionPayment.TransactionFeePaid");
    expect(outcome.feeFen > 0n, () => "no fee was charged");
    expectEqual("recipient", await connection.freeFen(to, outcome.block), before.to + transferFen);
    const after = await connection.freeFen(alice, outcome.block);
    expectEqual("Alice pays value and fee", before.alice - after, transferFen + outcome.feeFen);
    const { number } = rootsIn(await connection.header(outcome.block));
    expectEqual("hash at its height", await observer.ask<Hex>("chain_getBlockHash", number), outcome.block);
    expect(number <= (await observer.finalizedNumber()), () => `block ${number} is not final`);
    return `block #${number}, fee ${outcome.feeFen} fen`;
  },

  "payment info": async ({ found }) => {
    const { outcome, estimateFen } = found.transfer ?? missing("the transfer did not go through");
    expectEqual("fee foretold", estimateFen, outcome.feeFen);
    return `${estimateFen} fen`;
  },

  "failing dispatch": async ({ connection }) => {
    const outcome = await connection.send({ kind: "sudoRemark" }, "//Bob");
    expect(!outcome.success, () => "Bob was let through as sudo");
    expectEqual("error", outcome.error?.toLowerCase(), "sudo.requiresudo");
    expectEvents(outcome, "System.ExtrinsicFailed");
    return outcome.error!;
  },

  "bad signature": async (bench) => {
    const { connection } = bench;
    const order: Order = { kind: "transfer", to: recipientOf(bench, "forged"), valueFen: transferFen };
    const signed = fromHex(await connection.sign(order, "//Alice"));
    signed[signatureOffset(signed)]! ^= 1;
    return expectRefusal(connection, toHex(signed), /bad signature|BadProof/i);
  },

  batch: async (bench) => {
    const { connection } = bench;
    const to = ["batch/0", "batch/1"].map((purpose) => recipientOf(bench, purpose));
    const before = await Promise.all(to.map((one) => connection.freeFen(one)));
    const transfers = to.map((one, index) => ({ to: one, valueFen: transferFen + BigInt(index) }));
    const outcome = await connection.send({ kind: "batch", transfers }, "//Alice");
    expect(outcome.success, () => `failed with ${outcome.error}`);
    expectEvents(outcome, "Utility.ItemCompleted", "Utility.BatchCompleted");
    for (const [index, one] of to.entries())
      expectEqual(
        `recipient ${index}`,
        await connection.freeFen(one, outcome.block),
        before[index]! + transfers[index]!.valueFen,
      );
    return `${to.length} transfers`;
  },

  "stale nonce": async (bench) => {
    const { connection, observer } = bench;
    const order: Order = { kind: "transfer", to: recipientOf(bench, "stale"), valueFen: transferFen };
    // Nonce 1 and not 0, which dedot takes for none given.
    while ((await observer.ask<number>("system_accountNextIndex", alice)) < 2) await connection.send(order, "//Alice");
    return expectRefusal(connection, await connection.sign(order, "//Alice", { nonce: 1 }), /outdated|Stale/i);
  },

  "paged keys": async ({ connection }) => {
    const [paged, whole] = [await connection.accountKeys!(5), await connection.accountKeys!(1000)];
    const keys = paged.flat();
    expect(paged.length >= 3, () => `${paged.length} pages of 5 only`);
    expect(
      paged.every((page) => page.length <= 5),
      () => "a page is larger than asked for",
    );
    expectEqual("keys", keys.join(" "), whole.flat().join(" "));
    expectEqual("different keys", new Set(keys).size, keys.length);
    expect(keys.includes(accountKey(alice)), () => "Alice's is not among them");
    return `${keys.length} keys on ${paged.length} pages`;
  },

  "storage subscription": async (bench) => {
    const { connection } = bench;
    const to = recipientOf(bench, "watched");
    const before = await connection.freeFen(to);
    const heard: bigint[] = [];
    const end = await connection.watchFree!(to, (free) => heard.push(free));
    try {
      const outcome = await connection.send({ kind: "transfer", to, valueFen: transferFen }, "//Alice");
      expect(outcome.success, () => `failed with ${outcome.error}`);
      for (let tries = 0; tries < 50 && heard.at(-1) !== before + transferFen; tries++) await pause(100);
    } finally {
      end();
    }
    expectEqual("last value heard", heard.at(-1), before + transferFen);
    expectEqual("first value heard", heard[0], before);
    return heard.join(", ");
  },

  "read proof": async ({ connection, observer, tries }) => {
    const { hash } = await connection.finalizedHead();
    const root = rootsIn(await connection.header(hash)).state;
    const keys = [accountKey(alice), accountKey(addressAt("//Nobody"))];
    const nodes = await connection.readProof!(keys, hash);
    const entries = await tries.provenEntries(root, nodes);
    expectEqual(
      "Alice's account in the proof",
      entries.get(keys[0]!),
      await observer.ask<string>("state_getStorage", keys[0], hash),
    );
    expectEqual("nobody's account in the proof", entries.get(keys[1]!) ?? undefined, undefined);
    return `${nodes.length} nodes under ${root.slice(0, 10)}`;
  },

  "header hash": async ({ connection }) => {
    const { hash, number } = await connection.finalizedHead();
    expectEqual(`hash of header ${number}`, blake2(await connection.header(hash)), hash);
    return hash.slice(0, 10);
  },

  "extrinsics root": async ({ connection, found, tries }) => {
    const { outcome } = found.transfer ?? missing("the transfer did not go through");
    const body = await connection.body(outcome.block);
    expect(body.length > 0, () => "the block is empty");
    expectEqual(
      "extrinsics root",
      await tries.extrinsicsRoot(body),
      rootsIn(await connection.header(outcome.block)).extrinsics,
    );
    return `${body.length} extrinsics`;
  },

  "mortal era": async (bench) => {
    const { connection, observer } = bench;
    const order: Order = { kind: "transfer", to: recipientOf(bench, "mortal"), valueFen: transferFen };
    const periodBlocks = 16;
    const signed = await connection.sign(order, "//Alice", { periodBlocks });
    const best = await observer.ask<Hex>("chain_getBlockHash");
    const argument = `0x02${signed.slice(2)}${best.slice(2)}`;
    const validity = await observer.ask<Hex>(
      "state_call",
      "TaggedTransactionQueue_validate_transaction",
      argument,
      best,
    );
    expect(validity.startsWith("0x00"), () => `it was not valid in its era: ${validity}`);
    const until = (await observer.bestNumber()) + periodBlocks + 1;
    while ((await observer.bestNumber()) < until) await pause(100);
    // Of an era that is over the runtime takes another block's hash for the birth block's: the signature is not of that.
    return expectRefusal(connection, signed, /bad signature|ancient birth block/i);
  },

  "historic state": async ({ connection, found, observer }) => {
    const genesis = await observer.ask<Hex>("chain_getBlockHash", 0);
    expectEqual("Alice at genesis", await connection.freeFen(alice, genesis), genesisFen);
    const { outcome } = found.transfer ?? missing("the transfer did not go through");
    const { number } = rootsIn(await connection.header(outcome.block));
    const parent = await observer.ask<Hex>("chain_getBlockHash", number - 1);
    const [before, after] = [await connection.freeFen(alice, parent), await connection.freeFen(alice, outcome.block)];
    expectEqual("Alice's payment between parent and block", before - after, transferFen + outcome.feeFen);
    return `#0, #${number - 1}, #${number}`;
  },
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof checks;

function missing(reason: string): never {
  throw new Error(reason);
}

function expectEvents({ events }: Outcome, ...wanted: readonly string[]): void {
  const known = new Set(events.map((name) => name.toLowerCase()));
  for (const name of wanted) expect(known.has(name.toLowerCase()), () => `no event ${name} among ${events.join(", ")}`);
}

/** The node itself must refuse, with code 1010 and the reason. */
async function expectRefusal(connection: Connection, extrinsic: Hex, reason: RegExp): Promise<string> {
  const error = await connection.submit(extrinsic).then(
    () => undefined,
    (refusal: unknown) => refusal as { readonly message?: string; readonly code?: number; readonly data?: unknown },
  );
  expect(error !== undefined, () => "the node took it");
  const text = [error.code, error.message, typeof error.data === "string" ? error.data : undefined]
    .filter((one) => one !== undefined)
    .join(": ");
  expect(/\b1010\b/.test(text), () => `refused without code 1010: ${text}`);
  expect(reason.test(text), () => `refused for another reason: ${text}`);
  return text.slice(0, 90);
}

/** Where the 64 bytes of the signature begin: after length, version, address (1 + 32) and scheme. */
function signatureOffset(extrinsic: Uint8Array): number {
  const mode = extrinsic[0]! & 3;
  const length = mode === 0 ? 1 : mode === 1 ? 2 : 4;
  return length + 1 + 33 + 1;
}
