import { equalBytes, RecentMap, toHex } from "@paragrid/primitives";
import * as ed25519 from "./ed25519.ts";

/** A judgement of a signature, or of a proof of what was drawn. */
type Judge<Answer> = (key: Uint8Array, payload: Uint8Array, signature: Uint8Array) => Answer;

/** A vote reaches the replicas of a chain, and those that read its proofs, within a few hundred votes of others. */
const capacity = 8192;

/**
 * A judgement is the same whoever asks, so it is made once in real time. Judged by key, payload and signature together: whoever changes one of
 * them asks something else.
 */
export function verifyOnce<Answer>(judge: Judge<Answer>): Judge<Answer> {
  const answers = new RecentMap<
    string,
    { readonly key: Uint8Array; readonly payload: Uint8Array; readonly answer: Answer }
  >(capacity);
  return (key, payload, signature) => {
    const id = toHex(signature);
    const known = answers.get(id);
    if (known !== undefined && equalBytes(known.key, key) && equalBytes(known.payload, payload)) return known.answer;
    const answer = judge(key, payload, signature);
    answers.set(id, { key: key.slice(), payload: payload.slice(), answer });
    return answer;
  };
}

/**
 * Remembers which ed25519 signatures were good, as Bitcoin Core's signature cache does. For what is executed: a proof on a chain is made of
 * votes that the simulator's replicas have judged before. Real replicas judge the votes that they are sent for themselves.
 */
export const signatureCache = { verify: verifyOnce(ed25519.verify) };
