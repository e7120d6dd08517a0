import { existsSync, readFileSync } from "node:fs";
import { BadInput } from "@paragrid/command-line";

/** The values of a file of JSON lines that `run` has written (`whole`: of one JSON document); throws BadInput with the line that is none. */
export function readLines<T>(file: string, options: { readonly whole?: boolean } = {}): readonly T[] {
  if (!existsSync(file)) throw new BadInput(`${file}: there is no such file; it is written by run`);
  const text = readFileSync(file, "utf8");
  return (options.whole === true ? [text] : text.split("\n"))
    .filter((line) => line !== "")
    .map((line, index) => {
      try {
        return JSON.parse(line) as T;
      } catch {
        throw new BadInput(`${file}:${index + 1}: not JSON`);
      }
    });
}
