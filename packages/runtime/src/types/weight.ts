import { bare, type CodecType, compactU64, struct, variant } from "@paragrid/scale";

/** `sp_weights::Weight`: reference time in picoseconds, proof size in bytes. */
export const weight = struct({ refTime: compactU64, proofSize: compactU64 }, { path: "sp_weights::weight_v2::Weight" });
export type Weight = CodecType<typeof weight>;

export const zeroWeight: Weight = { refTime: 0n, proofSize: 0n };

/** The weight of so many microseconds and proof bytes. */
export const weightOf = (micros: number, proofBytes = 0): Weight => ({
  refTime: BigInt(Math.round(micros * 1e6)),
  proofSize: BigInt(proofBytes),
});

export const addWeight = (left: Weight, right: Weight): Weight => ({
  refTime: left.refTime + right.refTime,
  proofSize: left.proofSize + right.proofSize,
});

/** `frame_support::dispatch::DispatchClass`: normal ones share most of a block, operational ones get the rest, mandatory ones (inherents) always fit. */
export const dispatchClass = variant(
  { Normal: bare(0), Operational: bare(1), Mandatory: bare(2) },
  { path: "frame_support::dispatch::DispatchClass" },
);
export type DispatchClass = CodecType<typeof dispatchClass>["type"];

const pays = variant({ Yes: bare(0), No: bare(1) }, { path: "frame_support::dispatch::Pays" });

/** `frame_support::dispatch::DispatchInfo`, as System's events and fee queries show it. */
export const dispatchInfo = struct(
  { weight, class: dispatchClass, paysFee: pays },
  { path: "frame_support::dispatch::DispatchInfo" },
);

/** What a call is said to cost before it runs. */
export interface DispatchInfo {
  readonly weight: Weight;
  readonly class: DispatchClass;
  readonly paysFee: boolean;
}

/** What it cost, known after it ran; absent fields stand as said before. */
export interface PostInfo {
  readonly actualWeight?: Weight;
  readonly paysFee?: boolean;
}

/** Codec value of a dispatch info. */
export function dispatchInfoValue(info: DispatchInfo): CodecType<typeof dispatchInfo> {
  return { weight: info.weight, class: { type: info.class }, paysFee: { type: info.paysFee ? "Yes" : "No" } };
}
