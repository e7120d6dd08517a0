import { fromHex, type Result, toHex } from "@paragrid/primitives";
import { bare, bool, bytes, type Codec, mapped, of, struct, tuple, u8, u64, variant, vec } from "@paragrid/scale";
import type { TransactionError, TransactionValidity } from "../contract.ts";

const path = "sp_runtime::transaction_validity::";

const invalid = variant(
  {
    Call: bare(0),
    Payment: bare(1),
    Future: bare(2),
    Stale: bare(3),
    BadProof: bare(4),
    AncientBirthBlock: bare(5),
    ExhaustsResources: bare(6),
    Custom: of(7, u8),
    BadMandatory: bare(8),
    MandatoryValidation: bare(9),
    BadSigner: bare(10),
  },
  { path: `${path}InvalidTransaction` },
);
const unknown = variant(
  { CannotLookup: bare(0), NoUnsignedValidator: bare(1), Custom: of(2, u8) },
  { path: `${path}UnknownTransaction` },
);
const validityError = variant(
  { Invalid: of(0, invalid), Unknown: of(1, unknown) },
  { path: `${path}TransactionValidityError` },
);

/** `TransactionValidityError`: `detail` is not encoded. */
export const transactionError: Codec<TransactionError> = mapped(
  validityError,
  ({ type, value }): TransactionError =>
    value.type === "Custom"
      ? { kind: type, reason: value.type, custom: value.value }
      : { kind: type, reason: value.type },
  // The reason is a variant's name: the codec refuses any other.
  ({ kind, reason, custom = 0 }) => ({ type: kind, value: { type: reason, value: custom } }) as never,
);

const validTransaction = struct(
  { priority: u64, requires: vec(bytes), provides: vec(bytes), longevity: u64, propagate: bool },
  { path: `${path}ValidTransaction` },
);

/** `Result<T, E>` as Rust's clients know it. */
export function resultOf<T, E>(value: Codec<T>, error: Codec<E>): Codec<Result<T, E>> {
  const both = variant(
    { Ok: of(0, tuple(value)), Err: of(1, tuple(error)) },
    {
      path: "Result",
      parameters: [
        { name: "T", type: value.shape },
        { name: "E", type: error.shape },
      ],
    },
  );
  type Both =
    | { readonly type: "Ok"; readonly value: readonly [T] }
    | { readonly type: "Err"; readonly value: readonly [E] };
  return mapped(
    both as unknown as Codec<Both>,
    (found): Result<T, E> =>
      found.type === "Ok" ? { ok: true, value: found.value[0] } : { ok: false, error: found.value[0] },
    (result): Both => (result.ok ? { type: "Ok", value: [result.value] } : { type: "Err", value: [result.error] }),
  );
}

/** `TransactionValidity`, what TaggedTransactionQueue_validate_transaction gives. */
export const transactionValidity: Codec<Result<Validity, TransactionError>> = resultOf(
  mapped(
    validTransaction,
    (found): Validity => ({
      ...found,
      requires: found.requires.map(toHex),
      provides: found.provides.map(toHex),
      longevity: Number(found.longevity),
    }),
    ({ priority, requires, provides, longevity, propagate }) => ({
      priority,
      requires: requires.map(fromHex),
      provides: provides.map(fromHex),
      longevity: longevity >= Number.MAX_SAFE_INTEGER ? (1n << 64n) - 1n : BigInt(longevity),
      propagate,
    }),
  ),
  transactionError,
);
type Validity = Pick<TransactionValidity, "priority" | "requires" | "provides" | "longevity" | "propagate">;

export const transactionSource = variant(
  { InBlock: bare(0), Local: bare(1), External: bare(2) },
  { path: `${path}TransactionSource` },
);
