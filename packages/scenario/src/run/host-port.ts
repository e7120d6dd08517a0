import type { OpaqueExtrinsic } from "@paragrid/block";

/** What a workload needs of the host it runs on. */
export interface HostPort {
  /** Since the network was up, in ms. */
  nowMs(): number;
  setTimer(afterMs: number, task: () => void): void;
  /** Hands a transaction to some replica of the chain, another one each time; answers once, with the reason of a refusal. */
  submit(chain: string, extrinsic: OpaqueExtrinsic, answer: (refused?: string) => void): void;
}
