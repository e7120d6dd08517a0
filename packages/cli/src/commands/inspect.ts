import { join } from "node:path";
import { BadInput, printJson } from "@paragrid/command-line";
import type { Command } from "commander";
import type { AuditOptions } from "../audit.ts";
import { readLines } from "../read-lines.ts";
import type { Session } from "../session.ts";

/** A line of `events.jsonl`: one event of a finalised block, in the order of finality. */
interface EventLine {
  readonly atMs: number;
  readonly chain: string;
  readonly block: number;
  readonly hash: string;
  readonly pallet: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const kinds = ["block", "message", "trade", "contract", "audit"] as const;
type EventKind = Exclude<(typeof kinds)[number], "block" | "audit">;

/** Names under which events carry an id of that kind. */
const idNames: Readonly<Record<EventKind, readonly string[]>> = {
  trade: ["tradeId"],
  message: ["messageHash", "id", "messageId"],
  contract: ["contractId"],
};

/** `paragrid inspect`: what happened to one block, message, trade or contract, across all chains; or who did what (`audit`). */
export function inspectCommand(program: Command, { output }: Session): void {
  program
    .command("inspect")
    .description(
      "show one block, message, trade or contract of a run with everything that happened to it; or its audit trail",
    )
    .argument("<dir>", "folder of a run")
    .argument("<kind>", kinds.join(", "))
    .argument(
      "[id]",
      "hash or height of a block (chain:height), hash of a message, id of a trade or contract; a unique beginning is enough",
    )
    .option("--account <hex>", "audit: only this account, 0x and its first digits")
    .option("--refused", "audit: only what was refused")
    .option("--json", "one JSON document on stdout")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid inspect out/energy-day-sim-7 trade 0x83a0\n  $ paragrid inspect out/energy-day-sim-7 block relay:12\n  $ paragrid inspect out/energy-day-sim-7 message 0x1f2e --json\n  $ paragrid inspect out/energy-day-sim-7 audit --account 0x8f --refused",
    )
    .action(
      async (
        dir: string,
        kind: string,
        id: string | undefined,
        options: AuditOptions & { readonly json?: boolean },
      ) => {
        if (!kinds.some((one) => one === kind)) throw new BadInput(`found "${kind}", allowed: ${kinds.join(", ")}`);
        if (kind === "audit") {
          const { auditTrail, shownAct } = await import("../audit.ts");
          const acts = auditTrail(dir, options);
          if (options.json) printJson({ kind, acts }, output);
          else for (const one of acts) output.out(`${shownAct(one)}\n`);
          return;
        }
        if (id === undefined) throw new BadInput(`which ${kind}? its id is missing`);
        const events = readEvents(dir);
        const found = kind === "block" ? ofBlock(events, id) : ofId(events, id, kind as EventKind);
        if (options.json) printJson({ kind, id, events: found }, output);
        else for (const one of found) output.out(`${shown(one)}\n`);
      },
    );
}

const readEvents = (dir: string): readonly EventLine[] => readLines(join(dir, "events.jsonl"));

function ofBlock(events: readonly EventLine[], id: string): readonly EventLine[] {
  const colon = id.indexOf(":");
  const found =
    colon > 0
      ? events.filter((one) => one.chain === id.slice(0, colon) && String(one.block) === id.slice(colon + 1))
      : events.filter((one) => one.hash.startsWith(id));
  if (found.length === 0)
    throw new BadInput(`no block "${id}" in this run: chain:height or the beginning of a hash is wanted`);
  return found;
}

/** Events that carry the id under the names that this kind of id has. */
function ofId(events: readonly EventLine[], id: string, kind: EventKind): readonly EventLine[] {
  const names = idNames[kind];
  const idOf = (one: EventLine): string | undefined => {
    for (const name of names) {
      const value = one.data[name];
      if (typeof value === "string" && value.startsWith(id)) return value;
    }
    return undefined;
  };
  const found = events.filter((one) => idOf(one) !== undefined);
  const ids = new Set(found.map(idOf));
  if (ids.size === 0) throw new BadInput(`no ${kind} "${id}" in this run`);
  if (ids.size > 1)
    throw new BadInput(`"${id}" is the beginning of ${ids.size} ${kind}s: ${[...ids].slice(0, 4).join(", ")}`);
  return found;
}

const shown = (one: EventLine): string =>
  `${one.atMs.toFixed(0).padStart(7)} ms  ${`${one.chain}:${one.block}`.padEnd(16)} ${one.pallet}.${one.name} ${JSON.stringify(one.data)}`;
