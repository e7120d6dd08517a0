import { ecdsa, ed25519, sr25519 } from "@paragrid/crypto";
import { type Codec, type CodecType, codec, of, variant } from "@paragrid/scale";
import type { AccountId } from "./account-id.ts";

function signatureOf(scheme: string, length: number): Codec<Uint8Array> {
  return codec(
    {
      kind: "composite",
      path: ["sp_core", scheme, "Signature"],
      fields: [{ type: { kind: "array", of: { kind: "primitive", name: "u8" }, length }, typeName: `[u8; ${length}]` }],
    },
    (value, out) => {
      if (value.length !== length)
        throw new RangeError(`a signature of ${scheme} has ${length} bytes, found ${value.length}`);
      out.bytes(value);
    },
    (input) => input.bytes(length),
  );
}

/** `sp_runtime::MultiSignature`. */
export const multiSignature = variant(
  {
    Ed25519: of(0, signatureOf("ed25519", 64)),
    Sr25519: of(1, signatureOf("sr25519", 64)),
    Ecdsa: of(2, signatureOf("ecdsa", 65)),
  },
  { path: "sp_runtime::MultiSignature" },
);
export type MultiSignature = CodecType<typeof multiSignature>;

/** True when `signature` is the account's over `payload`. */
export function verifySignature(signature: MultiSignature, payload: Uint8Array, signer: AccountId): boolean {
  switch (signature.type) {
    case "Ed25519":
      return ed25519.verify(signer, payload, signature.value);
    case "Sr25519":
      return sr25519.verify(signer, payload, signature.value);
    case "Ecdsa":
      return ecdsa.verify(signer, payload, signature.value);
    default:
      return signature satisfies never;
  }
}
