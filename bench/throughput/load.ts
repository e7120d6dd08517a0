import type { PlannedChain } from "@paragrid/chain";
import { devPair, hash256, type KeyPair, type Scheme } from "@paragrid/crypto";
import { Balances } from "@paragrid/pallets";
import { fromHex, type Hex, toHex, utf8 } from "@paragrid/primitives";
import { addressOf, type ComposedRuntime } from "@paragrid/runtime";

export const signatureSchemes = ["ed25519", "sr25519"] as const;
export type SignatureScheme = (typeof signatureSchemes)[number];

/** Signed transfers, ready to be sent: made before the clock starts. */
export interface Load {
  readonly extrinsics: readonly Uint8Array[];
  readonly hex: readonly Hex[];
  /** Which payer signed each: one client's transactions go to one replica, or their nonces overtake each other. */
  readonly payer: readonly number[];
  /** CPU time of signing one, in µs. */
  readonly signUs: number;
}

/** Accounts that pay: few nonces each, so that no order is forced on a pool. */
export function payers(count: number, scheme: SignatureScheme): readonly KeyPair[] {
  return Array.from({ length: count }, (_, index) => devPair(`//bench//${index}`, scheme as Scheme));
}

/** `count` transfers of one fen, from the payers in turn, each with its next nonce. */
export function makeLoad(chain: PlannedChain, runtime: ComposedRuntime, from: readonly KeyPair[], count: number): Load {
  const before = process.cpuUsage();
  const extrinsics = Array.from({ length: count }, (_, index) => {
    const signer = from[index % from.length]!;
    const to = from[(index + 1) % from.length]!;
    const call = Balances.calls.transferKeepAlive({ dest: addressOf(to.publicKey), value: 1n });
    const nonce = Math.floor(index / from.length);
    return runtime.signExtrinsic({
      call,
      signer,
      nonce,
      genesisHash: chain.genesis.hash,
      random32: fromHex(hash256(utf8(`bench ${index}`))),
    });
  });
  const spent = process.cpuUsage(before);
  return {
    extrinsics,
    hex: extrinsics.map(toHex),
    payer: extrinsics.map((_, index) => index % from.length),
    signUs: (spent.user + spent.system) / count,
  };
}
