import { bare, type CodecType, fixedBytes, of, struct, tuple, u8, unit, variant } from "@paragrid/scale";

/** `sp_runtime::TokenError`. */
export const tokenError = variant(
  {
    FundsUnavailable: bare(0, ["Funds are unavailable."]),
    OnlyProvider: bare(1, ["The account would be lost."]),
    BelowMinimum: bare(2, ["The account cannot exist with the funds that would be given."]),
    CannotCreate: bare(3, ["The account cannot be created."]),
    UnknownAsset: bare(4, ["The asset in question is unknown."]),
    Frozen: bare(5, ["Funds exist but are frozen."]),
    Unsupported: bare(6, ["Operation is not supported by the asset."]),
    CannotCreateHold: bare(7, ["Account cannot be created for a held balance."]),
    NotExpendable: bare(8, ["Withdrawal would cause unwanted loss of the account."]),
    Blocked: bare(9, ["The account cannot receive the assets."]),
  },
  { path: "sp_runtime::TokenError" },
);

/** `sp_arithmetic::ArithmeticError`. */
export const arithmeticError = variant(
  { Underflow: bare(0), Overflow: bare(1), DivisionByZero: bare(2) },
  { path: "sp_arithmetic::ArithmeticError" },
);

const moduleErrorBytes = struct({ index: u8, error: fixedBytes(4) }, { path: "sp_runtime::ModuleError" });

/** `sp_runtime::DispatchError`: why a call changed nothing. */
export const dispatchError = variant(
  {
    Other: bare(0),
    CannotLookup: bare(1),
    BadOrigin: bare(2),
    Module: of(3, moduleErrorBytes),
    ConsumerRemaining: bare(4),
    NoProviders: bare(5),
    TooManyConsumers: bare(6),
    Token: of(7, tokenError),
    Arithmetic: of(8, arithmeticError),
    Exhausted: bare(10),
    Corruption: bare(11),
    Unavailable: bare(12),
    RootNotAllowed: bare(13),
  },
  { path: "sp_runtime::DispatchError" },
);
export type DispatchError = CodecType<typeof dispatchError>;

/** `Result<(), DispatchError>`, as events carry it. */
export const dispatchResult = variant(
  { Ok: of(0, tuple(unit)), Err: of(1, dispatchError) },
  {
    path: "Result",
    parameters: [
      { name: "T", type: unit.shape },
      { name: "E", type: dispatchError.shape },
    ],
  },
);
export type DispatchResult = CodecType<typeof dispatchResult>;

/** The codec's value of what a dispatch gave. */
export const dispatchResultOf = (error: DispatchError | undefined): DispatchResult =>
  error === undefined ? { type: "Ok", value: [undefined] } : { type: "Err", value: error };
