// What does it cost to verify elsewhere than in place? `node bench/micro/verify-pool.ts [rounds]` prints CPU time of the whole process (all
// threads) and elapsed time of one verification: in place, in libuv's thread pool, in worker threads that are sent batches.
// The figures of docs/adr/0003-verification-inline.md are from here.
import { createPublicKey, verify as nodeVerify } from "node:crypto";
import { once } from "node:events";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { ed25519, type KeyPair, sr25519 } from "@paragrid/crypto";
import { invariant } from "@paragrid/primitives";

/** Public key, payload and signature of as many verifications. */
interface Batch {
  readonly scheme: "ed25519" | "sr25519";
  readonly jobs: readonly (readonly [Uint8Array, Uint8Array, Uint8Array])[];
}

const schemes = { ed25519, sr25519 };
const allGood = ({ scheme, jobs }: Batch): boolean => jobs.every((job) => schemes[scheme].verify(...job));

if (isMainThread) await main(Number(process.argv[2] ?? 5));
else parentPort!.on("message", (batch: Batch) => parentPort!.postMessage(allGood(batch)));

async function main(rounds: number): Promise<void> {
  const workers = [new Worker(new URL(import.meta.url)), new Worker(new URL(import.meta.url))];
  for (const scheme of ["ed25519", "sr25519"] as const) {
    const all = jobsOf(scheme, 2048);
    const ways: Record<string, () => Promise<void>> = {
      "in place": async () => invariant(allGood({ scheme, jobs: all }), "all are good"),
    };
    if (scheme === "ed25519") ways["libuv's pool, one by one"] = () => inLibuv(all);
    for (const size of [1, 16, 256])
      ways[`two workers, batches of ${size}`] = () => inWorkers(workers, { scheme, jobs: all }, size);
    for (const [name, work] of Object.entries(ways))
      await report(`${scheme} ${name}`, { rounds, count: all.length, work });
  }
  for (const worker of workers) await worker.terminate();
}

function jobsOf(scheme: Batch["scheme"], count: number): Batch["jobs"] {
  const seed = new Uint8Array(32).fill(5);
  const random32 = new Uint8Array(32).fill(3);
  return Array.from({ length: count }, (_, index) => {
    seed[0] = index % 128;
    const payload = new Uint8Array(110).fill(index);
    const pair = schemes[scheme].fromSeed(seed);
    const signature =
      scheme === "ed25519"
        ? ed25519.sign(pair as KeyPair<"ed25519">, payload)
        : sr25519.sign(pair as KeyPair<"sr25519">, payload, random32);
    return [pair.publicKey, payload, signature] as const;
  });
}

/** Without the checks of points that `ed25519.verify` adds: the pool at its cheapest. */
async function inLibuv(jobs: Batch["jobs"]): Promise<void> {
  const prefix = Buffer.from("302a300506032b6570032100", "hex");
  const keys = new Map<string, ReturnType<typeof createPublicKey>>();
  const keyOf = (bytes: Uint8Array) => {
    const id = Buffer.from(bytes).toString("latin1");
    const key = keys.get(id) ?? createPublicKey({ key: Buffer.concat([prefix, bytes]), format: "der", type: "spki" });
    keys.set(id, key);
    return key;
  };
  await Promise.all(
    jobs.map(
      ([key, payload, signature]) =>
        new Promise<void>((resolve, reject) =>
          nodeVerify(null, payload, keyOf(key), signature, (error, good) =>
            good ? resolve() : reject(error ?? new Error("a good signature was refused")),
          ),
        ),
    ),
  );
}

async function inWorkers(workers: readonly Worker[], batch: Batch, size: number): Promise<void> {
  let at = 0;
  await Promise.all(
    workers.map(async (worker) => {
      while (at < batch.jobs.length) {
        const jobs = batch.jobs.slice(at, at + size);
        at += size;
        const answer = once(worker, "message");
        worker.postMessage({ scheme: batch.scheme, jobs });
        invariant((await answer)[0] === true, "all are good");
      }
    }),
  );
}

async function report(
  name: string,
  options: { readonly rounds: number; readonly count: number; readonly work: () => Promise<void> },
): Promise<void> {
  const { rounds, count, work } = options;
  await work();
  const cpu: number[] = [];
  const elapsed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    const from = performance.now();
    await work();
    const spent = process.cpuUsage(before);
    cpu.push((spent.user + spent.system) / count);
    elapsed.push(((performance.now() - from) * 1000) / count);
  }
  const three = (values: number[]): string => {
    values.sort((left, right) => left - right);
    return [values[0]!, values[rounds >> 1]!, values.at(-1)!].map((value) => value.toFixed(1).padStart(6)).join(" ");
  };
  console.log(`${name.padEnd(38)} CPU us min/median/max ${three(cpu)}   elapsed us ${three(elapsed)}`);
}
