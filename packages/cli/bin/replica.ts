// The script of a replica's process: everything it needs comes from its parent, which chooses none of the code.
import { enableCompileCache } from "node:module";

// Sixteen processes read the same modules: compiled once.
enableCompileCache();
const { runReplica } = await import("../src/replica.ts");
await runReplica();
