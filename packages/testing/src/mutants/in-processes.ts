import { type ChildProcess, fork } from "node:child_process";
import type { Answer, Job, Outcome } from "./serve.ts";

/** How a job ended: with an outcome; or without one, which says nothing about the tests. */
export type Ending = (Outcome | { readonly unknown: string }) & { readonly ms: number };

/** Runs jobs in processes of their own, each as soon as one is free; answers in the order of the jobs. */
export function inProcesses(options: {
  readonly jobs: readonly Job[];
  readonly workers: number;
  /** A job that takes longer ends as unknown, and its processes with it. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  readonly onDone?: (ending: Ending, index: number) => void;
}): Promise<readonly Ending[]> {
  const { jobs, limitMs, signal } = options;
  const endings = new Array<Ending>(jobs.length);
  const { promise, resolve, reject } = Promise.withResolvers<readonly Ending[]>();
  const running = new Set<ChildProcess>();
  let next = 0;
  let done = 0;

  const work = (): void => {
    if (next >= jobs.length) return;
    const child = fork(new URL("./serve.ts", import.meta.url), {
      // A group of its own, so that a test that hangs can be ended with all that it started.
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    running.add(child);
    let current: { readonly index: number; readonly fromMs: number; readonly timer: NodeJS.Timeout } | undefined;
    const end = (ending: Outcome | { readonly unknown: string }): void => {
      if (current === undefined) return;
      const { index, fromMs, timer } = current;
      clearTimeout(timer);
      current = undefined;
      endings[index] = { ...ending, ms: Math.round(performance.now() - fromMs) };
      options.onDone?.(endings[index], index);
      done++;
      if (done === jobs.length) resolve(endings);
    };
    const feed = (): void => {
      const index = next++;
      if (index >= jobs.length) {
        stop(child);
        return;
      }
      const timer = setTimeout(() => {
        end({ unknown: `no end within ${limitMs / 1000} s` });
        stop(child);
      }, limitMs);
      current = { index, fromMs: performance.now(), timer };
      child.send(jobs[index]!);
    };
    child.on("message", (answer: Answer) => {
      end("outcome" in answer ? answer.outcome : { unknown: answer.error });
      feed();
    });
    child.on("exit", (code, reason) => {
      running.delete(child);
      end({ unknown: `its process ended with ${code ?? reason}` });
      work();
    });
    feed();
  };

  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  if (jobs.length === 0) resolve([]);
  for (let count = 0; count < options.workers; count++) work();
  return promise.finally(() => {
    signal?.removeEventListener("abort", abort);
    next = jobs.length;
    for (const child of running) stop(child);
  });
}

function stop(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
