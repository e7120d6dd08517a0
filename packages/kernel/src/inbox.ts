/** An event that is no message and waits for its actor. */
interface Waiting {
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

/** What `take` answers where the next event is no message. */
export const noMessage = -1;

/** What waits for a busy actor: first in, first out. Almost all of it is messages, each a single word of a ring that is read as it was written. */
export class Inbox {
  length = 0;
  highWater = 0;
  private head = 0;
  /** The slot of each message, `noMessage` for any other event. As long as a power of two. */
  private ring: number[] = [0, 0, 0, 0];
  private readonly others: Waiting[] = [];

  addMessage(message: number): void {
    if (this.length === this.ring.length) this.grow();
    const { ring } = this;
    ring[(this.head + this.length) & (ring.length - 1)] = message;
    if (++this.length > this.highWater) this.highWater = this.length;
  }

  addOther(kind: number, first: number, second: number): void {
    this.others.push({ kind, first, second });
    this.addMessage(noMessage);
  }

  /** Takes the first event: a message's slot, or `noMessage`, and then `takeOther` has it. The inbox must not be empty. */
  take(): number {
    const { ring, head } = this;
    this.head = (head + 1) & (ring.length - 1);
    this.length--;
    return ring[head]!;
  }

  takeOther(): Waiting {
    return this.others.shift()!;
  }

  private grow(): void {
    const { ring, head } = this;
    this.ring = [...ring.slice(head), ...ring.slice(0, head), ...ring];
    this.head = 0;
  }
}
