import { availableParallelism, cpus, totalmem } from "node:os";
import type { Machine } from "@paragrid/measures";

/** The machine that this process runs on, as reports and cost tables name it. */
export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}
