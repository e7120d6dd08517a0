import { type Behaviour, corrupt } from "./byzantine.ts";
import { type Coalition, coalition } from "./coalition.ts";
import type { CommonParameters, ConsensusProtocol, Context, Effect, Event, Replica } from "./contract.ts";

/** Between two times of the replica's own clock, in ms: from the first on, before the second. */
export interface MisconductWindow {
  readonly behaviour: Behaviour;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The protocol as a replica runs it that is honest but for some windows of time. The honest replica lives through all of them: what it
 * says is rewritten while a window lasts. A twin (`equivocating`, `double-voting`) is born when its window begins, knowing what is
 * finalised and nothing else, and is heard of no more when it ends. Of overlapping windows the first in the list counts.
 */
export function corruptDuring<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  windows: readonly MisconductWindow[],
  allies: Coalition = coalition(),
): ConsensusProtocol<M, P> {
  return { ...protocol, create: (parameters) => windowed(protocol, parameters, windows, allies) };
}

const nothingDurable = { get: () => undefined, keys: () => [] };

function windowed<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  parameters: P,
  windows: readonly MisconductWindow[],
  allies: Coalition,
): Replica<M> {
  const honest = protocol.create(parameters);
  let present: MisconductWindow | undefined;
  let corrupted: Replica<M> | undefined;

  /** The honest replica inside a corrupted one, which starts when it is not new any more; its twin is new. */
  function corruption(behaviour: Behaviour, isNew: boolean): Replica<M> {
    let created = 0;
    const running: Replica<M> = {
      step: (event, context) => (event.kind === "start" && !isNew ? [] : honest.step(event, context)),
      inspect: () => honest.inspect(),
    };
    const create = (): Replica<M> => (created++ === 0 ? running : protocol.create(parameters));
    return corrupt({ ...protocol, create }, behaviour, allies).create(parameters);
  }

  /** Begins or ends a window where one is due; answers what a twin says at its birth. */
  function turn(event: Event<M>, context: Context): readonly Effect<M>[] {
    const due = dueAt(context.nowMs);
    if (due === present) return [];
    // Answers go to whoever has asked; and a twin is born between decisions, at a timer, for in the middle of one it would come late.
    const waits = due !== undefined && isTwin(due.behaviour) ? event.kind !== "timer" : isAnswer(event);
    if (waits) return [];
    present = due;
    if (due === undefined) return [];
    corrupted = corruption(due.behaviour, false);
    return corrupted.step({ kind: "start", durable: nothingDurable }, context);
  }

  const dueAt = (nowMs: number): MisconductWindow | undefined =>
    windows.find(({ fromMs, untilMs }) => nowMs >= fromMs && nowMs < untilMs);

  /** Who hears an event now: a twin that is gone hears nothing, and a message that was held back in a window still goes out after it. */
  function hearer(event: Event<M>): Replica<M> | undefined {
    if (present !== undefined) return corrupted;
    if (event.kind !== "timer" || corrupted === undefined) return honest;
    if (event.timer.startsWith("twin ")) return undefined;
    return event.timer.startsWith("late ") ? corrupted : honest;
  }

  return {
    step(event: Event<M>, context: Context): readonly Effect<M>[] {
      if (event.kind === "start") {
        present = dueAt(context.nowMs);
        corrupted = present === undefined ? undefined : corruption(present.behaviour, true);
        return (corrupted ?? honest).step(event, context);
      }
      const born = turn(event, context);
      const effects = hearer(event)?.step(event, context) ?? [];
      return born.length === 0 ? effects : [...born, ...effects];
    },
    inspect: () => honest.inspect(),
  };
}

const isTwin = (behaviour: Behaviour): boolean =>
  behaviour === "equivocating" || behaviour === "double-voting" || behaviour === "nothing-at-stake";
const isAnswer = (event: Event<unknown>): boolean =>
  event.kind === "blockBuilt" || event.kind === "blockImported" || event.kind === "blockRefused";
