import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { BadInput, note } from "@paragrid/command-line";
import type { Command } from "commander";
import type { Session } from "../session.ts";

interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A line as people read it; a line that is no JSON is shown as it is. */
function shown(text: string): { readonly time: string; readonly level: string; readonly line: string } {
  try {
    const { time, level, message, chain, replica, stack: _stack, ...fields } = JSON.parse(text) as LogLine;
    const rest = Object.entries(fields).map(
      ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    return {
      time,
      level,
      line: [time, level.padEnd(5), `${String(chain)}/${String(replica)}`, message, ...rest].join(" "),
    };
  } catch {
    return { time: "", level: "", line: text };
  }
}

/** `paragrid logs`: what the replicas of a run or network wrote, merged by time. */
export function logsCommand(program: Command, { output }: Session): void {
  program
    .command("logs")
    .description("print the replicas' logs of a run or network, merged by time")
    .argument("<dir>", "folder that `run --host process --out` or `up` wrote")
    .argument("[replica]", "only this chain or replica, such as demand or demand/1")
    .option("--level <name>", "only lines of this level: info, warn or error")
    .option("--json", "the JSON lines as they are")
    .addHelpText(
      "after",
      "\nExamples:\n  $ paragrid logs out/energy-day\n  $ paragrid logs out/energy-day relay/0 --level warn",
    )
    .action(
      (dir: string, replica: string | undefined, options: { readonly level?: string; readonly json?: boolean }) => {
        if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new BadInput(`${dir}: there is no such folder`);
        const levels = ["info", "warn", "error"];
        if (options.level !== undefined && !levels.includes(options.level))
          throw new BadInput(`--level: found "${options.level}", allowed: ${levels.join(", ")}`);
        const folders = [dir, join(dir, "network")].filter((folder) => existsSync(folder));
        const wanted = replica?.replace("/", "-");
        const files = folders.flatMap((folder) =>
          readdirSync(folder)
            .filter((name) => name.endsWith(".log"))
            .map((name) => join(folder, name)),
        );
        const chosen = files.filter(
          (file) =>
            wanted === undefined || file.endsWith(`/${wanted}.log`) || new RegExp(`/${wanted}-\\d+\\.log$`).test(file),
        );
        if (chosen.length === 0)
          throw new BadInput(
            files.length === 0
              ? `${dir}: no logs here`
              : `no log of "${replica}" in ${dir}: there are ${files.map((file) => file.slice(file.lastIndexOf("/") + 1, -4)).join(", ")}`,
          );
        const texts = chosen.flatMap((file) =>
          readFileSync(file, "utf8")
            .split("\n")
            .filter((line) => line !== ""),
        );
        const lines = texts
          .map((text) => ({ ...shown(text), text }))
          .filter((one) => options.level === undefined || one.level === options.level);
        lines.sort((left, right) => (left.time < right.time ? -1 : left.time > right.time ? 1 : 0));
        for (const one of lines) output.out(`${options.json ? one.text : one.line}\n`);
        if (lines.length === 0) note("no lines", output);
      },
    );
}
