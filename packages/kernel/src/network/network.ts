import { invariant } from "@paragrid/primitives";
import { eventCode, eventKind } from "../eventKind.ts";
import type { Messages } from "../messages.ts";
import type { EventQueue } from "../queue/eventQueue.ts";
import { hashText } from "../random/hash.ts";
import type { Seed } from "../random/random.ts";
import type { Sampler } from "../random/sampler.ts";
import { usPerByte } from "../settings.ts";
import { LinkProfile } from "./linkProfile.ts";
import { LinkRow } from "./linkRow.ts";
import { defaultNetwork, type LinkSettings, type NetworkSettings } from "./linkSettings.ts";

/** Latencies are kept in 31 bits of µs: at most about 35 minutes. */
const longestUs = 2 ** 31 - 1;

/** What a cut does with messages: lose them, or keep them until it heals, as a connection that resends does. */
export type CutMode = "drop" | "hold";
interface Cut {
  readonly name: string;
  readonly mode: CutMode;
  readonly pairs: readonly (readonly [from: number, to: number])[];
}

/** Links, access lines and cuts between the actors: turns a send into arrivals in the event queue. */
export class Network<P> {
  readonly rows: LinkRow[] = [];
  /** True while a cut that drops is in force somewhere. */
  drops = false;
  /** Code of the event that a message to each actor becomes. */
  private readonly arrivalCodes: number[] = [];
  /** Access line inwards: µs a byte by actor, 0 when unlimited, and when its queue is empty again. */
  private readonly downloadUsPerByte: number[] = [];
  private readonly downloadFreeUs: number[] = [];
  private readonly uploadsFreeUs: number[] = [];
  private readonly regionOf: number[] = [];
  private readonly regions: readonly string[];
  private readonly profiles: LinkProfile[];
  private readonly settings: NetworkSettings;
  private readonly names: number[] = [];
  private readonly seed: number;
  private readonly queue: EventQueue;
  private readonly messages: Messages<P>;
  private readonly cuts: Cut[] = [];
  private held: { row: LinkRow; to: number; message: number; readyUs: number }[] = [];
  /** Told of each copy that is lost on the way. */
  private readonly lost: (from: number, to: number, message: number) => void;

  constructor(parts: {
    seed: Seed;
    settings?: NetworkSettings | undefined;
    queue: EventQueue;
    messages: Messages<P>;
    lost: (from: number, to: number, message: number) => void;
  }) {
    this.seed = hashText(`${typeof parts.seed}:${parts.seed}`, 0x1ee7);
    this.queue = parts.queue;
    this.messages = parts.messages;
    this.lost = parts.lost;
    this.settings = parts.settings ?? defaultNetwork;
    this.regions = this.settings.regions ?? ["everywhere"];
    invariant(this.regions.length > 0, "a network has at least one region");
    const usual = new LinkProfile(this.settings.link);
    this.profiles = this.regions.flatMap((from) =>
      this.regions.map((to) => {
        const between = this.settings.between?.(from, to);
        return between === undefined ? usual : new LinkProfile(between);
      }),
    );
  }

  /** Connects the next actor; its number is the number of actors before it. */
  connect(name: string, region = this.regions[0]!): void {
    const place = this.regions.indexOf(region);
    if (place < 0) throw new RangeError(`region of ${name} is one of ${this.regions.join(", ")}, found ${region}`);
    const { uploadBitPerS, downloadBitPerS } = this.settings;
    const lineOf = (rate: typeof uploadBitPerS) => usPerByte(typeof rate === "object" ? rate[region] : rate);
    const self = this.names.length;
    this.names.push(hashText(name, this.seed));
    this.regionOf.push(place);
    const downloadUsPerByte = lineOf(downloadBitPerS);
    this.downloadUsPerByte.push(downloadUsPerByte);
    this.downloadFreeUs.push(0);
    this.arrivalCodes.push(eventCode(downloadUsPerByte > 0 ? eventKind.arrival : eventKind.message, self));
    const firstProfile = place * this.regions.length;
    const uploadUsPerByte = lineOf(uploadBitPerS);
    this.uploadsFreeUs.push(0);
    const { names, seed, uploadsFreeUs } = this;
    this.rows.push(new LinkRow({ names, self, seed, firstProfile, uploadUsPerByte, uploadsFreeUs }));
  }

  /** Sends one copy of a message, for which it is held, and which leaves its sender's CPU at `readyUs`. */
  transmit(row: LinkRow, to: number, message: number, readyUs: number): void {
    if (row.isSpecial) {
      this.transmitSpecial(row, to, message, readyUs);
      return;
    }
    const profile = this.profiles[row.firstProfile + this.regionOf[to]!]!;
    if (profile.unusual) {
      this.transmitUnusual(row, profile, to, message, readyUs);
      return;
    }
    const delayUs = toDelayUs(
      profile.latencyUs.isConstant ? profile.latencyUs.location : profile.latencyUs.at(row.drawLatency(to)),
    );
    this.queue.push(readyUs + delayUs, this.arrivalCodes[to]!, message, delayUs);
  }

