import { type DigestItem, digestItem, headerHash } from "@paragrid/block";
import { equalBytes, err, ok, type Result } from "@paragrid/primitives";
import { vec } from "@paragrid/scale";
import type { ExecuteInput, Execution, Receipt } from "../contract.ts";
import { applyExtrinsic, decodeExtrinsic, isInherent } from "./apply-extrinsic.ts";
import { finalizeBlock, initializeBlock } from "./block-execution.ts";
import type { Composition } from "./composition.ts";

/** Executes a block and checks all that its header says (`Executive::execute_block`). Seals are the consensus algorithm's to check. */
export function executeBlock(runtime: Composition, input: ExecuteInput): Result<Execution> {
  try {
    return execute(runtime, input);
  } catch (error) {
    // Whatever breaks here, breaks in every replica: the block is bad, and a replica must outlive it.
    return err(`execution broke: ${String(error)}`);
  }
}

function execute(runtime: Composition, { parent, state, block, signatures, watch }: ExecuteInput): Result<Execution> {
  const { header, body } = block;
  const parentHash = headerHash(parent);
  if (header.parentHash !== parentHash) return err(`parent hash: ${parentHash} expected, found ${header.parentHash}`);
  if (header.number !== parent.number + 1) return err(`number: ${parent.number + 1} expected, found ${header.number}`);
  const logs = header.digest.filter((item) => item.type !== "Seal");
  const start = { number: header.number, parentHash, digest: logs.filter((item) => item.type === "PreRuntime") };

  const context = initializeBlock(runtime, state, start);
  watch?.(-1, context.changes());
  const receipts: Receipt[] = [];
  const inherents = new Set<string>();
  let inherentsOver = false;
  for (let index = 0; index < body.length; index++) {
    const decoded = decodeExtrinsic(runtime, body[index]!);
    if (!decoded.ok) return err(`extrinsic ${index}: ${decoded.error.detail ?? decoded.error.reason}`);
    const { pallet, name } = decoded.value.call;
    if (isInherent(runtime, decoded.value)) {
      if (inherentsOver) return err(`extrinsic ${index}: the inherent ${pallet}.${name} comes after transactions`);
      if (inherents.has(pallet)) return err(`extrinsic ${index}: a second inherent of ${pallet}`);
      inherents.add(pallet);
    } else inherentsOver = true;
    context.extrinsicIndex = index;
    context.phase = { type: "ApplyExtrinsic", value: index };
    const applied = applyExtrinsic(context, decoded.value, signatures);
    if (!applied.ok) {
      const { reason, detail } = applied.error;
      return err(
        `extrinsic ${index}: ${pallet}.${name} is invalid: ${reason}${detail === undefined ? "" : ` (${detail})`}`,
      );
    }
    receipts.push(applied.value);
    watch?.(index, context.changes());
  }
  for (const { pallet } of runtime.pallets)
    if (!inherents.has(pallet.name) && pallet.behaviour.inherent?.isRequired?.(context))
      return err(`the inherent of ${pallet.name} is missing`);

  const { header: made, execution } = finalizeBlock(context, state, start, body, receipts);
  if (made.extrinsicsRoot !== header.extrinsicsRoot)
    return err(`extrinsics root: ${made.extrinsicsRoot} expected, found ${header.extrinsicsRoot}`);
  if (!sameDigest(made.digest, logs)) return err("digest: the items that execution gives differ from the header's");
  if (made.stateRoot !== header.stateRoot)
    return err(`state root: ${made.stateRoot} expected, found ${header.stateRoot}`);
  return ok(execution);
}

const logsCodec = vec(digestItem);

const sameDigest = (left: readonly DigestItem[], right: readonly DigestItem[]): boolean =>
  equalBytes(logsCodec.encode(left), logsCodec.encode(right));
