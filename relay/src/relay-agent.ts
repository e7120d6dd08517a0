import { type Header, headerHash, type OpaqueExtrinsic } from "@paragrid/block";
import type { Address, Agent, AgentChain, AgentContext, AgentEffect, AgentEvent } from "@paragrid/chain";
import { type Algorithm, nextAuthorities } from "@paragrid/consensus";
import { freezeOn, type ProvenHeader, type Verification } from "@paragrid/light-client";
import type { Hash } from "@paragrid/primitives";
import { type RuntimeCall, readState, type StorageReader } from "@paragrid/runtime";
import {
  type AgentMessage,
  agentMessage,
  type Candidate,
  type ChannelMessage,
  decodeAgentMessage,
  maxMessagesPerAnswer,
  proveRelayView,
} from "@paragrid/xcmp";
import { dmpDeclaration } from "./pallets/dmp.ts";
import { headOf, parasDeclaration } from "./pallets/paras.ts";

/** Replicas that one relay replica serves; more than all parachains of a large scenario have. */
const maxSubscribers = 1024;
/** A subscriber that has not renewed for so long is forgotten. */
const leaseMs = 10_000;
/** Candidates of one para that wait: the newest few, for several relayers may bring the same. */
const maxCandidatesPerPara = 4;
/** How far back hand-overs are looked for, for one who was away. */
const maxHandOverSearch = 4096;

/** Included heads of each para whose proofs are kept. */
const maxProofsKept = 512;

export interface RelayAgentOptions {
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  /** The relay runtime's extrinsic of an unsigned call. */
  encodeUnsigned(call: RuntimeCall): OpaqueExtrinsic;
}

interface Subscriber {
  readonly address: Address;
  readonly paraId: number;
  /** Relay height up to which it has been told. */
  height: number;
  untilMs: number;
}

/**
 * The agent beside one relay replica: tells parachain replicas of finalised relay states with proofs, answers for downward
 * messages, and keeps candidates for the next block. It trusts nobody: the inherent includes only candidates that hold.
 */
