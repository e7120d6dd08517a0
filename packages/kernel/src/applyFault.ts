import type { ActorState } from "./actorState.ts";
import { column } from "./actorTable.ts";
import { rateOf, skew } from "./clock.ts";
import type { FaultAction } from "./fault.ts";
import { crash, pause, restart, resume } from "./lifecycle.ts";
import type { World } from "./world.ts";

/** Does what a fault says, at the kernel's present time. Names that are not there throw. */
export function applyFault<P>(world: World<P>, action: FaultAction): void {
  const actorsOf = (names: readonly string[]): ActorState<P>[] => names.map((name) => world.actorByName(name));
  const later = (afterMs: number | undefined, then: FaultAction) => {
    if (afterMs !== undefined) world.scheduleFault(world.nowUs + Math.floor(afterMs * 1000 + 0.5), then);
  };
  const pairs = (from: readonly string[], to: readonly string[]) =>
    actorsOf(from).flatMap((sender) =>
      actorsOf(to)
        .filter((receiver) => receiver !== sender)
        .map((receiver) => [sender.id, receiver.id] as const),
    );
  switch (action.kind) {
    case "crash":
      for (const actor of actorsOf(action.actors)) crash(world, actor);
      later(action.restartAfterMs, { kind: "restart", actors: action.actors });
      return;
    case "restart":
      for (const actor of actorsOf(action.actors)) restart(world, actor);
      return;
    case "pause":
      for (const actor of actorsOf(action.actors)) pause(actor);
      later(action.resumeAfterMs, { kind: "resume", actors: action.actors });
      return;
    case "resume":
      for (const actor of actorsOf(action.actors)) resume(world, actor);
      return;
    case "crashAt": {
      const { point, skip = 0, restartAfterMs } = action;
      world.hasCrashPoints = true;
      world.actorByName(action.actor).crashPoint = { point, skip, restartAfterMs };
      return;
    }
    case "partition": {
      const { groups, name = "partition", mode = "drop" } = action;
      const links = groups.flatMap((group) =>
        groups.filter((other) => other !== group).flatMap((other) => pairs(group, other)),
      );
      world.network.cut(name, mode, links);
      later(action.healAfterMs, { kind: "heal", name });
      return;
    }
    case "cut": {
      const { from, to, name = "cut", mode = "drop" } = action;
      world.network.cut(name, mode, pairs(from, to));
      later(action.healAfterMs, { kind: "heal", name });
      return;
    }
    case "heal":
      world.network.heal(action.name, world.nowUs);
      return;
    case "link":
      for (const [from, to] of pairs(action.from, action.to))
        world.network.override(from, to, action.settings ?? undefined);
      return;
    case "clock": {
      const { offsetMs = 0, driftPpm } = action;
      const change = { offsetUs: offsetMs * 1000, rate: driftPpm === undefined ? undefined : rateOf(driftPpm) };
      for (const { id } of actorsOf(action.actors)) skew(world.table.numbers, id, world.nowUs, change);
      return;
    }
    case "disk":
      for (const actor of actorsOf(action.actors)) actor.disk.configure(action.settings);
      return;
    case "speed":
      for (const name of action.machines) {
        if (!(action.speed > 0))
          throw new RangeError(`the speed of machine ${name} is a positive number, found ${action.speed}`);
        const machine = world.machineByName(name);
        machine.speed = action.speed;
        for (const actor of world.actors) if (actor.machine === machine) actor.set(column.slowdown, 1 / action.speed);
      }
      return;
    default:
      action satisfies never;
  }
}
