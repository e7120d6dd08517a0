import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";

/** What a line holds in place of a value that JSON has not: bytes as hex, whole numbers beyond 2^53 as text. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Uint8Array ? toHex(value) : value;
}

/** Every event of every finalised block as JSON lines, in the order in which the client saw them: what `inspect` reads. */
export class EventLog {
  readonly #lines: string[] = [];

  add(block: FinalizedBlock, atMs: number): void {
    const { chain, hash, header } = block;
    for (const { pallet, name, data, extrinsic } of block.events)
      this.#lines.push(
        JSON.stringify(
          {
            atMs,
            chain,
            block: header.number,
            hash,
            ...(extrinsic === undefined ? {} : { extrinsic }),
            pallet,
            name,
            data,
          },
          plain,
        ),
      );
  }

  text(): string {
    return this.#lines.length === 0 ? "" : `${this.#lines.join("\n")}\n`;
  }
}
