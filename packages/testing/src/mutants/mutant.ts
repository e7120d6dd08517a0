/** A deliberate defect, as data: one piece of source text that is replaced by another, and the tests that must then fail. */
export interface Mutant {
  /** The part and what is wrong in it, such as "raft: a quorum is half of the voters"; unique. */
  readonly name: string;
  /** The file that is broken, from the root of the tree. */
  readonly file: string;
  /** Occurs in that file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly caughtBy: Catcher;
}

/** Tests of which at least one has to fail. */
export interface Catcher {
  /** Test files from the root of the tree. */
  readonly files: readonly string[];
  /** Only tests whose full name ("group > test") contains this text; all without it. */
  readonly test?: string;
}

/** The file's text with the defect in it. Throws where the text to find is not there exactly once, or nothing would change. */
export function broken(source: string, { name, file, find, replace }: Mutant): string {
  const parts = source.split(find);
  if (find === "" || parts.length !== 2)
    throw new Error(`${name}: ${file} holds ${JSON.stringify(find)} ${parts.length - 1} times, once is wanted`);
  if (find === replace) throw new Error(`${name}: the replacement is what is there`);
  return parts.join(replace);
}
