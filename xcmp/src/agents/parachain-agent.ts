import type { Header } from "@paragrid/block";
import type { Address, Agent, AgentContext, AgentEffect, AgentEvent } from "@paragrid/chain";
import type { Algorithm } from "@paragrid/consensus";
import { advance, type ClientState, type ProvenHeader, type Verification } from "@paragrid/light-client";
import type { Hash } from "@paragrid/primitives";
import { readState, type StorageReader } from "@paragrid/runtime";
import { type ChannelMessage, relayId } from "../message.ts";
import { xcmpQueueDeclaration } from "../pallets/outbox.ts";
import { maxMessagesPerBlock } from "../pallets/parachain-system.ts";
import { parachainSystemDeclaration } from "../pallets/parachain-system-declaration.ts";
import { type Delivery, emptyQueue, type QueuePoint } from "../queue-chain.ts";
import { type RelayView, readRelayView } from "../relay-view.ts";
import type { RelayProof, ValidationData } from "../validation-data.ts";
import { type AgentMessage, agentMessage, decodeAgentMessage, maxMessagesPerAnswer } from "./agent-message.ts";
import { makeCandidate } from "./make-candidate.ts";
import { MessagePool } from "./message-pool.ts";

const { storage } = parachainSystemDeclaration;
const { OutboundXcmpMessages } = xcmpQueueDeclaration.storage;

export interface ParachainAgentOptions {
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  /** Without a newer relay state for so long, another relay replica is asked. */
  readonly relayTimeoutMs?: number;
  /** Messages that did not come are asked for again, elsewhere. */
  readonly fetchRetryMs?: number;
  /** A head that nobody seems to have brought is brought by the next in turn after so long. */
  readonly candidateBackoffMs?: number;
  /** A newer relay state waits so long for its messages before it is used without them. */
  readonly patienceMs?: number;
}

/** A relay state that was proven to this agent, with what it says of this chain. */
interface ProvenView {
  readonly proof: RelayProof;
  readonly height: number;
  readonly view: RelayView;
}

/**
 * Collator and relayer beside one replica of a parachain: keeps the newest proven relay state, fetches the messages that it shows
 * outstanding, makes the next block's validation data of both, and brings this chain's finalised heads to the relay. All of
 * them do the same; heads are brought in turn, so that one message suffices while everybody is well.
 */