export function relayAgent(options: RelayAgentOptions): Agent {
  const subscribers = new Map<string, Subscriber>();
  const candidates = new Map<number, Candidate[]>();
  /** Proofs of included heads by para and height. */
  const included = new Map<number, Map<number, ProvenHeader>>();
  /** One object for the agent's life: verdicts are remembered by it. */
  let crypto: Verification["crypto"] | undefined;
  /** Newest finalised block that has a proof of its own. */
  let newest: { readonly hash: Hash; readonly header: Header; readonly proof: Uint8Array } | undefined;

  /** The view of one para at the newest proven block, encoded once for all its subscribers that need no hand-over. */
  const viewFor = (
    context: AgentContext,
    paraId: number,
    after: number,
  ): { readonly body: Uint8Array; readonly height: number } | undefined => {
    if (newest === undefined || newest.header.number <= after) return undefined;
    const reached = reachable(context.chain, newest, after);
    const state = reached && context.chain.state(reached.hash);
    const genesis = context.network[context.self.chain]?.genesis;
    if (reached === undefined || state === undefined || genesis === undefined) return undefined;
    const { header, proof } = reached;
    const headers = [...headersBetween(context.chain, after, header.number), { header, proof }];
    const reader = readState(state);
    const end = dmpDeclaration.storage.DownwardMessageQueueHeads.get(reader, paraId).sequence;
    const messages: ChannelMessage[] = [];
    for (let at = end; at > 0n && messages.length < maxMessagesPerAnswer; at--) {
      const message = dmpDeclaration.storage.DownwardMessageQueues.get(reader, paraId, at);
      // What older blocks added was told with them; who missed it asks.
      if (message === undefined || message.sentAt <= after) break;
      messages.unshift(message);
    }
    const relay = { genesis, headers, state: proveRelayView(state, paraId) };
    return {
      body: agentMessage.encode({ type: "relayView", value: { paraId, relay, messages } }),
      height: header.number,
    };
  };

  const tell = (context: AgentContext, to: readonly Subscriber[]): AgentEffect[] => {
    const made = new Map<string, ReturnType<typeof viewFor>>();
    const effects: AgentEffect[] = [];
    for (const subscriber of to) {
      const key = `${subscriber.paraId}/${subscriber.height}`;
      if (!made.has(key)) made.set(key, viewFor(context, subscriber.paraId, subscriber.height));
      const view = made.get(key);
      if (view === undefined) continue;
      subscriber.height = view.height;
      effects.push({ kind: "send", to: subscriber.address, body: view.body });
    }
    return effects;
  };

  const subscribe = (
    from: Address,
    wanted: { readonly paraId: number; readonly height: number },
    context: AgentContext,
  ): AgentEffect[] => {
    if (context.network[from.chain]?.paraId !== wanted.paraId) return [];
    const key = `${from.chain}/${from.replica}`;
    const known = subscribers.get(key);
    if (known === undefined && subscribers.size >= maxSubscribers) return [];
    const subscriber: Subscriber = {
      address: from,
      paraId: wanted.paraId,
      // It knows its own height best: what was sent may have been lost.
      height: wanted.height,
      untilMs: context.nowMs + leaseMs,
    };
    subscribers.set(key, subscriber);
    newest ??= newestProven(context.chain);
    return tell(context, [subscriber]);
  };

  const keepCandidate = (candidate: Candidate): void => {
    const { paraId } = candidate;
    if (candidate.headers.length === 0) return;
    const others = (candidates.get(paraId) ?? []).filter((one) => !sameReach(one, candidate));
    const sorted = [...others, candidate].sort((left, right) => lastNumber(right) - lastNumber(left));
    candidates.set(paraId, sorted.slice(0, maxCandidatesPerPara));
  };

  /** Keeps the proofs by which heads were included: half of the evidence, should another block of that height turn up. */
  const remember = (state: StorageReader): void => {
    for (const [paraId, client] of parasDeclaration.storage.Clients.entries(state)) {
      const kept = included.get(paraId) ?? new Map<number, ProvenHeader>();
      included.set(paraId, kept);
      if (client.proof !== undefined) kept.set(client.trusted.number, client.proof);
      if (kept.size > maxProofsKept) kept.delete(kept.keys().next().value!);
    }
  };

  /** Another proven block of an included height, out of whatever relayers bring, is reported (TRUST §2: a head that forks is an offence). */
  const watch = ({ paraId, headers }: Candidate, context: AgentContext): AgentEffect[] => {
    const state = context.chain.state(context.chain.best);
    const client = state && parasDeclaration.storage.Clients.get(readState(state), paraId);
    crypto ??= { verify: context.verify };
    for (const { header, proof } of headers) {
      const first = included.get(paraId)?.get(header.number);
      if (first === undefined || proof === undefined || client === undefined) continue;
      if (headerHash(first.header) === headerHash(header)) continue;
      const evidence = { first, second: { header, proof } };
      if (!freezeOn(client, evidence, { algorithms: options.algorithms, crypto }).ok) continue;
      const call = { pallet: "ParasDisputes", name: "reportConflictingFinality", args: { paraId, evidence } };
      return [{ kind: "submit", extrinsic: options.encodeUnsigned(call) }];
    }
    return [];
  };

  const onMessage = (from: Address, message: AgentMessage, context: AgentContext): AgentEffect[] => {
    switch (message.type) {
      case "subscribe":
        return subscribe(from, message.value, context);
      case "candidate":
        if (context.network[from.chain]?.paraId !== message.value.paraId) return [];
        keepCandidate(message.value);
        return watch(message.value, context);
      case "wantMessages":
        return answer(from, message.value, context);
      case "relayView":
      case "messages":
        return [];
      default:
        return message satisfies never;
    }
  };

  const onFinalized = (
    event: Extract<AgentEvent, { readonly kind: "finalized" }>,
    context: AgentContext,
  ): AgentEffect[] => {
    const state = context.chain.state(event.hash);
    if (state !== undefined) {
      remember(readState(state));
      dropIncluded(candidates, readState(state));
    }
    if (event.proof === undefined) return [];
    newest = { hash: event.hash, header: event.header, proof: event.proof };
    for (const [key, { untilMs }] of subscribers) if (untilMs < context.nowMs) subscribers.delete(key);
    return tell(context, [...subscribers.values()]);
  };

  return {
    step(event, context) {
      switch (event.kind) {
        case "message": {
          const message = decodeAgentMessage(event.body);
          return message === undefined ? [] : onMessage(event.from, message, context);
        }
        case "finalized":
          return onFinalized(event, context);
        case "start":
        case "timer":
        case "imported":
          return [];
        default:
          return event satisfies never;
      }
    },
    // Newest first, by para; the pallet takes the first of each that holds.
    inherents: (_parent, context) => ({
      Timestamp: { nowMs: context.nowMs },
      ParaInherent: {
        candidates: [...candidates].sort(([left], [right]) => left - right).flatMap(([, waiting]) => waiting),
      },
    }),
  };
}

