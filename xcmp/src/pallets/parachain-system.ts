import type { Algorithm, AuthoritySet } from "@paragrid/consensus";
import { signatureCache } from "@paragrid/crypto";
import {
  advance,
  type Conflict,
  clientState,
  conflict,
  freezeOn,
  type Misbehaviour,
  openClient,
  unfreeze,
} from "@paragrid/light-client";
import { err, type Hash, ok, type Result, zeroHash } from "@paragrid/primitives";
import {
  type Context,
  call,
  definePallet,
  ensure,
  ensureNone,
  ensureRoot,
  fail,
  type StorageReader,
  weightOf,
} from "@paragrid/runtime";
import { bytes } from "@paragrid/scale";
import { type Commitments, commitments } from "../commitments.ts";
import { messageHash, relayId } from "../message.ts";
import { checkDelivery, type Delivery, type QueuePoint } from "../queue-chain.ts";
import { relayParentDigest } from "../relay-height.ts";
import { type RelayView, readRelayView } from "../relay-view.ts";
import { type RelayProof, type ValidationData, validationData } from "../validation-data.ts";
import { type Location, parent, sibling } from "../xcm/location.ts";
import { deliveryMicros, processMessage } from "./message-queue.ts";
import { flushCalls, outboundPoints, outboundProven, upwardProven } from "./outbox.ts";
import { selfParaId } from "./parachain-info.ts";
import { parachainSystemDeclaration } from "./parachain-system-declaration.ts";
import type { XcmConfig } from "./xcm-host.ts";

const { storage, events, errors } = parachainSystemDeclaration;

/** State roots of that many proven relay heights are kept for claims. */
const keptRelayRoots = 256;
/** Messages that one block takes in; the rest waits for the next. */
export const maxMessagesPerBlock = 256;

/** What a parachain's genesis says of its relay: nothing that depends on the relay's own genesis, which is made later. */
export interface ParachainSystemGenesis {
  readonly relay: { readonly algorithm: string; readonly authorities: AuthoritySet };
}

export interface ParachainSystemConfig extends XcmConfig {
  readonly algorithms: Readonly<Record<string, Algorithm>>;
}

/** The relay block that this chain knows proven; height 0 and undefined roots before the first. */
export function lastRelay(state: StorageReader): { readonly height: number; readonly stateRoot: Hash | undefined } {
  const last = storage.LastRelay.get(state);
  return { height: last?.height ?? 0, stateRoot: last?.stateRoot };
}

/** The state root of a proven relay height, while it is kept and the relay is trusted. */
export function relayStateRoot(state: StorageReader, height: number): Hash | undefined {
  if (storage.RelayClient.get(state)?.frozen !== undefined) return undefined;
  const kept = storage.RelayStateRoots.get(state, height % keptRelayRoots);
  return kept?.height === height ? kept.stateRoot : undefined;
}

