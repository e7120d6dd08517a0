import { randomBytes } from "node:crypto";
import { devPair, encodeAddress, sr25519 } from "@paragrid/crypto";
import { getPolkadotSigner, type PolkadotSigner } from "polkadot-api/signer";

/** A development account that signs for polkadot-api with sr25519. */
export interface DevSigner extends PolkadotSigner {
  /** SS58, of any Substrate chain. */
  readonly address: string;
}

/** The account at a path of hard junctions: `signer("//Alice")`, `signer("//Alice//home//7")`. Throws a RangeError on any other path. */
export function signer(path: string): DevSigner {
  const pair = devPair(path, "sr25519");
  const made = getPolkadotSigner(pair.publicKey, "Sr25519", (input) => sr25519.sign(pair, input, randomBytes(32)));
  return { ...made, address: encodeAddress(pair.publicKey) };
}
