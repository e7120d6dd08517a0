import { accountIdOf, ecdsa, ed25519, type KeyPair, sr25519 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import type { Composition } from "../executive/composition.ts";
import { checkGenesis, checkMortality, checkSpecVersion, checkTxVersion } from "../extensions/checks.ts";
import type { RuntimeCall } from "../pallet/call.ts";
import { type Era, immortal } from "../types/era.ts";
import { addressOf } from "../types/multi-address.ts";
import type { MultiSignature } from "../types/multi-signature.ts";
import { payloadBytes } from "./signed-payload.ts";

/** What a signer knows and chooses. */
export interface SignOptions {
  readonly call: RuntimeCall;
  readonly signer: KeyPair;
  readonly nonce: number;
  readonly genesisHash: Hash;
  readonly tip?: bigint;
  /** Immortal unless given; then with the hash of the era's first block. */
  readonly era?: { readonly era: Era; readonly blockHash: Hash };
  /** 32 bytes of randomness that sr25519 wants; zeros unless given, which is fine where keys guard nothing. */
  readonly random32?: Uint8Array;
}

export function signExtrinsic(runtime: Composition, options: SignOptions): Uint8Array {
  const { call, signer, nonce, tip = 0n, genesisHash } = options;
  const era = options.era?.era ?? immortal;
  const { extensions } = runtime;
  const extras = extensions.map((one) => one.choose({ nonce, tip, era }) as unknown);
  const implicits = new Map<string, unknown>([
    [checkSpecVersion.identifier, runtime.version.specVersion],
    [checkTxVersion.identifier, runtime.version.transactionVersion],
    [checkGenesis.identifier, genesisHash],
    [checkMortality.identifier, options.era?.blockHash ?? genesisHash],
  ]);
  const payload = payloadBytes(
    runtime.encodeCall(call),
    extensions,
    extras,
    extensions.map((one) => implicits.get(one.identifier)),
  );
  const signature = sign(signer, payload, options.random32 ?? new Uint8Array(32));
  const address = addressOf(accountIdOf(signer.publicKey));
  return runtime.extrinsic.encode({ signed: { address, signature, extras }, call });
}

function sign(signer: KeyPair, payload: Uint8Array, random32: Uint8Array): MultiSignature {
  switch (signer.scheme) {
    case "ed25519":
      return { type: "Ed25519", value: ed25519.sign(signer as KeyPair<"ed25519">, payload) };
    case "sr25519":
      return { type: "Sr25519", value: sr25519.sign(signer as KeyPair<"sr25519">, payload, random32) };
    case "ecdsa":
      return { type: "Ecdsa", value: ecdsa.sign(signer as KeyPair<"ecdsa">, payload) };
    default:
      return signer.scheme satisfies never;
  }
}
