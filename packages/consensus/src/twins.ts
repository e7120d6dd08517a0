import { type Coalition, type Face, faceFor, narrowed } from "./coalition.ts";
import type { Context, DurableReader, DurableWrite, Effect, Event, Replica } from "./contract.ts";

const twinPrefix = "twin ";

/** Whom the two faces of a twin hear, and who hears them: each its own half of the network, or both all of it. */
export interface TwinManners {
  readonly hear: "half" | "all";
  readonly tell: "half" | "all";
}

/** Two honest replicas in one body. Answers of the host go to the one that asked. */
export function twins<M>(create: () => Replica<M>, { hear, tell }: TwinManners, allies: Coalition): Replica<M> {
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
        return hear === "half" ? [faceFor(event.from, context)] : [0, 1];
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
        if (tell === "all") return [effect];
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
