import type { Block } from "@paragrid/block";
import type { SentMessage } from "@paragrid/testing";

/** A run's messages, one line each; equal ones to several recipients at once are one line. Blocks are their numbers. */
export function conversation(sent: readonly SentMessage[]): string {
  const lines = new Map<string, (number | "all")[]>();
  for (const { atMs, from, to, message } of sent) {
    const { type, value } = message as { readonly type: string; readonly value: Readonly<Record<string, unknown>> };
    const fields = Object.entries(value).flatMap(([name, field]) => fieldText(name, field));
    const key = `${atMs.toFixed(0).padStart(5)} ms  ${from} -> @ ${[type, ...fields].join(" ")}`;
    lines.set(key, [...(lines.get(key) ?? []), to]);
  }
  return [...lines].map(([line, to]) => `${line.replace("@", to.join(","))}\n`).join("");
}

function fieldText(name: string, field: unknown): readonly string[] {
  if (name === "signature") return ["signed"];
  if (name === "proof") return ["proven"];
  if (name === "hash" || name === "set") return [];
  if (name === "block") return [`block=${(field as Block).header.number}`];
  if (Array.isArray(field))
    return [`${name}=[${field.map((one) => Object.values(one).map(short).join(":")).join(",")}]`];
  return [`${name}=${short(field)}`];
}

function short(value: unknown): string {
  return typeof value === "object" && value !== null && "header" in value
    ? `block ${(value as Block).header.number}`
    : String(value);
}
