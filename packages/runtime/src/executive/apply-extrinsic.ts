import { extrinsicHash, type OpaqueExtrinsic } from "@paragrid/block";
import { err, type Hash, invariant, ok, type Result } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import type { GoodSignatures, Receipt, TransactionError } from "../contract.ts";
import type { SignedInput } from "../extensions/signed-extension.ts";
import { dependsOnFork, signatureId, signedPayload } from "../extrinsic/signed-payload.ts";
import type { Extrinsic } from "../extrinsic/unchecked-extrinsic.ts";
import type { RuntimeCall } from "../pallet/call.ts";
import { none, type Origin, signed } from "../pallet/origin.ts";
import { system } from "../system/declaration.ts";
import type { AccountId } from "../types/account-id.ts";
import { lookup } from "../types/multi-address.ts";
import { type MultiSignature, verifySignature } from "../types/multi-signature.ts";
import { type DispatchInfo, dispatchInfoValue, type PostInfo } from "../types/weight.ts";
import type { Composition } from "./composition.ts";
import type { ExecutionContext } from "./execution-context.ts";

/** An extrinsic that decoded, with what its hash and length are needed for. */
export interface DecodedExtrinsic extends Extrinsic {
  readonly hash: Hash;
  readonly length: number;
  readonly info: DispatchInfo;
}

/** Decodes an extrinsic; anything malformed is an invalid call. */
export function decodeExtrinsic(
  runtime: Composition,
  bytes: OpaqueExtrinsic,
): Result<DecodedExtrinsic, TransactionError> {
  try {
    const extrinsic = runtime.extrinsic.decode(bytes);
    return ok({
      ...extrinsic,
      hash: extrinsicHash(bytes),
      length: bytes.length,
      info: runtime.dispatchInfo(extrinsic.call),
    });
  } catch (error) {
    if (error instanceof DecodeError) return err({ kind: "Invalid", reason: "Call", detail: error.message });
    throw error;
  }
}

/** A signature to be checked, apart from the check itself, so that hosts can pool or charge it. */
export interface SignatureJob {
  readonly signer: AccountId;
  readonly payload: Uint8Array;
  readonly signature: MultiSignature;
  /** Under which it is known to be good (`GoodSignatures`). */
  readonly id: Hash;
}

/** What to check of a signed extrinsic's signature; undefined for an unsigned one. */
export function signatureJob(
  context: ExecutionContext,
  extrinsic: DecodedExtrinsic,
): Result<SignatureJob | undefined, TransactionError> {
  if (extrinsic.signed === undefined) return ok(undefined);
  const { address, signature, extras } = extrinsic.signed;
  const signer = lookup(address);
  if (signer === undefined) return err({ kind: "Unknown", reason: "CannotLookup" });
  const { extensions } = context.runtime;
  const payload = signedPayload(context, extensions, extrinsic.call, extras);
  if (!payload.ok) return payload;
  const id = signatureId(extrinsic.hash, extensions, extras, payload.value);
  return ok({ signer, payload: payload.value, signature, id });
}

/** Checks the signature unless it is known to be good, and makes a good one known; gives the signer. */
export function checkSignature(
  context: ExecutionContext,
  extrinsic: DecodedExtrinsic,
  signatures: GoodSignatures,
): Result<AccountId, TransactionError> {
  invariant(extrinsic.signed !== undefined, "the extrinsic is signed");
  const { address, extras } = extrinsic.signed;
  // Most extrinsics come verified and immortal: for those not even the payload is needed.
  if (!dependsOnFork(context.runtime.extensions, extras) && signatures.has(extrinsic.hash)) {
    const signer = lookup(address);
    return signer === undefined ? err({ kind: "Unknown", reason: "CannotLookup" }) : ok(signer);
  }
  const job = signatureJob(context, extrinsic);
  if (!job.ok) return job;
  const { signer, payload, signature, id } = job.value!;
  if (signatures.has(id)) return ok(signer);
  if (!verifySignature(signature, payload, signer)) return err({ kind: "Invalid", reason: "BadProof" });
  signatures.add(id);
  return ok(signer);
}

/** True when the pallet's inherent is this call. */
export function isInherent(runtime: Composition, extrinsic: Extrinsic): boolean {
  if (extrinsic.signed !== undefined) return false;
  return runtime.pallet(extrinsic.call.pallet).pallet.behaviour.inherent?.call === extrinsic.call.name;
}

/**
 * Applies one extrinsic (`Executive::apply_extrinsic`). An invalid one leaves no trace and is returned as the error; a valid
 * one whose call fails has paid its fee and counted its nonce, and its failure is in the receipt and in System.ExtrinsicFailed.
 */