const lastNumber = (candidate: Candidate): number => candidate.headers.at(-1)?.header.number ?? 0;

/** Two candidates that reach equally far and bring equally much are one to the relay. */
const sameReach = (left: Candidate, right: Candidate): boolean =>
  lastNumber(left) === lastNumber(right) &&
  left.headers[0]?.header.number === right.headers[0]?.header.number &&
  left.upward[0]?.messages.length === right.upward[0]?.messages.length;

function dropIncluded(candidates: Map<number, Candidate[]>, state: StorageReader): void {
  for (const [paraId, waiting] of candidates) {
    const included = headOf(state, paraId)?.header.number ?? 0;
    const left = waiting.filter((one) => lastNumber(one) > included);
    if (left.length === 0) candidates.delete(paraId);
    else candidates.set(paraId, left);
  }
}

/** Downward messages out of the last finalised state. */
function answer(
  from: Address,
  wanted: { readonly recipient: number; readonly after: bigint },
  context: AgentContext,
): AgentEffect[] {
  const state = context.chain.state(context.chain.finalized);
  if (context.network[from.chain]?.paraId !== wanted.recipient || state === undefined) return [];
  const messages: ChannelMessage[] = [];
  for (let at = wanted.after + 1n; messages.length < maxMessagesPerAnswer; at++) {
    const message = dmpDeclaration.storage.DownwardMessageQueues.get(readState(state), wanted.recipient, at);
    if (message === undefined) break;
    messages.push(message);
  }
  if (messages.length === 0) return [];
  return [{ kind: "send", to: from, body: agentMessage.encode({ type: "messages", value: { messages } }) }];
}

/** Headers of an anchored chain that one view carries, and how many of them its receiver most likely has: views overlap, for any may be lost. */
const maxLinks = 60;
const overlap = 24;

type Proven = ProvenHeader & { readonly hash: Hash };

/** The newest block that one view can prove to somebody who is at a height: where proofs are anchored, so many headers on at most. */
function reachable(chain: AgentChain, newest: Proven, after: number): Proven | undefined {
  if (chain.algorithm.verifier.anchored !== true || newest.header.number - after < maxLinks - overlap) return newest;
  const hash = chain.finalizedHash(after + maxLinks - overlap - 1);
  const header = hash === undefined ? undefined : chain.header(hash);
  const proof = hash === undefined ? undefined : chain.proof(hash);
  return hash === undefined || header === undefined || proof === undefined ? undefined : { hash, header, proof };
}

/** What comes before a proven header: where proofs are anchored all headers, the last trusted one with them; else those that hand over. */
function headersBetween(chain: AgentChain, after: number, before: number): ProvenHeader[] {
  if (chain.algorithm.verifier.anchored !== true) return handOversBetween(chain, after, before);
  const found: ProvenHeader[] = [];
  for (let number = Math.max(0, after - overlap); number < before; number++) {
    const hash = chain.finalizedHash(number);
    const header = hash === undefined ? undefined : chain.header(hash);
    if (hash === undefined || header === undefined) return [];
    const proof = nextAuthorities(header) === undefined ? new Uint8Array(0) : chain.proof(hash);
    if (proof !== undefined) found.push({ header, proof });
  }
  return found;
}

/** Headers that hand over after one height and before another, with their proofs: a client may skip none. */
function handOversBetween(chain: AgentChain, after: number, before: number): ProvenHeader[] {
  const found: ProvenHeader[] = [];
  for (let number = Math.max(after + 1, before - maxHandOverSearch); number < before; number++) {
    const hash = chain.finalizedHash(number);
    const header = hash === undefined ? undefined : chain.header(hash);
    if (hash === undefined || header === undefined || nextAuthorities(header) === undefined) continue;
    const proof = chain.proof(hash);
    if (proof !== undefined) found.push({ header, proof });
  }
  return found;
}

/** After a restart: the newest finalised block that has a proof. */
function newestProven(chain: AgentChain): { hash: Hash; header: Header; proof: Uint8Array } | undefined {
  for (let number = chain.finalizedNumber; number > 0 && number > chain.finalizedNumber - 64; number--) {
    const hash = chain.finalizedHash(number);
    const header = hash === undefined ? undefined : chain.header(hash);
    const proof = hash === undefined ? undefined : chain.proof(hash);
    if (hash !== undefined && header !== undefined && proof !== undefined) return { hash, header, proof };
  }
  return undefined;
}
