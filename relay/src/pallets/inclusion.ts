import type { Algorithm } from "@paragrid/consensus";
import { signatureCache } from "@paragrid/crypto";
import {
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureNone,
  event,
  fail,
  weightOf,
} from "@paragrid/runtime";
import { type CodecType, hash, struct, u32, vec } from "@paragrid/scale";
import {
  type Candidate,
  candidate,
  checkDelivery,
  child,
  deliveryMicros,
  inclusionItems,
  messageHash,
  processMessage,
  relayId,
  type XcmConfig,
} from "@paragrid/xcmp";
import { checkCandidate } from "../check-candidate.ts";
import { configuration } from "./configuration.ts";
import { downwardProcessed } from "./dmp.ts";
import { enactChannels } from "./hrmp.ts";
import { headOf, noteHead } from "./paras.ts";

const declaration = declarePallet({
  name: "ParaInclusion",
  path: "polkadot_runtime_parachains::inclusion",
  docs: ["Includes parachains' proven heads and enacts what they commit to."],
  storage: { ...inclusionItems },
  events: {
    CandidateIncluded: event(
      { paraId: u32, number: u32, headHash: hash, headers: u32 },
      "A para's head was included, with so many new headers.",
    ),
    UpwardMessagesReceived: event({ from: u32, count: u32 }, "Messages of a para were taken in."),
  },
  errors: {
    UnscheduledCandidate: "No such para is registered.",
    ClientFrozen: "The para's client is frozen: two conflicting blocks were proven final.",
    ClientExpired: "Nothing of the para was proven for so long that its authorities are not trusted any more.",
    HeadDataTooLarge: "Too many headers, or none.",
    ParaHeadMismatch: "The headers do not descend from the included head.",
    InsufficientBacking: "The finality proof does not hold.",
    DisallowedRelayParent: "A header records a relay height that fell or lies ahead.",
    CommitmentsNotProven: "The commitments' storage proof does not hold.",
    InvalidOutboundHrmp: "A channel's head went back, changed, or belongs to no channel.",
    HrmpWatermarkMishandling: "A watermark went back or is ahead of what was sent.",
    IncorrectDownwardMessageHandling: "The downward queue's place went back or is ahead of what was sent.",
    InvalidUpwardMessages: "The upward messages are not the next ones of their queue.",
    NotSorted: "Candidates are not in ascending order of their paras.",
  },
});

const { storage, events, errors } = declaration;
export const inclusionDeclaration = declaration;

export interface InclusionConfig extends XcmConfig {
  readonly algorithms: Readonly<Record<string, Algorithm>>;
}

/** polkadot-sdk's inclusion pallet; its storage and events, for `ParaInherent.enter` does the work. */
export const paraInclusion = definePallet(declaration, {});

export const paraInherentData = struct(
  { candidates: vec(candidate, 256) },
  { path: "polkadot_primitives::InherentData" },
);
export type ParaInherentData = CodecType<typeof paraInherentData>;

const inherentDeclaration = declarePallet({
  name: "ParaInherent",
  path: "polkadot_runtime_parachains::paras_inherent",
  docs: ["Brings candidates into the block."],
});

/** polkadot-sdk's paras_inherent: one call a block, made by its author from what relayers brought. */
export const paraInherent = (config: InclusionConfig) =>
  definePallet(inherentDeclaration, {
    calls: {
      enter: call({
        index: 0,
        docs: "Includes candidates; the author's inherent.",
        args: { data: paraInherentData },
        weight: ({ data }) =>
          weightOf(
            data.candidates.reduce(
              (sum, { upward }) => sum + 500 + deliveryMicros(upward.flatMap(({ messages }) => messages)),
              100,
            ),
          ),
        class: "Mandatory",
        dispatch(context, origin, { data }) {
          ensureNone(origin);
          let previous = 0;
          for (const one of data.candidates) {
            ensure(one.paraId > previous, errors.NotSorted);
            previous = one.paraId;
            include(context, one, config);
          }
        },
      }),
    },
    inherent: {
      call: "enter",
      // Most of what is offered holds. Only where it does not are candidates tried one by one: each costs a finality proof.
      create: (data: ParaInherentData | undefined, context) =>
        entering(choose(context, data?.candidates ?? [], () => true)),
      retry: (data: ParaInherentData | undefined, context) =>
        entering(choose(context, data?.candidates ?? [], (candidate) => holds(context, candidate, config))),
    },
  });

