import { startWorker } from "@acala-network/chopsticks-core/wasm-executor/node-worker";
import { type Hex, toHex } from "@paragrid/primitives";
import { blake2AsHex } from "@polkadot/util-crypto";
import { blockHeader, compact, Struct, u32, u128 } from "@polkadot-api/substrate-bindings";

/** What the checks ask a replica by themselves, in plain JSON-RPC over HTTP: no client library and none of this project's codecs. */
export class Observer {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/^ws/, "http");
  }

  async ask<T>(method: string, ...params: readonly unknown[]): Promise<T> {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    });
    const { result, error } = (await answer.json()) as { result: T; error?: { code: number; message: string } };
    if (error !== undefined) throw new Error(`${method}: ${error.code} ${error.message}`);
    return result;
  }

  async bestNumber(): Promise<number> {
    return Number((await this.ask<{ number: Hex }>("chain_getHeader")).number);
  }

  async finalizedNumber(): Promise<number> {
    const hash = await this.ask<Hex>("chain_getFinalizedHead");
    return Number((await this.ask<{ number: Hex }>("chain_getHeader", hash)).number);
  }

  /** Free balance that stands under an account's key, decoded by PAPI's bindings. */
  async freeFen(key: Hex, at: Hex): Promise<bigint> {
    const value = await this.ask<Hex | null>("state_getStorage", key, at);
    return value === null ? 0n : accountInfo.dec(value).data.free;
  }
}

const accountInfo = Struct({
  nonce: u32,
  consumers: u32,
  providers: u32,
  sufficients: u32,
  data: Struct({ free: u128, reserved: u128, frozen: u128, flags: u128 }),
});

export const blake2: (bytes: Uint8Array) => Hex = (bytes) => blake2AsHex(bytes, 256) as Hex;

/** Roots as a header states them, decoded by PAPI's bindings. */
export function rootsIn(header: Uint8Array): {
  readonly state: Hex;
  readonly extrinsics: Hex;
  readonly number: number;
} {
  const { stateRoot, extrinsicRoot, number } = blockHeader.dec(header);
  return { state: stateRoot as Hex, extrinsics: extrinsicRoot as Hex, number };
}

interface Tries {
  calculateStateRoot(entries: readonly (readonly [Hex, Hex])[], version: number): Promise<Hex>;
  decodeProof(root: Hex, nodes: readonly Hex[]): Promise<readonly (readonly [Hex, Hex])[]>;
}

/** sp-trie in WebAssembly, as Chopsticks ships it. */
export async function startTries(): Promise<{
  /** Version 0, as for system_version 1. */
  extrinsicsRoot(body: readonly Hex[]): Promise<Hex>;
  /** Entries of a proof under a root; rejects where the nodes do not belong to it. */
  provenEntries(root: Hex, nodes: readonly Hex[]): Promise<ReadonlyMap<string, string>>;
  stop(): Promise<void>;
}> {
  const worker = await startWorker<Tries>();
  const tries = worker.remote as unknown as Tries;
  return {
    extrinsicsRoot: (body) =>
      tries.calculateStateRoot(
        body.map((extrinsic, index) => [toHex(compact.enc(index)), extrinsic] as const),
        0,
      ),
    provenEntries: async (root, nodes) => new Map(await tries.decodeProof(root, nodes)),
    stop: () => worker.terminate(),
  };
}
