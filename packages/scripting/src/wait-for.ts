import { filter, firstValueFrom, type Observable, tap, throwError, timeout } from "rxjs";

export interface WaitOptions<T> {
  /** What is waited for, as the error says it: "a trade to be committed". */
  readonly what: string;
  readonly timeoutMs: number;
  /** Ends the waiting; the first value does without it. */
  readonly until?: (value: T) => boolean;
  /** What the error shows of the last value that did not do; JSON without it. */
  readonly show?: (value: T) => string;
}

/**
 * The first value of a stream that will do. Rejects when none came in time, or when the stream ended before: the error names what
 * was waited for, for how long, and what was last seen.
 */
export async function waitFor<T>(source: Observable<T>, options: WaitOptions<T>): Promise<T> {
  const { what, timeoutMs, until = () => true, show = shown } = options;
  let seen = 0;
  let last: T | undefined;
  const told = (): string => (seen === 0 ? "nothing was seen" : `last of ${seen} seen: ${show(last as T)}`);
  try {
    return await firstValueFrom(
      source.pipe(
        tap((value) => {
          seen += 1;
          last = value;
        }),
        filter(until),
        timeout({
          first: timeoutMs,
          with: () => throwError(() => new Error(`waited ${timeoutMs} ms for ${what}; ${told()}`)),
        }),
      ),
    );
  } catch (error) {
    if (error instanceof Error && error.name === "EmptyError")
      throw new Error(`the stream ended before ${what}; ${told()}`);
    throw error;
  }
}

/** JSON with bigints as text, in short. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
  return (text ?? String(value)).slice(0, 300);
}