export function parachainAgent(options: ParachainAgentOptions): Agent {
  const relayTimeoutMs = options.relayTimeoutMs ?? 1500;
  const fetchRetryMs = options.fetchRetryMs ?? 250;
  const candidateBackoffMs = options.candidateBackoffMs ?? 600;
  const patienceMs = options.patienceMs ?? 1000;
  /** How often another replica had to be asked: the relay's, and each sibling's. */
  let relayTurn = 0;
  let fetchTurn = 0;
  let heardMs = 0;
  /** In use, and on trial until its messages are there. */
  let current: ProvenView | undefined;
  let pending: ProvenView | undefined;
  /** Since when messages have been missing, over however many relay states. */
  let waitingSinceMs: number | undefined;
  let retrying = false;
  let askedAgain = false;
  let crypto: Verification["crypto"] | undefined;
  const pools = new Map<number, MessagePool>();

  const relayOf = (
    context: AgentContext,
  ): { readonly name: string; readonly replicas: readonly number[]; readonly genesis: Hash } | undefined => {
    const found = Object.entries(context.network).find(([, chain]) => chain.paraId === undefined);
    return found && { name: found[0], replicas: found[1].replicas, genesis: found[1].genesis };
  };
  const selfId = (context: AgentContext): number => context.network[context.self.chain]?.paraId ?? 0;
  const bestState = (context: AgentContext): StorageReader | undefined => {
    const state = context.chain.state(context.chain.best);
    return state === undefined ? undefined : readState(state);
  };
  const poolOf = (context: AgentContext, sender: number): MessagePool => {
    const known = pools.get(sender);
    if (known !== undefined) return known;
    const made = new MessagePool({ sender, recipient: selfId(context) });
    pools.set(sender, made);
    return made;
  };

  const subscribe = (context: AgentContext): AgentEffect[] => {
    const relay = relayOf(context);
    if (relay === undefined || relay.replicas.length === 0) return [];
    const state = bestState(context);
    const height = state === undefined ? 0 : (storage.RelayClient.get(state)?.trusted.number ?? 0);
    const replica = relay.replicas[(context.self.replica + relayTurn) % relay.replicas.length]!;
    return [
      send(
        { chain: relay.name, replica: replica as Address["replica"] },
        { type: "subscribe", value: { paraId: selfId(context), height } },
      ),
    ];
  };

  /** Queues to this chain as a state and a relay view show them: by sender, the relay's first. */
  const inbound = (state: StorageReader, view: RelayView | undefined): Inbound[] => {
    const relay = storage.LastDmqMqcHead.get(state);
    const downward = { sender: relayId, ...relay, proven: later(relay.proven, view?.downwardHead) };
    const siblings = new Map<number, Inbound>();
    for (const [sender, queue] of storage.LastHrmpMqcHeads.entries(state)) siblings.set(sender, { sender, ...queue });
    for (const [sender, channel] of view?.ingress ?? []) {
      const known = siblings.get(sender) ?? { sender, processed: emptyQueue, proven: emptyQueue };
      const proven = { sequence: channel.sentSequence, head: channel.mqcHead ?? emptyQueue.head };
      siblings.set(sender, { ...known, proven: later(known.proven, proven) });
    }
    return [downward, ...[...siblings.values()].sort((left, right) => left.sender - right.sender)];
  };

  /** Asks for what a view shows outstanding and is not here. */
  const fetch = (context: AgentContext): AgentEffect[] => {
    const state = bestState(context);
    const wanted = pending ?? current;
    if (state === undefined || wanted === undefined) return [];
    const effects: AgentEffect[] = [];
    for (const { sender, processed, proven } of inbound(state, wanted.view)) {
      const pool = poolOf(context, sender);
      pool.drop(processed.sequence);
      const missing = pool.missing(processed.sequence, proven.sequence);
      if (missing === undefined) continue;
      const to = replicaOf(context, sender, fetchTurn);
      if (to !== undefined)
        effects.push(send(to, { type: "wantMessages", value: { recipient: selfId(context), after: missing - 1n } }));
    }
    if (effects.length === 0) {
      if (pending !== undefined) current = pending;
      pending = undefined;
      waitingSinceMs = undefined;
      return [];
    }
    waitingSinceMs ??= context.nowMs;
    if (!retrying) {
      retrying = true;
      effects.push({ kind: "setTimer", timer: "fetch", afterMs: fetchRetryMs });
    }
    return effects;
  };

  const onRelayView = (
    context: AgentContext,
    value: Extract<AgentMessage, { readonly type: "relayView" }>["value"],
  ): AgentEffect[] => {
    const header = value.relay.headers.at(-1)?.header;
    const newest = pending ?? current;
    const state = bestState(context);
    if (header === undefined || state === undefined || value.paraId !== selfId(context)) return [];
    if (newest !== undefined && header.number <= newest.height) return [];
    const client = storage.RelayClient.get(state);
    if (client === undefined || header.number <= client.trusted.number) return [];
    const headers = unseen(value.relay.headers, client);
    // One object for the agent's life: verdicts are remembered by it.
    crypto ??= { verify: context.verify };
    const { genesis } = value.relay;
    const advanced = advance(client, headers, { algorithms: options.algorithms, crypto, genesis });
    if (!advanced.ok || advanced.value.outcome !== "advanced") {
      // A hand-over that was missed is asked for by telling how far this chain is: once, for who lies would go on lying.
      if (askedAgain) return [];
      askedAgain = true;
      return subscribe(context);
    }
    const view = readRelayView(header.stateRoot, value.relay.state, selfId(context));
    if (!view.ok) return [];
    heardMs = context.nowMs;
    pending = { proof: value.relay, height: header.number, view: view.value };
    keep(context, value.messages);
    return fetch(context);
  };

  /** Keeps what may be needed; true when something was missing. */
  const keep = (context: AgentContext, messages: readonly ChannelMessage[]): boolean => {
    const state = bestState(context);
    let isNew = false;
    if (state === undefined) return isNew;
    for (const message of messages) {
      const { sender } = message.channel;
      const known = sender === relayId || (pending ?? current)?.view.ingress.some(([one]) => one === sender);
      if (known !== true) continue;
      const queue =
        sender === relayId ? storage.LastDmqMqcHead.get(state) : storage.LastHrmpMqcHeads.get(state, sender);
      if (poolOf(context, sender).add(message, queue.processed.sequence)) isNew = true;
    }
    return isNew;
  };

  const onMessage = (from: Address, message: AgentMessage, context: AgentContext): AgentEffect[] => {
    switch (message.type) {
      case "relayView":
        return context.network[from.chain]?.paraId === undefined ? onRelayView(context, message.value) : [];
      case "messages":
        // Asked on at once only while there is progress: whoever answers with nothing new is asked again by the timer.
        return keep(context, message.value.messages) ? fetch(context) : [];
      case "wantMessages":
        return answer(from, message.value, context);
      case "subscribe":
      case "candidate":
        return [];
      default:
        return message satisfies never;
    }
  };

  /** Sends a sibling what this chain has sent to it, out of the last finalised state. */
  const answer = (
    from: Address,
    wanted: { readonly recipient: number; readonly after: bigint },
    context: AgentContext,
  ): AgentEffect[] => {
    if (context.network[from.chain]?.paraId !== wanted.recipient) return [];
    const trie = context.chain.state(context.chain.finalized);
    if (trie === undefined) return [];
    const messages = messagesAfter(readState(trie), wanted.recipient, wanted.after);
    return messages.length === 0 ? [] : [send(from, { type: "messages", value: { messages } })];
  };

  /** Brings the newest finalised head that has a proof, unless the relay is known to have it. */
  const bringCandidate = (context: AgentContext): AgentEffect[] => {
    const relay = relayOf(context);
    const made = relay && makeCandidate(context.chain, selfId(context), (pending ?? current)?.view);
    if (relay === undefined || made === undefined) return [];
    const body = agentMessage.encode({ type: "candidate", value: made });
    return relay.replicas.map((replica) => ({
      kind: "send",
      to: { chain: relay.name, replica: replica as Address["replica"] },
      body,
    }));
  };

  const onFinalized = (
    event: { readonly header: Header; readonly proof?: Uint8Array },
    context: AgentContext,
  ): AgentEffect[] => {
    if (event.proof === undefined) return [];
    const replicas = context.network[context.self.chain]?.replicas ?? [];
    const place = Math.max(0, replicas.indexOf(context.self.replica));
    // Each height has its relayer; the others stand by, one after the other, should it not be included.
    const turn = (event.header.number + place) % Math.max(1, replicas.length);
    const standBy: AgentEffect = { kind: "setTimer", timer: "candidate", afterMs: candidateBackoffMs * (turn + 1) };
    return turn === 0 ? [...bringCandidate(context), standBy] : [standBy];
  };

  return {
    step(event: AgentEvent, context: AgentContext): readonly AgentEffect[] {
      switch (event.kind) {
        case "start":
          heardMs = context.nowMs;
          return [...subscribe(context), { kind: "setTimer", timer: "relay", afterMs: relayTimeoutMs }];
        case "timer":
          if (event.timer === "relay") {
            if (context.nowMs - heardMs >= relayTimeoutMs) relayTurn += 1;
            askedAgain = false;
            return [...subscribe(context), { kind: "setTimer", timer: "relay", afterMs: relayTimeoutMs }];
          }
          if (event.timer === "fetch") {
            retrying = false;
            fetchTurn += 1;
            return fetch(context);
          }
          if (event.timer === "candidate") {
            const replicas = context.network[context.self.chain]?.replicas.length ?? 1;
            const again: AgentEffect = { kind: "setTimer", timer: "candidate", afterMs: candidateBackoffMs * replicas };
            return [...bringCandidate(context), again];
          }
          return [];
        case "message": {
          const message = decodeAgentMessage(event.body);
          return message === undefined ? [] : onMessage(event.from, message, context);
        }
        case "finalized":
          return onFinalized(event, context);
        case "imported":
          return [];
        default:
          return event satisfies never;
      }
    },
    inherents(parent, context) {
      const trie = context.chain.state(parent);
      if (trie === undefined) return {};
      const isLate = waitingSinceMs !== undefined && context.nowMs - waitingSinceMs >= patienceMs;
      if (pending !== undefined && (current === undefined || isLate)) current = pending;
      const data = validationDataFor(readState(trie), current);
      return { Timestamp: { nowMs: context.nowMs }, ...(data === undefined ? {} : { ParachainSystem: data }) };
    },
  };

  function validationDataFor(state: StorageReader, view: ProvenView | undefined): ValidationData | undefined {
    const client = storage.RelayClient.get(state);
    const isNewer = client !== undefined && view !== undefined && view.height > client.trusted.number;
    const headers = isNewer ? unseen(view.proof.headers, client) : [];
    let left = maxMessagesPerBlock;
    let downward: Delivery | undefined;
    const horizontal: { sender: number; delivery: Delivery }[] = [];
    for (const { sender, processed, proven } of inbound(state, isNewer ? view.view : undefined)) {
      const delivery = left > 0 ? pools.get(sender)?.deliver(processed, proven, left) : undefined;
      if (delivery === undefined) continue;
      left -= delivery.messages.length;
      if (sender === relayId) downward = delivery;
      else horizontal.push({ sender, delivery });
    }
    if (!isNewer && downward === undefined && horizontal.length === 0) return undefined;
    return {
      relay: isNewer ? [{ ...view.proof, headers }] : [],
      downward: downward === undefined ? [] : [downward],
      horizontal,
    };
  }
}

