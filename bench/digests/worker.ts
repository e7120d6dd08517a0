import { serveJobs } from "@paragrid/scenario";
import { digestOf } from "./repeat.ts";

serveJobs(digestOf);
