/** Where keys stand in a TOML text: the parser tells lines of syntax errors only. Paths are dotted, places in lists included. */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    const list = /^\s*\[\[\s*([\w.-]+)\s*\]\]/.exec(line)?.[1];
    const single = /^\s*\[\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    if (list !== undefined) {
      const base = placed(list.split("."), counts);
      const count = counts.get(base) ?? 0;
      counts.set(base, count + 1);
      table = `${base}.${count}`;
      found.set(table, index + 1);
    } else if (single !== undefined) {
      table = placed(single.split("."), counts);
      found.set(table, index + 1);
    }
    const key = /^\s*([\w-]+)\s*=/.exec(line)?.[1];
    if (key !== undefined) found.set(table === "" ? key : `${table}.${key}`, index + 1);
  }
  return found;
}

/** A header's path with the place of the latest entry of each list on the way. */
function placed(parts: readonly string[], counts: ReadonlyMap<string, number>): string {
  let path = "";
  for (const [index, part] of parts.entries()) {
    path = path === "" ? part : `${path}.${part}`;
    const count = counts.get(path);
    if (index < parts.length - 1 && count !== undefined) path = `${path}.${count - 1}`;
  }
  return path;
}
