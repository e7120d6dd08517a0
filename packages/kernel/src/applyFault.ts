import { type ActorState, paused, running } from "./actorState.ts";
import type { Core } from "./core.ts";
import type { FaultAction } from "./fault.ts";

/** Does what a fault says, at the kernel's present time. Names that are not there throw. */
export function applyFault<P>(core: Core<P>, action: FaultAction): void {
  const actorsOf = (names: readonly string[]): ActorState<P>[] => names.map((name) => core.actorByName(name));
  const later = (afterMs: number | undefined, then: FaultAction) => {
    if (afterMs !== undefined) core.schedule({ ...then, atMs: core.nowMs + afterMs });
  };
  const pairs = (from: readonly string[], to: readonly string[]) =>
    actorsOf(from).flatMap((sender) =>
      actorsOf(to)
        .filter((receiver) => receiver !== sender)
        .map((receiver) => [sender.id, receiver.id] as const),
    );
  switch (action.kind) {
    case "crash":
      for (const actor of actorsOf(action.actors)) core.crash(actor);
      later(action.restartAfterMs, { kind: "restart", actors: action.actors });
      return;
    case "restart":
      for (const actor of actorsOf(action.actors)) core.restart(actor);
      return;
    case "pause":
      for (const actor of actorsOf(action.actors)) if (actor.status === running) actor.status = paused;
      later(action.resumeAfterMs, { kind: "resume", actors: action.actors });
      return;
    case "resume":
      for (const actor of actorsOf(action.actors)) core.resume(actor);
      return;
    case "crashAt": {
      const { point, skip = 0, restartAfterMs } = action;
      core.actorByName(action.actor).crashPoint = { point, skip, restartAfterMs };
      return;
    }
    case "partition": {
      const { groups, name = "partition", mode = "drop" } = action;
      const links = groups.flatMap((group) =>
        groups.filter((other) => other !== group).flatMap((other) => pairs(group, other)),
      );
      core.network.cut(name, mode, links);
      later(action.healAfterMs, { kind: "heal", name });
      return;
    }
    case "cut": {
      const { from, to, name = "cut", mode = "drop" } = action;
      core.network.cut(name, mode, pairs(from, to));
      later(action.healAfterMs, { kind: "heal", name });
      return;
    }
    case "heal":
      core.network.heal(action.name, core.nowUs);
      return;
    case "link":
      for (const [from, to] of pairs(action.from, action.to))
        core.network.override(from, to, action.settings ?? undefined);
      return;
    case "clock": {
      const { offsetMs, driftPpm } = action;
      const offsetUs = offsetMs === undefined ? undefined : offsetMs * 1000;
      for (const actor of actorsOf(action.actors)) actor.clock.skew(core.nowUs, { offsetUs, driftPpm });
      return;
    }
    case "disk":
      for (const actor of actorsOf(action.actors)) actor.disk.configure(action.settings);
      return;
    case "speed":
      for (const name of action.machines) {
        if (!(action.speed > 0))
          throw new RangeError(`the speed of machine ${name} is a positive number, found ${action.speed}`);
        core.machineByName(name).speed = action.speed;
      }
      return;
    default:
      action satisfies never;
  }
}
