import { execFileSync } from "node:child_process";

/** The commit of the software, with a mark when its files were changed; "unknown" outside of a checkout. */
export function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync("git", args, {
      cwd: import.meta.dirname,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    return `${git("rev-parse", "--short=12", "HEAD")}${git("status", "--porcelain", "--untracked-files=no") === "" ? "" : "-changed"}`;
  } catch {
    return "unknown";
  }
}
