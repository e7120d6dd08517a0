// Writes the chains' types for polkadot-api beside the catalog.
import { mkdirSync, writeFileSync } from "node:fs";
import { papiTypes } from "./papi-types.ts";

const folder = new URL("../generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [file, text] of papiTypes()) writeFileSync(new URL(file, folder), text);
