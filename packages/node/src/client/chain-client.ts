import { asHash, type Hash, type Hex } from "@paragrid/primitives";
import { type Observable, Subject } from "rxjs";
import { RpcClient } from "./rpc-client.ts";

/** A finalised block as a client got it: raw, to be decoded with the chain's own metadata. */
export interface RawBlock {
  readonly chain: string;
  readonly hash: Hash;
  readonly number: number;
  readonly header: RawHeader;
  readonly extrinsics: readonly Hex[];
  /** System.Events of that block. */
  readonly events: Hex | undefined;
}

export interface RawHeader {
  readonly parentHash: Hex;
  readonly number: Hex;
  readonly stateRoot: Hex;
  readonly extrinsicsRoot: Hex;
  readonly digest: { readonly logs: readonly Hex[] };
}

/** `twox128("System") ++ twox128("Events")`. */
const eventsKey = "0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7";

/**
 * A client of one chain through all of its replicas: the first replica that tells of a finalised block is asked for it, so that
 * the death of any of them goes unnoticed. `finalized$` gives every height once, in order.
 */
export class ChainClient {
  readonly chain: string;
  readonly finalized$: Observable<RawBlock>;
  readonly #subject = new Subject<RawBlock>();
  readonly #clients: readonly RpcClient[];
  #height: number;
  #wanted = 0;
  #fetching = false;
  #turn = 0;
  #closed = false;

  /** Blocks above `fromHeight` are given. */
  constructor(chain: string, urls: readonly string[], fromHeight = 0) {
    this.chain = chain;
    this.#height = fromHeight;
    this.finalized$ = this.#subject.asObservable();
    this.#clients = urls.map((url) => new RpcClient(url, (client) => this.#watch(client)));
  }

  /** Sends a transaction to one replica after the other until one takes it; rejects with the last refusal. */
  async submit(extrinsic: Hex): Promise<Hash> {
    let last: unknown = new Error(`no replica of ${this.chain} is reachable`);
    for (let tries = 0; tries < this.#clients.length; tries++) {
      const client = this.#clients[this.#turn++ % this.#clients.length]!;
      if (!client.connected) continue;
      try {
        return asHash(await client.request<Hex>("author_submitExtrinsic", [extrinsic]));
      } catch (error) {
        last = error;
        // A refusal by the rules is the same everywhere; only a lost connection is worth another try.
        if (error instanceof Error && error.name === "RpcFailure") throw error;
      }
    }
    throw last;
  }

  /** Asks any connected replica. */
  async request<T>(method: string, params: readonly unknown[] = []): Promise<T> {
    const client = this.#clients.find((one) => one.connected);
    if (client === undefined) throw new Error(`no replica of ${this.chain} is reachable`);
    return client.request<T>(method, params);
  }

  close(): void {
    this.#closed = true;
    for (const client of this.#clients) client.close();
    this.#subject.complete();
  }

  #watch(client: RpcClient): void {
    client
      .subscribe("chain_subscribeFinalizedHeads", [], (result) => {
        const number = Number((result as RawHeader).number);
        if (number <= this.#wanted) return;
        this.#wanted = number;
        void this.#fetch(client);
      })
      .catch(() => {});
  }

  async #fetch(first: RpcClient): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    let client = first;
    try {
      while (this.#height < this.#wanted && !this.#closed) {
        const number = this.#height + 1;
        try {
          const block = await this.#blockAt(client, number);
          this.#height = number;
          this.#subject.next(block);
        } catch (error) {
          if (this.#closed) return;
          const other = this.#clients.find((one) => one.connected && one !== client);
          if (other === undefined) {
            // Nobody to ask: the next head that is heard begins again.
            this.#wanted = this.#height;
            return;
          }
          client = other;
          if (error instanceof NotYet) await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    } finally {
      this.#fetching = false;
    }
  }

  async #blockAt(client: RpcClient, number: number): Promise<RawBlock> {
    const hash = await client.request<Hash | null>("chain_getBlockHash", [number]);
    if (hash === null) throw new NotYet(`block ${number}`);
    const [found, events] = await Promise.all([
      client.request<{ readonly block: { readonly header: RawHeader; readonly extrinsics: readonly Hex[] } } | null>(
        "chain_getBlock",
        [hash],
      ),
      client.request<Hex | null>("state_getStorage", [eventsKey, hash]),
    ]);
    if (found === null) throw new NotYet(`block ${hash}`);
    return {
      chain: this.chain,
      hash,
      number,
      header: found.block.header,
      extrinsics: found.block.extrinsics,
      events: events ?? undefined,
    };
  }
}

/** The replica that is asked has not come that far. */
class NotYet extends Error {}
