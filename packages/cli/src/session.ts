import type { Output } from "@paragrid/command-line";

/** One command line that is being run: where it writes, and what the program is to end with; 0 where nobody says. */
export interface Session {
  readonly output: Output;
  finish(code: number): void;
}

/** A flag's value that may be given often, as commander collects it. */
export const collected = (value: string, all: readonly string[]): readonly string[] => [...all, value];
