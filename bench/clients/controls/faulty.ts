import { makeBlock } from "@paragrid/block";
import { catalog } from "@paragrid/catalog";
import type { ChainDefinition } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { hash256 } from "@paragrid/crypto";
import { replicaMain } from "@paragrid/node";
import { asHash, type Hash, ok } from "@paragrid/primitives";
import type { Runtime } from "@paragrid/runtime";

/** Another hash; the same twice is the first again. */
const spoilt = (hash: Hash): Hash =>
  asHash(`${hash.slice(0, -1)}${(Number.parseInt(hash.at(-1)!, 16) ^ 1).toString(16)}`);

/** A runtime whose headers state a wrong root, and which is content with that. */
const withWrong =
  (root: "stateRoot" | "extrinsicsRoot") =>
  (runtime: Runtime): Runtime => ({
    ...runtime,
    buildBlock(input) {
      const built = runtime.buildBlock(input);
      const { header, body } = built.block;
      return { ...built, block: makeBlock({ ...header, [root]: spoilt(header[root]) }, body) };
    },
    executeBlock(input) {
      const { header, body } = input.block;
      return runtime.executeBlock({ ...input, block: makeBlock({ ...header, [root]: spoilt(header[root]) }, body) });
    },
  });

/** A runtime that lets into the pool what it ought to refuse for a reason. */
const lenientAbout =
  (reason: "BadProof" | "Stale") =>
  (runtime: Runtime): Runtime => ({
    ...runtime,
    validateTransaction(state, extrinsic, options) {
      const judged = runtime.validateTransaction(state, extrinsic, options);
      if (judged.ok || judged.error.reason !== reason) return judged;
      const id = hash256(extrinsic);
      options.signatures?.add(id);
      return ok({ priority: 0n, requires: [], provides: [id], longevity: 64, propagate: true });
    },
  });

/** What is wrong with a replica, by name: each a way in which a node would not be Substrate's. */
const faults = {
  "state-root": withWrong("stateRoot"),
  "extrinsics-root": withWrong("extrinsicsRoot"),
  "signature-check": lenientAbout("BadProof"),
  "nonce-check": lenientAbout("Stale"),
} as const;

/** Runs replicas of the catalog's chains with one thing wrong in each runtime. */
export function faultyReplica(fault: keyof typeof faults): void {
  const definitions = Object.entries(catalog as Readonly<Record<string, ChainDefinition>>).map(
    ([name, definition]): [string, ChainDefinition] => [
      name,
      { ...definition, runtime: faults[fault](definition.runtime) },
    ],
  );
  replicaMain(Object.fromEntries(definitions), algorithms);
}
