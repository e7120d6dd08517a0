import { blake2b256, hash256 } from "@paragrid/crypto";
import { concatBytes, fromHex, type Hash, ok, type Result } from "@paragrid/primitives";
import { ByteWriter } from "@paragrid/scale";
import type { Context } from "../context.ts";
import type { TransactionError } from "../contract.ts";
import type { SignedExtension } from "../extensions/signed-extension.ts";
import type { RuntimeCall } from "../pallet/call.ts";

/** What a signer signs: call, extras and implicit values; hashed when longer than 256 bytes (`SignedPayload::using_encoded`). */
export function signedPayload(
  context: Context,
  extensions: readonly SignedExtension[],
  call: RuntimeCall,
  extras: readonly unknown[],
): Result<Uint8Array, TransactionError> {
  const implicits: unknown[] = [];
  for (let index = 0; index < extensions.length; index++) {
    const implicit = extensions[index]!.implicitValue(context, extras[index]);
    if (!implicit.ok) return implicit;
    implicits.push(implicit.value);
  }
  return ok(payloadBytes(context.runtime.encodeCall(call), extensions, extras, implicits));
}

/** The same from values at hand: for signers that know the chain's implicit values. */
export function payloadBytes(
  call: Uint8Array,
  extensions: readonly SignedExtension[],
  extras: readonly unknown[],
  implicits: readonly unknown[],
): Uint8Array {
  const out = new ByteWriter();
  out.bytes(call);
  for (const [index, one] of extensions.entries()) one.extra.write(extras[index], out);
  for (const [index, one] of extensions.entries()) one.implicit.write(implicits[index], out);
  const payload = out.take();
  return payload.length > 256 ? blake2b256(payload) : payload;
}

/**
 * Under which name a good signature is remembered: the extrinsic's hash. A mortal extrinsic's payload also holds the hash of its
 * era's first block, which differs between forks; for those the name is a hash of both.
 */
export function signatureId(
  extrinsic: Hash,
  extensions: readonly SignedExtension[],
  extras: readonly unknown[],
  payload: Uint8Array,
): Hash {
  return dependsOnFork(extensions, extras) ? hash256(concatBytes(fromHex(extrinsic), payload)) : extrinsic;
}

/** True when the same extrinsic may be well signed on one fork and badly on another. */
export function dependsOnFork(extensions: readonly SignedExtension[], extras: readonly unknown[]): boolean {
  return extensions.some((one, index) => one.dependsOnFork?.(extras[index]) === true);
}
