import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";
import { LineLog } from "./line-log.ts";

/** JSON of decoded data; in place of what JSON has not, bytes as hex and whole numbers of a `bigint` as text. */
export function json(value: unknown): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (value instanceof Uint8Array) return `"${toHex(value)}"`;
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  let fields = "";
  for (const [key, each] of Object.entries(value))
    if (each !== undefined) fields += `${fields === "" ? "" : ","}${JSON.stringify(key)}:${json(each)}`;
  return `{${fields}}`;
}

/** Every event of every finalised block as JSON lines, in the order in which the client saw them: what `inspect` reads. */
export class EventLog {
  readonly lines = new LineLog();

  add(block: FinalizedBlock, atMs: number): void {
    const { chain, hash, header } = block;
    const start = `{"atMs":${json(atMs)},"chain":${json(chain)},"block":${header.number},"hash":"${hash}",`;
    for (const { pallet, name, data, extrinsic } of block.events) {
      const from = extrinsic === undefined ? "" : `"extrinsic":${extrinsic},`;
      this.lines.add(`${start}${from}"pallet":"${pallet}","name":"${name}","data":${json(data)}}`);
    }
  }
}
