import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extrinsicHash, type Header, headerHash, makeBlock } from "@paragrid/block";
import { algorithms, votePayload } from "@paragrid/consensus";
import { devPair, ecvrf, ed25519, hash256 } from "@paragrid/crypto";
import { SqliteStore } from "@paragrid/node";
import { Balances, Session, System, Timestamp, TransactionPayment, Utility } from "@paragrid/pallets";
import { invariant, utf8, zeroHash } from "@paragrid/primitives";
import { addressOf, composeRuntime, trustAll } from "@paragrid/runtime";
import { orderedRoot, rootHash } from "@paragrid/trie";

/** What an operation cost: medians of the samples, in µs of one core; `spreadUs` is the standard deviation of the fixed part. */
export interface MeasuredCost {
  readonly fixedUs: number;
  readonly perByteUs?: number;
  readonly spreadUs: number;
  readonly samples: number;
}

/** CPU time of one call of `run`, from batches that are long enough for the clock. The first quarter warms the compiler up. */
function sampleUs(run: () => void, samples: number, batch: number): readonly number[] {
  const times: number[] = [];
  for (let sample = 0; sample < samples + Math.ceil(samples / 3); sample++) {
    const before = process.cpuUsage();
    for (let call = 0; call < batch; call++) run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / batch);
  }
  return times.slice(-samples);
}

function fixed(times: readonly number[]): MeasuredCost {
  return { fixedUs: round(median(times)), spreadUs: round(deviation(times)), samples: times.length };
}

/** A fixed part and a part for each byte, from what a small and a large piece of work take. */
function linear(
  small: { readonly times: readonly number[]; readonly bytes: number },
  large: { readonly times: readonly number[]; readonly bytes: number },
): MeasuredCost {
  const perByteUs = Math.max(0, (median(large.times) - median(small.times)) / (large.bytes - small.bytes));
  const fixedUs = Math.max(0, median(small.times) - perByteUs * small.bytes);
  return {
    fixedUs: round(fixedUs),
    perByteUs: round(perByteUs),
    spreadUs: round(deviation(small.times)),
    samples: small.times.length,
  };
}

/** Measures what can be measured inside of one process: signatures, hashes, codecs, runtime, trie and database. */
export function measureCosts(samples: number): Readonly<Record<string, MeasuredCost>> {
  const pair = ed25519.fromSeed(new Uint8Array(32).fill(7));
  const payload = votePayload.encode({
    domain: "calibrate",
    genesis: zeroHash,
    setId: 0,
    round: 1,
    height: 1,
    block: hash256(utf8("block")),
  });
  const signature = ed25519.sign(pair, payload);
  const { proof } = ecvrf.prove(pair, payload);
  return {
    sign: fixed(sampleUs(() => ed25519.sign(pair, payload), samples, 100)),
    verify: fixed(sampleUs(() => ed25519.verify(pair.publicKey, payload, signature), samples, 50)),
    draw: fixed(sampleUs(() => ecvrf.prove(pair, payload).proof, samples, 4)),
    drawn: fixed(sampleUs(() => ecvrf.verify(pair.publicKey, payload, proof), samples, 4)),
    hash: fixed(sampleUs(() => hash256(payload), samples, 2000)),
    ...codingCosts(samples),
    ...runtimeCosts(samples),
    store: storeCost(samples),
  };
}

