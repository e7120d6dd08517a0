import { type RawHeader, RpcClient } from "@paragrid/node";
import { asHash, fromHex, type Hash, type Hex } from "@paragrid/primitives";
import { type Trie, trieOf } from "@paragrid/trie";

/** Keys of one page, and of one query: what the RPC gives at most. */
const pageSize = 1000;
const connectMs = 5000;

/** One replica asked over its RPC: for checks that compare replicas. */
export class ReplicaReader {
  readonly chain: string;
  readonly replica: number;
  readonly #client: RpcClient;
  readonly #connected: Promise<boolean>;

  constructor(chain: string, replica: number, url: string) {
    this.chain = chain;
    this.replica = replica;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#connected = promise;
    const tooLong = setTimeout(() => resolve(false), connectMs);
    this.#client = new RpcClient(url, () => {
      clearTimeout(tooLong);
      resolve(true);
    });
  }

  /** False when the replica does not serve. */
  connected(): Promise<boolean> {
    return this.#connected;
  }

  async finalisedHeight(): Promise<number> {
    const hash = await this.#client.request<Hex>("chain_getFinalizedHead");
    return Number((await this.#client.request<RawHeader>("chain_getHeader", [hash])).number);
  }

  async bestHeight(): Promise<number> {
    return Number((await this.#client.request<RawHeader>("chain_getHeader")).number);
  }

  /** What its consensus says of itself. */
  consensus(): Promise<Readonly<Record<string, unknown>>> {
    return this.#client.request("paragrid_consensus");
  }

  /** Hashes of finalised heights `from` to `to`, both included. */
  async hashes(from: number, to: number): Promise<readonly (Hash | null)[]> {
    const found: (Hash | null)[] = [];
    for (let start = from; start <= to; start += pageSize) {
      const numbers = Array.from({ length: Math.min(pageSize, to - start + 1) }, (_, index) => start + index);
      const page = await this.#client.request<readonly (Hex | null)[]>("chain_getBlockHash", [numbers]);
      found.push(...page.map((hash) => (hash === null ? null : asHash(hash))));
    }
    return found;
  }

  /** The whole state after a block, rebuilt from what the replica serves. */
  async state(hash: Hash): Promise<Trie> {
    const pairs: [Uint8Array, Uint8Array][] = [];
    let after: Hex | null = null;
    for (;;) {
      const keys: readonly Hex[] = await this.#client.request("state_getKeysPaged", ["0x", pageSize, after, hash]);
      if (keys.length === 0) return trieOf(pairs);
      const [set] = await this.#client.request<readonly { readonly changes: readonly [Hex, Hex | null][] }[]>(
        "state_queryStorageAt",
        [keys, hash],
      );
      for (const [key, value] of set?.changes ?? []) if (value !== null) pairs.push([fromHex(key), fromHex(value)]);
      after = keys.at(-1)!;
    }
  }

  close(): void {
    this.#client.close();
  }
}
