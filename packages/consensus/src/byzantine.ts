import type { ReplicaId } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import type { AttackPlan, TwinAttack } from "./attacks/attack.ts";
import { type AttackName, attackRefusal, attacks } from "./attacks/registry.ts";
import { authorityIndex } from "./authorities.ts";
import type { CommonParameters, ConsensusProtocol, Context, Effect, Replica } from "./contract.ts";
import { halfOf, type TwinManners } from "./twin-manners.ts";

/**
 * A Byzantine replica is an honest one whose effects are rewritten, or one that runs twice, so that every algorithm gets every fault:
 *
 * - `silent` takes part in nothing.
 * - `delaying` sends everything late, each message by its own time, in another order.
 * - `withholding` sends only to the replicas of even index: half of the network never hears it.
 * - `forging` flips a bit in everything it sends (signatures, hashes, blocks), always such that it still decodes.
 * - `equivocating` is two honest nodes with one key (twins, Bano et al. 2021), one for each half of the network:
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

type Twinned =
  | "equivocating"
  | "double-voting"
  | { [Name in AttackName]: (typeof attacks)[Name] extends TwinAttack ? Name : never }[AttackName];

/** How the two nodes lie of a replica that behaves so; undefined where it runs once, and its effects are rewritten (`corrupt`). */
export function mannersOf(behaviour: Behaviour): TwinManners | undefined {
  if (behaviour === "equivocating") return { hear: "half", tell: "half" };
  if (behaviour === "double-voting") return { hear: "all", tell: "all" };
  const attack = Object.hasOwn(attacks, behaviour) ? attacks[behaviour as AttackName] : undefined;
  return attack !== undefined && "manners" in attack ? attack.manners : undefined;
}

const isRewritten = (behaviour: Behaviour): behaviour is Exclude<Behaviour, Twinned> =>
  mannersOf(behaviour) === undefined;

/**
 * The protocol as a replica of that behaviour runs it. Throws RangeError where an attack has no meaning for it, and for a replica that runs twice: both of
 * its nodes run the protocol as it is, and their host makes them lie (`Twins`).
 */
export function corrupt<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  behaviour: Behaviour,
  plan: AttackPlan = {},
): ConsensusProtocol<M, P> {
  const refusal = attackRefusal(behaviour, protocol.name);
  if (refusal !== undefined) throw new RangeError(refusal);
  if (!isRewritten(behaviour)) throw new RangeError(`a replica that is ${behaviour} runs twice: its host makes it lie`);
  return { ...protocol, create: (parameters) => corruptReplica(protocol, parameters, behaviour, plan) };
}

function corruptReplica<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  parameters: P,
  behaviour: Exclude<Behaviour, Twinned>,
  plan: AttackPlan,
): Replica<M> {
  switch (behaviour) {
    case "silent":
      return rewriting(protocol.create(parameters), (effect) => (effect.kind === "send" ? [] : [effect]));
    case "delaying":
      return delaying(protocol.create(parameters), 4 * parameters.blockIntervalMs);
    case "withholding":
      return rewriting(protocol.create(parameters), (effect, context) =>
        effect.kind === "send" ? toFirstHalf(effect, context) : [effect],
      );
    case "forging":
      return rewriting(protocol.create(parameters), (effect, context) =>
        effect.kind === "send" ? [{ ...effect, message: forged(protocol.message, effect.message, context) }] : [effect],
      );
    default:
      return attacks[behaviour].replica(protocol, parameters, plan);
  }
}

type Send<M> = Extract<Effect<M>, { kind: "send" }>;

/** One send for each recipient of even index. */
function toFirstHalf<M>(send: Send<M>, { authorities, self }: Context): Effect<M>[] {
  const hears = (to: ReplicaId): boolean => halfOf(authorityIndex(authorities, to)) === 0;
  if (typeof send.to === "object") return [{ ...send, to: send.to.filter(hears) }];
  if (send.to !== "all") return hears(send.to) ? [send] : [];
  return authorities.members
    .filter(({ replica }) => replica !== self && hears(replica))
    .map(({ replica }) => ({ kind: "send", to: replica, message: send.message }));
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
