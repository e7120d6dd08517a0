import { webcrypto } from "node:crypto";
import { concatBytes, fromHex } from "@paragrid/primitives";

/** A TLS identity in PEM: the certificate's key is the replica's ed25519 key, and that key is what peers pin. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly privateKey: string;
}

const pkcs8Prefix = fromHex("0x302e020100300506032b657004220420");

/** A self-signed certificate over the ed25519 key of a 32-byte seed. Its dates and name mean nothing: only the key is looked at. */
export async function tlsIdentity(seed: Uint8Array): Promise<TlsIdentity> {
  // Loaded where certificates are made, once a network, and not in each replica's process. It wants the polyfill first.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
  const pkcs8 = concatBytes(pkcs8Prefix, seed);
  const privateKey = await webcrypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  const jwk = await webcrypto.subtle.exportKey("jwk", privateKey);
  const { d: _secret, ...open } = jwk;
  const publicKey = await webcrypto.subtle.importKey("jwk", { ...open, key_ops: ["verify"] }, "Ed25519", true, [
    "verify",
  ]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: "CN=paragrid",
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2120-01-01T00:00:00Z"),
    signingAlgorithm: { name: "Ed25519" },
    keys: { privateKey, publicKey } as unknown as NonNullable<
      Parameters<typeof x509.X509CertificateGenerator.createSelfSigned>[0]
    >["keys"],
  });
  const encoded = Buffer.from(pkcs8).toString("base64");
  return {
    certificate: certificate.toString("pem"),
    privateKey: `-----BEGIN PRIVATE KEY-----\n${encoded}\n-----END PRIVATE KEY-----\n`,
  };
}
