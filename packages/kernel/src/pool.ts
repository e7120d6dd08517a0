/** Values in numbered slots, so that an event of three integers can refer to them; freed slots are used again. */
export class Pool<T> {
  private readonly values: (T | undefined)[] = [];
  private readonly free: number[] = [];

  add(value: T): number {
    const slot = this.free.pop() ?? this.values.length;
    this.values[slot] = value;
    return slot;
  }

  at(slot: number): T {
    return this.values[slot] as T;
  }

  take(slot: number): T {
    const value = this.values[slot] as T;
    this.values[slot] = undefined;
    this.free.push(slot);
    return value;
  }
}
