import { err, ok, type Result } from "@paragrid/primitives";
import type { Distribution } from "./random/distribution.ts";
import type { Random } from "./random/random.ts";
import { type Sampler, samplerOf } from "./random/sampler.ts";
import { probability, usPerByte } from "./settings.ts";

/** A key with its value, or a key alone to delete it. A value that is encoded when it is first read stays unread as long as nothing depends on it. */
export interface DiskWrite {
  readonly key: string;
  readonly value?: Uint8Array;
}

/** How a disk behaves, and how it misbehaves. */
export interface DiskSettings {
  /** Time of a sync in ms, however much it writes. Default 0. */
  readonly syncLatency?: Distribution;
  /** What a sync writes per second, in bit/s; absent: no limit. */
  readonly bandwidthBitPerS?: number;
  /** `overlapped` (default): the actor goes on, and what it puts out waits; `blocking`: the actor waits itself. */
  readonly sync?: "overlapped" | "blocking";
  /** Crash: `lost` (default) all batches that were not synced; `prefix` keeps a random number of the oldest. */
  readonly unsyncedAtCrash?: "lost" | "prefix";
  /** Probability that a crash leaves the first lost batch half written: some of its writes, the last of them cut short. */
  readonly torn?: number;
  /** Probability that a sync is acknowledged without being done: its batches are lost at the next crash. */
  readonly lostSync?: number;
  /** Probability that a write of a batch lands under another key that exists. */
  readonly misdirected?: number;
}

/** What was written under a key. A checksum tells when it is found under another, or torn. Contents do not change by themselves. */
interface Stored extends DiskWrite {
  readonly isTorn?: true;
}
interface Batch {
  readonly writes: readonly DiskWrite[];
  /** When the sync that covers it is done; Infinity until there is one. */
  durableUs: number;
  /** True when that sync is a lie: the next crash shows a hole here. */
  hollow: boolean;
}

/**
 * A disk of one actor: batches of writes become durable by a sync, atomically and in order. Reads see every write,
 * durable or not, as a page cache would; after a crash they see what the disk has kept.
 */
export class Disk {
  private readonly durable = new Map<string, Stored>();
  private readonly view = new Map<string, Stored>();
  private pending: Batch[] = [];
  private freeUs = 0;
  private readonly random: Random;
  private settings: DiskSettings = {};
  private latencyUs: Sampler | undefined;
  private usPerByte = 0;

  constructor(random: Random, settings: DiskSettings = {}) {
    this.random = random;
    this.configure(settings);
  }

  /** Replaces the settings given, from now on. */
  configure(settings: DiskSettings): void {
    const all = { ...this.settings, ...settings };
    for (const name of ["torn", "lostSync", "misdirected"] as const) probability(`disk setting ${name}`, all[name]);
    this.usPerByte = usPerByte(all.bandwidthBitPerS);
    this.latencyUs = all.syncLatency && samplerOf(all.syncLatency).scaled(1000, 0);
    this.settings = all;
  }

  get isBlocking(): boolean {
    return this.settings.sync === "blocking";
  }

  /** Adds a batch of writes, volatile until a sync. */
  write(writes: readonly DiskWrite[]): void {
    for (const write of writes) {
      if (isDeletion(write)) this.view.delete(write.key);
      else this.view.set(write.key, write);
    }
    this.pending.push({ writes, durableUs: Number.POSITIVE_INFINITY, hollow: false });
  }

  /** Makes all batches so far durable; answers when that is done. Syncs queue. */
  sync(nowUs: number): number {
    this.settle(nowUs);
    const hollow = this.settings.lostSync !== undefined && this.random.bool(this.settings.lostSync);
    // Those without a sync are the newest.
    let first = this.pending.length;
    while (first > 0 && this.pending[first - 1]!.durableUs === Number.POSITIVE_INFINITY) first--;
    const latencyUs = this.latencyUs === undefined ? 0 : this.random.sample(this.latencyUs);
    this.freeUs = Math.ceil(Math.max(this.freeUs, nowUs) + latencyUs + this.transferUs(first));
    for (let index = first; index < this.pending.length; index++) {
      const batch = this.pending[index]!;
      batch.durableUs = this.freeUs;
      batch.hollow = hollow;
    }
    return this.freeUs;
  }

  /** Time to write the pending batches from that one on. */
  private transferUs(first: number): number {
    if (this.usPerByte === 0) return 0;
    let bytes = 0;
    for (let index = first; index < this.pending.length; index++)
      for (const { key, value } of this.pending[index]!.writes) bytes += key.length + (value?.length ?? 0);
    return bytes * this.usPerByte;
  }

  /** True when a crash now would lose nothing of what was written. */
  isSynced(nowUs: number): boolean {
    return this.pending.every(({ durableUs }) => durableUs <= nowUs);
  }

  /** A value; undefined if the key is absent; refused if it does not match its checksum. */
  read(key: string): Result<Uint8Array | undefined> {
    const stored = this.view.get(key);
    if (stored === undefined) return ok(undefined);
    if (stored.key !== key || stored.isTorn) return err(`checksum mismatch under key ${key}`);
    return ok(stored.value);
  }

  /** Keys that begin with a prefix, in ascending order. */
  keys(prefix = ""): string[] {
    return [...this.view.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  /** The machine loses power: keeps what was durable by now, and what the settings say of the rest. */
  crash(nowUs: number): void {
    this.settle(nowUs);
    const { unsyncedAtCrash, torn } = this.settings;
    const kept =
      unsyncedAtCrash === "prefix" && this.pending.length > 0 ? this.random.below(this.pending.length + 1) : 0;
    for (const batch of this.pending.slice(0, kept)) this.apply(batch);
    const first = this.pending[kept];
    if (first !== undefined && torn !== undefined && this.random.bool(torn)) this.tear(first.writes);
    this.pending = [];
    this.freeUs = nowUs;
    this.view.clear();
    for (const [key, stored] of this.durable) this.view.set(key, stored);
  }

  /** Moves what is durable by now out of the pending batches. */
  private settle(nowUs: number): void {
    let done = 0;
    while (done < this.pending.length && this.pending[done]!.durableUs <= nowUs) this.apply(this.pending[done++]!);
    if (done === this.pending.length) this.pending.length = 0;
    else if (done > 0) this.pending.splice(0, done);
  }

  private apply({ writes, hollow }: Batch): void {
    if (hollow) return;
    for (const write of writes) this.put(write);
  }

  private put(write: DiskWrite): void {
    const { misdirected } = this.settings;
    if (isDeletion(write)) this.durable.delete(write.key);
    else if (misdirected !== undefined && this.random.bool(misdirected) && this.durable.size > 0)
      this.durable.set(this.random.pick([...this.durable.keys()]), write);
    else this.durable.set(write.key, write);
  }

  /** Writes some of a batch's entries whole, and of the next one only the beginning of its value. */
  private tear(writes: readonly DiskWrite[]): void {
    const whole = this.random.below(writes.length + 1);
    for (const write of writes.slice(0, whole)) this.put(write);
    const cut = writes[whole];
    if (cut?.value === undefined || cut.value.length === 0) return;
    const value = cut.value.slice(0, this.random.below(cut.value.length));
    this.durable.set(cut.key, { key: cut.key, value, isTorn: true });
  }
}

/** Asks whether there is a value without reading it. */
const isDeletion = (write: DiskWrite): boolean => !("value" in write);
