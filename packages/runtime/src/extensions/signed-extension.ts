import type { Result } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import type { Context } from "../context.ts";
import type { TransactionError } from "../contract.ts";
import type { RuntimeCall } from "../pallet/call.ts";
import type { AccountId } from "../types/account-id.ts";
import type { Era } from "../types/era.ts";
import type { DispatchInfo, PostInfo } from "../types/weight.ts";

/** What a signed extension looks at. */
export interface SignedInput<Extra> {
  readonly signer: AccountId;
  readonly call: RuntimeCall;
  readonly info: DispatchInfo;
  /** Bytes of the extrinsic with its prefix. */
  readonly length: number;
  /** The extension's own part of the extrinsic. */
  readonly extra: Extra;
}

/** What an extension adds to a transaction's validity. */
export interface ValidityPart {
  readonly priority?: bigint;
  readonly requires?: readonly string[];
  readonly provides?: readonly string[];
  readonly longevity?: number;
}

/** What a signer chooses. */
export interface SigningOptions {
  readonly nonce: number;
  readonly tip?: bigint;
  readonly era?: Era;
}

/** Part of what a signer signs, and a check or effect around the call (`sp_runtime::traits::SignedExtension`). */
// biome-ignore lint/suspicious/noExplicitAny: extensions of any types stand in one list.
export interface SignedExtension<Extra = any, Implicit = any, Pre = any> {
  readonly identifier: string;
  /** Part of the extrinsic. */
  readonly extra: Codec<Extra>;
  /** Signed too, but known to the chain and not sent. */
  readonly implicit: Codec<Implicit>;
  implicitValue(context: Context, extra: Extra): Result<Implicit, TransactionError>;
  /** True when the implicit value may differ between forks of the chain. */
  dependsOnFork?(extra: Extra): boolean;
  /** The extension's part from a signer's choices. */
  choose(options: SigningOptions): Extra;
  /** For the pool: is it valid now or soon. */
  validate?(context: Context, input: SignedInput<Extra>): Result<ValidityPart, TransactionError>;
  /** Right before the call; what it writes stays whatever becomes of the call. Without it `validate` is asked. */
  preDispatch?(context: Context, input: SignedInput<Extra>): Result<Pre, TransactionError>;
  /** Right after the call, before its success or failure is reported. */
  postDispatch?(context: Context, input: SignedInput<Extra>, pre: Pre, post: PostInfo): void;
}
