import type { OpaqueExtrinsic } from "@paragrid/block";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";
import { type GoodSignatures, noneKnown, type TransactionError, type TransactionValidity } from "../contract.ts";
import {
  checkSignature,
  decodeExtrinsic,
  isInherent,
  type SignatureJob,
  signatureJob,
  validateUnsignedCall,
} from "./apply-extrinsic.ts";
import type { Composition } from "./composition.ts";
import { queryContext } from "./query.ts";

/** What the pool asks (`Executive::validate_transaction`): in the block after the state's, would it be valid, now or soon. */
export function validateTransaction(
  runtime: Composition,
  state: Trie,
  bytes: OpaqueExtrinsic,
  options: {
    readonly signatures?: GoodSignatures;
    readonly blockHash?: Hash;
  },
): Result<TransactionValidity, TransactionError> {
  const context = queryContext(runtime, state, options.blockHash);
  const decoded = decodeExtrinsic(runtime, bytes);
  if (!decoded.ok) return decoded;
  const extrinsic = decoded.value;
  const { call, info, length } = extrinsic;
  // Inherents are made by a block's author and never gossiped.
  if (isInherent(runtime, extrinsic)) return err({ kind: "Invalid", reason: "MandatoryValidation" });
  if (info.class === "Mandatory") return err({ kind: "Invalid", reason: "MandatoryValidation" });
  if (!context.meter.take(info, length)) return err({ kind: "Invalid", reason: "ExhaustsResources" });

  if (extrinsic.signed === undefined) {
    const part = validateUnsignedCall(context, call);
    if (!part.ok) return part;
    const { priority = 0n, requires = [], provides, longevity = 64, propagate = true } = part.value;
    return ok({ priority, requires, provides, longevity, propagate });
  }

  const checked = checkSignature(context, extrinsic, options.signatures ?? noneKnown);
  if (!checked.ok) return checked;
  const signer = checked.value;
  let priority = 0n;
  let longevity = Number.MAX_SAFE_INTEGER;
  const requires: string[] = [];
  const provides: string[] = [];
  for (let index = 0; index < runtime.extensions.length; index++) {
    const extra = extrinsic.signed.extras[index];
    const part = runtime.extensions[index]!.validate?.(context, { signer, call, info, length, extra });
    if (part === undefined) continue;
    if (!part.ok) return part;
    priority += part.value.priority ?? 0n;
    longevity = Math.min(longevity, part.value.longevity ?? longevity);
    requires.push(...(part.value.requires ?? []));
    provides.push(...(part.value.provides ?? []));
  }
  const nonceAt = runtime.extensions.findIndex((one) => one.identifier === "CheckNonce");
  const nonce = extrinsic.signed.extras[nonceAt] as number;
  return ok({ priority, requires, provides, longevity, propagate: true, signer, nonce });
}

/** The signature check of a transaction, for a host that runs it elsewhere; undefined for an unsigned one. */
export function signatureCheck(
  runtime: Composition,
  state: Trie,
  bytes: OpaqueExtrinsic,
  blockHash?: Hash,
): Result<SignatureJob | undefined, TransactionError> {
  const decoded = decodeExtrinsic(runtime, bytes);
  return decoded.ok ? signatureJob(queryContext(runtime, state, blockHash), decoded.value) : decoded;
}
