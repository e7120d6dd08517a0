import type { Header } from "@paragrid/block";
import type { AgentChain } from "@paragrid/chain";
import { nextAuthorities } from "@paragrid/consensus";
import { readState, type StorageReader } from "@paragrid/runtime";
import { createProof } from "@paragrid/trie";
import type { Candidate } from "../candidate.ts";
import { type ChannelMessage, messageHash, relayId } from "../message.ts";
import { xcmpQueueDeclaration } from "../pallets/outbox.ts";
import { commitmentsKey } from "../pallets/parachain-system.ts";
import type { Delivery } from "../queue-chain.ts";
import type { RelayView } from "../relay-view.ts";

const { OutboundQueues, OutboundXcmpMessages } = xcmpQueueDeclaration.storage;

/** Headers that one candidate carries: the relay's limit, less a margin for its own growth. */
const maxHeaders = 250;
/** Upward messages that one candidate carries; the links of the others come with it. */
const maxUpwardMessages = 64;

/**
 * The candidate that brings the newest finalised head with a finality proof of its own, from what the relay is known to have
 * included. Undefined when the relay has it, or when this replica no longer has what it takes.
 */
export function makeCandidate(
  chain: AgentChain,
  paraId: number,
  view: Pick<RelayView, "includedHead" | "upwardProcessed"> | undefined,
): Candidate | undefined {
  const conflict = conflicting(chain, paraId, view);
  if (conflict !== undefined) return conflict;
  const from = (view?.includedHead.number ?? 0) + 1;
  const headers: { readonly header: Header; readonly proof: Uint8Array | undefined }[] = [];
  for (let number = from; number <= chain.finalizedNumber && headers.length < maxHeaders; number++) {
    const hash = chain.finalizedHash(number);
    const header = hash === undefined ? undefined : chain.header(hash);
    if (hash === undefined || header === undefined) return undefined;
    headers.push({ header, proof: chain.proof(hash) });
  }
  while (headers.length > 0 && headers.at(-1)!.proof === undefined) headers.pop();
  const newest = headers.at(-1);
  const hash = newest === undefined ? undefined : chain.finalizedHash(newest.header.number);
  const state = hash === undefined ? undefined : chain.state(hash);
  if (newest === undefined || state === undefined) return undefined;
  const upward = upwardDelivery(readState(state), view?.upwardProcessed.sequence ?? 0n);
  return {
    paraId,
    headers: headers.map((one) => ({
      header: one.header,
      proof: one === newest || nextAuthorities(one.header) !== undefined ? one.proof : undefined,
    })),
    commitments: createProof(state, [commitmentsKey]),
    upward: upward === undefined ? [] : [upward],
  };
}

/**
 * Where the relay has included another block of a height that this replica knows as final: its own one with its proof. It follows no
 * included head, so no relay block takes it, but it is the other half of the evidence, and who gets it reports both (TRUST §2).
 */
function conflicting(
  chain: AgentChain,
  paraId: number,
  view: Pick<RelayView, "includedHead"> | undefined,
): Candidate | undefined {
  if (view === undefined) return undefined;
  const { number, hash } = view.includedHead;
  const own = chain.finalizedHash(number);
  if (own === undefined || own === hash) return undefined;
  const header = chain.header(own);
  const proof = chain.proof(own);
  if (header === undefined || proof === undefined) return undefined;
  // Where work decides, all that was done since: the relay selects the heavier chain, and a rival may have shown more than made this block final.
  const strongest = chain.algorithm.verifier.showing?.(headersOn(chain, number)) ?? proof;
  return { paraId, headers: [{ header, proof: strongest }], commitments: [], upward: [] };
}

/** The headers of the best chain above a final height, lowest first. */
function headersOn(chain: AgentChain, number: number): readonly Header[] {
  const headers: Header[] = [];
  for (let at = chain.header(chain.best); at !== undefined && at.number > number; at = chain.header(at.parentHash))
    headers.push(at);
  return headers.reverse();
}

/** Messages to the relay that it is not known to have processed; undefined when there are none. */
function upwardDelivery(state: StorageReader, processed: bigint): Delivery | undefined {
  const queue = OutboundQueues.get(state, relayId);
  if (queue === undefined) return undefined;
  const from = queue.received > processed ? queue.received : processed;
  const messages: ChannelMessage[] = [];
  for (let at = from + 1n; at <= queue.point.sequence; at++) {
    const message = OutboundXcmpMessages.get(state, relayId, at);
    if (message === undefined) return undefined;
    messages.push(message);
  }
  if (messages.length === 0) return undefined;
  return {
    messages: messages.slice(0, maxUpwardMessages),
    rest: messages.slice(maxUpwardMessages).map((one) => ({ sentAt: one.sentAt, messageHash: messageHash(one) })),
  };
}