/** cumulus' pallet-parachain-system over a light client of the relay. */
export function parachainSystemPallet(config: ParachainSystemConfig) {
  return definePallet(parachainSystemDeclaration, {
    genesis(context: Context, genesis: ParachainSystemGenesis | undefined) {
      if (genesis === undefined) return;
      const trusted = { number: 0, hash: zeroHash, stateRoot: zeroHash, relayHeight: 0 };
      // The relay's height is the clock by which trust expires, so trust in the relay itself has none.
      const trustPeriod = 0xffffffff;
      const { algorithm, authorities: set } = genesis.relay;
      storage.RelayClient.put(context, openClient({ algorithm, genesis: undefined, set, trusted, trustPeriod }));
    },
    hooks: {
      onFinalize(context) {
        storage.ValidationDataSet.remove(context);
        flushCalls(context);
        commit(context);
      },
    },
    calls: {
      setValidationData: call({
        index: 0,
        docs: "Proves a newer relay state and brings messages; the author's inherent.",
        args: { data: validationData },
        weight: ({ data }) =>
          weightOf(
            [...data.downward, ...data.horizontal.map((one) => one.delivery)].reduce(
              (sum, { messages }) => sum + deliveryMicros(messages),
              500,
            ),
          ),
        class: "Mandatory",
        dispatch(context, origin, { data }) {
          ensureNone(origin);
          ensure(!storage.ValidationDataSet.get(context), errors.AlreadySet);
          storage.ValidationDataSet.put(context, true);
          enact(context, data, config);
        },
      }),
      reportConflictingRelay: call({
        index: 10,
        docs: "Shows two relay blocks of one height, both proven final: nothing of the relay is taken any more. Anyone's, and free.",
        args: { evidence: conflict },
        weight: weightOf(1000),
        paysFee: false,
        dispatch(context, _origin, { evidence }) {
          const checked = relayConflict(context, evidence, config);
          if (!checked.ok) fail(errors[checked.error]);
          const { client, guilty } = checked.value;
          storage.RelayClient.put(context, client);
          context.deposit(events.RelayFrozen({ height: evidence.first.header.number, guilty }));
        },
      }),
      unfreezeRelay: call({
        index: 11,
        docs: "Trusts the relay's client again; governance's, with its evidence.",
        args: { evidence: bytes },
        weight: weightOf(50),
        dispatch(context, origin, { evidence }) {
          ensureRoot(origin);
          const client = storage.RelayClient.get(context);
          const trusted = client && unfreeze(client, client);
          if (trusted === undefined || !trusted.ok) fail(errors.NotFrozen);
          storage.RelayClient.put(context, trusted.value);
          context.deposit(events.RelayTrusted({ evidence }));
        },
      }),
      replaceRelayClient: call({
        index: 12,
        docs: "Trusts the relay by another set and block; governance's, with its evidence.",
        args: { client: clientState, evidence: bytes },
        weight: weightOf(50),
        dispatch(context, origin, { client, evidence }) {
          ensureRoot(origin);
          storage.RelayClient.put(context, client);
          context.deposit(events.RelayTrusted({ evidence }));
        },
      }),
    },
    validateUnsigned(context, found) {
      if (found.name !== "reportConflictingRelay") return err({ kind: "Invalid", reason: "Call" });
      const { evidence } = found.args as unknown as { readonly evidence: Conflict };
      return relayConflict(context, evidence, config).ok
        ? ok({ provides: ["parachainSystem/frozen"], priority: 1n << 62n })
        : err({ kind: "Invalid", reason: "Custom", custom: 1 });
    },
    inherent: {
      call: "setValidationData",
      create: (data: ValidationData | undefined) => data && { data },
      // Whatever the author was told, its block must hold: at worst it brings only the relay's state, or nothing.
      retry: (data) => data && { data: { ...data, downward: [], horizontal: [] } },
    },
  });
}

/** The frozen client and who signed both headers, or why it is no evidence. */
function relayConflict(
  state: StorageReader,
  evidence: Conflict,
  { algorithms }: ParachainSystemConfig,
): Result<Misbehaviour, "NoConflict" | "RelayFrozen"> {
  const client = storage.RelayClient.get(state);
  if (client?.frozen !== undefined) return err("RelayFrozen");
  const frozen = client && freezeOn(client, evidence, { algorithms, crypto: signatureCache });
  return frozen?.ok ? frozen : err("NoConflict");
}

function enact(context: Context, data: ValidationData, config: ParachainSystemConfig): void {
  ensure(storage.RelayClient.get(context)?.frozen === undefined, errors.RelayFrozen);
  const [relay] = data.relay;
  if (relay !== undefined) enactRelayProof(context, relay, config);
  deliver(context, data, config);
}

function enactRelayProof(context: Context, proof: RelayProof, config: ParachainSystemConfig): void {
  const client = storage.RelayClient.get(context);
  ensure(client !== undefined, errors.NotConfigured);
  const { genesis, headers } = proof;
  const advanced = advance(client, headers, { algorithms: config.algorithms, crypto: signatureCache, genesis });
  if (!advanced.ok || advanced.value.outcome !== "advanced") fail(errors.RelayNotProven);
  const { number: height, hash, stateRoot } = advanced.value.header;
  const view = readRelayView(stateRoot, proof.state, selfParaId(context));
  if (!view.ok) fail(errors.RelayStateNotProven);
  storage.RelayClient.put(context, advanced.value.client);
  storage.LastRelay.put(context, { height, hash, stateRoot });
  rememberRoot(context, height, stateRoot);
  enactView(context, view.value);
  context.deposit(events.ValidationFunctionStored({ relayHeight: height }));
}

