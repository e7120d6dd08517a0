import { catalog } from "@paragrid/catalog";
import type { ChainDefinition } from "@paragrid/chain";
import type { ComposedRuntime } from "@paragrid/runtime";
import { type Bench, type CheckName, checks } from "./checks.ts";
import type { Client, Connection } from "./client.ts";
import { Observer, type startTries } from "./observer.ts";

export interface CheckResult {
  readonly chain: string;
  readonly client: string;
  readonly check: CheckName | "connect";
  /** `n/a`: the client has nothing of the kind. */
  readonly verdict: "ok" | "FAIL" | "n/a";
  readonly detail: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly chain: string;
  readonly url: string;
  readonly clients: readonly Client[];
  readonly tries: Awaited<ReturnType<typeof startTries>>;
  readonly names: readonly CheckName[];
  /** Longest duration of one check. */
  readonly limitMs: number;
  readonly tell: (result: CheckResult) => void;
}

/** Runs the checks of every client against one chain, client after client: they share Alice and her nonces. */
export async function runChecks(options: RunOptions): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const client of options.clients) {
    const tell = (check: CheckResult["check"], verdict: CheckResult["verdict"], detail: string, ms: number): void => {
      const result = { chain: options.chain, client: client.name, check, verdict, detail, ms: Math.round(ms) };
      results.push(result);
      options.tell(result);
    };
    const startMs = performance.now();
    let connection: Connection;
    try {
      connection = await within(options.limitMs, client.connect(options.url));
      tell("connect", "ok", options.url, performance.now() - startMs);
    } catch (error) {
      tell("connect", "FAIL", messageOf(error), performance.now() - startMs);
      continue;
    }
    try {
      await runConnected(options, client, connection, tell);
    } finally {
      await within(5000, connection.close()).catch(() => {});
    }
  }
  return results;
}

/** What a check needs of a connection that not every client offers. */
const needs: Readonly<Partial<Record<CheckName, "accountKeys" | "watchFree" | "readProof">>> = {
  "paged keys": "accountKeys",
  "storage subscription": "watchFree",
  "read proof": "readProof",
};

async function runConnected(
  options: RunOptions,
  client: Client,
  connection: Connection,
  tell: (check: CheckName, verdict: CheckResult["verdict"], detail: string, ms: number) => void,
): Promise<void> {
  const { chain, url, tries } = options;
  const bench: Bench = {
    chain,
    client,
    url,
    connection,
    tries,
    observer: new Observer(url),
    pallets: palletsOf(chain),
    found: {},
  };
  for (const name of options.names) {
    const need = needs[name];
    if (need !== undefined && connection[need] === undefined) {
      tell(name, "n/a", "the client has nothing of the kind", 0);
      continue;
    }
    const startMs = performance.now();
    try {
      tell(name, "ok", await within(options.limitMs, checks[name](bench)), performance.now() - startMs);
    } catch (error) {
      tell(name, "FAIL", messageOf(error), performance.now() - startMs);
    }
  }
}

/** Names that the chain is declared with; none for a chain that the catalog does not have. */
function palletsOf(chain: string): readonly string[] {
  const runtime: object | undefined = (catalog as Readonly<Record<string, ChainDefinition>>)[chain]?.runtime;
  if (runtime === undefined || !("pallets" in runtime)) return [];
  return (runtime as ComposedRuntime).pallets.map(({ name }) => name);
}

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? String(error);
  return error.message.split("\n")[0]!.slice(0, 300);
};

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing after ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
