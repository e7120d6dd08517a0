import type { ActorId, ActorSettings, MachineId } from "./actor.ts";
import { type ActorTable, blockedBy, column, columns } from "./actorTable.ts";
import { Clock } from "./clock.ts";
import { Disk } from "./disk.ts";
import type { CrashPoint } from "./fault.ts";
import { InboxLine } from "./inbox.ts";
import type { Machine } from "./machine.ts";
import type { ActorMetrics } from "./metrics.ts";
import { type Random, type Seed, splitRandom } from "./random/random.ts";

/** What the kernel knows of an actor; what each delivery needs of that lies in the table. */
export class ActorState<P> {
  readonly id: ActorId;
  readonly settings: ActorSettings<P>;
  readonly machineId: MachineId;
  readonly machine: Machine;
  readonly random: Random;
  readonly clock = new Clock();
  readonly disk: Disk;
  readonly inbox = new InboxLine();
  /** When each past incarnation ended. */
  readonly crashesUs: number[] = [];
  /** What it puts out does not leave before this time: its syncs so far are done then. */
  gateUs = 0;
  /** True while a wake event is queued for it, and while it stands in its machine's line for a core. */
  wakePending = false;
  waitingForCore = false;
  /** Armed by a `crashAt` fault. */
  crashPoint: { readonly point: CrashPoint; skip: number; readonly restartAfterMs: number | undefined } | undefined;
  messagesSent = 0;
  bytesSent = 0;
  private readonly table: ActorTable<P>;

  constructor(place: {
    id: ActorId;
    machineId: MachineId;
    machine: Machine;
    seed: Seed;
    settings: ActorSettings<P>;
    table: ActorTable<P>;
  }) {
    const { settings, seed } = place;
    this.id = place.id;
    this.settings = settings;
    this.machineId = place.machineId;
    this.machine = place.machine;
    this.table = place.table;
    this.random = splitRandom(seed, `actor ${settings.name}`);
    this.disk = new Disk(splitRandom(seed, `disk of ${settings.name}`), settings.disk);
    const { offsetMs = 0, driftPpm } = settings.clock ?? {};
    this.clock.skew(0, { offsetUs: offsetMs * 1000, driftPpm });
  }

  get name(): string {
    return this.settings.name;
  }

  /** 0 at first, one more after each crash. */
  get incarnation(): number {
    return this.table.incarnations[this.id]!;
  }

  get isDown(): boolean {
    return this.isBlocked(blockedBy.down);
  }

  /** True if it would take an event, but for the time and a core. */
  get isRunning(): boolean {
    return !this.isBlocked(blockedBy.pause | blockedBy.down | blockedBy.condemned);
  }

  isBlocked(bits: number): boolean {
    return (this.table.blocked[this.id]! & bits) !== 0;
  }

  block(bits: number): void {
    this.table.blocked[this.id]! |= bits;
  }

  unblock(bits: number): void {
    this.table.blocked[this.id]! &= ~bits;
  }

  get(place: number): number {
    return this.table.numbers[this.id * columns + place]!;
  }

  set(place: number, value: number): void {
    this.table.numbers[this.id * columns + place] = value;
  }

  metrics(): ActorMetrics {
    return {
      name: this.name,
      messagesSent: this.messagesSent,
      messagesDelivered: this.get(column.delivered),
      bytesSent: this.bytesSent,
      bytesDelivered: this.get(column.bytesDelivered),
      steps: this.get(column.steps),
      cpuUs: this.get(column.cpuUs),
      crashes: this.crashesUs.length,
      inboxHighWater: this.inbox.highWater,
    };
  }
}
