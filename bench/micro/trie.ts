// How fast is the state trie? `node bench/micro/trie.ts [accounts] [rounds]` prints medians of CPU time, one line each.
import { blake2b256 } from "@paragrid/crypto";
import { concatBytes, fromHex } from "@paragrid/primitives";
import { createProof, rootHash, type Trie, trieOf, verifyProof } from "@paragrid/trie";

const accountCount = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 15);
/** A block of about 1,000 transfers: two accounts each, and a third key for counters and events. */
const updatesPerBlock = 3000;

const prefix = fromHex("0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9");
const keys = Array.from({ length: accountCount }, (_, index) => accountKey(index));
const sorted = keys
  .map((key): [Uint8Array, Uint8Array] => [key, accountInfo(0)])
  .sort(([left], [right]) => Buffer.compare(left, right));

report("build from sorted entries", accountCount, () => trieOf(sorted));
report("build from sorted entries, and root", accountCount, () => rootHash(trieOf(sorted)));

let trie: Trie = trieOf(sorted);
rootHash(trie);
let block = 0;
const nextBlock = (): [Uint8Array, Uint8Array][] => {
  block += 1;
  return Array.from({ length: updatesPerBlock }, (_, index) => [
    keys[(block * 7919 + index * 104_729) % accountCount]!,
    accountInfo(block),
  ]);
};
report("update, without root", updatesPerBlock, () => trie.update(nextBlock()));
report("update and root", updatesPerBlock, () => {
  trie = trie.update(nextBlock());
  return rootHash(trie);
});
report("update of one key and root", 1, () => {
  trie = trie.update([[keys[block++ % accountCount]!, accountInfo(block)]]);
  return rootHash(trie);
});
report("get", accountCount, () => keys.reduce((sum, key) => sum + trie.get(key)!.length, 0));
report("list keys of a prefix", accountCount, () => [...trie.keysWithPrefix(prefix)].length);

const asked = keys.slice(0, 100);
const root = rootHash(trie);
const proofs = asked.map((key) => createProof(trie, [key]));
report("create the proof of one key", asked.length, () => asked.map((key) => createProof(trie, [key])));
report("verify the proof of one key", asked.length, () =>
  asked.map((key, index) => verifyProof(root, proofs[index]!, [key]).ok),
);
report("blake2b-256 of 100 bytes", 10_000, () => {
  const bytes = new Uint8Array(100);
  for (let index = 0; index < 10_000; index++) blake2b256(bytes);
});
console.log(`heap with ${accountCount} accounts: ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MiB`);

/** Runs the work often enough to be compiled, then prints the median rate per CPU second. */
function report(name: string, items: number, work: () => unknown): void {
  const secondsOf = (): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  for (let round = 0; round < 3; round++) work();
  const times = Array.from({ length: rounds }, secondsOf).sort((left, right) => left - right);
  const median = times[rounds >> 1]!;
  const rate = Math.round(items / median).toLocaleString("en");
  console.log(`${name.padEnd(40)} ${rate.padStart(12)} /s   ${(median * 1000).toFixed(2)} ms for ${items}`);
}

function accountKey(index: number): Uint8Array {
  const account = blake2b256(Uint8Array.of(index & 255, (index >> 8) & 255, (index >> 16) & 255));
  return concatBytes(prefix, blake2b256(account).subarray(0, 16), account);
}

function accountInfo(nonce: number): Uint8Array {
  const bytes = new Uint8Array(80).fill(1, 40);
  new DataView(bytes.buffer).setUint32(0, nonce, true);
  return bytes;
}
