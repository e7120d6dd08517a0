export { devPair } from "./dev-pair.ts";
export * as ecdsa from "./ecdsa.ts";
export * as ecvrf from "./ecvrf.ts";
export * as ed25519 from "./ed25519.ts";
export {
  blake2b64,
  blake2b128,
  blake2b256,
  blake2b256OfStart,
  hash256,
  keccak256,
  sha256,
  twox64,
  twox128,
} from "./hash.ts";
export { accountIdOf, type KeyPair, type Scheme } from "./key-pair.ts";
export * as sealedBox from "./sealed-box.ts";
export * as sr25519 from "./sr25519.ts";
export { decodeAddress, encodeAddress } from "./ss58.ts";
export { signatureCache, verifyOnce } from "./verify-once.ts";