  /** Sends a copy from an actor whose uplink is limited, or whose links are cut or have settings of their own. */
  private transmitSpecial(row: LinkRow, to: number, message: number, readyUs: number): void {
    if (row.holding !== undefined && row.holding[to]! > 0) {
      this.held.push({ row, to, message, readyUs });
      return;
    }
    const departUs = row.passUpload(readyUs, this.messages.at(message).sizeBytes);
    if (row.dropping !== undefined && row.dropping[to]! > 0) this.lose(row.self, to, message);
    else this.transmitUnusual(row, this.profileOf(row, to), to, message, departUs);
  }

  /** True when a cut loses what arrives on this link now. */
  isDropping(from: number, to: number): boolean {
    const dropping = this.rows[from]!.dropping;
    return dropping !== undefined && dropping[to]! > 0;
  }

  /** When a message that reaches the access line of an actor at `nowUs` has passed it. */
  passDownload(to: number, sizeBytes: number, nowUs: number): number {
    const passedUs = Math.max(this.downloadFreeUs[to]!, nowUs) + sizeBytes * this.downloadUsPerByte[to]!;
    this.downloadFreeUs[to] = passedUs;
    return Math.ceil(passedUs);
  }

  /** Cuts links until a heal of the same name; cuts may overlap. */
  cut(name: string, mode: CutMode, pairs: readonly (readonly [from: number, to: number])[]): void {
    this.cuts.push({ name, mode, pairs });
    if (mode === "drop") this.drops = true;
    for (const [from, to] of pairs) this.counts(from, mode)[to]!++;
  }

  /** Ends the cuts of that name, or all of them; what they held leaves in the order in which it was sent: now, or once its sender's sync is done. */
  heal(name: string | undefined, nowUs: number): void {
    for (let index = this.cuts.length - 1; index >= 0; index--) {
      const cut = this.cuts[index]!;
      if (name !== undefined && cut.name !== name) continue;
      for (const [from, to] of cut.pairs) this.counts(from, cut.mode)[to]!--;
      this.cuts.splice(index, 1);
    }
    this.drops = this.cuts.some((cut) => cut.mode === "drop");
    const held = this.held;
    this.held = [];
    for (const copy of held) {
      if (copy.row.holding![copy.to]! > 0) this.held.push(copy);
      else this.transmit(copy.row, copy.to, copy.message, Math.max(nowUs, copy.readyUs));
    }
  }

  /** Gives a link settings on top of its present ones, or with `undefined` those of its regions back. */
  override(from: number, to: number, settings: Partial<LinkSettings> | undefined): void {
    const row = this.rows[from]!;
    row.overrides ??= [];
    row.isSpecial = true;
    row.overrides[to] =
      settings === undefined ? undefined : new LinkProfile({ ...this.profileOf(row, to).settings, ...settings });
  }

  /** The settings in force on a link. */
  linkSettings(from: number, to: number): LinkSettings {
    return this.profileOf(this.rows[from]!, to).settings;
  }

  private profileOf(row: LinkRow, to: number): LinkProfile {
    const override = row.overrides?.[to];
    return override ?? this.profiles[row.firstProfile + this.regionOf[to]!]!;
  }

  private transmitUnusual(row: LinkRow, profile: LinkProfile, to: number, message: number, departUs: number): void {
    if (profile.loss > 0 && chance(row, to, profile.loss)) {
      this.lose(row.self, to, message);
      return;
    }
    const sizeBytes = this.messages.at(message).sizeBytes;
    const sentUs = profile.usPerByte > 0 ? row.passLink(to, departUs, sizeBytes * profile.usPerByte) : departUs;
    const copies = profile.duplicate > 0 && chance(row, to, profile.duplicate) ? 2 : 1;
    for (let index = 0; index < copies; index++) {
      if (index > 0) this.messages.hold(message);
      let arrivalUs = sentUs + Math.max(0, profile.latencyUs.at(row.drawLatency(to)));
      if (profile.jitterUs !== undefined) arrivalUs += Math.max(0, profile.jitterUs.at(row.drawFault(to)));
      if (profile.reorder > 0 && chance(row, to, profile.reorder))
        arrivalUs += Math.max(0, (profile.reorderUs as Sampler).at(row.drawFault(to)));
      else if (profile.fifo) arrivalUs = row.inOrder(to, departUs, arrivalUs);
      const delayUs = toDelayUs(arrivalUs - departUs);
      this.queue.push(departUs + delayUs, this.arrivalCodes[to]!, message, delayUs);
    }
  }

  private lose(from: number, to: number, message: number): void {
    this.lost(from, to, message);
    this.messages.release(message);
  }

  private counts(from: number, mode: CutMode): Uint16Array {
    const row = this.rows[from]!;
    const present = mode === "drop" ? row.dropping : row.holding;
    if (present !== undefined && present.length === this.names.length) return present;
    const counts = new Uint16Array(this.names.length);
    row.isSpecial = true;
    if (present !== undefined) counts.set(present);
    if (mode === "drop") row.dropping = counts;
    else row.holding = counts;
    return counts;
  }
}

/** A delay in whole µs, at least 0; `| 0` lets the engine keep it as an integer. */
function toDelayUs(delayUs: number): number {
  if (!(delayUs > 0)) return 0;
  return delayUs < longestUs ? (delayUs + 0.5) | 0 : longestUs;
}

function chance(row: LinkRow, to: number, probability: number): boolean {
  return row.drawFault(to) >>> 0 < probability * 2 ** 32;
}
