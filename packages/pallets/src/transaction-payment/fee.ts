import type { DispatchInfo, StorageReader, Weight } from "@paragrid/runtime";
import { transactionPayment } from "./declaration.ts";

/** The parts of an inclusion fee, in fen. */
export interface FeeParts {
  readonly baseFee: bigint;
  readonly lenFee: bigint;
  readonly adjustedWeightFee: bigint;
}

const begun = (amount: bigint, perFen: bigint): bigint => (perFen === 0n ? 0n : (amount + perFen - 1n) / perFen);

export function lengthFee(state: StorageReader, length: number): bigint {
  return begun(BigInt(length), BigInt(transactionPayment.storage.Schedule.get(state).bytesPerFen));
}

export function weightFee(state: StorageReader, weight: Weight): bigint {
  return begun(weight.refTime, transactionPayment.storage.Schedule.get(state).refTimePsPerFen);
}

/** What including a call costs; undefined for calls that are free. */
export function inclusionFee(state: StorageReader, info: DispatchInfo, length: number): FeeParts | undefined {
  if (!info.paysFee) return undefined;
  const { baseFen } = transactionPayment.storage.Schedule.get(state);
  return { baseFee: baseFen, lenFee: lengthFee(state, length), adjustedWeightFee: weightFee(state, info.weight) };
}

/** Their sum with the tip. A free call pays its tip only. */
export function totalFee(parts: FeeParts | undefined, tip: bigint): bigint {
  return parts === undefined ? tip : parts.baseFee + parts.lenFee + parts.adjustedWeightFee + tip;
}