const entering = (candidates: readonly Candidate[]) => (candidates.length === 0 ? undefined : { data: { candidates } });

/** Of each para, the first candidate that passes. */
function choose(
  context: Context,
  offered: readonly Candidate[],
  passes: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  const chosen = new Map<number, Candidate>();
  for (const one of offered) {
    const trimmed = chosen.has(one.paraId) ? undefined : trimCandidate(context, one);
    if (trimmed !== undefined && passes(trimmed)) chosen.set(one.paraId, trimmed);
  }
  return [...chosen.values()].sort((left, right) => left.paraId - right.paraId);
}

/** True when the candidate can be included here: tried on the block's own state and undone (sc-basic-authorship's way). */
function holds(context: Context, candidate: Candidate, config: InclusionConfig): boolean {
  let through = false;
  context.attempt(() => {
    include(context, candidate, config);
    through = true;
    // Only tried: it is enacted when the inherent runs.
    fail({ type: "Other" });
  });
  return through;
}

/** A relayer knows the relay's finalised state and not this block's: what was included since is left out. Undefined when all was. */
function trimCandidate(context: Context, given: Candidate): Candidate | undefined {
  const head = headOf(context, given.paraId)?.header.number ?? 0;
  const headers = given.headers.filter(({ header }) => header.number > head);
  if (headers.length === 0) return undefined;
  const processed = storage.UpwardProcessed.get(context, given.paraId).sequence;
  const [upward] = given.upward;
  if (upward === undefined || upward.messages.every(({ sequence }) => sequence > processed))
    return { ...given, headers };
  const messages = upward.messages.filter(({ sequence }) => sequence > processed);
  return { ...given, headers, upward: messages.length === 0 ? [] : [{ ...upward, messages }] };
}

/** Checks a candidate and enacts it; any refusal leaves the state as it was. */
export function include(context: Context, given: Candidate, config: InclusionConfig): void {
  const { paraId } = given;
  const environment = { algorithms: config.algorithms, crypto: signatureCache };
  // Its relay parent is this block's parent at most: heights that a para can have seen proven.
  const checked = checkCandidate(context, given, context.blockNumber - 1, environment);
  if (!checked.ok) fail(errors[checked.error.error]);
  const { header, commitments } = checked.value;
  noteHead(context, paraId, checked.value);
  context.deposit(
    events.CandidateIncluded({ paraId, number: header.number, headHash: header.hash, headers: given.headers.length }),
  );
  const refused = enactChannels(context, paraId, commitments);
  if (refused !== undefined) fail(errors[refused]);
  ensure(downwardProcessed(context, paraId, commitments.downwardProcessed), errors.IncorrectDownwardMessageHandling);
  const [upward] = given.upward;
  if (upward === undefined) return;
  const limits = configuration.storage.ActiveConfig.get(context);
  ensure(
    upward.messages.length <= limits.maxUpwardMessageNumPerCandidate &&
      upward.messages.every(({ payload }) => payload.length <= limits.maxUpwardMessageSize),
    errors.InvalidUpwardMessages,
  );
  const point = checkDelivery({
    channel: { sender: paraId, recipient: relayId },
    processed: storage.UpwardProcessed.get(context, paraId),
    provenHead: commitments.upward.head,
    delivery: upward,
  });
  if (!point.ok) fail(errors.InvalidUpwardMessages);
  storage.UpwardProcessed.put(context, paraId, point.value);
  for (const message of upward.messages)
    processMessage(context, config, { origin: child(paraId), id: messageHash(message), payload: message.payload });
  context.deposit(events.UpwardMessagesReceived({ from: paraId, count: upward.messages.length }));
}
