import { extrinsicHash, type OpaqueExtrinsic } from "@paragrid/block";
import { accountIdOf, ecdsa, ed25519, hash256, type KeyPair, type Scheme, sr25519 } from "@paragrid/crypto";
import { fromHex, type Hash, utf8 } from "@paragrid/primitives";
import type { RuntimeCall } from "@paragrid/runtime";
import type { WorkloadChain, WorkloadContext } from "./contract.ts";

/** The key pair that belongs to a name under a seed: the same on every host, and good for experiments only. */
export function derivedPair(seed: number, name: string, scheme: Scheme): KeyPair {
  const secret = fromHex(hash256(utf8(`paragrid/${seed}/${name}`)));
  switch (scheme) {
    case "ed25519":
      return ed25519.fromSeed(secret);
    case "sr25519":
      return sr25519.fromSeed(secret);
    case "ecdsa":
      return ecdsa.fromSeed(secret);
    default:
      return scheme satisfies never;
  }
}

/** An account as its owner's wallet keeps it: the key, and the next nonce on each chain. */
export class ClientAccount {
  readonly name: string;
  readonly pair: KeyPair;
  /** 32 bytes. */
  readonly id: Uint8Array;
  readonly #nonces = new Map<string, number>();
  /** Nonces that were used for transactions which no replica took. */
  readonly #released = new Map<string, number[]>();

  constructor(name: string, pair: KeyPair) {
    this.name = name;
    this.pair = pair;
    this.id = accountIdOf(pair.publicKey);
  }

  /** Signs a call with the account's next nonce on that chain. */
  sign(call: RuntimeCall, chainName: string, context: WorkloadContext): SignedCall {
    const nonce = this.#takeNonce(chainName);
    const chain = chainOf(context, chainName);
    const extrinsic = chain.runtime.signExtrinsic({
      call,
      signer: this.pair,
      nonce,
      genesisHash: chain.genesis,
      ...(this.pair.scheme === "sr25519" ? { random32: randomBytes(context, 32) } : {}),
    });
    return { id: extrinsicHash(extrinsic), extrinsic, chain: chainName, nonce, account: this };
  }

  /** The transaction was refused by the pool: its nonce is to be used again, or all later ones would wait for it. */
  release(call: SignedCall): void {
    const free = this.#released.get(call.chain) ?? [];
    this.#released.set(
      call.chain,
      [...free, call.nonce].sort((left, right) => left - right),
    );
  }

  #takeNonce(chain: string): number {
    const free = this.#released.get(chain)?.shift();
    if (free !== undefined) return free;
    const nonce = this.#nonces.get(chain) ?? 0;
    this.#nonces.set(chain, nonce + 1);
    return nonce;
  }
}

/** A transaction that its account has signed. */
export interface SignedCall {
  /** Hash of the extrinsic: what blocks list it under. */
  readonly id: Hash;
  readonly extrinsic: OpaqueExtrinsic;
  readonly chain: string;
  readonly nonce: number;
  readonly account: ClientAccount;
}

/** What the client knows of a chain; throws a RangeError where the network has none of that name. */
export function chainOf(context: WorkloadContext, name: string): WorkloadChain {
  const chain = context.chains[name];
  if (chain === undefined)
    throw new RangeError(`no chain ${name} in this network: one of ${Object.keys(context.chains).join(", ")}`);
  return chain;
}

function randomBytes(context: WorkloadContext, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 4) {
    const word = context.random();
    for (let byte = 0; byte < 4 && at + byte < length; byte++) bytes[at + byte] = (word >>> (8 * byte)) & 0xff;
  }
  return bytes;
}
