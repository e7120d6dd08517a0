import { BadInput } from "./bad-input.ts";

/** The number of a flag; undefined without the flag. */
export function wholeNumber(
  flag: string,
  text: string | undefined,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const wanted = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new BadInput(`${flag}: found "${text}", a whole number ${wanted} wanted`);
}
