import type { Algorithm } from "@paragrid/consensus";
import { signatureCache } from "@paragrid/crypto";
import { type Conflict, clientState, conflict, freezeOn, type Misbehaviour, unfreeze } from "@paragrid/light-client";
import { err, ok, type Result } from "@paragrid/primitives";
import {
  call,
  declarePallet,
  definePallet,
  ensureRoot,
  event,
  fail,
  type StorageReader,
  weightOf,
} from "@paragrid/runtime";
import { bytes, u32, vec } from "@paragrid/scale";
import { parasDeclaration } from "./paras.ts";

const declaration = declarePallet({
  name: "ParasDisputes",
  path: "polkadot_runtime_parachains::disputes",
  docs: [
    "Freezes a para whose authorities have proven two blocks of one height final, and keeps the evidence (TRUST §1).",
  ],
  events: {
    DisputeConcluded: event(
      { paraId: u32, height: u32, guilty: vec(u32, 1024) },
      "A para's client is frozen and holds the evidence; these authorities signed both blocks.",
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

const { events, errors } = declaration;
const { Clients } = parasDeclaration.storage;
export const disputesDeclaration = declaration;

/** polkadot-sdk's disputes pallet, reduced to what needs no vote: a conflict that proves itself. */
export const parasDisputes = (config: { readonly algorithms: Readonly<Record<string, Algorithm>> }) =>
  definePallet(declaration, {
    validateUnsigned(context, found) {
      if (found.name !== "reportConflictingFinality") return err({ kind: "Invalid", reason: "Call" });
      const { paraId, evidence } = found.args as unknown as { readonly paraId: number; readonly evidence: Conflict };
      const checked = checkConflict(context, paraId, evidence, config.algorithms);
      return checked.ok
        ? ok({ provides: [`disputes/${paraId}`], priority: 1n << 62n, longevity: 64 })
        : err({ kind: "Invalid", reason: "Custom", custom: 1 });
    },
    calls: {
      reportConflictingFinality: call({
        index: 1,
        docs: "Shows two conflicting blocks with their finality proofs; anyone's, and free.",
        args: { paraId: u32, evidence: conflict },
        weight: weightOf(1000),
        paysFee: false,
        dispatch(context, _origin, { paraId, evidence }) {
          const checked = checkConflict(context, paraId, evidence, config.algorithms);
          if (!checked.ok) fail(errors[checked.error]);
          const { client, guilty } = checked.value;
          Clients.put(context, paraId, client);
          const height = evidence.first.header.number;
          context.deposit(events.DisputeConcluded({ paraId, height, guilty }));
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
          const trusted = client && unfreeze(client, client);
          if (trusted === undefined || !trusted.ok) fail(errors.NotFrozen);
          Clients.put(context, paraId, trusted.value);
          context.deposit(events.ClientUnfrozen({ paraId, evidence }));
        },
      }),
      replaceClient: call({
        index: 3,
        docs: "Gives a para another client and its head; governance's, with its evidence.",
        args: { paraId: u32, client: clientState, head: bytes, evidence: bytes },
        weight: weightOf(50),
        dispatch(context, origin, { paraId, client, head, evidence }) {
          ensureRoot(origin);
          Clients.put(context, paraId, client);
          parasDeclaration.storage.Heads.put(context, paraId, head);
          context.deposit(events.ClientReplaced({ paraId, evidence }));
        },
      }),
    },
  });

/** The frozen client and who signed both headers, or why it is no conflict. */
function checkConflict(
  state: StorageReader,
  paraId: number,
  evidence: Conflict,
  algorithms: Readonly<Record<string, Algorithm>>,
): Result<Misbehaviour, keyof typeof errors> {
  const client = Clients.get(state, paraId);
  if (client?.frozen !== undefined) return err("AlreadyFrozen");
  const frozen = client && freezeOn(client, evidence, { algorithms, crypto: signatureCache });
  return frozen?.ok ? frozen : err("NoConflict");
}
