import type { BlockRef, Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";

/** The headers from a trusted block up to the parent of `header`, lowest first; undefined when it does not descend from there. */
export function ancestryFrom(
  trusted: BlockRef,
  header: Header,
  headerOf: (hash: Hash) => Header | undefined,
): readonly Header[] | undefined {
  const path: Header[] = [];
  for (let hash = header.parentHash; ; ) {
    const below = headerOf(hash);
    if (below === undefined || below.number < trusted.number) return undefined;
    path.push(below);
    if (hash === trusted.hash) return path.reverse();
    hash = below.parentHash;
  }
}
