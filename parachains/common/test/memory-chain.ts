import { extrinsicHash, type Header, headerHash, type OpaqueExtrinsic } from "@paragrid/block";
import type { KeyPair } from "@paragrid/crypto";
import { balanceOf } from "@paragrid/pallets";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { type ComposedRuntime, type PalletEvent, type RuntimeCall, readState, System } from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";

/** A chain alone in memory, without relay and consensus; each block is executed again as an importer would. */
export class MemoryChain {
  readonly runtime: ComposedRuntime;
  readonly genesisHash: Hash;
  state: Trie;
  header: Header;
  /** Index by call of the newest block to its error, where it failed. */
  errors: (string | undefined)[] = [];
  /** All extrinsics of all blocks so far, and the states after them with their events. */
  extrinsics: readonly Uint8Array[] = [];
  states: readonly Trie[] = [];

  /** `genesis` by pallet. */
  constructor(runtime: ComposedRuntime, genesis: Readonly<Record<string, unknown>>) {
    this.runtime = runtime;
    this.state = runtime.genesis(genesis);
    const stateRoot = rootHash(this.state);
    this.header = { parentHash: zeroHash, number: 0, stateRoot, extrinsicsRoot: orderedRoot([], 0), digest: [] };
    this.genesisHash = headerHash(this.header);
  }

  get reader() {
    return readState(this.state);
  }

  /** One block of these calls, each signed by the key beside it. */
  add(...calls: readonly (readonly [KeyPair, RuntimeCall])[]): void {
    const used = new Map<KeyPair, number>();
    const queue = calls.map(([signer, one]): { hash: Hash; extrinsic: OpaqueExtrinsic } => {
      const ahead = used.get(signer) ?? 0;
      used.set(signer, ahead + 1);
      const nonce = System.storage.Account.get(this.reader, signer.publicKey).nonce + ahead;
      const extrinsic = this.runtime.signExtrinsic({ call: one, signer, nonce, genesisHash: this.genesisHash });
      return { hash: extrinsicHash(extrinsic), extrinsic };
    });
    const { header: parent, state } = this;
    const built = this.runtime.buildBlock({
      ...{ parentHash: headerHash(parent), parent, state, digest: [], inherents: {}, signatures: new Set<Hash>() },
      next: () => queue.shift(),
    });
    if (built.invalid.length > 0) throw new Error(`invalid: ${built.invalid[0]!.reason.reason}`);
    const done = this.runtime.executeBlock({ parent, state, block: built.block, signatures: new Set() });
    if (!done.ok) throw new Error(`the block that was built does not execute: ${done.error}`);
    this.errors = done.value.receipts.map(({ error }) => error);
    this.state = done.value.state;
    this.header = built.block.header;
    this.extrinsics = [...this.extrinsics, ...built.block.body];
    this.states = [...this.states, this.state];
  }

  /** The newest block's events. */
  get events(): readonly PalletEvent[] {
    return this.runtime.events(this.state).map(({ event }) => event);
  }

  /** Data of the newest block's events of that name. */
  eventsOf(name: string): readonly Readonly<Record<string, unknown>>[] {
    return this.events.flatMap(({ pallet, name: own, data }) => (`${pallet}.${own}` === name ? [data] : []));
  }

  free(of: { readonly publicKey: Uint8Array } | Uint8Array): bigint {
    return balanceOf(this.reader, of instanceof Uint8Array ? of : of.publicKey).free;
  }
}