/** A proposal through its codec, with a small and a large block in it. */
function codingCosts(samples: number): Readonly<Record<"encodeMessage" | "encode", MeasuredCost>> {
  const { message } = algorithms.pbft.protocol;
  const proposal = (bytes: number) => {
    const extrinsic = new Uint8Array(bytes + 4);
    // SCALE's compact length in four bytes.
    new DataView(extrinsic.buffer).setUint32(0, bytes * 4 + 2, true);
    const header = { parentHash: zeroHash, number: 1, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
    const block = makeBlock(header, [extrinsic]);
    return { type: "prePrepare" as const, value: { set: 0, view: 0, block, signature: new Uint8Array(64) } };
  };
  const of = (bytes: number, batch: number) => {
    const value = proposal(bytes);
    return { bytes: message.size(value), times: sampleUs(() => message.encode(value), samples, batch) };
  };
  const vote = {
    type: "prepare" as const,
    value: { set: 0, view: 0, height: 1, hash: zeroHash, signature: new Uint8Array(64) },
  };
  return {
    encodeMessage: linear(of(100, 500), of(200_000, 10)),
    encode: fixed(sampleUs(() => message.encode(vote), samples, 1000)),
  };
}

/** A signed transfer: its verification in the pool, and its execution in a block of 250 with roots. */
function runtimeCosts(samples: number): Readonly<Record<"verifyTransaction" | "execute", MeasuredCost>> {
  const runtime = composeRuntime({
    specName: "calibrate",
    specVersion: 1,
    pallets: [System, Timestamp, Balances, TransactionPayment, Utility, Session],
  });
  const transfers = 250;
  const people = Array.from({ length: transfers }, (_, index) => devPair(`//${index}`, "sr25519"));
  const state = runtime.genesis({
    Balances: { balances: people.map(({ publicKey }) => ({ account: publicKey, balanceFen: 10n ** 12n })) },
  });
  const parent: Header = {
    parentHash: zeroHash,
    number: 0,
    stateRoot: rootHash(state),
    extrinsicsRoot: orderedRoot([], 0),
    digest: [],
  };
  const genesisHash = headerHash(parent);
  const signed = people.map((signer, index) => {
    const dest = addressOf(people[(index + 1) % transfers]!.publicKey);
    const call = Balances.calls.transferAllowDeath({ dest, value: 5n });
    return runtime.signExtrinsic({ call, signer, nonce: 0, genesisHash });
  });
  const options = { blockHash: genesisHash };
  let next = 0;
  const verify = (): void => {
    const valid = runtime.validateTransaction(state, signed[next++ % transfers]!, options);
    invariant(valid.ok, `a signed transfer is valid: ${valid.ok ? "" : JSON.stringify(valid.error)}`);
  };
  let at = 0;
  const { block } = runtime.buildBlock({
    parentHash: genesisHash,
    parent,
    state,
    digest: [],
    inherents: { Timestamp: { nowMs: 500 } },
    next: () => {
      const extrinsic = signed[at++];
      return extrinsic === undefined ? undefined : { hash: extrinsicHash(extrinsic), extrinsic };
    },
    signatures: trustAll,
  });
  invariant(block.body.length === transfers + 1, `all transfers are in the block, found ${block.body.length}`);
  const executeUs = sampleUs(
    () => {
      const executed = runtime.executeBlock({ parent, state, block, signatures: trustAll });
      invariant(executed.ok, `the block executes: ${executed.ok ? "" : executed.error}`);
    },
    samples,
    1,
  ).map((us) => us / transfers);
  return { verifyTransaction: fixed(sampleUs(verify, samples, 20)), execute: fixed(executeUs) };
}

/** A block with its state changes into the database, and its finality. */
function storeCost(samples: number): MeasuredCost {
  const folder = mkdtempSync(join(tmpdir(), "paragrid-calibrate-"));
  const store = new SqliteStore(join(folder, "blocks.sqlite"));
  try {
    let header: Header = {
      parentHash: zeroHash,
      number: 0,
      stateRoot: zeroHash,
      extrinsicsRoot: zeroHash,
      digest: [],
    };
    let hash = headerHash(header);
    store.init(header, hash, []);
    const put = (changes: number) => (): void => {
      header = { ...header, parentHash: hash, number: header.number + 1 };
      const block = makeBlock(header, []);
      hash = block.hash;
      const written = Array.from({ length: changes }, (_, index): [Uint8Array, Uint8Array] => [
        utf8(`${index} of ${header.number} `.padEnd(52, "k")),
        new Uint8Array(80).fill(index),
      ]);
      store.insert({ block, changes: written, receipts: [] });
      store.finalize([hash], new Map([[hash, new Uint8Array(300)]]));
    };
    const bytesOf = (changes: number): number => changes * (52 + 80);
    const small = { bytes: bytesOf(1), times: sampleUs(put(1), samples, 5) };
    const large = { bytes: bytesOf(500), times: sampleUs(put(500), samples, 1) };
    return linear(small, large);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}

const round = (us: number): number => Number(us.toPrecision(4));
