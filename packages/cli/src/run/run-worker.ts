import { serveJobs } from "@paragrid/scenario";
import { usePlugins } from "../plugins.ts";
import { runSeed, type SeedJob } from "./run-seed.ts";

await usePlugins([]);
serveJobs((job: SeedJob) => runSeed(job));
