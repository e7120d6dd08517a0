import { serveJobs } from "@paragrid/scenario";
import { trade } from "./trade.ts";

serveJobs(trade);
