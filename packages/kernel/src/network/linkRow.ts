import { mix32 } from "../random/hash.ts";
import { nextXoroshiro64 } from "../random/xoroshiro64.ts";
import { BusyLinks } from "./busyLinks.ts";
import type { LinkProfile } from "./linkProfile.ts";

/**
 * Actors above which a row keeps no state for each link: all links of 8,000 would take half a gigabyte, of which most are never used, and those of
 * 600 fit no processor's cache.
 */
const manyActors = 256;

/** The state of all links that leave one actor, by the number of the actor at their other end. */
export class LinkRow {
  /** True when the uplink is limited, or a link is or was cut or changed: then everything below must be looked at. */
  isSpecial: boolean;
  /** Index of the profile that its region has towards the first region. */
  readonly firstProfile: number;
  /** Number of the actor. */
  readonly self: number;
  /** The sender's links with settings of their own. */
  overrides: (LinkProfile | undefined)[] | undefined;
  /** Cuts in force on each link: those that drop, those that hold. */
  dropping: Uint16Array | undefined;
  holding: Uint16Array | undefined;
  /** Among many actors: the links on which something is still on its way. */
  private busy: BusyLinks | undefined;
  /** Among many actors: words drawn so far, of both streams. */
  private drawn = 0;
  private isUsed = false;
  private readonly names: readonly number[];
  private readonly seed: number;
  private readonly uploadUsPerByte: number;
  /** By actor: when the queue of the uplink, which all links share, is empty. */
  private readonly uploadsFreeUs: number[];
  private latencyStates: Int32Array = new Int32Array(0);
  private faultStates: Int32Array = new Int32Array(0);
  private linkFreeUs: Float64Array = new Float64Array(0);
  private lastArrivalUs: Float64Array = new Float64Array(0);

  /** `names` are the hashed names of all actors: a link's chance depends on its ends' names, not on their order. */
  constructor(place: {
    names: readonly number[];
    self: number;
    seed: number;
    firstProfile: number;
    uploadUsPerByte: number;
    uploadsFreeUs: number[];
  }) {
    this.names = place.names;
    this.self = place.self;
    this.seed = place.seed;
    this.firstProfile = place.firstProfile;
    this.uploadUsPerByte = place.uploadUsPerByte;
    this.uploadsFreeUs = place.uploadsFreeUs;
    this.isSpecial = place.uploadUsPerByte > 0;
  }

  /** Next uniform 32-bit word of the link's latency stream. */
  drawLatency(to: number): number {
    if (this.isAmongMany()) return this.drawNext(to, 1);
    if (2 * to >= this.latencyStates.length) this.latencyStates = this.widened(this.latencyStates);
    return this.draw(this.latencyStates, to, 1);
  }

  /** Next word of the link's stream for everything else, so that a loss rate does not change the latencies. */
  drawFault(to: number): number {
    if (this.isAmongMany()) return this.drawNext(to, 2);
    if (2 * to >= this.faultStates.length) this.faultStates = this.widened(this.faultStates);
    return this.draw(this.faultStates, to, 2);
  }

  /** When a message that is ready at a time has left the uplink. */
  passUpload(readyUs: number, sizeBytes: number): number {
    if (this.uploadUsPerByte === 0) return readyUs;
    const freeUs = Math.max(this.uploadsFreeUs[this.self]!, readyUs) + sizeBytes * this.uploadUsPerByte;
    this.uploadsFreeUs[this.self] = freeUs;
    return Math.ceil(freeUs);
  }

  /** When the queue of the uplink is empty. */
  get uploadFreeUs(): number {
    return this.uploadsFreeUs[this.self]!;
  }

  /** When a message that reaches the link at `readyUs` has passed its bottleneck; the next one queues behind it. */
  passLink(to: number, readyUs: number, durationUs: number): number {
    if (this.isAmongMany()) return this.busy!.pass(to, readyUs, durationUs);
    if (to >= this.linkFreeUs.length) this.linkFreeUs = this.widenedFloats(this.linkFreeUs);
    const passedUs = Math.max(readyUs, this.linkFreeUs[to]!) + durationUs;
    this.linkFreeUs[to] = passedUs;
    return passedUs;
  }

  /** The arrival of what departs at a time, moved behind the latest one on the link. */
  inOrder(to: number, departUs: number, arrivalUs: number): number {
    if (this.isAmongMany()) return this.busy!.inOrder(to, departUs, arrivalUs);
    if (to >= this.lastArrivalUs.length) this.lastArrivalUs = this.widenedFloats(this.lastArrivalUs);
    const ordered = Math.max(arrivalUs, this.lastArrivalUs[to]!);
    this.lastArrivalUs[to] = ordered;
    return ordered;
  }

  /** Settled when the first message leaves: how many actors there are is known then. */
  private isAmongMany(): boolean {
    if (!this.isUsed) {
      this.isUsed = true;
      if (this.names.length > manyActors) this.busy = new BusyLinks();
    }
    return this.busy !== undefined;
  }

  private draw(states: Int32Array, to: number, purpose: number): number {
    const at = 2 * to;
    if ((states[at]! | states[at + 1]!) === 0) this.seedLink(states, at, to, purpose);
    return nextXoroshiro64(states, at);
  }

  private seedLink(states: Int32Array, at: number, to: number, purpose: number): void {
    const from = this.names[this.self]!;
    const first = mix32(from ^ mix32(this.names[to]! ^ mix32(this.seed + purpose)));
    states[at] = first;
    states[at + 1] = mix32(first ^ mix32(this.names[to]! + 0x632be5ab) ^ Math.imul(from, 0x9e3779b1)) | 1;
  }

  /** A word without a state for each link: a hash of the link's ends and of how many words its sender has drawn. */
  private drawNext(to: number, purpose: number): number {
    const from = this.names[this.self]!;
    const ends = mix32(from ^ mix32(this.names[to]! ^ mix32(this.seed + purpose)));
    return mix32(ends ^ mix32(++this.drawn ^ Math.imul(from, 0x9e3779b1)));
  }

  private widened(states: Int32Array): Int32Array {
    const wide = new Int32Array(2 * this.names.length);
    wide.set(states);
    return wide;
  }

  private widenedFloats(values: Float64Array): Float64Array {
    const wide = new Float64Array(this.names.length);
    wide.set(values);
    return wide;
  }
}
