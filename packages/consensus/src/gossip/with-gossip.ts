import type { Algorithm, CommonParameters, ConsensusProtocol, Variant } from "../contract.ts";
import { type Dissemination, directly, disseminationOf, type GossipParameters } from "./dissemination.ts";
import { type Gossiped, gossipCodec } from "./envelope.ts";
import { GossipReplica } from "./replica.ts";

type MessageOf<A extends Algorithm> = A["protocol"] extends ConsensusProtocol<infer M, infer _> ? M : never;
type ParametersOf<A extends Algorithm> = A["protocol"] extends ConsensusProtocol<infer _, infer P> ? P : never;

/** The algorithm with `gossipFanout` and its companions among its parameters. */
export type WithGossip<A extends Algorithm> = Omit<A, "protocol"> & {
  readonly protocol: ConsensusProtocol<MessageOf<A> | Gossiped<MessageOf<A>>, ParametersOf<A> & GossipParameters>;
};

/**
 * Lets an algorithm's members gossip what they say to all, whatever it is. Without a fanout nothing changes, not a byte. Its messages have to be a
 * SCALE variant, and it has to bear lost messages: gossip misses some members each time.
 */
export function withGossip<A extends Algorithm>(algorithm: A): WithGossip<A> {
  return { ...algorithm, protocol: gossiping(algorithm.protocol) };
}

function gossiping<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
): ConsensusProtocol<M | Gossiped<M>, P & GossipParameters> {
  const variants: readonly Variant<object>[] = [
    ...(protocol.variants ?? []),
    { name: "gossip", parameters: { gossipFanout: 4 } satisfies Partial<GossipParameters> },
  ];
  return {
    ...protocol,
    defaults: { ...protocol.defaults, ...directly },
    variants: variants as readonly Variant<P & GossipParameters>[],
    message: gossipCodec(protocol.message),
    create(parameters) {
      const dissemination = spreading(disseminationOf(parameters));
      const inner = protocol.create(parameters);
      return dissemination === "direct" ? inner : new GossipReplica(inner, protocol.message, dissemination);
    },
  };
}

/** Copies of a message that each replica has to send for votes to come together. */
const fewestCopies = 3;

/**
 * Of n members a third may keep what they should pass on, and votes have to reach all others: with a fanout of 2 a message then reaches half of them
 * (pi = 1 - exp(-4/3 pi)), and decisions wait for several repetitions. Throws RangeError for less than 3 copies.
 */
function spreading(dissemination: Dissemination): Dissemination {
  if (dissemination === "direct") return dissemination;
  const { fanout, rounds } = dissemination;
  if (fanout * Math.max(1, rounds) < fewestCopies)
    throw new RangeError(
      `gossipFanout ${fanout}${rounds === 0 ? " without gossipRounds" : ` in ${rounds} gossipRounds`} carries no votes: ${fewestCopies} copies or more wanted`,
    );
  return dissemination;
}
