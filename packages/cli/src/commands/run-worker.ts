import { serveJobs } from "@paragrid/scenario";
import { useInheritedPlugins } from "../plugins.ts";
import { runSeed, type SeedJob } from "./run-seed.ts";

await useInheritedPlugins();
serveJobs((job: SeedJob) => runSeed(job));
