import { header as headerCodec } from "@paragrid/block";
import { toHex } from "@paragrid/primitives";
import type { ComposedRuntime, DispatchError } from "@paragrid/runtime";
import { orderedProof } from "@paragrid/trie";
import type { FinalizedBlock } from "@paragrid/workloads";
import { LineLog } from "./line-log.ts";

/**
 * One line of `audit.jsonl`: a finalised block with the signed transactions in it. Who did what is in the transactions' own bytes,
 * which `proof` shows to be in the block of `header`; what became of each is what the block's events say.
 */
export interface AuditedBlock {
  /** When the block was final, in ms since the run began. */
  readonly atMs: number;
  readonly chain: string;
  /** Hex of the SCALE encoding; its hash is the block's. */
  readonly header: string;
  /** Nodes of the extrinsics trie in base64: all that the root in the header needs to show the transactions below. */
  readonly proof: readonly string[];
  /** By place in the block: "ok", or the error by which it was refused. */
  readonly outcomes: readonly (readonly [index: number, outcome: string])[];
}

/** The audit trail of a run (ENERGY.md §8): every signed transaction of every finalised block, refusals included. */
export class AuditLog {
  readonly lines = new LineLog();

  add(block: FinalizedBlock, runtime: ComposedRuntime, atMs: number): void {
    const signed = block.body.flatMap((bytes, index) =>
      runtime.decodeExtrinsic(bytes).signed === undefined ? [] : [index],
    );
    if (signed.length === 0) return;
    const refused = new Map<number, string>();
    for (const { pallet, name, data, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined)
        refused.set(extrinsic, runtime.describeError(data.dispatchError as DispatchError));
    const line: AuditedBlock = {
      atMs,
      chain: block.chain,
      header: toHex(headerCodec.encode(block.header)),
      proof: orderedProof(block.body, signed).map((node) => Buffer.from(node).toString("base64")),
      outcomes: signed.map((index) => [index, refused.get(index) ?? "ok"]),
    };
    this.lines.add(JSON.stringify(line));
  }
}
