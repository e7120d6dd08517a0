import { parentPort, Worker } from "node:worker_threads";

interface Order<J> {
  readonly index: number;
  readonly job: J;
}
type Answer<R> =
  | { readonly index: number; readonly result: R }
  | { readonly index: number; readonly error: { readonly name: string; readonly message: string } };

/**
 * Does jobs in worker threads, each as soon as a thread is free; answers the results in the order of the jobs. `module` is a file that
 * calls `serveJobs`; jobs and results are plain data. The first error ends all threads and is thrown with the name that it had.
 */
export function inWorkers<J, R>(options: {
  readonly module: URL;
  readonly jobs: readonly J[];
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onDone?: (result: R, index: number) => void;
}): Promise<readonly R[]> {
  const { module, jobs, signal } = options;
  const results = new Array<R>(jobs.length);
  const { promise, resolve, reject } = Promise.withResolvers<readonly R[]>();
  let next = 0;
  let done = 0;
  const threads = Array.from({ length: Math.min(options.workers, jobs.length) }, () => new Worker(module));
  const fail = (name: string, message: string): void => {
    const error = new Error(message);
    error.name = name;
    reject(error);
  };
  const feed = (thread: Worker): void => {
    const index = next++;
    if (index < jobs.length) thread.postMessage({ index, job: jobs[index]! } satisfies Order<J>);
  };
  for (const thread of threads) {
    thread.on("message", (answer: Answer<R>) => {
      if ("error" in answer) {
        fail(answer.error.name, answer.error.message);
        return;
      }
      results[answer.index] = answer.result;
      options.onDone?.(answer.result, answer.index);
      done++;
      if (done === jobs.length) resolve(results);
      else feed(thread);
    });
    thread.on("error", (error) => fail(error.name, error.message));
    feed(thread);
  }
  if (jobs.length === 0) resolve(results);
  const abort = (): void => fail("AbortError", "the runs were aborted");
  signal?.addEventListener("abort", abort, { once: true });
  return promise.finally(async () => {
    signal?.removeEventListener("abort", abort);
    await Promise.all(threads.map((thread) => thread.terminate()));
  });
}

/** The other side: does each job that comes to this worker thread. */
export function serveJobs<J, R>(handle: (job: J) => Promise<R>): void {
  if (parentPort === null) throw new Error("jobs are served in a worker thread");
  const port = parentPort;
  port.on("message", async ({ index, job }: Order<J>) => {
    try {
      port.postMessage({ index, result: await handle(job) } satisfies Answer<R>);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ index, error: { name, message } } satisfies Answer<R>);
    }
  });
}
