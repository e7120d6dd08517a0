import { serveJobs } from "@paragrid/scenario";
import type { CellOutcome } from "./judge.ts";
import { runNamed } from "./runs.ts";

serveJobs<string, CellOutcome>(async (id) => runNamed(id));
