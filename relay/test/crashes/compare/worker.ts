import { serveJobs } from "@paragrid/scenario";
import { cellNamed } from "../cells.ts";
import type { ProtocolName } from "../protocol.ts";
import { type Compared, compareCell } from "./outcome.ts";

export interface CompareJob {
  readonly protocol: ProtocolName;
  readonly cell: string;
}

serveJobs<CompareJob, Compared>(async ({ protocol, cell }) => compareCell(cellNamed(cell), protocol));
