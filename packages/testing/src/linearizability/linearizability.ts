/**
 * Is a history of concurrent operations explained by some sequential order that respects real time? Herlihy & Wing 1990;
 * Wing & Gong 1993 (search), Lowe 2016 (remembered configurations), Horn & Kroening 2015 (partition: a history is linearizable if and
 * only if each object's part of it is).
 *
 * The search takes, again and again, an operation that began before the earliest return that is still open, and asks the model
 * whether the operation could have this output in the present state; it goes back where none can. A configuration is the set of
 * operations taken and the state: one that was seen is not searched again. The problem is NP-complete: past `mostConfigurations` the
 * verdict is `unknown`, never a guess.
 */
import { ConfigurationSet } from "./configurations.ts";

/** What one object does when operations come one after another. */
export interface Model<S extends NonNullable<unknown>, I, O> {
  readonly initial: S;
  /** The state after that operation with that output, or undefined when it cannot have it in this state. */
  step(state: S, input: I, output: O): S | undefined;
  /** Equal states have equal keys. */
  key(state: S): string;
  /** Operations of different partitions are of independent objects. */
  partition(input: I): string;
}

export interface Operation<I, O> {
  readonly client: number;
  readonly input: I;
  /** Of an operation that never returned: whatever the model takes as "nobody knows". */
  readonly output: O;
  readonly invokedAt: number;
  /** Infinity for an operation that never returned: it may take effect at any later time. */
  readonly returnedAt: number;
}

export type LinearizabilityVerdict<I, O> =
  | { readonly verdict: "linearizable"; readonly configurations: number }
  /** In that partition; `explained` is the longest order found, `stuck` an operation that returned and fits nowhere after it. */
  | {
      readonly verdict: "violated";
      readonly partition: string;
      readonly explained: readonly Operation<I, O>[];
      readonly stuck: Operation<I, O>;
    }
  | { readonly verdict: "unknown"; readonly partition: string; readonly reason: string };

/** Checks a history; operations may come in any order. */
export function checkLinearizability<S extends NonNullable<unknown>, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  { mostConfigurations = 4_000_000 }: { readonly mostConfigurations?: number } = {},
): LinearizabilityVerdict<I, O> {
  const partitions = Map.groupBy(history, ({ input }) => model.partition(input));
  let configurations = 0;
  for (const [partition, operations] of partitions) {
    const found = search(model, operations, mostConfigurations);
    if (found.verdict !== "linearizable") return { ...found, partition };
    configurations += found.configurations;
  }
  return { verdict: "linearizable", configurations };
}

/** A call or a return, in a list from which both are lifted when the operation is taken. */
interface Entry {
  readonly operation: number;
  /** Of a call: its return. */
  readonly match: Entry | undefined;
  previous: Entry | undefined;
  next: Entry | undefined;
}

function search<S extends NonNullable<unknown>, I, O>(
  model: Model<S, I, O>,
  operations: readonly Operation<I, O>[],
  mostConfigurations: number,
) {
  for (const { invokedAt, returnedAt } of operations)
    if (!(invokedAt <= returnedAt)) throw new Error(`an operation invoked at ${invokedAt} returned at ${returnedAt}`);
  const head = entriesOf(operations);
  const taken = new Uint32Array(Math.ceil(operations.length / 32));
  const seen = new ConfigurationSet(taken.length);
  const stack: { readonly call: Entry; readonly before: S }[] = [];
  let state = model.initial;
  let longest: readonly Operation<I, O>[] = [];
  let stuck: Operation<I, O> | undefined;
  let at = head.next;
  while (head.next !== undefined) {
    if (at?.match !== undefined) {
      const { input, output } = operations[at.operation]!;
      const after = model.step(state, input, output);
      if (after !== undefined) {
        flip(taken, at.operation);
        if (seen.add(taken, model.key(after))) {
          if (seen.size > mostConfigurations)
            return { verdict: "unknown", reason: `more than ${mostConfigurations} configurations` } as const;
          stack.push({ call: at, before: state });
          state = after;
          lift(at);
          at = head.next;
          continue;
        }
        flip(taken, at.operation);
      }
      at = at.next;
      continue;
    }
    // The earliest open return, or the end: nothing that began before it can come next.
    if (stuck === undefined || stack.length > longest.length) {
      longest = stack.map(({ call }) => operations[call.operation]!);
      stuck = operations[at?.operation ?? head.next.operation]!;
    }
    const last = stack.pop();
    if (last === undefined) return { verdict: "violated", explained: longest, stuck } as const;
    state = last.before;
    flip(taken, last.call.operation);
    unlift(last.call);
    at = last.call.next;
  }
  return { verdict: "linearizable", configurations: seen.size } as const;
}

/** All calls and returns in time; at equal times calls first, for nothing says that the one had ended when the other began. */
function entriesOf(operations: readonly Operation<unknown, unknown>[]): Entry {
  const ends = operations.flatMap(({ invokedAt, returnedAt }, operation) => [
    { at: invokedAt, isReturn: false, operation },
    { at: returnedAt, isReturn: true, operation },
  ]);
  ends.sort((left, right) =>
    left.at === right.at ? Number(left.isReturn) - Number(right.isReturn) : left.at - right.at,
  );
  const head: Entry = { operation: -1, match: undefined, previous: undefined, next: undefined };
  const returns = operations.map(
    (_, operation): Entry => ({ operation, match: undefined, previous: undefined, next: undefined }),
  );
  let previous = head;
  for (const { isReturn, operation } of ends) {
    const own = returns[operation]!;
    const entry: Entry = isReturn ? own : { operation, match: own, previous: undefined, next: undefined };
    entry.previous = previous;
    previous.next = entry;
    previous = entry;
  }
  return head;
}

function lift(call: Entry): void {
  for (const entry of [call, call.match!]) {
    entry.previous!.next = entry.next;
    if (entry.next !== undefined) entry.next.previous = entry.previous;
  }
}

/** Undoes `lift`, in the reverse order. */
function unlift(call: Entry): void {
  for (const entry of [call.match!, call]) {
    entry.previous!.next = entry;
    if (entry.next !== undefined) entry.next.previous = entry;
  }
}

function flip(bits: Uint32Array, index: number): void {
  bits[index >>> 5]! ^= 1 << (index & 31);
}
