import { fileURLToPath } from "node:url";

/** The script that every replica's process runs. */
export const replicaEntry = fileURLToPath(new URL("../bin/replica.ts", import.meta.url));
