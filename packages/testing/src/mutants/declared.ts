import { globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Mutant } from "./mutant.ts";

/** Root of the tree, with a slash at its end. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** All mutants of the tree, by file name: every `test/NAME.mutants.ts` exports a list `mutants`. */
export async function declaredMutants(): Promise<readonly Mutant[]> {
  const paths = globSync("{packages/*,parachains/*,relay,xcmp,catalog,bench}/test/*.mutants.ts", { cwd: root }).sort();
  const lists: Mutant[] = [];
  for (const path of paths) {
    const module = (await import(/* @vite-ignore */ pathToFileURL(join(root, path)).href)) as { mutants?: unknown };
    if (!Array.isArray(module.mutants)) throw new Error(`${path} exports no list named mutants`);
    lists.push(...(module.mutants as Mutant[]));
  }
  return lists;
}

/** Which of them to take: those whose name contains a text, and of these every n-th, so that n slices together are all. */
export function selectMutants(
  all: readonly Mutant[],
  { only = "", slice = "1/1" }: { readonly only?: string; readonly slice?: string },
): readonly Mutant[] {
  const [part, parts] = /^\d+\/\d+$/.test(slice) ? slice.split("/").map(Number) : [];
  if (part === undefined || parts === undefined || part < 1 || part > parts)
    throw new RangeError(`--slice: found "${slice}", k/n with 1 <= k <= n wanted`);
  const named = all.filter(({ name }) => name.includes(only));
  if (named.length === 0) throw new RangeError(`--only: no mutant's name contains "${only}"`);
  return named.filter((_, at) => at % parts === part - 1);
}