/** Headers that the client has not trusted yet; block 0 with them, as long as it has only its hash. */
function unseen(headers: readonly ProvenHeader[], { trusted, proof }: ClientState): readonly ProvenHeader[] {
  const first = proof === undefined ? trusted.number : trusted.number + 1;
  return headers.filter((one) => one.header.number >= first);
}

interface Inbound {
  readonly sender: number;
  readonly processed: QueuePoint;
  readonly proven: QueuePoint;
}

const later = (left: QueuePoint, right: QueuePoint | undefined): QueuePoint =>
  right !== undefined && right.sequence > left.sequence ? right : left;

const send = (to: Address, message: AgentMessage): AgentEffect => ({
  kind: "send",
  to,
  body: agentMessage.encode(message),
});

/** A replica of the chain that sends on a channel: another one each turn. */
function replicaOf(context: AgentContext, sender: number, turn: number): Address | undefined {
  const wanted = sender === relayId ? undefined : sender;
  const found = Object.entries(context.network).find(([, chain]) => chain.paraId === wanted);
  if (found === undefined || found[1].replicas.length === 0) return undefined;
  const [chain, { replicas }] = found;
  return { chain, replica: replicas[(context.self.replica + turn) % replicas.length]! };
}

/** Messages to a recipient after a sequence, as a parachain's state holds them. */
function messagesAfter(state: StorageReader, recipient: number, after: bigint): ChannelMessage[] {
  const messages: ChannelMessage[] = [];
  for (let at = after + 1n; messages.length < maxMessagesPerAnswer; at++) {
    const message = OutboundXcmpMessages.get(state, recipient, at);
    if (message === undefined) break;
    messages.push(message);
  }
  return messages;
}
