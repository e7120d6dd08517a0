import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { BadInput } from "@paragrid/command-line";

/**
 * Makes a folder with those above it, as `flag` names it. Level by level: `mkdirSync` with `recursive` never returns where a file
 * system answers ENOENT to making a folder in one that is there, as procfs does.
 */
export function makeFolder(flag: string, path: string): void {
  const whole = resolve(path);
  const missing: string[] = [];
  for (let at = whole; !isFolder(flag, at); at = dirname(at)) missing.unshift(at);
  for (const one of missing) {
    try {
      mkdirSync(one);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new BadInput(`${flag}: ${path}: cannot make the folder ${one}: ${(error as Error).message}`);
    }
  }
}

function isFolder(flag: string, path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isDirectory()) throw new BadInput(`${flag}: ${path} is a file, a folder is wanted`);
  return true;
}
