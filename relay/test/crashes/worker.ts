import { serveJobs } from "@paragrid/scenario";
import { cellNamed } from "./cells.ts";
import { type CellOutcome, runCell } from "./judge.ts";

serveJobs<string, CellOutcome>(async (id) => runCell(cellNamed(id)));
