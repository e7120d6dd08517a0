import { Session } from "node:inspector";
import { types } from "node:util";

/** A collection that the program can still reach. */
export type Collection = Map<unknown, unknown> | Set<unknown> | unknown[];

/** Every live map, set and array of this thread with its size, after a collection of garbage. */
export function collections(): ReadonlyMap<Collection, number> {
  const sizes = new Map<Collection, number>();
  // The prototype of a class that extends Map inherits from it, and is none.
  for (const one of instancesOf(Map.prototype)) if (types.isMap(one)) sizes.set(one, one.size);
  for (const one of instancesOf(Set.prototype)) if (types.isSet(one)) sizes.set(one, one.size);
  for (const one of instancesOf(Array.prototype)) if (Array.isArray(one)) sizes.set(one, one.length);
  sizes.delete(sizes as Collection);
  return sizes;
}

/** Every live object that inherits from `prototype`, after a full collection of garbage. */
export function instancesOf<T extends object>(prototype: T): readonly T[] {
  return inspected((session) => {
    const objects = session.post("Runtime.queryObjects", { prototypeObjectId: session.give(prototype) }).objects;
    return session.take(objects!.objectId) as T[];
  });
}

/** What the object's own `#private` fields hold. */
export function heldBy(object: object): readonly unknown[] {
  return inspected((session) => {
    const answer = session.post("Runtime.getProperties", { objectId: session.give(object), ownProperties: true });
    return (answer.privateProperties ?? []).flatMap(({ value }) =>
      value?.objectId === undefined ? [] : [session.take(value.objectId)],
    );
  });
}

interface Answer {
  readonly result?: { readonly objectId: string };
  readonly objects?: { readonly objectId: string };
  readonly privateProperties?: readonly { readonly value?: { readonly objectId?: string } }[];
}

interface Inspected {
  post(method: string, params: object): Answer;
  /** The inspector's id of an object of the program. */
  give(object: unknown): string;
  /** The object that the inspector's id is of. */
  take(objectId: string): unknown;
}

/** The inspector speaks of objects by ids, so they change hands through a global of this name. */
const handName = "__paragridLiveObject";

/** This thread's own inspector (Chrome DevTools protocol), which answers before `post` returns. */
function inspected<T>(work: (session: Inspected) => T): T {
  const session = new Session();
  session.connect();
  const hand: { object?: unknown } = {};
  Object.assign(globalThis, { [handName]: hand });
  const post = (method: string, params: object): Answer => {
    let answer: Answer | undefined;
    let failure: Error | null = null;
    session.post(method, params, (error: Error | null, result?: object) => {
      failure = error;
      answer = result as Answer;
    });
    if (failure !== null) throw failure;
    if (answer === undefined) throw new Error(`the inspector did not answer ${method} at once`);
    return answer;
  };
  try {
    return work({
      post,
      give(object) {
        hand.object = object;
        return post("Runtime.evaluate", { expression: `globalThis.${handName}.object` }).result!.objectId;
      },
      take(objectId) {
        const functionDeclaration = `function () { globalThis.${handName}.object = this; }`;
        post("Runtime.callFunctionOn", { objectId, functionDeclaration });
        return hand.object;
      },
    });
  } finally {
    session.disconnect();
    Reflect.deleteProperty(globalThis, handName);
  }
}
