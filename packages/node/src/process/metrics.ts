import { createServer } from "node:http";
import { constants, type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import type { ChainNode } from "@paragrid/chain";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Transport } from "../transport/transport.ts";

export interface MetricsOptions {
  readonly node: ChainNode;
  readonly transport: Transport;
  readonly host: string;
  readonly port: number;
}

/** Node's entries of garbage collections have a detail that the types leave out. */
interface CollectionEntry extends PerformanceEntry {
  readonly detail?: { readonly kind?: number };
}

/** What the last major collection left, in bytes: between two of them the heap is as large as the collector lets garbage lie. */
let liveHeap: number | undefined;
let watched = false;

function watchCollections(): void {
  if (watched) return;
  watched = true;
  new PerformanceObserver((list) => {
    const major = list
      .getEntries()
      .some((entry) => (entry as CollectionEntry).detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (major) liveHeap = process.memoryUsage().heapUsed;
  }).observe({ entryTypes: ["gc"] });
}

/** Serves Prometheus metrics under `/metrics`, with Substrate's names where one exists; resolves to what stops it. */
export async function startMetrics(options: MetricsOptions): Promise<() => Promise<void>> {
  const { node, transport } = options;
  const registry = new Registry();
  registry.setDefaultLabels({ chain: node.self.chain });
  collectDefaultMetrics({ register: registry });
  watchCollections();
  new Gauge({
    name: "substrate_block_height",
    help: "Block height info of the chain",
    labelNames: ["status"],
    registers: [registry],
    collect() {
      this.set({ status: "best" }, node.tree.best.number);
      this.set({ status: "finalized" }, node.tree.finalized.number);
      this.set({ status: "sync_target" }, Math.max(node.syncTarget, node.tree.best.number));
    },
  });
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  };
  gauge("substrate_sub_libp2p_peers_count", "Number of connected peers", () => transport.connected);
  gauge("substrate_ready_transactions_number", "Number of transactions in the ready queue", () => node.pool.readyCount);
  gauge("substrate_node_roles", "The roles the node is running as", () => 4);
  gauge("paragrid_transport_sent_bytes", "Bytes of frames sent to peers", () => transport.counters.sentBytes);
  gauge("paragrid_transport_queued_bytes", "Bytes of frames that wait for peers", () => transport.queuedBytes);
  gauge(
    "paragrid_transport_dropped_frames",
    "Frames dropped because a peer was away or slow",
    () => transport.counters.droppedFrames,
  );
  // Of the process, as the default metrics are: whoever hosts several replicas serves the same figure for each.
  new Gauge({
    name: "paragrid_live_heap_bytes",
    help: "JavaScript heap in use just after the last major garbage collection of the process; 0 before the first",
    registers: [registry],
    collect() {
      if (liveHeap !== undefined) this.set(liveHeap);
    },
  });
  const finalized = new Counter({
    name: "substrate_finalized_transactions_total",
    help: "Signed transactions in finalised blocks",
    registers: [registry],
  });
  const constructed = new Histogram({
    name: "substrate_proposer_block_constructed",
    help: "Transactions in the blocks that this replica built",
    buckets: [0, 1, 4, 16, 64, 256, 1024, 4096],
    registers: [registry],
  });
  const unsubscribe = node.subscribe((event) => {
    if (event.kind === "authored") constructed.observe(event.transactions);
    if (event.kind === "finalized")
      for (const block of event.path)
        finalized.inc(block.receipts.filter((receipt) => receipt.signer !== undefined).length);
  });
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end("metrics are under /metrics\n");
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return async () => {
    unsubscribe();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
