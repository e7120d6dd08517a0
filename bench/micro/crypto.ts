// How fast are hashes and signatures? `node bench/micro/crypto.ts [rounds]` prints the median rate per CPU second of each.
import { blake2b256, ecdsa, ecvrf, ed25519, sha256, sr25519, twox128 } from "@paragrid/crypto";

const rounds = Number(process.argv[2] ?? 9);
const message = new Uint8Array(100).fill(1);
const seed = new Uint8Array(32).fill(7);
const random32 = new Uint8Array(32).fill(3);

for (const length of [32, 80, 530]) {
  const bytes = new Uint8Array(length);
  report(`blake2b-256 of ${length} bytes`, 20_000, () => blake2b256(bytes));
}
report("twox-128 of 100 bytes", 20_000, () => twox128(message));
report("sha-256 of 100 bytes", 20_000, () => sha256(message));

const ed = ed25519.fromSeed(seed);
const edSignature = ed25519.sign(ed, message);
report("ed25519 sign", 1000, () => ed25519.sign(ed, message));
report("ed25519 verify", 500, () => ed25519.verify(ed.publicKey, message, edSignature));
const lot = ecvrf.prove(ed, message);
report("ecvrf draw", 100, () => ecvrf.prove(ed, message));
report("ecvrf drawn", 100, () => ecvrf.verify(ed.publicKey, message, lot.proof));

const sr = sr25519.fromSeed(seed);
const srSignature = sr25519.sign(sr, message, random32);
report("sr25519 sign, with given randomness", 50, () => sr25519.sign(sr, message, random32));
report("sr25519 verify", 300, () => sr25519.verify(sr.publicKey, message, srSignature));

const ec = ecdsa.fromSeed(seed);
const ecSignature = ecdsa.sign(ec, message);
report("ecdsa sign", 200, () => ecdsa.sign(ec, message));
report("ecdsa verify by recovery", 50, () => ecdsa.verify(ec.publicKey, message, ecSignature));

function report(name: string, count: number, work: () => unknown): void {
  const secondsOf = (): number => {
    const before = process.cpuUsage();
    for (let index = 0; index < count; index++) work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  secondsOf();
  const times = Array.from({ length: rounds }, secondsOf).sort((left, right) => left - right);
  const rate = Math.round(count / times[rounds >> 1]!).toLocaleString("en");
  console.log(`${name.padEnd(40)} ${rate.padStart(12)} /s`);
}
