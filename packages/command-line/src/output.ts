import { SingleBar } from "cli-progress";

/** Where a command writes. */
export interface Output {
  /** The result: stdout. */
  readonly out: (text: string) => void;
  /** What is for people: stderr, so that stdout stays for the result. */
  readonly err: (text: string) => void;
  /** Whether the result is shown on a terminal, with colours. */
  readonly color: boolean;
}

/** This process's own stdout and stderr. */
export const processOutput: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: process.stdout.isTTY === true,
};

/** Prints exactly one JSON document on stdout. */
export function printJson(value: unknown, { out }: Output = processOutput): void {
  out(`${JSON.stringify(value)}\n`);
}

/** A line for people. */
export function note(line: string, { err }: Output = processOutput): void {
  err(`${line}\n`);
}

/** Progress of long work on a terminal; silent where stderr is none. */
export interface Progress {
  update(share: number, text: string): void;
  stop(): void;
}

export function startProgress(label: string, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {text}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    fps: 5,
  });
  bar.start(100, 0, { text: "" });
  return {
    update: (share, text) => bar.update(Math.round(Math.min(1, share) * 100), { text }),
    stop: () => bar.stop(),
  };
}

/** A table with columns as wide as their cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
