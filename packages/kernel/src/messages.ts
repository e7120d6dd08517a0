/** What all copies of one send share. */
export interface Message<P> {
  readonly from: number;
  readonly payload: P;
  readonly sizeBytes: number;
  readonly tag: number;
  /** Of the sender. */
  readonly incarnation: number;
}

class Slot<P> implements Message<P> {
  from = 0;
  payload: P;
  sizeBytes = 0;
  tag = 0;
  incarnation = 0;
  holders = 0;

  constructor(payload: P) {
    this.payload = payload;
  }
}

/**
 * The messages on their way, each in a numbered slot with a count of its copies, so that a broadcast to a thousand actors is one record and a thousand
 * three-word events.
 */
export class Messages<P> {
  /** Slot 0 is never used. A free slot's record is used again. */
  private readonly slots: Slot<P>[] = [new Slot<P>(undefined as P)];
  private readonly free: number[] = [];

  /** A new message, held once by whoever makes it; the slot lives until each `hold` has its `release`. */
  add(payload: P, from: number, sizeBytes: number, tag: number, incarnation: number): number {
    const slot = this.free.pop() ?? this.slots.push(new Slot(payload)) - 1;
    const message = this.slots[slot]!;
    message.from = from;
    message.payload = payload;
    message.sizeBytes = sizeBytes;
    message.tag = tag;
    message.incarnation = incarnation;
    message.holders = 1;
    return slot;
  }

  at(slot: number): Message<P> {
    return this.slots[slot]!;
  }

  /** So many copies more. */
  hold(slot: number, copies = 1): void {
    this.slots[slot]!.holders += copies;
  }

  /** Gives one hold back; the last one frees the payload. */
  release(slot: number): void {
    const message = this.slots[slot]!;
    if (--message.holders > 0) return;
    message.payload = undefined as P;
    this.free.push(slot);
  }

  /** Messages of which a copy is still on its way. */
  get live(): number {
    return this.slots.length - 1 - this.free.length;
  }
}
