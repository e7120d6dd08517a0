import type { Hash } from "@paragrid/primitives";
import { type ChannelMessage, messageHash } from "../message.ts";
import { checkDelivery, type Delivery, type QueuePoint } from "../queue-chain.ts";

/** Messages of one channel to this chain that were fetched and not delivered yet. */
export class MessagePool {
  readonly #channel: { readonly sender: number; readonly recipient: number };
  readonly #messages = new Map<bigint, ChannelMessage>();

  constructor(channel: { readonly sender: number; readonly recipient: number }) {
    this.#channel = channel;
  }

  /** Keeps a message that may be needed: of this channel and not too far ahead. True when it was missing. */
  add(message: ChannelMessage, processed: bigint): boolean {
    const { channel, sequence } = message;
    if (channel.sender !== this.#channel.sender || channel.recipient !== this.#channel.recipient) return false;
    if (sequence <= processed || sequence > processed + maxAhead || this.#messages.has(sequence)) return false;
    this.#messages.set(sequence, message);
    return true;
  }

  /** Forgets what was delivered. */
  drop(processed: bigint): void {
    for (const sequence of this.#messages.keys()) if (sequence <= processed) this.#messages.delete(sequence);
  }

  /** The first sequence after `processed` and up to `end` that is missing. */
  missing(processed: bigint, end: bigint): bigint | undefined {
    for (let at = processed + 1n; at <= end; at++) if (!this.#messages.has(at)) return at;
    return undefined;
  }

  /**
   * The next messages, at most so many, with the links of the rest up to the proven head. Undefined while some are missing. When
   * they do not end in the proven head somebody lied: all are forgotten, to be fetched again elsewhere.
   */
  deliver(
    processed: QueuePoint,
    proven: { readonly sequence: bigint; readonly head: Hash },
    max: number,
  ): Delivery | undefined {
    if (proven.sequence <= processed.sequence || this.missing(processed.sequence, proven.sequence) !== undefined)
      return undefined;
    const all: ChannelMessage[] = [];
    for (let at = processed.sequence + 1n; at <= proven.sequence; at++) all.push(this.#messages.get(at)!);
    const rest = all.slice(max).map((one) => ({ sentAt: one.sentAt, messageHash: messageHash(one) }));
    const delivery: Delivery = { messages: all.slice(0, max), rest };
    const checked = checkDelivery({ channel: this.#channel, processed, provenHead: proven.head, delivery });
    if (checked.ok) return delivery;
    this.#messages.clear();
    return undefined;
  }
}

/** How far ahead of what was processed messages are kept: more than any block takes. */
const maxAhead = 4096n;
