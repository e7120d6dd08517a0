/*
 * The kernel's two event queues side by side: each event that is taken is pushed again, N(250, 50) ms later, so that
 * the number that waits stays the same (the hold model of Jones 1986). Both must give the same events in the same order.
 *
 *   node bench/micro/event-queue.ts [--pending 100,10000,100000,1000000] [--json]
 */
import { parseArgs } from "node:util";
import { type EventQueue, HeapQueue, samplerOf, splitRandom, WheelQueue } from "@paragrid/kernel";

const { values } = parseArgs({
  options: {
    pending: { type: "string", default: "10,100,1000,10000,100000,1000000" },
    json: { type: "boolean", default: false },
  },
});

/** CPU time of an event in ns, and a hash over the order of the events. */
function hold(queue: EventQueue, pending: number): { nsPerEvent: number; order: number } {
  const random = splitRandom("hold", String(pending));
  const delayUs = samplerOf({ kind: "normal", mean: 250_000, deviation: 50_000, minimum: 0 });
  const draw = () => Math.floor(random.sample(delayUs));
  for (let index = 0; index < pending; index++) queue.push(draw(), index, 0, 0);
  const events = Math.max(1_000_000, 2 * pending);
  let order = 0;
  const before = process.cpuUsage();
  for (let index = 0; index < events; index++) {
    queue.pop(Number.POSITIVE_INFINITY);
    order = (Math.imul(order, 31) + queue.code) | 0;
    queue.push(queue.timeUs + draw(), queue.code, 0, 0);
  }
  const { user, system } = process.cpuUsage(before);
  return { nsPerEvent: ((user + system) * 1000) / events, order };
}

const rows = values.pending.split(",").map((text) => {
  const pending = Number(text);
  // Each once to warm up, then the faster of three.
  const best = (create: () => EventQueue) =>
    [0, 1, 2, 3]
      .map(() => hold(create(), pending))
      .slice(1)
      .reduce((left, right) => (left.nsPerEvent <= right.nsPerEvent ? left : right));
  const heap = best(() => new HeapQueue());
  const wheel = best(() => new WheelQueue());
  if (heap.order !== wheel.order) throw new Error(`heap and wheel differ at ${pending} events`);
  return { pending, heapNs: heap.nsPerEvent, wheelNs: wheel.nsPerEvent };
});

if (values.json) console.log(JSON.stringify({ benchmark: "event-queue", node: process.version, rows }, null, 2));
else {
  console.log("  pending   4-ary heap   timing wheel   (CPU ns an event: pop, draw, push)");
  for (const { pending, heapNs, wheelNs } of rows)
    console.log(`${String(pending).padStart(9)}${heapNs.toFixed(0).padStart(13)}${wheelNs.toFixed(0).padStart(15)}`);
}
