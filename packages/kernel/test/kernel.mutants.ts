import type { Mutant } from "@paragrid/testing";

const source = "packages/kernel/src";
const tests = (file: string, test: string) => ({ files: [`packages/kernel/test/${file}.test.ts`], test });
const theory = (algorithm: string, test: string) => ({
  files: [`packages/consensus/test/${algorithm}.fidelity.test.ts`],
  test,
});

export const mutants: readonly Mutant[] = [
  {
    name: "kernel: one message in a thousand is lost",
    file: `${source}/network/network.ts`,
    find: "    this.queue.push(readyUs + delayUs, this.arrivalCodes[to]!, message, delayUs);\n",
    replace:
      "    this.sent = (this.sent ?? 0) + 1;\n    if (this.sent % 1000 !== 17) this.queue.push(readyUs + delayUs, this.arrivalCodes[to]!, message, delayUs);\n",
    caughtBy: theory("pbft", "costs 1860 messages"),
  },
  {
    name: "kernel: a broadcast reaches one less",
    file: `${source}/network/network.ts`,
    find: "    this.queue.push(readyUs + delayUs, this.arrivalCodes[to]!, message, delayUs);\n",
    replace: "    if (to !== 2) this.queue.push(readyUs + delayUs, this.arrivalCodes[to]!, message, delayUs);\n",
    caughtBy: theory("zab", "a broadcast among 3 members"),
  },
  {
    name: "kernel: among many actors a busy link is taken for a free one",
    file: `${source}/network/busyLinks.ts`,
    find: "if (nowUs >= this.idleUs) this.forget();",
    replace: "this.forget();",
    caughtBy: tests("network", "queues and keeps order among many"),
  },
  {
    name: "kernel: among many actors a sender draws one word for all",
    file: `${source}/network/linkRow.ts`,
    find: "mix32(++this.drawn ^",
    replace: "mix32(this.drawn ^",
    caughtBy: tests("network", "has chance of the same kind among many"),
  },
  {
    name: "kernel: the generator has no high bit",
    file: `${source}/random/random.ts`,
    find: "    return result >>> 0;\n",
    replace: "    return (result >>> 0) & 0x7fffffff;\n",
    caughtBy: theory("raft", "the earliest of four timeouts"),
  },
  {
    name: "kernel: small numbers are likelier",
    file: `${source}/random/random.ts`,
    find: "    while (word >= limit) word = this.nextUint32();\n",
    replace: "",
    caughtBy: tests("random", "below favours no number"),
  },
  {
    name: "kernel: events of equal time come out in the reverse order",
    file: `${source}/queue/wheelQueue.ts`,
    find: "    fine[at] = code;\n    fine[at + 1] = first;\n    fine[at + 2] = second;\n    fine[2 * bucket + 1] = at + 3;",
    replace:
      "    const back = (at & lastWord) === 0 ? 0 : 3;\n    if (back > 0) fine.copyWithin(at, at - 3, at);\n    fine[at - back] = code;\n    fine[at - back + 1] = first;\n    fine[at - back + 2] = second;\n    fine[2 * bucket + 1] = at + 3;",
    caughtBy: tests("queue", "keeps the order of pushing at one time"),
  },
  {
    name: "kernel: far events of equal time lose their order",
    file: `${source}/queue/heapQueue.ts`,
    find: "        if (otherTime === bestTime && sequences[slots[other]!]! > sequences[slots[best]!]!) continue;\n",
    replace: "",
    caughtBy: tests("queue", "keeps the order of pushing at one time"),
  },
  {
    name: "kernel: a loss rate changes latencies",
    file: `${source}/network/network.ts`,
    find: "  return row.drawFault(to) >>> 0 < probability * 2 ** 32;\n",
    replace: "  return row.drawLatency(to) >>> 0 < probability * 2 ** 32;\n",
    caughtBy: tests("network", "keeps its latencies when a loss rate is added"),
  },
  {
    name: "kernel: what was not synced survives a crash",
    file: `${source}/disk.ts`,
    find: "    this.pending = [];\n",
    replace: "    for (const batch of this.pending) this.apply(batch);\n    this.pending = [];\n",
    caughtBy: tests("disk", "keeps only what was synced through a crash"),
  },
  {
    name: "kernel: reading does not notice a misdirected write",
    file: `${source}/disk.ts`,
    find: "if (stored.key !== key || stored.isTorn)",
    replace: "if (stored.isTorn)",
    caughtBy: tests("disk", "that misdirects writes damages the other key"),
  },
  {
    name: "kernel: a crashed actor's timers still fire",
    file: `${source}/lifecycle.ts`,
    find: "  world.timers.cancelAll(actor.id);\n",
    replace: "",
    caughtBy: tests("faults", "loses timers and what waited in the inbox"),
  },
  {
    name: "kernel: an inbox that grows forgets where it began",
    file: `${source}/inbox.ts`,
    find: "this.ring = [...ring.slice(head), ...ring.slice(0, head), ...ring];",
    replace: "this.ring = [...ring, ...ring];",
    caughtBy: tests("inbox", "in the order in which they came"),
  },
];
