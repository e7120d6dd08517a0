import { hash256 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import { type Codec, type CodecType, codec, fixedBytes, struct, u32 } from "@paragrid/scale";
import { replica } from "../authorities.ts";
import type { MessageCodec } from "../contract.ts";
import { votePayload } from "../payload.ts";

/**
 * Whose message it is, and which of its messages: the n-th of that life of the origin. Each start begins another life, so that no place is used
 * twice. The origin's signature is on all of it, for those who pass it on could say anything.
 */
const place = struct({ origin: replica, life: u32, sequence: u32, signature: fixedBytes(64) });
type Place = CodecType<typeof place>;
const placeBytes = 2 + 4 + 4 + 64;

export interface Envelope<M> extends Place {
  readonly message: M;
}

/** What travels under gossip: messages of the algorithm itself, from their sender, and such as are passed on. */
export interface Gossiped<M> {
  readonly type: "gossip";
  readonly value: Envelope<M>;
}

/** First byte of an envelope. Messages of the algorithm keep their bytes: their variants are numbered from 0. */
const envelopeTag = 0xff;

/** The algorithm's own messages as they are, and envelopes around them, none in another. Throws RangeError where the two could be confused. */
export function gossipCodec<M>(inner: MessageCodec<M>): MessageCodec<M | Gossiped<M>> {
  const { shape } = inner;
  if (shape.kind !== "variant" || shape.variants.some(({ index }) => index === envelopeTag))
    throw new RangeError(`messages that are gossiped are a variant without case ${envelopeTag}`);
  const both: Codec<M | Gossiped<M>> = codec(
    shape,
    (message, out) => {
      if (!isGossiped(message)) {
        inner.write(message, out);
        return;
      }
      out.u8(envelopeTag);
      place.write(message.value, out);
      inner.write(message.value.message, out);
    },
    (input) => {
      if (input.peek() !== envelopeTag) return inner.read(input);
      input.u8();
      return { type: "gossip", value: { ...place.read(input), message: inner.read(input) } };
    },
  );
  return {
    ...both,
    size: (message) =>
      isGossiped(message) ? 1 + placeBytes + inner.size(message.value.message) : inner.size(message as M),
  };
}

export function isGossiped<M>(message: M | Gossiped<M>): message is Gossiped<M> {
  return (message as { readonly type?: unknown }).type === "gossip";
}

interface Signed {
  readonly genesis: Hash;
  readonly payload: Uint8Array;
}

/** What an envelope's origin has signed: everybody in a simulation checks the same envelope, which does not change. */
const known = new WeakMap<Envelope<unknown>, Signed>();

/** An envelope of one's own. */
export function seal<M>(
  content: Omit<Envelope<M>, "signature">,
  genesis: Hash,
  messages: Codec<M>,
  sign: (payload: Uint8Array) => Uint8Array,
): Envelope<M> {
  const payload = payloadFor(content, genesis, messages);
  const envelope = { ...content, signature: sign(payload) };
  known.set(envelope, { genesis, payload });
  return envelope;
}

/** The bytes that the origin of an envelope must have signed. */
export function sealedPayload<M>(envelope: Envelope<M>, genesis: Hash, messages: Codec<M>): Uint8Array {
  let signed = known.get(envelope);
  if (signed?.genesis !== genesis) {
    signed = { genesis, payload: payloadFor(envelope, genesis, messages) };
    known.set(envelope, signed);
  }
  return signed.payload;
}

/**
 * A vote for the message in its place, so that two messages in one place are found as two votes are. The set is left at 0: an envelope belongs to
 * none, and messages name their own.
 */
function payloadFor<M>(content: Omit<Envelope<M>, "signature">, genesis: Hash, messages: Codec<M>): Uint8Array {
  const { life: round, sequence: height, message } = content;
  const block = hash256(messages.encode(message));
  return votePayload.encode({ domain: "paragrid/gossip", genesis, setId: 0, round, height, block });
}
