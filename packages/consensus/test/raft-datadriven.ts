import { readFileSync } from "node:fs";

/** One case of a file in the format of cockroachdb's `datadriven`: a directive with arguments, input lines, what it must print. */
export interface DataCase {
  /** `file:line`, for the test's name. */
  readonly at: string;
  readonly command: string;
  readonly args: ReadonlyMap<string, readonly string[]>;
  readonly input: string;
  readonly expected: string;
}

/** Reads all cases of a file: `directive`, `----`, output up to a blank line; or `----` twice around output with blank lines. */
export function dataCases(path: string): readonly DataCase[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const cases: DataCase[] = [];
  let at = 0;
  const until = (end: (line: string) => boolean): string[] => {
    const start = at;
    while (at < lines.length && !end(lines[at]!)) at++;
    return lines.slice(start, at);
  };
  for (;;) {
    until((line) => line.trim() !== "" && !line.startsWith("#"));
    if (at >= lines.length) return cases;
    const line = at + 1;
    const [directive, ...input] = until((one) => one === "----");
    at++;
    const expected = lines[at] === "----" ? quoted() : until((one) => one === "");
    const { command, args } = parseDirective(directive!);
    cases.push({
      at: `${path.split("/").at(-1)}:${line}`,
      command,
      args,
      input: input.join("\n"),
      expected: expected.map((one) => `${one}\n`).join(""),
    });
  }

  function quoted(): string[] {
    at++;
    const body = until((one) => one === "----");
    at += 2;
    return body;
  }
}

/** `name key=value key=(a, b) word`: a key without a value has none. */
function parseDirective(directive: string): Pick<DataCase, "command" | "args"> {
  const [command] = directive.split(" ", 1);
  const args = new Map<string, readonly string[]>();
  for (const [, key, list, value] of directive
    .slice(command!.length)
    .matchAll(/([^\s=]+)(?:=(?:\(([^)]*)\)|(\S+)))?/g)) {
    const values = list === undefined ? value : list;
    args.set(
      key!,
      values === undefined
        ? []
        : values
            .split(",")
            .map((one) => one.trim())
            .filter((one) => one !== ""),
    );
  }
  return { command: command!, args };
}