export function applyExtrinsic(
  context: ExecutionContext,
  extrinsic: DecodedExtrinsic,
  signatures: GoodSignatures,
): Result<Receipt, TransactionError> {
  const undoMeter = context.meter.snapshot();
  context.begin();
  let applied: Result<Receipt, TransactionError>;
  try {
    applied = applyInLayer(context, extrinsic, signatures);
  } catch (error) {
    context.rollback();
    undoMeter();
    throw error;
  }
  if (applied.ok) context.commit();
  else {
    context.rollback();
    undoMeter();
  }
  return applied;
}

function applyInLayer(
  context: ExecutionContext,
  extrinsic: DecodedExtrinsic,
  signatures: GoodSignatures,
): Result<Receipt, TransactionError> {
  const { call, info, hash, length } = extrinsic;
  if (extrinsic.signed === undefined) {
    const admitted = admitUnsigned(context, extrinsic);
    if (!admitted.ok) return admitted;
    return finish(context, extrinsic, none, undefined, []);
  }

  const checked = checkSignature(context, extrinsic, signatures);
  if (!checked.ok) return checked;
  const signer = checked.value;
  // Only the block's author may add mandatory calls: they are never refused for weight.
  if (info.class === "Mandatory") return err({ kind: "Invalid", reason: "MandatoryValidation" });
  if (!context.meter.take(info, length)) return err({ kind: "Invalid", reason: "ExhaustsResources" });

  const { extensions } = context.runtime;
  const posts: ((post: PostInfo) => void)[] = [];
  for (let index = 0; index < extensions.length; index++) {
    const one = extensions[index]!;
    const input: SignedInput<unknown> = { signer, call, info, length, extra: extrinsic.signed.extras[index] };
    const pre = one.preDispatch?.(context, input) ?? one.validate?.(context, input);
    if (pre === undefined) continue;
    if (!pre.ok) return pre;
    if (one.postDispatch !== undefined) posts.push((post) => one.postDispatch!(context, input, pre.value, post));
  }
  return finish(context, { call, info, hash, length }, signed(signer), signer, posts);
}

/** Dispatches the call and reports what became of it. */
function finish(
  context: ExecutionContext,
  extrinsic: DecodedExtrinsic,
  origin: Origin,
  signer: AccountId | undefined,
  posts: readonly ((post: PostInfo) => void)[],
): Result<Receipt, TransactionError> {
  const { call, info, hash } = extrinsic;
  const outcome = context.dispatch(call, origin);
  // A mandatory call that fails would be a block that its author could have made without it.
  if (!outcome.ok && info.class === "Mandatory")
    return err({ kind: "Invalid", reason: "BadMandatory", detail: context.runtime.describeError(outcome.error) });
  const post = outcome.ok ? outcome.value : {};
  const actual = actualInfo(info, post);
  context.meter.refund(info.weight, actual.weight, info.class);
  for (const postDispatch of posts) postDispatch(post);

  const reported = dispatchInfoValue(actual);
  if (outcome.ok) {
    context.deposit(system.events.ExtrinsicSuccess({ dispatchInfo: reported }));
    return ok({ hash, success: true, ...(signer === undefined ? {} : { signer }) });
  }
  context.deposit(system.events.ExtrinsicFailed({ dispatchError: outcome.error, dispatchInfo: reported }));
  const error = context.runtime.describeError(outcome.error);
  return ok({ hash, success: false, error, ...(signer === undefined ? {} : { signer }) });
}

/** What the call cost in the end: never more than announced. */
export function actualInfo(info: DispatchInfo, post: PostInfo): DispatchInfo {
  const { actualWeight } = post;
  const less = (actual: bigint, announced: bigint) => (actual < announced ? actual : announced);
  return {
    class: info.class,
    paysFee: info.paysFee && post.paysFee !== false,
    weight:
      actualWeight === undefined
        ? info.weight
        : {
            refTime: less(actualWeight.refTime, info.weight.refTime),
            proofSize: less(actualWeight.proofSize, info.weight.proofSize),
          },
  };
}

/** Inherents pass; other unsigned calls pass if their pallet says so and the block has room. */
function admitUnsigned(context: ExecutionContext, extrinsic: DecodedExtrinsic): Result<undefined, TransactionError> {
  const { info, length } = extrinsic;
  if (!isInherent(context.runtime, extrinsic)) {
    const valid = validateUnsignedCall(context, extrinsic.call);
    if (!valid.ok) return valid;
    if (info.class === "Mandatory") return err({ kind: "Invalid", reason: "MandatoryValidation" });
  }
  if (!context.meter.take(info, length)) return err({ kind: "Invalid", reason: "ExhaustsResources" });
  return ok(undefined);
}

/** Asks the call's pallet. */
export function validateUnsignedCall(context: ExecutionContext, call: RuntimeCall) {
  const { validateUnsigned } = context.runtime.pallet(call.pallet).pallet.behaviour;
  if (validateUnsigned === undefined) return err<TransactionError>({ kind: "Unknown", reason: "NoUnsignedValidator" });
  return validateUnsigned(context, call);
}
