import {
  type Block,
  type DigestItem,
  extrinsicHash,
  type Header,
  headerHash,
  type OpaqueExtrinsic,
} from "@paragrid/block";
import { devPair, type KeyPair } from "@paragrid/crypto";
import { type Hash, zeroHash } from "@paragrid/primitives";
import {
  type AccountId,
  type BuiltBlock,
  type ComposedRuntime,
  composeRuntime,
  type Pallet,
  type PalletEvent,
  type Receipt,
  type RuntimeCall,
  readState,
  type StorageReader,
  System,
} from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import { Sudo } from "../src/index.ts";

/** A development key and its account. */
export interface Person {
  readonly pair: KeyPair;
  readonly account: AccountId;
}
export const person = (name: string): Person => {
  const pair = devPair(`//${name}`, "ed25519");
  return { pair, account: pair.publicKey };
};

/** A chain of one in memory: builds each block, executes it again as an importer would, and compares. */
export class Chain {
  readonly runtime: ComposedRuntime;
  readonly genesisHash: Hash;
  state: Trie;
  header: Header;
  built: BuiltBlock | undefined;

  constructor(options: { readonly pallets: readonly Pallet[]; readonly genesis?: Readonly<Record<string, unknown>> }) {
    this.runtime = composeRuntime({ specName: "test", specVersion: 1, pallets: options.pallets });
    this.state = this.runtime.genesis(options.genesis ?? {});
    this.header = {
      parentHash: zeroHash,
      number: 0,
      stateRoot: rootHash(this.state),
      extrinsicsRoot: orderedRoot([], 0),
      digest: [],
    };
    this.genesisHash = headerHash(this.header);
  }

  /** For reading storage items of the newest block. */
  get reader(): StorageReader {
    return readState(this.state);
  }

  /** A block of these extrinsics; throws when the block does not execute as it was built. */
  block(
    extrinsics: readonly OpaqueExtrinsic[],
    inherents: Readonly<Record<string, unknown>> = {},
    digest: readonly DigestItem[] = [],
  ): BuiltBlock {
    const queue = extrinsics.map((extrinsic) => ({ hash: extrinsicHash(extrinsic), extrinsic }));
    const built = this.runtime.buildBlock({
      parentHash: headerHash(this.header),
      parent: this.header,
      state: this.state,
      digest,
      inherents,
      next: () => queue.shift(),
      signatures: new Set(),
    });
    const executed = this.execute(built.block);
    if (!executed.ok) throw new Error(`the block that was built does not execute: ${executed.error}`);
    this.state = executed.value.state;
    this.header = built.block.header;
    this.built = built;
    return built;
  }

  /** Executes a block on the newest state without advancing. */
  execute(block: Block) {
    return this.runtime.executeBlock({ parent: this.header, state: this.state, block, signatures: new Set() });
  }

  /** The call signed with the sender's next nonce. */
  sign(sender: Person, call: RuntimeCall, tip = 0n, ahead = 0): OpaqueExtrinsic {
    const nonce = System.storage.Account.get(this.reader, sender.account).nonce + ahead;
    return this.runtime.signExtrinsic({ call, signer: sender.pair, nonce, tip, genesisHash: this.genesisHash });
  }

  /** One block with one signed call; throws when it is invalid. */
  submit(sender: Person, call: RuntimeCall, inherents: Readonly<Record<string, unknown>> = {}): Receipt {
    const built = this.block([this.sign(sender, call)], inherents);
    const refused = built.invalid[0];
    if (refused !== undefined) throw new Error(`invalid: ${refused.reason.reason} ${refused.reason.detail ?? ""}`);
    return built.execution.receipts.at(-1)!;
  }

  /** One block with the call as root, by the sudo key; returns the call's error, if any. Wants the pallet Sudo. */
  sudo(key: Person, call: RuntimeCall): string | undefined {
    this.submit(key, Sudo.calls.sudo({ call }));
    const done = this.events.map(Sudo.events.Sudid.match).find((found) => found !== undefined);
    if (done === undefined) throw new Error("the sudo call left no event: is that the sudo key?");
    return done.sudoResult.type === "Err" ? this.runtime.describeError(done.sudoResult.value) : undefined;
  }

  /** Events of the newest block. */
  get events(): readonly PalletEvent[] {
    return this.runtime.events(this.state).map(({ event }) => event);
  }

  /** Names of the newest block's events, "Pallet.Event". */
  get eventNames(): readonly string[] {
    return this.events.map(({ pallet, name }) => `${pallet}.${name}`);
  }
}

/** All money there is: the sum over every account. Equal before and after whatever a test does. */
export function supply(chain: Chain): bigint {
  let sum = 0n;
  for (const [, { data }] of System.storage.Account.entries(chain.reader)) sum += data.free + data.reserved;
  return sum;
}
