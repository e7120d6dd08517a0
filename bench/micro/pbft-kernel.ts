/*
 * How much CPU time a PBFT decision costs in the kernel, with links, CPUs, metrics and trace digest on, beside a bare
 * event loop around the same replicas in the same run.
 *
 *   node bench/micro/pbft-kernel.ts [--replicas 64,128,256,512] [--decisions 20] [--json]
 */
import { parseArgs } from "node:util";
import { type ActorId, createKernel } from "@paragrid/kernel";
import { bareLoop } from "./bareLoop.ts";
import { type PbftMessage, PbftReplica } from "./pbftReplica.ts";

const messageBytes = 120;
const tags = { prePrepare: 1, prepare: 2, commit: 3 } as const;

/** What one run did and what it took. */
export interface PbftRun {
  readonly host: "kernel" | "bare heap" | "bare wheel";
  readonly replicas: number;
  readonly decisions: number;
  readonly messages: number;
  readonly cpuMs: number;
  readonly virtualMs: number;
  readonly digest: string | null;
}

/** Runs decisions, one after the other, among replicas that are actors of a kernel. */
export function kernelRun(replicas: number, decisions: number): PbftRun {
  const kernel = createKernel<PbftMessage>({
    seed: "pbft",
    network: { link: { latency: { kind: "normal", mean: 250, deviation: 50, minimum: 1 } } },
    costs: { encodeMessage: { fixedUs: 2 }, sendMessage: { fixedUs: 1 }, receiveMessage: { fixedUs: 5 } },
  });
  const all: ActorId[] = [];
  for (let index = 0; index < replicas; index++) {
    const boot = (self: import("@paragrid/kernel").Actor<PbftMessage>) => {
      const replica = new PbftReplica(index, replicas);
      const obey = (effects: ReturnType<PbftReplica["step"]>) => {
        for (const effect of effects) {
          if (effect.kind === "send") self.sendAll(all, effect.message, messageBytes, tags[effect.message.kind]);
          else if (index === 0 && effect.sequence === decisions) kernel.stop();
        }
      };
      obey(replica.step({ kind: "start" }));
      return {
        received: (from: ActorId, message: PbftMessage) => obey(replica.step({ kind: "message", from, message })),
      };
    };
    all.push(kernel.addActor({ name: `replica ${index}`, boot }));
  }
  const before = process.cpuUsage();
  kernel.runUntil();
  const { user, system } = process.cpuUsage(before);
  const { messagesDelivered } = kernel.metrics();
  const { nowMs, digest } = kernel;
  return {
    host: "kernel",
    replicas,
    decisions,
    messages: messagesDelivered,
    cpuMs: (user + system) / 1000,
    virtualMs: nowMs,
    digest,
  };
}

function main(): void {
  const { values } = parseArgs({
    options: {
      replicas: { type: "string", default: "64,128,256,512" },
      decisions: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const runs: PbftRun[] = [];
  for (const replicas of values.replicas.split(",").map(Number)) {
    // About three million messages, so that small runs are long enough to measure.
    const decisions = Number(values.decisions ?? Math.max(4, Math.ceil(3e6 / (2 * replicas * (replicas - 1)))));
    kernelRun(replicas, Math.min(decisions, 4));
    runs.push(
      kernelRun(replicas, decisions),
      bareLoop(replicas, decisions, "heap"),
      bareLoop(replicas, decisions, "wheel"),
    );
  }
  if (values.json) {
    console.log(JSON.stringify({ benchmark: "pbft-kernel", node: process.version, runs }, null, 2));
    return;
  }
  console.log("host          n  decisions   messages  CPU ms/decision  messages/CPU s  digest");
  for (const run of runs) {
    const perDecision = (run.cpuMs / run.decisions).toFixed(2);
    const rate = `${(run.messages / run.cpuMs / 1000).toFixed(2)} M`;
    console.log(
      run.host.padEnd(10) +
        String(run.replicas).padStart(5) +
        String(run.decisions).padStart(11) +
        String(run.messages).padStart(11) +
        perDecision.padStart(17) +
        rate.padStart(16) +
        `  ${run.digest ?? "-"}`,
    );
  }
}

if (import.meta.main) main();
