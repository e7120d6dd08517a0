import { type Algorithm, algorithms } from "@paragrid/consensus";
import { ed25519, hash256 } from "@paragrid/crypto";
import { err, ok, type ReplicaId, type Result } from "@paragrid/primitives";
import {
  type AccountId,
  type Context,
  call,
  declarePallet,
  declareSignal,
  definePallet,
  ensureNone,
  ensureSigned,
  event,
  fail,
  type ModuleError,
  type PostInfo,
  type RuntimeCall,
  System,
  storageMap,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { bytes, hash, str, struct, u16, u32 } from "@paragrid/scale";
import { session } from "../session/declaration.ts";

const offenceRecord = struct({ what: str, evidence: hash, number: u32 }, { path: "paragrid_offences::Offence" });

const offences = declarePallet({
  name: "Offences",
  docs: [
    "Proven misconduct of replicas. Evidence is checked by the consensus algorithm's own verifier, under the set that it speaks of.",
    "One offence is kept for each replica and set: evidence can be written in many ways, and nobody is punished twice for one deed.",
  ],
  storage: {
    Offences: storageMap([twoxConcat(u32), twoxConcat(u16)], offenceRecord, {
      docs: "Offences by set id and replica.",
    }),
  },
  events: {
    Offence: event({ setId: u32, replica: u16, what: str }, "A replica was proven to have broken the protocol."),
  },
  errors: {
    DuplicateReport: "This replica's misconduct under this set is known.",
    UnknownSet: "The set is not among those remembered.",
    NotMember: "The replica is no member of that set.",
    NotVerifiable: "The chain's algorithm has no evidence that others can check.",
    TooLong: "The evidence is longer than allowed.",
    NoOffence: "The evidence proves nothing.",
  },
});
const { storage, events, errors } = offences;

/** A replica was proven guilty: pallets that hold stake take it from there. */
export const offenceProven = declareSignal<{
  readonly setId: number;
  readonly replica: ReplicaId;
  readonly what: string;
  /** Who brought the evidence, where it was signed. */
  readonly reporter: AccountId | undefined;
}>("offences.proven");

const maxEvidenceBytes = 65_536;
type Report = { readonly setId: number; readonly replica: number; readonly evidence: Uint8Array };

/** What the evidence shows, or which error it is refused with. */
function examine(context: Context, { setId, replica, evidence }: Report): Result<string, ModuleError> {
  if (evidence.length > maxEvidenceBytes) return err(errors.TooLong);
  if (storage.Offences.has(context, setId, replica)) return err(errors.DuplicateReport);
  const set = session.storage.Sets.get(context, setId);
  if (set === undefined) return err(errors.UnknownSet);
  if (!set.members.some((member) => member.replica === replica)) return err(errors.NotMember);
  const registry: Readonly<Record<string, Algorithm>> = algorithms;
  const name = session.storage.Algorithm.get(context);
  const verifier = Object.hasOwn(registry, name) ? registry[name]!.evidence : undefined;
  if (verifier === undefined) return err(errors.NotVerifiable);
  const genesis = System.storage.BlockHash.get(context, 0);
  const claim = { genesis, authorities: set, replica: replica as ReplicaId, evidence };
  const shown = verifier.verify(claim, { verify: ed25519.verify });
  return shown.ok ? ok(shown.value) : err(errors.NoOffence);
}

function record(context: Context, report: Report, reporter: AccountId | undefined): PostInfo {
  const shown = examine(context, report);
  if (!shown.ok) return fail(shown.error);
  const { setId, replica, evidence } = report;
  const what = shown.value;
  storage.Offences.put(context, setId, replica, { what, evidence: hash256(evidence), number: context.blockNumber });
  context.deposit(events.Offence({ setId, replica, what }));
  context.emit(offenceProven, { setId, replica: replica as ReplicaId, what, reporter });
  return { paysFee: false };
}

const args = { setId: u32, replica: u16, evidence: bytes };

/** Reports of misconduct, signed (free when it is proven) or unsigned. */
export const Offences = definePallet(offences, {
  calls: {
    report: call({
      index: 0,
      docs: "Reports a replica's misconduct. Free when the evidence proves it and it is new.",
      args,
      weight: weightOf(500),
      dispatch(context, origin, report) {
        return record(context, report, ensureSigned(origin));
      },
    }),
    reportUnsigned: call({
      index: 1,
      docs: "The same from whoever has no account; only good evidence enters the pool.",
      args,
      weight: weightOf(500),
      class: "Operational",
      dispatch(context, origin, report) {
        ensureNone(origin);
        return record(context, report, undefined);
      },
    }),
  },
  validateUnsigned(context, one: RuntimeCall) {
    if (one.name !== "reportUnsigned") return err({ kind: "Unknown", reason: "NoUnsignedValidator" });
    const { setId, replica, evidence } = one.args as Report;
    const shown = examine(context, { setId, replica, evidence });
    if (!shown.ok)
      return err({ kind: "Invalid", reason: "Custom", custom: shown.error.index, detail: shown.error.docs });
    const tag = hash256(struct({ setId: u32, replica: u16 }).encode({ setId, replica }));
    return ok({ provides: [tag], priority: 1n << 32n });
  },
});
