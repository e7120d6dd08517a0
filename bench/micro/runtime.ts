// Time to build and to execute a block of balance transfers, without signature checks: node bench/micro/runtime.ts [transfers] [blocks]
import { type Block, extrinsicHash, type Header, headerHash } from "@paragrid/block";
import { devPair } from "@paragrid/crypto";
import { Balances, Session, System, Timestamp, TransactionPayment, Utility } from "@paragrid/pallets";
import { zeroHash } from "@paragrid/primitives";
import { addressOf, composeRuntime, immortal, trustAll } from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";

const transfers = Number(process.argv[2] ?? 1000);
const blocks = Number(process.argv[3] ?? 40);

const runtime = composeRuntime({
  specName: "bench",
  specVersion: 1,
  pallets: [System, Timestamp, Balances, TransactionPayment, Utility, Session],
});
const people = Array.from({ length: transfers }, (_, index) => devPair(`//${index}`, "ed25519").publicKey);
let state: Trie = runtime.genesis({
  Balances: { balances: people.map((account) => ({ account, balanceFen: 10n ** 12n })) },
});
let parent: Header = {
  parentHash: zeroHash,
  number: 0,
  stateRoot: rootHash(state),
  extrinsicsRoot: orderedRoot([], 0),
  digest: [],
};

const noSignature = new Uint8Array(64);
const transfer = (from: number, nonce: number) => {
  const to = people[(from * 7 + nonce + 1) % people.length]!;
  return runtime.encodeExtrinsic({
    signed: {
      address: addressOf(people[from]!),
      signature: { type: "Ed25519", value: noSignature },
      extras: [undefined, undefined, undefined, undefined, immortal, nonce, undefined, 0n],
    },
    call: Balances.calls.transferAllowDeath({ dest: addressOf(to), value: 5n }),
  });
};

const timesUs = { build: [] as number[], execute: [] as number[] };
const timed = <T>(into: number[], run: () => T): T => {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  into.push((user + system) / transfers);
  return result;
};
for (let number = 0; number < blocks; number++) {
  const queue = people.map((_, index) => {
    const extrinsic = transfer(index, number);
    return { hash: extrinsicHash(extrinsic), extrinsic };
  });
  let at = 0;
  const built = timed(timesUs.build, () =>
    runtime.buildBlock({
      parentHash: headerHash(parent),
      parent,
      state,
      digest: [],
      inherents: { Timestamp: { nowMs: number * 500 } },
      next: () => queue[at++],
      signatures: trustAll,
    }),
  );
  const block: Block = built.block;
  if (block.body.length !== transfers + 1) throw new Error(`${block.body.length} extrinsics in the block`);
  const executed = timed(timesUs.execute, () => runtime.executeBlock({ parent, state, block, signatures: trustAll }));
  if (!executed.ok) throw new Error(executed.error);
  if (executed.value.receipts.some((receipt) => !receipt.success)) throw new Error("a transfer failed");
  state = executed.value.state;
  parent = block.header;
}

const median = (values: number[]): string =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(1);
// The first quarter warms the compiler up.
const warm = (values: number[]) => values.slice(Math.floor(values.length / 4));
console.log(`blocks of ${transfers} transfers, ${blocks} of them, roots included, signatures not`);
console.log(`build   ${median(warm(timesUs.build))} µs a transfer (median)`);
console.log(`execute ${median(warm(timesUs.execute))} µs a transfer (median)`);
