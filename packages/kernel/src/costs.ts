/** CPU time of an operation: a fixed part and a part for each byte, in µs on a machine of speed 1. */
export interface Cost {
  readonly fixedUs: number;
  readonly perByteUs?: number;
}

/** Calibrated costs by operation. The kernel charges the three named here by itself; hosts look up the others. */
export interface CostTable {
  /** Once for each `send` or `sendAll`. */
  readonly encodeMessage?: Cost;
  /** For each copy that a `send` or `sendAll` makes. */
  readonly sendMessage?: Cost;
  /** For each message that an actor takes from the network. */
  readonly receiveMessage?: Cost;
  readonly [operation: string]: Cost | undefined;
}

/** CPU time in µs of an operation on some bytes; throws on an operation that the table does not have. */
export function costUs(table: CostTable, operation: string, sizeBytes = 0): number {
  const cost = table[operation];
  if (cost === undefined)
    throw new RangeError(`the cost table has ${Object.keys(table).join(", ") || "nothing"}, found ${operation}`);
  return cost.fixedUs + (cost.perByteUs ?? 0) * sizeBytes;
}
