import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@paragrid/measures";
import { csvFiles } from "./csv.ts";
import { loadPageAssets } from "./html/assets.ts";
import { renderHtml } from "./html/page.ts";

/**
 * Writes `report.json`, `report.html` and the CSV files into a directory, which is made when it is not there. All texts are made first
 * and each file is put in place by renaming, `report.json` last: whoever finds it finds the others whole. Returns the paths.
 */
export function writeReport(report: Report, directory: string): string[] {
  const files = {
    ...csvFiles(report),
    "report.html": renderHtml(report, loadPageAssets()),
    "report.json": `${JSON.stringify(report, null, 1)}\n`,
  };
  mkdirSync(directory, { recursive: true });
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    const unfinished = `${path}.unfinished`;
    try {
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
    paths.push(path);
  }
  return paths;
}
