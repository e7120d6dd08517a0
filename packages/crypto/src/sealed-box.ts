import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { x25519 } from "@noble/curves/ed25519.js";
import { concatBytes, utf8 } from "@paragrid/primitives";
import { requireLength } from "./key-pair.ts";

/**
 * Encryption to a public key that anybody can do and only its owner undo: X25519 (RFC 7748) with a key of its own for each message,
 * HKDF-SHA256 (RFC 5869) over the shared secret and both public keys, ChaCha20-Poly1305 (RFC 8439). A box is the message's public
 * key, the ciphertext and the tag: 48 bytes more than what is in it. The sender is not authenticated: what a box holds is compared with
 * a commitment that its sender has signed.
 */
const publicBytes = 32;
const tagBytes = 16;
/** A key encrypts one message only, so that its nonce may be the same for all. */
const nonce = new Uint8Array(12);
const algorithm = "chacha20-poly1305";

/** The X25519 public key of 32 secret bytes. */
export function publicKeyOf(secret: Uint8Array): Uint8Array {
  requireLength("X25519 secret", secret, 32);
  return x25519.getPublicKey(secret);
}

/** Encrypts to an X25519 public key; `messageSecret` is 32 random bytes that are used for nothing else, ever. */
export function seal(recipient: Uint8Array, plaintext: Uint8Array, messageSecret: Uint8Array): Uint8Array {
  const ephemeral = publicKeyOf(messageSecret);
  const key = keyOf(messageSecret, recipient, { ephemeral, recipient });
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  const body = cipher.update(plaintext);
  cipher.final();
  return concatBytes(ephemeral, new Uint8Array(body), new Uint8Array(cipher.getAuthTag()));
}

/** What a box holds; undefined where it is not for the owner of that secret, or was changed. */
export function open(secret: Uint8Array, box: Uint8Array): Uint8Array | undefined {
  if (box.length < publicBytes + tagBytes) return undefined;
  const ephemeral = box.slice(0, publicBytes);
  try {
    const key = keyOf(secret, ephemeral, { ephemeral, recipient: publicKeyOf(secret) });
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(box.slice(box.length - tagBytes));
    const plaintext = decipher.update(box.slice(publicBytes, box.length - tagBytes));
    decipher.final();
    return new Uint8Array(plaintext);
  } catch {
    return undefined;
  }
}

function keyOf(
  secret: Uint8Array,
  other: Uint8Array,
  keys: { readonly ephemeral: Uint8Array; readonly recipient: Uint8Array },
): Uint8Array {
  requireLength("X25519 public key", other, publicBytes);
  // Throws where the other key is of small order, so that the secret would be one that anybody knows (RFC 7748 §6.1).
  const shared = x25519.getSharedSecret(secret, other);
  const salt = concatBytes(keys.ephemeral, keys.recipient);
  return new Uint8Array(hkdfSync("sha256", shared, salt, utf8("paragrid/sealed-box/v1"), 32));
}
