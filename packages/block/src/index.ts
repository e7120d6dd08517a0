export {
  type Block,
  type BlockRef,
  block,
  blockRef,
  blockSize,
  extrinsicHash,
  isOpaqueExtrinsic,
  makeBlock,
  type OpaqueExtrinsic,
  opaqueExtrinsic,
} from "./block.ts";
export { type DigestItem, digestItem, type EngineId, engineId, findDigest } from "./digest.ts";
export { type Header, header, headerHash, sealed, unsealed } from "./header.ts";
