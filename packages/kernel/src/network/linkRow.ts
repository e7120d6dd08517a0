import { mix32 } from "../random/hash.ts";
import { nextXoroshiro64 } from "../random/xoroshiro64.ts";
import type { LinkProfile } from "./linkProfile.ts";

/**
 * Actors above which a row holds the links that were used and no others: among thousands, most never send to most, and all links of 8,000 would
 * take half a gigabyte.
 */
const manyActors = 2048;

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
  /** Where a link's state lies in these, by the number at its other end; undefined: at that number. */
  private places: Map<number, number> | undefined;
  private isUsed = false;

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
    const place = this.placeOf(to);
    if (2 * place >= this.latencyStates.length) this.latencyStates = this.widened(this.latencyStates);
    return this.draw(this.latencyStates, place, to, 1);
  }

  /** Next word of the link's stream for everything else, so that a loss rate does not change the latencies. */
  drawFault(to: number): number {
    const place = this.placeOf(to);
    if (2 * place >= this.faultStates.length) this.faultStates = this.widened(this.faultStates);
    return this.draw(this.faultStates, place, to, 2);
  }

  /** When a message that is ready at a time has left the uplink. */
  passUpload(readyUs: number, sizeBytes: number): number {
    if (this.uploadUsPerByte === 0) return readyUs;
    this.uploadFreeUs = Math.max(this.uploadFreeUs, readyUs) + sizeBytes * this.uploadUsPerByte;
    return Math.ceil(this.uploadFreeUs);
  }

  /** When a message that reaches the link at `readyUs` has passed its bottleneck; the next one queues behind it. */
  passLink(to: number, readyUs: number, durationUs: number): number {
    const place = this.placeOf(to);
    if (place >= this.linkFreeUs.length) this.linkFreeUs = this.widenedFloats(this.linkFreeUs);
    const passedUs = Math.max(readyUs, this.linkFreeUs[place]!) + durationUs;
    this.linkFreeUs[place] = passedUs;
    return passedUs;
  }

  /** The arrival moved behind the latest one on the link. */
  inOrder(to: number, arrivalUs: number): number {
    const place = this.placeOf(to);
    if (place >= this.lastArrivalUs.length) this.lastArrivalUs = this.widenedFloats(this.lastArrivalUs);
    const ordered = Math.max(arrivalUs, this.lastArrivalUs[place]!);
    this.lastArrivalUs[place] = ordered;
    return ordered;
  }

  private placeOf(to: number): number {
    if (!this.isUsed) {
      this.isUsed = true;
      if (this.names.length > manyActors) this.places = new Map();
    }
    const { places } = this;
    if (places === undefined) return to;
    let place = places.get(to);
    if (place === undefined) {
      place = places.size;
      places.set(to, place);
    }
    return place;
  }

  private draw(states: Int32Array, place: number, to: number, purpose: number): number {
    const at = 2 * place;
    if ((states[at]! | states[at + 1]!) === 0) this.seedLink(states, at, to, purpose);
    return nextXoroshiro64(states, at);
  }

  private seedLink(states: Int32Array, at: number, to: number, purpose: number): void {
    const from = this.names[this.self]!;
    const first = mix32(from ^ mix32(this.names[to]! ^ mix32(this.seed + purpose)));
    states[at] = first;
    states[at + 1] = mix32(first ^ mix32(this.names[to]! + 0x632be5ab) ^ Math.imul(from, 0x9e3779b1)) | 1;
  }

  /** So many links as there are actors, or where those are many, twice as many as before. */
  private get room(): number {
    return this.places === undefined ? this.names.length : Math.max(16, 2 * this.places.size);
  }

  private widened(states: Int32Array): Int32Array {
    const wide = new Int32Array(2 * this.room);
    wide.set(states);
    return wide;
  }

  private widenedFloats(values: Float64Array): Float64Array {
    const wide = new Float64Array(this.room);
    wide.set(values);
    return wide;
  }
}
