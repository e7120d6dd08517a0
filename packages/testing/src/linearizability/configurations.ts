/**
 * The configurations a search has been in: which operations were taken, and the state. Kept exactly, as rows of one growing array
 * with open addressing by their hash: a Set of strings costs ten times as much and cannot hold more than 2^24.
 */
export class ConfigurationSet {
  readonly #width: number;
  readonly #states = new Map<string, number>();
  /** A row is the taken bits, then the state's number. */
  #rows: Uint32Array;
  /** Row number plus one; 0 is free. */
  #slots = new Uint32Array(1 << 10);
  #size = 0;

  constructor(words: number) {
    this.#width = words + 1;
    this.#rows = new Uint32Array(this.#width << 8);
  }

  get size(): number {
    return this.#size;
  }

  /** False when it was there already. */
  add(bits: Uint32Array, stateKey: string): boolean {
    let state = this.#states.get(stateKey);
    if (state === undefined) {
      state = this.#states.size;
      this.#states.set(stateKey, state);
    }
    const row = this.#size * this.#width;
    if (row + this.#width > this.#rows.length) this.#rows = grown(this.#rows);
    this.#rows.set(bits, row);
    this.#rows[row + this.#width - 1] = state;
    let slot = this.#slotOf(this.#size);
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & (this.#slots.length - 1))
      if (this.#equal(this.#slots[slot]! - 1, this.#size)) return false;
    this.#slots[slot] = ++this.#size;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return true;
  }

  #slotOf(index: number): number {
    let hash = 0x811c9dc5;
    const from = index * this.#width;
    for (let at = from; at < from + this.#width; at++) {
      hash = Math.imul(hash ^ this.#rows[at]!, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    hash = Math.imul(hash, 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) & (this.#slots.length - 1);
  }

  #equal(left: number, right: number): boolean {
    const [a, b] = [left * this.#width, right * this.#width];
    for (let at = 0; at < this.#width; at++) if (this.#rows[a + at] !== this.#rows[b + at]) return false;
    return true;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let index = 0; index < this.#size; index++) {
      let slot = this.#slotOf(index);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = index + 1;
    }
  }
}

function grown(rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * rows.length);
  larger.set(rows);
  return larger;
}
