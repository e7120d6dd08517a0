import { mix32 } from "../random/hash.ts";
import { nextXoroshiro64 } from "../random/xoroshiro64.ts";
import type { LinkProfile } from "./linkProfile.ts";

/** The state of all links that leave one actor, by the number of the actor at their other end. */
export class LinkRow {
  /** Number of the actor. */
  readonly self: number;
  /** Index of the profile that its region has towards the first region. */
  readonly firstProfile: number;
  /** True when the uplink is limited, or a link is or was cut or changed: then everything below must be looked at. */
  isSpecial: boolean;
  /** When the queue of the uplink, which all links share, is empty. */
  uploadFreeUs = 0;
  private readonly uploadUsPerByte: number;
  /** The sender's links with settings of their own. */
  overrides: (LinkProfile | undefined)[] | undefined;
  /** Cuts in force on each link: those that drop, those that hold. */
  dropping: Uint16Array | undefined;
  holding: Uint16Array | undefined;

  private readonly names: readonly number[];
  private readonly seed: number;
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
  }) {
    this.names = place.names;
    this.self = place.self;
    this.seed = place.seed;
    this.firstProfile = place.firstProfile;
    this.uploadUsPerByte = place.uploadUsPerByte;
    this.isSpecial = place.uploadUsPerByte > 0;
  }

  /** Next uniform 32-bit word of the link's latency stream. */
  drawLatency(to: number): number {
    if (2 * to >= this.latencyStates.length) this.latencyStates = this.widened(this.latencyStates, 2 * to + 2);
    return this.draw(this.latencyStates, to, 1);
  }

  /** Next word of the link's stream for everything else, so that a loss rate does not change the latencies. */
  drawFault(to: number): number {
    if (2 * to >= this.faultStates.length) this.faultStates = this.widened(this.faultStates, 2 * to + 2);
    return this.draw(this.faultStates, to, 2);
  }

  /** When a message that is ready at a time has left the uplink. */
  passUpload(readyUs: number, sizeBytes: number): number {
    if (this.uploadUsPerByte === 0) return readyUs;
    this.uploadFreeUs = Math.max(this.uploadFreeUs, readyUs) + sizeBytes * this.uploadUsPerByte;
    return Math.ceil(this.uploadFreeUs);
  }

  /** When a message that reaches the link at `readyUs` has passed its bottleneck; the next one queues behind it. */
  passLink(to: number, readyUs: number, durationUs: number): number {
    if (to >= this.linkFreeUs.length) this.linkFreeUs = widenedFloats(this.linkFreeUs, this.names.length);
    const passedUs = Math.max(readyUs, this.linkFreeUs[to]!) + durationUs;
    this.linkFreeUs[to] = passedUs;
    return passedUs;
  }

  /** The arrival moved behind the latest one on the link. */
  inOrder(to: number, arrivalUs: number): number {
    if (to >= this.lastArrivalUs.length) this.lastArrivalUs = widenedFloats(this.lastArrivalUs, this.names.length);
    const ordered = Math.max(arrivalUs, this.lastArrivalUs[to]!);
    this.lastArrivalUs[to] = ordered;
    return ordered;
  }

  private draw(states: Int32Array, to: number, purpose: number): number {
    const at = 2 * to;
    if ((states[at]! | states[at + 1]!) === 0) this.seedLink(states, to, purpose);
    return nextXoroshiro64(states, at);
  }

  private seedLink(states: Int32Array, to: number, purpose: number): void {
    const from = this.names[this.self]!;
    const first = mix32(from ^ mix32(this.names[to]! ^ mix32(this.seed + purpose)));
    states[2 * to] = first;
    states[2 * to + 1] = mix32(first ^ mix32(this.names[to]! + 0x632be5ab) ^ Math.imul(from, 0x9e3779b1)) | 1;
  }

  private widened(states: Int32Array, wanted: number): Int32Array {
    const wide = new Int32Array(Math.max(wanted, 2 * this.names.length));
    wide.set(states);
    return wide;
  }
}

function widenedFloats(values: Float64Array, length: number): Float64Array {
  const wide = new Float64Array(length);
  wide.set(values);
  return wide;
}
