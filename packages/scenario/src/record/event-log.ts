import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";
import { LineLog } from "./line-log.ts";

/** JSON of decoded data; in place of what JSON has not, bytes as hex and whole numbers of a `bigint` as text. */
export function json(value: unknown): string {
  let text = "";
  writeJson(value, (part) => {
    text += part;
  });
  return text;
}

/** The same in parts, each a token or a few: a log's text is mostly of the same few names, and need not be put together to be kept as bytes. */
function writeJson(value: unknown, write: (part: string) => void): void {
  if (typeof value === "bigint") write(`"${value}"`);
  else if (typeof value !== "object" || value === null) write(JSON.stringify(value) ?? "null");
  else if (value instanceof Uint8Array) write(`"${toHex(value)}"`);
  else if (Array.isArray(value)) writeItems(value, write);
  else writeFields(value as Readonly<Record<string, unknown>>, write);
}

function writeItems(items: readonly unknown[], write: (part: string) => void): void {
  write("[");
  for (let index = 0; index < items.length; index++) {
    if (index > 0) write(",");
    writeJson(items[index], write);
  }
  write("]");
}

function writeFields(fields: Readonly<Record<string, unknown>>, write: (part: string) => void): void {
  let written = 0;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    const { first, next } = nameOf(key);
    write(written++ === 0 ? first : next);
    writeJson(value, write);
  }
  write(written === 0 ? "{}" : "}");
}

/** What stands before a field's value: the names are those of declarations, so they are few. */
const names = new Map<string, { readonly first: string; readonly next: string }>();

function nameOf(key: string): { readonly first: string; readonly next: string } {
  let known = names.get(key);
  if (known === undefined) {
    const text = `${JSON.stringify(key)}:`;
    known = { first: `{${text}`, next: `,${text}` };
    names.set(key, known);
  }
  return known;
}

/** Every event of every finalised block as JSON lines, in the order in which the client saw them: what `inspect` reads. */
export class EventLog {
  readonly lines = new LineLog();
  readonly #write = (part: string): void => this.lines.write(part);

  add(block: FinalizedBlock, atMs: number): void {
    const { chain, hash, header } = block;
    const start = `{"atMs":${json(atMs)},"chain":${json(chain)},"block":${header.number},"hash":"${hash}",`;
    for (const { pallet, name, data, extrinsic } of block.events) {
      this.lines.write(start);
      if (extrinsic !== undefined) this.lines.write(`"extrinsic":${extrinsic},`);
      this.lines.write(`"pallet":"${pallet}","name":"${name}","data":`);
      writeJson(data, this.#write);
      this.lines.add("}");
    }
  }
}
