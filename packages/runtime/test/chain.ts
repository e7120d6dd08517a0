import { extrinsicHash, type Header, headerHash, type OpaqueExtrinsic } from "@paragrid/block";
import { devPair } from "@paragrid/crypto";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import {
  type AccountId,
  type BuiltBlock,
  type ComposedRuntime,
  declarePallet,
  definePallet,
  mutateAccount,
  type RuntimeCall,
  readState,
  System,
} from "../src/index.ts";

export const alice = devPair("//Alice", "ed25519");
export const bob = devPair("//Bob", "ed25519");

/** Gives accounts life without money, which this package knows nothing of. */
export const Alive = definePallet(declarePallet({ name: "Alive", docs: ["Accounts that exist from genesis."] }), {
  genesis(context, accounts: readonly AccountId[] | undefined) {
    for (const account of accounts ?? []) mutateAccount(context, account, (info) => ({ ...info, providers: 1 }));
  },
});

/** A block of a chain and the state after it. */
export interface Tip {
  readonly header: Header;
  readonly state: Trie;
}

export function genesisTip(runtime: ComposedRuntime, config: Readonly<Record<string, unknown>> = {}): Tip {
  const state = runtime.genesis({ Alive: [alice.publicKey, bob.publicKey], ...config });
  const extrinsicsRoot = orderedRoot([], 0);
  return { state, header: { parentHash: zeroHash, number: 0, stateRoot: rootHash(state), extrinsicsRoot, digest: [] } };
}

/** Builds a block of these extrinsics on a tip. */
export function build(
  runtime: ComposedRuntime,
  parent: Tip,
  extrinsics: readonly OpaqueExtrinsic[],
  inherents: Readonly<Record<string, unknown>> = {},
): BuiltBlock {
  const queue = extrinsics.map((extrinsic) => ({ hash: extrinsicHash(extrinsic), extrinsic }));
  return runtime.buildBlock({
    parentHash: headerHash(parent.header),
    parent: parent.header,
    state: parent.state,
    digest: [],
    inherents,
    next: () => queue.shift(),
    signatures: new Set(),
  });
}

export const tipOf = (built: BuiltBlock): Tip => ({ header: built.block.header, state: built.execution.state });

/** A call signed by Alice unless said otherwise, with her next nonce. */
export function sign(
  runtime: ComposedRuntime,
  tip: Tip,
  genesisHash: Hash,
  call: RuntimeCall,
  { signer = alice, ahead = 0 } = {},
): OpaqueExtrinsic {
  const nonce = System.storage.Account.get(readState(tip.state), signer.publicKey).nonce + ahead;
  return runtime.signExtrinsic({ call, signer, nonce, genesisHash });
}
