import { isMainThread } from "node:worker_threads";

/** CPU time in ms that this run's thread has used: in a worker its own alone, else the process's with its compiler and collector. */
export function cpuTimeMs(): number {
  const { user, system } = isMainThread ? process.cpuUsage() : process.threadCpuUsage();
  return (user + system) / 1000;
}
