/** The newest things of a kind, so many at most. */
export class Recent {
  readonly #most: number;
  readonly #seen = new Set<string>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#seen.size;
  }

  has(one: string): boolean {
    return this.#seen.has(one);
  }

  add(one: string): void {
    this.#seen.add(one);
    // A set iterates in the order of insertion.
    if (this.#seen.size > this.#most) this.#seen.delete(this.#seen.values().next().value!);
  }
}
