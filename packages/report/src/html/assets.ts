import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Scripts and style sheets that are put into the page, as text; with them the page is one file that needs no network. */
export interface PageAssets {
  readonly uplotScript: string;
  readonly uplotStyle: string;
  readonly pageScript: string;
  readonly pageStyle: string;
}

/** Reads uPlot from the installed package and our own page files from beside this one. */
export function loadPageAssets(): PageAssets {
  const uplot = dirname(createRequire(import.meta.url).resolve("uplot"));
  const own = dirname(fileURLToPath(import.meta.url));
  const read = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    uplotScript: read(uplot, "uPlot.iife.min.js"),
    uplotStyle: read(uplot, "uPlot.min.css"),
    pageScript: read(own, "page.js"),
    pageStyle: read(own, "page.css"),
  };
}
