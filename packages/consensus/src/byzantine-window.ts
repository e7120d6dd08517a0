import type { AttackPlan } from "./attacks/attack.ts";
import { type Behaviour, corrupt } from "./byzantine.ts";
import type { CommonParameters, ConsensusProtocol, Context, Event, Replica } from "./contract.ts";

/** Between two times of the replica's own clock, in ms: from the first on, before the second. */
export interface MisconductWindow {
  readonly behaviour: Behaviour;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The protocol as a replica runs it that is honest but for some windows of time. The honest replica lives through all of them: what it
 * says is rewritten while a window lasts. Of overlapping windows the first in the list counts. Throws RangeError as `corrupt` does.
 */
export function corruptDuring<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  windows: readonly MisconductWindow[],
  plan: AttackPlan = {},
): ConsensusProtocol<M, P> {
  for (const { behaviour } of windows) corrupt(protocol, behaviour, plan);
  return { ...protocol, create: (parameters) => windowed(protocol, parameters, windows, plan) };
}

function windowed<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  parameters: P,
  windows: readonly MisconductWindow[],
  plan: AttackPlan,
): Replica<M> {
  const honest = protocol.create(parameters);
  let present: MisconductWindow | undefined;
  let corrupted: Replica<M> | undefined;

  /** The honest replica inside a corrupted one. */
  const corruption = (behaviour: Behaviour): Replica<M> =>
    corrupt({ ...protocol, create: () => honest }, behaviour, plan).create(parameters);

  /** Begins or ends a window where one is due. Answers of the host go to whoever has asked. */
  function turn(event: Event<M>, context: Context): void {
    const due = dueAt(context.nowMs);
    if (due === present || isAnswer(event)) return;
    present = due;
    if (due !== undefined) corrupted = corruption(due.behaviour);
  }

  const dueAt = (nowMs: number): MisconductWindow | undefined =>
    windows.find(({ fromMs, untilMs }) => nowMs >= fromMs && nowMs < untilMs);

  /** Who hears an event now: a message that was held back in a window still goes out after it. */
  function hearer(event: Event<M>): Replica<M> {
    if (corrupted === undefined) return honest;
    return present !== undefined || (event.kind === "timer" && event.timer.startsWith("late ")) ? corrupted : honest;
  }

  return {
    step(event: Event<M>, context: Context) {
      if (event.kind === "start") {
        present = dueAt(context.nowMs);
        corrupted = present === undefined ? undefined : corruption(present.behaviour);
      } else turn(event, context);
      return hearer(event).step(event, context);
    },
    inspect: () => honest.inspect(),
  };
}

const isAnswer = (event: Event<unknown>): boolean =>
  event.kind === "blockBuilt" || event.kind === "blockImported" || event.kind === "blockRefused";