/** A ring by height, so that heights that were skipped need no cleaning up after. */
function rememberRoot(context: Context, height: number, stateRoot: Hash): void {
  storage.RelayStateRoots.put(context, height % keptRelayRoots, { height, stateRoot });
}

/** Takes over what the relay shows of this chain's queues. A queue never gets shorter. */
function enactView(context: Context, view: RelayView): void {
  if (view.includedHead.number > storage.IncludedHead.get(context))
    storage.IncludedHead.put(context, view.includedHead.number);
  upwardProven(context, view.upwardProcessed);
  for (const [recipient, channel] of view.egress) outboundProven(context, recipient, channel);

  const downward = storage.LastDmqMqcHead.get(context);
  ensure(view.downwardHead.sequence >= downward.proven.sequence, errors.QueueWentBack);
  if (view.downwardHead.sequence > downward.proven.sequence)
    storage.LastDmqMqcHead.put(context, { ...downward, proven: view.downwardHead });
  for (const [sender, channel] of view.ingress) {
    const queue = storage.LastHrmpMqcHeads.get(context, sender);
    ensure(channel.sentSequence >= queue.proven.sequence, errors.QueueWentBack);
    if (channel.sentSequence > queue.proven.sequence && channel.mqcHead !== undefined)
      storage.LastHrmpMqcHeads.put(context, sender, {
        ...queue,
        proven: { sequence: channel.sentSequence, head: channel.mqcHead },
      });
  }
}

/** Polkadot's order: the relay's messages first, then the siblings' by para id. */
function deliver(context: Context, data: ValidationData, config: ParachainSystemConfig): void {
  const count = [...data.downward, ...data.horizontal.map((one) => one.delivery)].reduce(
    (sum, { messages }) => sum + messages.length,
    0,
  );
  ensure(count <= maxMessagesPerBlock, errors.TooHeavy);
  const [downward] = data.downward;
  if (downward !== undefined) {
    const queue = storage.LastDmqMqcHead.get(context);
    const processed = accept(context, relayId, queue, downward);
    storage.LastDmqMqcHead.put(context, { ...queue, processed });
    process(context, config, parent, downward);
    context.deposit(events.DownwardMessagesReceived({ count: downward.messages.length }));
  }
  let previous = 0;
  for (const { sender, delivery } of data.horizontal) {
    ensure(sender > previous, errors.NotSorted);
    previous = sender;
    const queue = storage.LastHrmpMqcHeads.get(context, sender);
    const processed = accept(context, sender, queue, delivery);
    storage.LastHrmpMqcHeads.put(context, sender, { ...queue, processed });
    process(context, config, sibling(sender), delivery);
    context.deposit(events.HorizontalMessagesReceived({ sender, count: delivery.messages.length }));
  }
}

function accept(
  context: Context,
  sender: number,
  queue: { readonly processed: QueuePoint; readonly proven: QueuePoint },
  delivery: Delivery,
): QueuePoint {
  const channel = { sender, recipient: selfParaId(context) };
  const point = checkDelivery({ channel, processed: queue.processed, provenHead: queue.proven.head, delivery });
  return point.ok ? point.value : fail(errors.DeliveryRefused);
}

function process(context: Context, config: XcmConfig, origin: Location, delivery: Delivery): void {
  for (const message of delivery.messages)
    processMessage(context, config, { origin, id: messageHash(message), payload: message.payload });
}

/** Writes what the relay reads of this block, and records the relay height in the header. */
function commit(context: Context): void {
  const { upward, siblings } = outboundPoints(context);
  const value: Commitments = {
    upward,
    outbound: siblings,
    downwardProcessed: storage.LastDmqMqcHead.get(context).processed.sequence,
    watermarks: [...storage.LastHrmpMqcHeads.entries(context)]
      .map(([sender, queue]) => ({ sender, sequence: queue.processed.sequence }))
      .sort((left, right) => left.sender - right.sender),
  };
  storage.Commitments.put(context, value);
  const last = storage.LastRelay.get(context);
  if (last !== undefined) context.depositDigest(relayParentDigest([last.stateRoot, last.height]));
}

/** Where a block's commitments stand in its state: for the collator's proof and the relay's check. */
export const commitmentsKey: Uint8Array = storage.Commitments.key();
export const decodeCommitments = (value: Uint8Array): Commitments => commitments.decode(value);
