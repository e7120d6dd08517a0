import type { ChainNode } from "@paragrid/chain";
import { accountIdOf, devPair, type KeyPair } from "@paragrid/crypto";
import { Sudo } from "@paragrid/pallets";
import { equalBytes } from "@paragrid/primitives";
import type { DevControl } from "@paragrid/rpc";
import { type ComposedRuntime, readState, System } from "@paragrid/runtime";

/** Minutes after which a request to run a chain is given up: a chain without a quorum would never get there. */
const patienceMs = 5 * 60_000;
const developers = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];

/** Development methods of one replica; clocks are set and snapshots taken by whoever started the network. */
export function devControl(node: ChainNode, owner: Pick<DevControl, "turn" | "setRates" | "snapshot">): DevControl {
  return {
    ...owner,
    signSetStorage(items) {
      const runtime = node.runtime as ComposedRuntime;
      const state = readState(node.tree.best.state);
      const key = runtime.pallets.some(({ name }) => name === Sudo.name) ? Sudo.storage.Key.get(state) : undefined;
      const signer = key === undefined ? undefined : developer(key);
      if (key === undefined || signer === undefined) return undefined;
      const nonce = node.pool.nextNonce(key, System.storage.Account.get(state, key).nonce);
      const call = Sudo.calls.sudo({
        call: System.calls.setStorage({ items: items.map(([at, value]) => [at, value]) }),
      });
      return runtime.signExtrinsic({
        call,
        signer,
        nonce,
        genesisHash: node.genesis.hash,
        random32: new Uint8Array(32),
      });
    },
    within(work) {
      return new Promise((resolve, reject) => {
        const limit = setTimeout(
          () => reject(new Error(`the chain did not get there within ${patienceMs / 60_000} minutes`)),
          patienceMs,
        );
        work.then(resolve, reject).finally(() => clearTimeout(limit));
      });
    },
  };
}

/** The development account of that key. */
function developer(key: Uint8Array): KeyPair | undefined {
  for (const name of developers)
    for (const scheme of ["sr25519", "ed25519"] as const) {
      const pair = devPair(`//${name}`, scheme);
      if (equalBytes(accountIdOf(pair.publicKey), key)) return pair;
    }
  return undefined;
}
