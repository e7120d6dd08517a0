import type { ActorId, ActorSettings, Behaviour, MachineId } from "./actor.ts";
import { Clock } from "./clock.ts";
import { Disk } from "./disk.ts";
import type { CrashPoint } from "./fault.ts";
import { InboxLine } from "./inbox.ts";
import type { Machine } from "./machine.ts";
import type { ActorMetrics } from "./metrics.ts";
import { type Random, type Seed, splitRandom } from "./random/random.ts";

/** Running; paused by a fault; down; or condemned: past its crash point, to be crashed at a time already fixed. */
export const running = 0;
export const paused = 1;
export const down = 2;
export const condemned = 3;

/** What the kernel knows of an actor. */
export class ActorState<P> {
  readonly id: ActorId;
  readonly settings: ActorSettings<P>;
  readonly machineId: MachineId;
  readonly machine: Machine;
  readonly random: Random;
  readonly clock = new Clock();
  readonly disk: Disk;
  readonly inbox = new InboxLine();

  status: number = down;
  behaviour: Behaviour<P> | undefined;
  incarnation = 0;
  /** When each past incarnation ended. */
  readonly crashesUs: number[] = [];
  /** It takes nothing before this time, and puts nothing out before the gate. */
  busyUntilUs = 0;
  gateUs = 0;
  /** Charged CPU time below 1 µs that its steps have not spent yet. */
  carryNs = 0;
  /** True while a wake event is queued for it, and while it stands in its machine's line for a core. */
  wakePending = false;
  waitingForCore = false;
  /** Armed by a `crashAt` fault. */
  crashPoint: { readonly point: CrashPoint; skip: number; readonly restartAfterMs: number | undefined } | undefined;

  messagesSent = 0;
  messagesDelivered = 0;
  bytesSent = 0;
  bytesDelivered = 0;
  steps = 0;
  cpuUs = 0;

  constructor(place: { id: ActorId; machineId: MachineId; machine: Machine; seed: Seed; settings: ActorSettings<P> }) {
    const { settings, seed } = place;
    this.id = place.id;
    this.settings = settings;
    this.machineId = place.machineId;
    this.machine = place.machine;
    this.random = splitRandom(seed, `actor ${settings.name}`);
    this.disk = new Disk(splitRandom(seed, `disk of ${settings.name}`), settings.disk);
    const { offsetMs = 0, driftPpm } = settings.clock ?? {};
    this.clock.skew(0, { offsetUs: offsetMs * 1000, driftPpm });
  }

  get name(): string {
    return this.settings.name;
  }

  metrics(): ActorMetrics {
    const { name, messagesSent, messagesDelivered, bytesSent, bytesDelivered, steps, cpuUs, inbox } = this;
    const crashes = this.crashesUs.length;
    return {
      name,
      messagesSent,
      messagesDelivered,
      bytesSent,
      bytesDelivered,
      steps,
      cpuUs,
      crashes,
      inboxHighWater: inbox.highWater,
    };
  }
}
