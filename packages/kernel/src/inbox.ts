const stride = 4;

/** What waits for busy actors: one pool of small entries, linked into a first-in-first-out line for each actor. */
export class Inboxes {
  /** The words of the entry that `take` took last. */
  kind = 0;
  first = 0;
  second = 0;
  /** Next entry, kind, first, second; slot 0 is never used. */
  private words = new Int32Array(64 * stride);
  private free = 0;
  private used = 1;

  append(line: InboxLine, kind: number, first: number, second: number): void {
    let slot = this.free;
    if (slot !== 0) this.free = this.words[slot * stride]!;
    else {
      slot = this.used++;
      if (slot * stride === this.words.length) {
        const grown = new Int32Array(this.words.length * 2);
        grown.set(this.words);
        this.words = grown;
      }
    }
    const at = slot * stride;
    this.words[at] = 0;
    this.words[at + 1] = kind;
    this.words[at + 2] = first;
    this.words[at + 3] = second;
    if (line.tail === 0) line.head = slot;
    else this.words[line.tail * stride] = slot;
    line.tail = slot;
    line.length++;
    if (line.length > line.highWater) line.highWater = line.length;
  }

  /** Takes the first entry of a line into `kind`, `first` and `second`; false when the line is empty. */
  take(line: InboxLine): boolean {
    const slot = line.head;
    if (slot === 0) return false;
    const at = slot * stride;
    this.kind = this.words[at + 1]!;
    this.first = this.words[at + 2]!;
    this.second = this.words[at + 3]!;
    line.head = this.words[at]!;
    if (line.head === 0) line.tail = 0;
    line.length--;
    this.words[at] = this.free;
    this.free = slot;
    return true;
  }
}

/** The line of one actor. */
export class InboxLine {
  head = 0;
  tail = 0;
  length = 0;
  highWater = 0;
}
