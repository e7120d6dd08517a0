import { join } from "node:path";
import { extrinsicHash, header as headerCodec, headerHash } from "@paragrid/block";
import { catalog } from "@paragrid/catalog";
import { BadInput } from "@paragrid/command-line";
import { fromHex, toHex } from "@paragrid/primitives";
import { type ComposedRuntime, lookup } from "@paragrid/runtime";
import type { AuditedBlock, Scenario } from "@paragrid/scenario";
import { readOrderedProof } from "@paragrid/trie";
import { readLines } from "./read-lines.ts";

/** What of the audit trail is wanted. */
export interface AuditOptions {
  /** Hex of an account, or its beginning. */
  readonly account?: string;
  readonly refused?: boolean;
}

/**
 * One act: who, what, when, in which block, with what outcome. All but the outcome are proven by the block. What another chain's message asked
 * for and did not get is one too, without index and transaction, by the word of the block's events alone.
 */
export interface Act {
  readonly atMs: number;
  readonly chain: string;
  readonly block: number;
  readonly hash: string;
  readonly index: number | null;
  readonly transaction: string | null;
  readonly account: string;
  readonly call: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly outcome: string;
}

/** Reads a run's audit trail and checks each block's proof. Throws BadInput that says which line does not fit. */
export function auditTrail(dir: string, options: AuditOptions): readonly Act[] {
  const file = join(dir, "audit.jsonl");
  const blocks = readLines<AuditedBlock>(file);
  const runtimes = runtimesOf(dir);
  const acts: Act[] = [];
  for (const [line, block] of blocks.entries()) {
    const runtime = runtimes(block.chain);
    const read = actsOf(block, runtime);
    if (typeof read === "string") throw new BadInput(`${file}:${line + 1}: ${read}`);
    acts.push(...read);
  }
  const { account, refused } = options;
  return acts.filter(
    (act) => (account === undefined || act.account.startsWith(account)) && (refused !== true || act.outcome !== "ok"),
  );
}

/** The acts of a block, or why its proof does not show them. */
function actsOf(
  { atMs, chain, header, proof, outcomes, refusals }: AuditedBlock,
  runtime: ComposedRuntime,
): Act[] | string {
  try {
    const decoded = headerCodec.decode(fromHex(header));
    const shown = readOrderedProof(
      decoded.extrinsicsRoot,
      proof.map((node) => new Uint8Array(Buffer.from(node, "base64"))),
      outcomes.map(([index]) => index),
    );
    if (!shown.ok) return `the proof does not hold: ${shown.error}`;
    const hash = headerHash(decoded);
    const block = decoded.number;
    const asked = refusals.map(({ origin, event, error, about }): Act => {
      const nothing = { index: null, transaction: null };
      return { atMs, chain, block, hash, ...nothing, account: origin, call: event, args: about, outcome: error };
    });
    const signed = shown.value.map((bytes, at): Act => {
      const { signed, call } = runtime.decodeExtrinsic(bytes);
      const signer = signed === undefined ? undefined : lookup(signed.address);
      const [index, outcome] = outcomes[at]!;
      return {
        atMs,
        chain,
        block,
        hash,
        index,
        transaction: extrinsicHash(bytes),
        account: signer === undefined ? "nobody" : toHex(signer),
        call: `${call.pallet}.${call.name}`,
        args: JSON.parse(JSON.stringify(call.args, plain)) as Act["args"],
        outcome,
      };
    });
    return [...signed, ...asked];
  } catch (error) {
    // Bytes that were changed fail in whichever codec they reach.
    return error instanceof Error ? error.message : String(error);
  }
}

/** The runtime of each chain of a run, by the scenario that was kept with it. */
function runtimesOf(dir: string): (chain: string) => ComposedRuntime {
  const file = join(dir, "scenario.json");
  const [kept] = readLines<{ readonly scenario: Pick<Scenario, "chains"> }>(file, { whole: true });
  const definitions: Readonly<Record<string, { readonly runtime: object }>> = catalog;
  return (chain) => {
    const runtime = definitions[kept?.scenario.chains[chain]?.definition ?? chain]?.runtime;
    if (runtime === undefined || !("decodeExtrinsic" in runtime))
      throw new BadInput(`${file}: no runtime is known for the chain ${chain}`);
    return runtime as ComposedRuntime;
  };
}

const plain = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value instanceof Uint8Array ? toHex(value) : value;

/** An act as one line of text. */
export const shownAct = ({ atMs, chain, block, index, account, call, args, outcome }: Act): string =>
  `${atMs.toFixed(0).padStart(7)} ms  ${`${chain}:${block}/${index ?? "message"}`.padEnd(18)} ${account}  ${call.padEnd(26)} ${outcome}  ${JSON.stringify(args)}`;
