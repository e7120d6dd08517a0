import type { Codec } from "@paragrid/scale";
import { type AttackName, attackRefusal, attacks } from "./attacks/registry.ts";
import { type Coalition, coalition, faceFor, narrowed, type Send } from "./coalition.ts";
import type { CommonParameters, ConsensusProtocol, Context, Effect, Replica } from "./contract.ts";
import { twins } from "./twins.ts";

/**
 * A Byzantine replica is an honest one whose effects are rewritten, so that every algorithm gets every fault:
 *
 * - `silent` takes part in nothing.
 * - `delaying` sends everything late, each message by its own time, in another order.
 * - `withholding` sends only to the replicas of even index: half of the network never hears it.
 * - `forging` flips a bit in everything it sends (signatures, hashes, blocks), always such that it still decodes.
 * - `equivocating` is two honest replicas with one key (twins, Bano et al. 2021), one for each half of the network:
 *   as a leader it proposes two blocks at one height, as a follower it votes for whatever its half proposes.
 * - `double-voting` is the same twins, but everybody hears both: it can be accused of what `equivocating` hides.
 */
export const behaviours = ["silent", "delaying", "withholding", "forging", "equivocating", "double-voting"] as const;
/** A behaviour that any algorithm's replica can have, or an attack that means something for some algorithms only. */
export type Behaviour = (typeof behaviours)[number] | AttackName;
/** Every behaviour by name. */
export const everyBehaviour: readonly [Behaviour, ...Behaviour[]] = [
  ...behaviours,
  ...(Object.keys(attacks) as AttackName[]),
];

/** The protocol as a replica of that behaviour runs it. Throws RangeError where an attack has no meaning for it. */
export function corrupt<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  behaviour: Behaviour,
  allies: Coalition = coalition(),
): ConsensusProtocol<M, P> {
  const refusal = attackRefusal(behaviour, protocol.name);
  if (refusal !== undefined) throw new RangeError(refusal);
  return { ...protocol, create: (parameters) => corruptReplica(protocol, parameters, behaviour, allies) };
}

function corruptReplica<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  parameters: P,
  behaviour: Behaviour,
  allies: Coalition,
): Replica<M> {
  switch (behaviour) {
    case "silent":
      return rewriting(protocol.create(parameters), (effect) => (effect.kind === "send" ? [] : [effect]));
    case "delaying":
      return delaying(protocol.create(parameters), 4 * parameters.blockIntervalMs);
    case "withholding":
      return rewriting(protocol.create(parameters), (effect, context) =>
        effect.kind === "send" ? narrowed(effect, context, (to) => faceFor(to, context) === 0) : [effect],
      );
    case "forging":
      return rewriting(protocol.create(parameters), (effect, context) =>
        effect.kind === "send" ? [{ ...effect, message: forged(protocol.message, effect.message, context) }] : [effect],
      );
    case "equivocating":
      return twins(() => protocol.create(parameters), { hear: "half", tell: "half" }, allies);
    case "double-voting":
      return twins(() => protocol.create(parameters), { hear: "all", tell: "all" }, allies);
    default:
      return attacks[behaviour].replica(protocol, parameters, allies);
  }
}

function rewriting<M>(
  honest: Replica<M>,
  rewrite: (effect: Effect<M>, context: Context) => readonly Effect<M>[],
): Replica<M> {
  return {
    step: (event, context) => honest.step(event, context).flatMap((effect) => rewrite(effect, context)),
    inspect: () => honest.inspect(),
  };
}

/** The message with one bit flipped, somewhere where it still decodes; unchanged if there is no such place near. */
function forged<M>(codec: Codec<M>, message: M, context: Context): M {
  const bytes = codec.encode(message);
  for (let attempt = 0; attempt < 32; attempt++) {
    const bit = context.random() % (8 * bytes.length);
    const altered = bytes.slice();
    altered[bit >> 3]! ^= 1 << (bit & 7);
    try {
      return codec.decode(altered);
    } catch {
      // Not every bit is free: lengths and tags have to stay readable, or the wire itself would refuse the message.
    }
  }
  return message;
}

function delaying<M>(honest: Replica<M>, mostMs: number): Replica<M> {
  const held = new Map<string, Send<M>>();
  let count = 0;
  return {
    step(event, context) {
      if (event.kind === "timer") {
        const late = held.get(event.timer);
        if (late !== undefined) {
          held.delete(event.timer);
          return [late];
        }
      }
      return honest.step(event, context).map((effect): Effect<M> => {
        if (effect.kind !== "send") return effect;
        const timer = `late ${count++}`;
        held.set(timer, effect);
        return { kind: "setTimer", timer, afterMs: context.random() % mostMs };
      });
    },
    inspect: () => honest.inspect(),
  };
}
