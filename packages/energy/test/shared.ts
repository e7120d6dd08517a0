import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../shared/", import.meta.url));

/** Path of an input kept beside the repository, or null when this checkout has none. */
export function sharedFile(path: string): string | null {
  return existsSync(root + path) ? root + path : null;
}

/** Parsed JSON of such an input; `undefined`, and one line that names what is skipped, when it is absent. */
// biome-ignore lint/suspicious/noExplicitAny: vectors are foreign data, read field by field
export function sharedJson(path: string): any {
  const file = sharedFile(path);
  if (file !== null) return JSON.parse(readFileSync(file, "utf8"));
  console.log(`skipped: the vectors of ${path} are not beside this checkout`);
  return undefined;
}

/** A decimal number as an integer of 10^-digits; throws when it does not fit exactly. */
export function scaled(value: number, digits: number): bigint {
  const text = value.toFixed(digits);
  if (Math.abs(Number(text) - value) > 1e-12) throw new Error(`${value} has more than ${digits} decimals`);
  return BigInt(text.replace(".", ""));
}
