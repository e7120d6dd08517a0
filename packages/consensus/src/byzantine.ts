import type { ReplicaId } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import type { AttackPlan } from "./attacks/attack.ts";
import { type AttackName, attackRefusal, attacks } from "./attacks/registry.ts";
import { authorityIndex } from "./authorities.ts";
import type {
  CommonParameters,
  ConsensusProtocol,
  Context,
  DurableReader,
  DurableWrite,
  Effect,
  Event,
  Replica,
} from "./contract.ts";

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
export const everyBehaviour: readonly Behaviour[] = [...behaviours, ...(Object.keys(attacks) as AttackName[])];

/** What corrupted replicas of one run know of each other, so that they can attack together. */
export interface Coalition {
  readonly members: Set<ReplicaId>;
  /** Which face of a twin sent a message: known among them where the host hands messages over by reference. */
  readonly faces: WeakMap<object, Face>;
  readonly plan: AttackPlan;
}
type Face = 0 | 1;

export function coalition(plan: AttackPlan = {}): Coalition {
  return { members: new Set(), faces: new WeakMap(), plan };
}

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
    case "double-voting":
      return twins(() => protocol.create(parameters), behaviour, allies);
    default:
      return attacks[behaviour].replica(protocol, parameters, allies.plan);
  }
}

type Send<M> = Extract<Effect<M>, { kind: "send" }>;

function rewriting<M>(
  honest: Replica<M>,
  rewrite: (effect: Effect<M>, context: Context) => readonly Effect<M>[],
): Replica<M> {
  return {
    step: (event, context) => honest.step(event, context).flatMap((effect) => rewrite(effect, context)),
    inspect: () => honest.inspect(),
  };
}

/** The half of the network a replica is in, by its index in the set. */
function faceFor(to: ReplicaId, context: Context): Face {
  return (authorityIndex(context.authorities, to) & 1) === 0 ? 0 : 1;
}

/** One send for each recipient that is wanted. */
function narrowed<M>(send: Send<M>, context: Context, wanted: (to: ReplicaId) => boolean): Effect<M>[] {
  if (send.to !== "all") return wanted(send.to) ? [send] : [];
  return context.authorities.members
    .filter((member) => member.replica !== context.self && wanted(member.replica))
    .map((member) => ({ kind: "send", to: member.replica, message: send.message }));
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

const twinPrefix = "twin ";

/** Two honest replicas in one body. Answers of the host go to the one that asked. */
function twins<M>(
  create: () => Replica<M>,
  behaviour: "equivocating" | "double-voting",
  allies: Coalition,
): Replica<M> {
  const replicas = [create(), create()] as const;
  const builds: Face[] = [];
  const imports: { readonly hash: string; readonly face: Face }[] = [];

  /** Who hears an event: the face that asked, the face of the sender's half, or both. */
  function listeners(event: Event<M>, context: Context): readonly Face[] {
    switch (event.kind) {
      case "timer":
        return event.timer.startsWith(twinPrefix) ? [1] : [0];
      case "blockBuilt": {
        const face = builds.shift();
        return face === undefined ? [] : [face];
      }
      case "blockImported":
      case "blockRefused": {
        const at = imports.findIndex((one) => one.hash === event.block.hash);
        return at < 0 ? [] : imports.splice(at, 1).map((one) => one.face);
      }
      case "message": {
        const face = allies.faces.get(event.message as object);
        if (face !== undefined) return [face];
        return behaviour === "equivocating" ? [faceFor(event.from, context)] : [0, 1];
      }
      default:
        return [0, 1];
    }
  }

  function heard(event: Event<M>, face: Face): Event<M> {
    if (face === 0) return event;
    if (event.kind === "start") return { ...event, durable: prefixed(event.durable) };
    if (event.kind === "timer") return { ...event, timer: event.timer.slice(twinPrefix.length) };
    return event;
  }

  function said(effect: Effect<M>, face: Face, context: Context): readonly Effect<M>[] {
    switch (effect.kind) {
      case "send":
        allies.faces.set(effect.message as object, face);
        if (behaviour === "double-voting") return [effect];
        return narrowed(effect, context, (to) => allies.members.has(to) || faceFor(to, context) === face);
      case "setTimer":
      case "cancelTimer":
        return face === 0 ? [effect] : [{ ...effect, timer: twinPrefix + effect.timer }];
      case "persist":
        return face === 0 ? [effect] : [{ ...effect, writes: effect.writes.map(prefixedWrite) }];
      case "buildBlock":
        builds.push(face);
        return [effect];
      case "importBlock":
        imports.push({ hash: effect.block.hash, face });
        return [effect];
      case "accuse":
        return [];
      default:
        return [effect];
    }
  }

  return {
    step(event, context) {
      if (event.kind === "start") {
        allies.members.add(context.self);
        builds.length = 0;
        imports.length = 0;
      }
      return listeners(event, context).flatMap((face) =>
        replicas[face].step(heard(event, face), context).flatMap((effect) => said(effect, face, context)),
      );
    },
    inspect: () => replicas[0].inspect(),
  };
}

function prefixed(durable: DurableReader): DurableReader {
  return {
    get: (key) => durable.get(twinPrefix + key),
    keys: (prefix) => durable.keys(twinPrefix + prefix).map((key) => key.slice(twinPrefix.length)),
  };
}

function prefixedWrite(write: DurableWrite): DurableWrite {
  return { ...write, key: twinPrefix + write.key };
}
