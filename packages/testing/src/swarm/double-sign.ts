import { type Algorithm, type Context, type Event, type VotePayload, votePayload } from "@paragrid/consensus";
import { equalBytes } from "@paragrid/primitives";

/**
 * Watches what replicas sign as votes and acknowledgements. One of them that signs two blocks for one height in one round of one phase signs
 * twice, whatever the algorithm; accusations tell of the rest, which each algorithm has rules of its own for.
 */
export function watchSignatures(algorithm: Algorithm): {
  readonly algorithm: Algorithm;
  doubleSigns(honest: ReadonlySet<number>): readonly string[];
} {
  const signed = new Map<string, string>();
  const twice: { readonly replica: number; readonly seen: string }[] = [];
  function watch(replica: number, payload: Uint8Array): void {
    const vote = readVote(payload);
    if (vote === undefined) return;
    const { domain, setId, round, height, block } = vote;
    const place = `${domain}, set ${setId}, round ${round}, height ${height}`;
    const key = `${replica}: ${place}`;
    const known = signed.get(key);
    if (known === undefined) signed.set(key, block);
    else if (known !== block) twice.push({ replica, seen: `replica ${replica} signed ${known} and ${block} (${place})` });
  }
  const { protocol } = algorithm;
  const watched: Algorithm["protocol"] = {
    ...protocol,
    create(parameters: unknown) {
      const replica = protocol.create(parameters);
      const contexts = new WeakMap<Context, Context>();
      return {
        inspect: () => replica.inspect(),
        step(event: Event<unknown>, context: Context) {
          let seeing = contexts.get(context);
          if (seeing === undefined) {
            seeing = seeingSignatures(context, watch);
            contexts.set(context, seeing);
          }
          return replica.step(event, seeing);
        },
      };
    },
  };
  return {
    algorithm: { ...algorithm, protocol: watched },
    doubleSigns: (honest) => twice.filter(({ replica }) => honest.has(replica)).map(({ seen }) => seen),
  };
}

/** The context of the host, live, but for a pen that is watched. */
function seeingSignatures(context: Context, watch: (replica: number, payload: Uint8Array) => void): Context {
  const crypto = {
    ...context.crypto,
    sign(payload: Uint8Array) {
      watch(context.self, payload);
      return context.crypto.sign(payload);
    },
  };
  return Object.create(context, { crypto: { value: crypto } }) as Context;
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
