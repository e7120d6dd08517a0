import { equalBytes, RecentMap, toHex } from "@paragrid/primitives";

/** A judgement of a signature, or of a proof of what was drawn. */
type Judge<Answer> = (key: Uint8Array, payload: Uint8Array, signature: Uint8Array) => Answer;

/** A vote reaches the replicas of a chain, and those that read its proofs, within a few hundred votes of others. */
const capacity = 8192;

/**
 * A judgement is the same for all replicas of a simulation, so it is made once in real time; each replica is still charged for it in
 * virtual time. Judged by key, payload and signature together: whoever changes one of them asks something else. Who asks does not change
 * the answer.
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
