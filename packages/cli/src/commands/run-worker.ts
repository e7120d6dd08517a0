import { serveJobs } from "@paragrid/scenario";
import { runSeed, type SeedJob } from "./run-seed.ts";

serveJobs((job: SeedJob) => runSeed(job));
