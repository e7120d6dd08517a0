export { compareBytes, concatBytes, equalBytes, fromUtf8, utf8 } from "./bytes.ts";
export { fromHex, type Hex, isHex, toHex } from "./hex.ts";
export { asHash, type Hash, type ParaId, paraId, type ReplicaId, replicaId, zeroHash } from "./ids.ts";
export { RecentMap, RecentSet } from "./recent.ts";
export { err, invariant, ok, type Result } from "./result.ts";
