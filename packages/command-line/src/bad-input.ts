/** Input that cannot be used: one clear line each, exit code 2. */
export class BadInput extends Error {
  override readonly name = "BadInput";
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** Exit codes of every command. */
export const exitCodes = {
  /** All verdicts held. */
  held: 0,
  /** A verdict was violated. */
  violated: 1,
  /** Bad input: a file, a flag, a port in use, a damaged database. */
  badInput: 2,
  /** A void run, or a verdict that stayed unknown. */
  unknown: 3,
  /** Ended by Ctrl-C. */
  interrupted: 130,
} as const;
