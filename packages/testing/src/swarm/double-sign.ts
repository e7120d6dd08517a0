import { type Algorithm, type Context, type Event, type VotePayload, votePayload } from "@paragrid/consensus";
import { equalBytes } from "@paragrid/primitives";

interface Signed {
  readonly block: string;
  readonly signature: Uint8Array;
}
interface Suspicion {
  readonly replica: number;
  readonly place: string;
  readonly signed: readonly [Signed, Signed];
}

/**
 * Watches what replicas sign as votes and acknowledgements. One of them that has said two blocks for one height in one round of one phase has
 * signed twice, whatever the algorithm; accusations tell of the rest, which each algorithm has rules of its own for. Said is what somebody
 * has heard: a signature that a crash kept from leaving does not bind, and may be made for another block in the next life.
 */
export function watchSignatures(algorithm: Algorithm): {
  readonly algorithm: Algorithm;
  doubleSigns(honest: ReadonlySet<number>): readonly string[];
} {
  const { protocol } = algorithm;
  const first = new Map<string, Signed>();
  const suspicions: Suspicion[] = [];
  const heard = new Set<unknown>();
  function watch(replica: number, payload: Uint8Array, signature: Uint8Array): void {
    const vote = readVote(payload);
    if (vote === undefined) return;
    const { domain, setId, round, height, block } = vote;
    const place = `${domain}, set ${setId}, round ${round}, height ${height}`;
    const key = `${replica}: ${place}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, { block, signature });
    else if (known.block !== block) suspicions.push({ replica, place, signed: [known, { block, signature }] });
  }
  const watched: Algorithm["protocol"] = {
    ...protocol,
    create(parameters: unknown) {
      const replica = protocol.create(parameters);
      let seen: { readonly from: Context; readonly context: Context } | undefined;
      return {
        inspect: () => replica.inspect(),
        step(event: Event<unknown>, context: Context) {
          if (event.kind === "message") heard.add(event.message);
          if (seen?.from !== context) seen = { from: context, context: watching(context, watch) };
          return replica.step(event, seen.context);
        },
      };
    },
  };
  function wasHeard({ signature }: Signed): boolean {
    for (const message of heard) if (includes(protocol.message.encode(message), signature)) return true;
    return false;
  }
  return {
    algorithm: { ...algorithm, protocol: watched },
    doubleSigns: (honest) =>
      suspicions
        .filter(({ replica, signed }) => honest.has(replica) && signed.every(wasHeard))
        .map(
          ({ replica, place, signed: [one, other] }) =>
            `replica ${replica}: ${one.block} and ${other.block} (${place})`,
        ),
  };
}

/** The context of the host, live, but for a pen that is watched. */
function watching(
  context: Context,
  watch: (replica: number, payload: Uint8Array, signature: Uint8Array) => void,
): Context {
  const crypto = {
    ...context.crypto,
    sign(payload: Uint8Array) {
      const signature = context.crypto.sign(payload);
      watch(context.self, payload, signature);
      return signature;
    },
  };
  return Object.create(context, { crypto: { value: crypto } }) as Context;
}

function includes(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = bytes.indexOf(part[0]!); at >= 0; at = bytes.indexOf(part[0]!, at + 1))
    if (equalBytes(bytes.subarray(at, at + part.length), part)) return true;
  return false;
}

function readVote(payload: Uint8Array): VotePayload | undefined {
  try {
    const vote = votePayload.decode(payload);
    return equalBytes(votePayload.encode(vote), payload) ? vote : undefined;
  } catch {
    // Something else than a vote: a seal, of which evidence tells.
    return undefined;
  }
}
