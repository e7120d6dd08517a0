import { type Codec, option, struct, u32, u64 } from "@paragrid/scale";
import type { BlockLength, BlockWeights } from "../context.ts";
import { type Weight, weight, weightOf } from "../types/weight.ts";

/** `frame_support::dispatch::PerDispatchClass<T>`. */
export const perDispatchClass = <T>(item: Codec<T>) =>
  struct(
    { normal: item, operational: item, mandatory: item },
    { path: "frame_support::dispatch::PerDispatchClass", parameters: [{ name: "T", type: item.shape }] },
  );

export const weightPerClass = perDispatchClass(weight);

const classWeights = struct(
  { baseExtrinsic: weight, maxExtrinsic: option(weight), maxTotal: option(weight), reserved: option(weight) },
  { path: "frame_system::limits::WeightsPerClass" },
);

/** `frame_system::limits::BlockWeights`, for metadata. */
export const blockWeights = struct(
  { baseBlock: weight, maxBlock: weight, perClass: perDispatchClass(classWeights) },
  { path: "frame_system::limits::BlockWeights" },
);
export const blockWeightsValue = ({ baseBlock, maxBlock, perClass }: BlockWeights) => ({
  baseBlock,
  maxBlock,
  perClass: { normal: perClass.Normal, operational: perClass.Operational, mandatory: perClass.Mandatory },
});

/** `frame_system::limits::BlockLength`, for metadata. */
export const blockLength = struct({ max: perDispatchClass(u32) }, { path: "frame_system::limits::BlockLength" });
export const blockLengthValue = (limits: BlockLength) => ({
  max: { normal: limits.Normal, operational: limits.Operational, mandatory: limits.Mandatory },
});

/** `sp_weights::RuntimeDbWeight`. */
export const databaseWeight = struct({ read: u64, write: u64 }, { path: "sp_weights::RuntimeDbWeight" });

/** A share of a weight in percent. */
const share = (of: Weight, percent: bigint): Weight => ({
  refTime: (of.refTime * percent) / 100n,
  proofSize: (of.proofSize * percent) / 100n,
});

const unlimitedProof = (1n << 64n) - 1n;

/** Two seconds of reference time a block, three quarters of it for normal calls, as Substrate's node template has it. */
export function defaultBlockWeights(maxRefTimePs = 2_000_000_000_000n, maxProofBytes = unlimitedProof): BlockWeights {
  const maxBlock: Weight = { refTime: maxRefTimePs, proofSize: maxProofBytes };
  const normal = share(maxBlock, 75n);
  const baseExtrinsic = weightOf(100);
  return {
    baseBlock: weightOf(400),
    maxBlock,
    perClass: {
      Normal: {
        baseExtrinsic,
        maxExtrinsic: share(maxBlock, 65n),
        maxTotal: normal,
        reserved: { refTime: 0n, proofSize: 0n },
      },
      Operational: {
        baseExtrinsic,
        maxExtrinsic: share(maxBlock, 90n),
        maxTotal: maxBlock,
        reserved: share(maxBlock, 25n),
      },
      Mandatory: { baseExtrinsic, maxExtrinsic: undefined, maxTotal: undefined, reserved: undefined },
    },
  };
}

/** Five MiB a block, three quarters of it for normal calls. */
export const defaultBlockLength: BlockLength = { Normal: 3_932_160, Operational: 5_242_880, Mandatory: 5_242_880 };
