const stride = 6;

/**
 * The messages on their way: what all copies of one send share (payload, sender, size, tag) in pooled slots with a
 * count of the copies, so that a broadcast to a thousand actors is one record and a thousand three-word events.
 */
export class Messages<P> {
  private readonly payloads: (P | undefined)[] = [undefined];
  /** Holders, from, size, tag, incarnation of the sender, next free slot. */
  private words = new Int32Array(256 * stride);
  private free = 0;
  private used = 1;

  /** A new message, held once by whoever makes it; the slot lives until each `hold` has its `release`. */
  add(payload: P, from: number, sizeBytes: number, tag: number, incarnation: number): number {
    let slot = this.free;
    if (slot !== 0) {
      this.free = this.words[slot * stride + 5]!;
      this.payloads[slot] = payload;
    } else {
      slot = this.used++;
      this.payloads.push(payload);
      if (slot * stride === this.words.length) {
        const grown = new Int32Array(this.words.length * 2);
        grown.set(this.words);
        this.words = grown;
      }
    }
    const at = slot * stride;
    this.words[at] = 1;
    this.words[at + 1] = from;
    this.words[at + 2] = sizeBytes;
    this.words[at + 3] = tag;
    this.words[at + 4] = incarnation;
    return slot;
  }

  hold(slot: number): void {
    this.words[slot * stride]!++;
  }

  /** Gives one hold back; the last one frees the payload. */
  release(slot: number): void {
    const holders = this.words[slot * stride]! - 1;
    this.words[slot * stride] = holders;
    if (holders > 0) return;
    this.payloads[slot] = undefined;
    this.words[slot * stride + 5] = this.free;
    this.free = slot;
  }

  payload(slot: number): P {
    return this.payloads[slot] as P;
  }
  from(slot: number): number {
    return this.words[slot * stride + 1]!;
  }
  sizeBytes(slot: number): number {
    return this.words[slot * stride + 2]!;
  }
  tag(slot: number): number {
    return this.words[slot * stride + 3]!;
  }
  incarnation(slot: number): number {
    return this.words[slot * stride + 4]!;
  }

  /** Messages of which a copy is still on its way. */
  get live(): number {
    let freeSlots = 0;
    for (let slot = this.free; slot !== 0; slot = this.words[slot * stride + 5]!) freeSlots++;
    return this.used - 1 - freeSlots;
  }
}
