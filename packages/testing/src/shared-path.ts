import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shared = fileURLToPath(new URL("../../../../shared/", import.meta.url));

/**
 * Path of a file or folder below ../shared, or undefined where that is not there; then one line names what is skipped. For
 * `describe.skipIf(path === undefined)`; the reporter counts the skips of the whole run.
 */
export function sharedPath(relative: string): string | undefined {
  const path = shared + relative;
  if (existsSync(path)) return path;
  console.warn(`skipped: ../shared/${relative} is not there`);
  return undefined;
}
