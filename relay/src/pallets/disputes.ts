import type { Algorithm } from "@paragrid/consensus";
import { ed25519 } from "@paragrid/crypto";
import { err, ok, type Result } from "@paragrid/primitives";
import {
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureRoot,
  event,
  fail,
  type StorageReader,
  storageMap,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { bytes, type CodecType, hash, struct, u32, vec } from "@paragrid/scale";
import { chainClient, conflictOf, evidenceHash, provenHeader } from "@paragrid/xcmp";
import { parasDeclaration } from "./paras.ts";

/** Two headers of one height, both proven final under one authority set: at most one can be honest. */
export const conflict = struct(
  { paraId: u32, left: provenHeader, right: provenHeader },
  { path: "paragrid_relay::disputes::Conflict" },
);
export type Conflict = CodecType<typeof conflict>;

const declaration = declarePallet({
  name: "ParasDisputes",
  path: "polkadot_runtime_parachains::disputes",
  docs: [
    "Freezes a para whose authorities have proven two blocks of one height final, and keeps the evidence (TRUST §1).",
  ],
  storage: {
    Frozen: storageMap(twoxConcat(u32), conflict, { docs: "The evidence on which each para is frozen." }),
  },
  events: {
    DisputeConcluded: event(
      { paraId: u32, evidence: hash, guilty: vec(u32, 1024) },
      "A para is frozen; these authorities signed both.",
    ),
    ClientUnfrozen: event({ paraId: u32, evidence: bytes }, "Governance trusts the para's client again."),
    ClientReplaced: event({ paraId: u32, evidence: bytes }, "Governance gave the para another client."),
  },
  errors: {
    NoConflict: "The headers do not conflict, or are not both proven.",
    AlreadyFrozen: "The para is frozen.",
    NotFrozen: "The para is not frozen.",
  },
});

const { storage, events, errors } = declaration;
const { Clients } = parasDeclaration.storage;
export const disputesDeclaration = declaration;

/** polkadot-sdk's disputes pallet, reduced to what needs no vote: a conflict that proves itself. */
export const parasDisputes = (config: { readonly algorithms: Readonly<Record<string, Algorithm>> }) =>
  definePallet(declaration, {
    validateUnsigned(context, found) {
      if (found.name !== "reportConflictingFinality") return err({ kind: "Invalid", reason: "Call" });
      const { evidence } = found.args as unknown as { readonly evidence: Conflict };
      const checked = checkConflict(context, evidence, config.algorithms);
      return checked.ok
        ? ok({ provides: [`disputes/${evidence.paraId}`], priority: 1n << 62n, longevity: 64 })
        : err({ kind: "Invalid", reason: "Custom", custom: 1 });
    },
    calls: {
      reportConflictingFinality: call({
        index: 1,
        docs: "Shows two conflicting blocks with their finality proofs; anyone's, and free.",
        args: { evidence: conflict },
        weight: weightOf(1000),
        paysFee: false,
        dispatch(context, _origin, { evidence }) {
          const guilty = checkConflict(context, evidence, config.algorithms);
          if (!guilty.ok) fail(errors[guilty.error]);
          const id = evidenceHash(evidence);
          storage.Frozen.put(context, evidence.paraId, evidence);
          Clients.mutate(context, evidence.paraId, (client) => client && { ...client, frozen: id });
          context.deposit(
            events.DisputeConcluded({ paraId: evidence.paraId, evidence: id, guilty: [...guilty.value] }),
          );
        },
      }),
      unfreeze: call({
        index: 2,
        docs: "Trusts a frozen client again; governance's, with its evidence.",
        args: { paraId: u32, evidence: bytes },
        weight: weightOf(50),
        dispatch(context, origin, { paraId, evidence }) {
          ensureRoot(origin);
          const client = Clients.get(context, paraId);
          ensure(client?.frozen !== undefined, errors.NotFrozen);
          Clients.put(context, paraId, { ...client, frozen: undefined });
          storage.Frozen.remove(context, paraId);
          context.deposit(events.ClientUnfrozen({ paraId, evidence }));
        },
      }),
      replaceClient: call({
        index: 3,
        docs: "Gives a para another client and its head; governance's, with its evidence.",
        args: { paraId: u32, client: chainClient, head: bytes, evidence: bytes },
        weight: weightOf(50),
        dispatch(context, origin, { paraId, client, head, evidence }) {
          ensureRoot(origin);
          Clients.put(context, paraId, client);
          parasDeclaration.storage.Heads.put(context, paraId, head);
          storage.Frozen.remove(context, paraId);
          context.deposit(events.ClientReplaced({ paraId, evidence }));
        },
      }),
    },
  });

/** Indices of the authorities that signed both, or why it is no conflict. */
function checkConflict(
  state: StorageReader,
  evidence: Conflict,
  algorithms: Readonly<Record<string, Algorithm>>,
): Result<readonly number[], keyof typeof errors> {
  const client = Clients.get(state, evidence.paraId);
  if (client?.frozen !== undefined) return err("AlreadyFrozen");
  const guilty = client && conflictOf(client, evidence, { algorithms, crypto: ed25519 });
  return guilty === undefined ? err("NoConflict") : ok(guilty);
}
