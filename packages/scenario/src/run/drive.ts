import type { OpaqueExtrinsic } from "@paragrid/block";
import { type Random, splitRandom } from "@paragrid/kernel";
import type { Hash } from "@paragrid/primitives";
import type { FinalizedBlock, Workload, WorkloadChain, WorkloadEffect, WorkloadEvent } from "@paragrid/workloads";
import type { Recorder } from "../record/recorder.ts";
import type { HostPort } from "./host-port.ts";

/** A transaction that is in no finalised block after so long is sent again, to another replica, as the same bytes. */
const repeatAfterMs = 5000;

interface Submission {
  readonly chain: string;
  readonly extrinsic: OpaqueExtrinsic;
  answered: boolean;
}

/** Drives workloads on a host: carries their effects out, and repeats what a crashed replica has taken with it. */
export class WorkloadDriver {
  readonly #port: HostPort;
  readonly #recorder: Recorder;
  readonly #chains: Readonly<Record<string, WorkloadChain>>;
  readonly #workloads: readonly { readonly workload: Workload; readonly random: Random }[];
  readonly #open = new Map<string, Submission>();
  readonly #finished = new Set<Workload>();
  #stopped = false;

  constructor(options: {
    readonly workloads: readonly Workload[];
    readonly chains: Readonly<Record<string, WorkloadChain>>;
    readonly port: HostPort;
    readonly recorder: Recorder;
    readonly seed: number;
  }) {
    this.#port = options.port;
    this.#recorder = options.recorder;
    this.#chains = options.chains;
    this.#workloads = options.workloads.map((workload, index) => ({
      workload,
      random: splitRandom(options.seed, `workload ${index}`),
    }));
  }

  /** True when every workload has said that it is done. */
  get done(): boolean {
    return this.#finished.size === this.#workloads.length;
  }

  start(): void {
    for (const one of this.#workloads) this.#step(one, { kind: "start" });
  }

  /** Nothing is sent after this. */
  stop(): void {
    this.#stopped = true;
  }

  /** A block became final: the recorder first, then the workloads. */
  finalized(block: FinalizedBlock): void {
    this.#recorder.blockFinalized(block, this.#port.nowMs());
    for (const hash of block.extrinsics) this.#open.delete(hash);
    if (this.#stopped) return;
    for (const one of this.#workloads) this.#step(one, { kind: "finalized", block });
  }

  #step(one: { readonly workload: Workload; readonly random: Random }, event: WorkloadEvent): void {
    const { workload, random } = one;
    if (this.#stopped) return;
    const context = { nowMs: this.#port.nowMs(), random: () => random.nextUint32(), chains: this.#chains };
    for (const effect of workload.step(event, context)) this.#perform(one, effect);
  }

  #perform(one: { readonly workload: Workload; readonly random: Random }, effect: WorkloadEffect): void {
    switch (effect.kind) {
      case "setTimer":
        this.#port.setTimer(effect.afterMs, () => this.#step(one, { kind: "timer", timer: effect.timer }));
        return;
      case "submit": {
        const { id, chain, extrinsic, intendedAtMs, label } = effect;
        this.#recorder.submitted({ id, chain, intendedAtMs, label });
        this.#open.set(id, { chain, extrinsic, answered: false });
        this.#send(id, (refused) => {
          if (refused !== undefined) {
            this.#open.delete(id);
            this.#recorder.refused(id, refused);
          }
          this.#step(one, { kind: "answered", id, ...(refused === undefined ? {} : { refused }) });
        });
        return;
      }
      case "done":
        this.#finished.add(one.workload);
        return;
      case "record":
        this.#recorder.figure(effect.measure, effect.value);
        return;
      default:
        effect satisfies never;
    }
  }

  /** Sends until the transaction is final; only the first answer is the client's, a repeat is refused where it is known already. */
  #send(id: string | Hash, answer: (refused?: string) => void): void {
    const submission = this.#open.get(id);
    if (submission === undefined || this.#stopped) return;
    this.#port.submit(submission.chain, submission.extrinsic, (refused) => {
      if (submission.answered || this.#stopped) return;
      submission.answered = true;
      answer(refused);
    });
    this.#port.setTimer(repeatAfterMs, () => this.#send(id, answer));
  }
}
