import type { ActorId, ActorSettings, MachineId } from "./actor.ts";
import { type ActorTable, blockedBy, column, columns } from "./actorTable.ts";
import { Disk } from "./disk.ts";
import type { CrashPoint } from "./fault.ts";
import type { Inbox } from "./inbox.ts";
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
  readonly disk: Disk;
  /** 0 at first, one more after each crash. */
  incarnation = 0;
  /** The handle of the present incarnation, while there is one. */
  life: { isOver: boolean } | undefined;
  /** When each past incarnation ended. */
  readonly crashesUs: number[] = [];
  /** Armed by a `crashAt` fault. */
  crashPoint: { readonly point: CrashPoint; skip: number; readonly restartAfterMs: number | undefined } | undefined;
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
  }

  get name(): string {
    return this.settings.name;
  }

  get isDown(): boolean {
    return this.isBlocked(blockedBy.down);
  }

  /** True if it would take an event, but for the time and a core. */
  get isRunning(): boolean {
    return !this.isBlocked(blockedBy.pause | blockedBy.down | blockedBy.condemned);
  }

  get inbox(): Inbox {
    return this.table.inboxes[this.id]!;
  }

  isBlocked(bits: number): boolean {
    return (this.get(column.blocked) & bits) !== 0;
  }

  block(bits: number): void {
    this.set(column.blocked, this.get(column.blocked) | bits);
  }

  unblock(bits: number): void {
    this.set(column.blocked, this.get(column.blocked) & ~bits);
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
      messagesSent: this.get(column.messagesSent),
      messagesDelivered: this.get(column.delivered),
      bytesSent: this.get(column.bytesSent),
      bytesDelivered: this.get(column.bytesDelivered),
      steps: this.get(column.steps),
      cpuUs: this.get(column.cpuUs),
      crashes: this.crashesUs.length,
      inboxHighWater: this.inbox.highWater,
    };
  }
}
