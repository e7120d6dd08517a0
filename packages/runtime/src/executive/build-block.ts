import { extrinsicHash, makeBlock, type OpaqueExtrinsic } from "@paragrid/block";
import { err, type Hash, invariant, type Result } from "@paragrid/primitives";
import type { BuildInput, BuiltBlock, GoodSignatures, Receipt, TransactionError } from "../contract.ts";
import { applyExtrinsic, decodeExtrinsic, isInherent } from "./apply-extrinsic.ts";
import { finalizeBlock, initializeBlock } from "./block-execution.ts";
import type { Composition } from "./composition.ts";
import type { ExecutionContext } from "./execution-context.ts";

/** Transactions that do not fit before the block counts as full (`MAX_SKIPPED_TRANSACTIONS` of sc-basic-authorship). */
const maxSkipped = 8;

/** Makes a block on a state: inherents first, then transactions while they fit (`sc_basic_authorship::Proposer`). */
export function buildBlock(runtime: Composition, input: BuildInput): BuiltBlock {
  const { parentHash, parent, state, digest } = input;
  const start = { number: parent.number + 1, parentHash, digest };
  const context = initializeBlock(runtime, state, start);
  const body: OpaqueExtrinsic[] = [];
  const receipts: Receipt[] = [];
  const invalid: { hash: Hash; reason: TransactionError }[] = [];

  const add = (extrinsic: OpaqueExtrinsic, from: "author" | "pool"): Result<Receipt, TransactionError> => {
    context.extrinsicIndex = body.length;
    context.phase = { type: "ApplyExtrinsic", value: body.length };
    const applied = tryApply(context, extrinsic, from, input.signatures);
    if (applied.ok) {
      body.push(extrinsic);
      receipts.push(applied.value);
    }
    return applied;
  };

  for (const { pallet } of runtime.pallets) {
    const { inherent } = pallet.behaviour;
    if (inherent === undefined) continue;
    const data = input.inherents[pallet.name];
    const addCall = (args: Readonly<Record<string, unknown>>): { hash: Hash; reason: TransactionError } | undefined => {
      const extrinsic = runtime.extrinsic.encode({ call: { pallet: pallet.name, name: inherent.call, args } });
      const applied = add(extrinsic, "author");
      return applied.ok ? undefined : { hash: extrinsicHash(extrinsic), reason: applied.error };
    };
    const args = inherent.create(data, context);
    if (args === undefined) {
      invariant(!inherent.isRequired?.(context), `${pallet.name} was given what its required inherent needs`);
      continue;
    }
    let failed = addCall(args);
    const lesser = failed && inherent.retry?.(data, context);
    if (lesser !== undefined) failed = addCall(lesser);
    if (failed === undefined) continue;
    const { reason } = failed;
    if (inherent.isRequired?.(context))
      throw new Error(`the required inherent of ${pallet.name} failed: ${reason.detail ?? reason.reason}`);
    // A block without it is valid too: what the author was given for it is at fault, and the caller learns of it.
    invalid.push(failed);
  }

  let skipped = 0;
  for (let offered = input.next(); offered !== undefined; offered = input.next()) {
    const applied = add(offered.extrinsic, "pool");
    if (applied.ok) continue;
    if (applied.error.reason === "ExhaustsResources") {
      skipped += 1;
      if (skipped > maxSkipped) break;
      continue;
    }
    invalid.push({ hash: offered.hash, reason: applied.error });
  }

  const { header, execution } = finalizeBlock(context, state, start, body, receipts);
  return { block: makeBlock(header, body), execution, invalid };
}

/** Applies an extrinsic; one that breaks an invariant of its pallet is kept out of the block instead of stopping it. */
function tryApply(
  context: ExecutionContext,
  extrinsic: OpaqueExtrinsic,
  from: "author" | "pool",
  signatures: GoodSignatures,
): Result<Receipt, TransactionError> {
  const decoded = decodeExtrinsic(context.runtime, extrinsic);
  if (!decoded.ok) return decoded;
  if (from === "pool" && isInherent(context.runtime, decoded.value))
    return err({ kind: "Invalid", reason: "MandatoryValidation" });
  try {
    return applyExtrinsic(context, decoded.value, signatures);
  } catch (error) {
    const { pallet, name } = decoded.value.call;
    return err({ kind: "Unknown", reason: "Custom", custom: 255, detail: `${pallet}.${name} broke: ${String(error)}` });
  }
}
