import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shared = fileURLToPath(new URL("../../../../shared/", import.meta.url));
const skipped: string[] = [];

/**
 * Path of a file or folder below ../shared, or undefined where that is not there; then it is counted, and one line names
 * what is skipped. For `describe.skipIf(path === undefined)`.
 */
export function sharedPath(relative: string): string | undefined {
  const path = shared + relative;
  if (existsSync(path)) return path;
  skipped.push(relative);
  console.warn(`skipped: ../shared/${relative} is not there (${skipped.length} skipped in this file)`);
  return undefined;
}
