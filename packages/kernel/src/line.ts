/** A first-in-first-out line of numbers. */
export class Line {
  private readonly items: number[] = [];
  private from = 0;

  get length(): number {
    return this.items.length - this.from;
  }

  add(item: number): void {
    this.items.push(item);
  }

  /** The first of the line, taken from it; the line must not be empty. */
  take(): number {
    const item = this.items[this.from++]!;
    if (this.from > 1024 && this.from * 2 > this.items.length) {
      this.items.splice(0, this.from);
      this.from = 0;
    }
    return item;
  }
}
