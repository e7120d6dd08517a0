// Writes the chains' types for polkadot-api and for @polkadot/api beside the catalog.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { papiTypes } from "./papi-types.ts";
import { polkadotJsTypes } from "./polkadot-js-types.ts";

const folder = new URL("../generated/", import.meta.url);
rmSync(folder, { recursive: true, force: true });
const files = [
  ...papiTypes(),
  ...[...(await polkadotJsTypes())].map(([file, text]) => [`polkadot-js/${file}`, text] as const),
];
for (const [file, text] of files) {
  const path = fileURLToPath(new URL(file, folder));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
