import { serveJobs } from "@paragrid/scenario";
import { runSeed, type SeedJob, type SeedOutcome } from "./seed.ts";

serveJobs<SeedJob, SeedOutcome>(async (job) => runSeed(job));
