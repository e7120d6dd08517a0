import {
  bare,
  bytes,
  type Codec,
  type CodecType,
  codec,
  compactU64,
  fixedBytes,
  of,
  option,
  struct,
  tuple,
  u32,
  u64,
  type VariantValue,
  variant,
  vec,
} from "@paragrid/scale";
import { asset, assetFilter, assets } from "./asset.ts";
import { junctions, location } from "./location.ts";

// polkadot/xcm/src/v5/{mod,traits}.rs: variant indices are Substrate's, instructions nobody here executes are left out and
// so fail to decode, which is a failed execution and never a stuck channel (TRUST §3).

export const weight = struct({ refTime: compactU64, proofSize: compactU64 }, { path: "sp_weights::weight_v2::Weight" });
export type Weight = CodecType<typeof weight>;

/** `xcm::v5::traits::Error`. */
export const xcmError = variant(
  {
    Overflow: bare(0),
    Unimplemented: bare(1),
    UntrustedReserveLocation: bare(2),
    UntrustedTeleportLocation: bare(3),
    LocationFull: bare(4),
    LocationNotInvertible: bare(5),
    BadOrigin: bare(6),
    InvalidLocation: bare(7),
    AssetNotFound: bare(8),
    FailedToTransactAsset: bare(9),
    NotWithdrawable: bare(10),
    LocationCannotHold: bare(11),
    ExceedsMaxMessageSize: bare(12),
    DestinationUnsupported: bare(13),
    Transport: bare(14),
    Unroutable: bare(15),
    UnknownClaim: bare(16),
    FailedToDecode: bare(17),
    MaxWeightInvalid: bare(18),
    NotHoldingFees: bare(19),
    TooExpensive: bare(20),
    Trap: of(21, u64),
    ExpectationFalse: bare(22),
    PalletNotFound: bare(23),
    NameMismatch: bare(24),
    VersionIncompatible: bare(25),
    HoldingWouldOverflow: bare(26),
    ExportError: bare(27),
    ReanchorFailed: bare(28),
    NoDeal: bare(29),
    FeesNotMet: bare(30),
    LockError: bare(31),
    NoPermission: bare(32),
    Unanchored: bare(33),
    NotDepositable: bare(34),
    TooManyAssets: bare(35),
    UnhandledXcmVersion: bare(36),
    WeightLimitReached: of(37, weight),
    Barrier: bare(38),
    WeightNotComputable: bare(39),
    ExceedsStackLimit: bare(40),
  },
  { path: "xcm::v5::traits::Error" },
);
export type XcmError = CodecType<typeof xcmError>;

const maybeErrorCode = variant(
  { Success: bare(0), Error: of(1, bytes), TruncatedError: of(2, bytes) },
  { path: "xcm::v3::MaybeErrorCode" },
);

/** What a `QueryResponse` carries. `PalletsInfo` is left out. */
export const response = variant(
  {
    Null: bare(0),
    Assets: of(1, assets),
    ExecutionResult: of(2, option(tuple(u32, xcmError))),
    Version: of(3, u32),
    DispatchResult: of(5, maybeErrorCode),
  },
  { path: "staging_xcm::v5::Response" },
);
export type Response = CodecType<typeof response>;

const responseInfo = struct(
  { destination: location, queryId: compactU64, maxWeight: weight },
  { path: "staging_xcm::v5::QueryResponseInfo" },
);

export const weightLimit = variant({ Unlimited: bare(0), Limited: of(1, weight) }, { path: "xcm::v3::WeightLimit" });

const originKind = variant(
  { Native: bare(0), SovereignAccount: bare(1), Superuser: bare(2), Xcm: bare(3) },
  { path: "xcm::v3::OriginKind" },
);

const flat = {
  WithdrawAsset: of(0, assets),
  ReserveAssetDeposited: of(1, assets),
  QueryResponse: of(3, struct({ queryId: compactU64, response, maxWeight: weight, querier: option(location) })),
  TransferAsset: of(4, struct({ assets, beneficiary: location })),
  Transact: of(6, struct({ originKind, fallbackMaxWeight: option(weight), call: bytes })),
  ClearOrigin: bare(10),
  DescendOrigin: of(11, junctions),
  ReportError: of(12, responseInfo),
  DepositAsset: of(13, struct({ assets: assetFilter, beneficiary: location })),
  BuyExecution: of(19, struct({ fees: asset, weightLimit })),
  RefundSurplus: bare(20),
  ClearError: bare(23),
  ClaimAsset: of(24, struct({ assets, ticket: location })),
  Trap: of(25, compactU64),
  BurnAsset: of(28, assets),
  ExpectAsset: of(29, assets),
  ExpectOrigin: of(30, option(location)),
  ExpectError: of(31, option(tuple(u32, xcmError))),
  SetTopic: of(44, fixedBytes(32)),
  ClearTopic: bare(45),
  UnpaidExecution: of(47, struct({ weightLimit, checkOrigin: option(location) })),
  PayFees: of(48, struct({ asset })),
};

/** One instruction; those that carry a program are written out because they refer to themselves. */
export type Instruction =
  | VariantValue<typeof flat>
  | { readonly type: "SetErrorHandler" | "SetAppendix"; readonly value: Xcm };
/** A program. */
export type Xcm = readonly Instruction[];

/** As in Substrate: programs nest at most 8 deep and hold at most 100 instructions. */
const maxDepth = 8;
const maxInstructions = 100;
let depth = 0;

/** A program; what nests deeper or is longer than Substrate allows does not decode. */
export const xcm: Codec<Xcm> = codec<Xcm>(
  {
    kind: "composite",
    path: ["staging_xcm", "v5", "Xcm"],
    fields: [{ type: { kind: "sequence", of: { kind: "lazy", resolve: () => instruction.shape } } }],
  },
  (value, out) => list.write(value, out),
  (input) => {
    if (depth >= maxDepth) input.fail(`a program nested deeper than ${maxDepth}`);
    depth += 1;
    try {
      return list.read(input);
    } finally {
      depth -= 1;
    }
  },
);

export const instruction: Codec<Instruction> = variant(
  { ...flat, SetErrorHandler: of(21, xcm), SetAppendix: of(22, xcm) },
  { path: "staging_xcm::v5::Instruction" },
) as Codec<Instruction>;

const list = vec(instruction, maxInstructions);
