import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  checkLinearizability,
  type Model,
  type Operation,
  type RegisterInput,
  type RegisterOutput,
  registers,
  sharedPath,
} from "../src/index.ts";

/** The histories that porcupine is tested by: Jepsen's of etcd 0.4, on one register, and a key-value store's. */
const folder = sharedPath("vectors/porcupine-histories");

interface Expected {
  readonly etcd: Readonly<Record<string, boolean>>;
  readonly kv: Readonly<Record<string, boolean>>;
}

const expected: Expected =
  folder === undefined ? { etcd: {}, kv: {} } : JSON.parse(readFileSync(`${folder}/EXPECTED.json`, "utf8"));
const linesOf = (path: string): readonly string[] =>
  readFileSync(`${folder}/test_data/${path}`, "utf8")
    .split("\n")
    .filter((line) => line !== "");

/** Pairs calls with returns by client; what never returned is open for ever. Times are line numbers. */
class Pairing<I, O> {
  readonly #open = new Map<number, { readonly input: I; readonly at: number }>();
  readonly operations: Operation<I, O>[] = [];
  readonly #unknown: O;

  constructor(unknown: O) {
    this.#unknown = unknown;
  }

  invoke(client: number, input: I, at: number): void {
    if (this.#open.has(client)) throw new Error(`client ${client} calls twice at line ${at}`);
    this.#open.set(client, { input, at });
  }

  return(client: number, output: O, at: number): void {
    const { input, at: invokedAt } = this.#open.get(client)!;
    this.#open.delete(client);
    this.operations.push({ client, input, output, invokedAt, returnedAt: at });
  }

  end(): readonly Operation<I, O>[] {
    for (const [client, { input, at }] of this.#open)
      this.operations.push({
        client,
        input,
        output: this.#unknown,
        invokedAt: at,
        returnedAt: Number.POSITIVE_INFINITY,
      });
    return this.operations;
  }
}

const jepsenLine = /^INFO\s+jepsen\.util - (\d+)\s+:(invoke|ok|fail|info)\s+:(read|write|cas)\s+(.*)$/;

/** A timed-out write or compare-and-set (`:info`) may happen at any time; a failed compare-and-set found another value. */
function jepsenHistory(path: string): readonly Operation<RegisterInput, RegisterOutput>[] {
  const pairing = new Pairing<RegisterInput, RegisterOutput>({ kind: "unknown" });
  for (const [at, line] of linesOf(path).entries()) {
    const found = jepsenLine.exec(line);
    if (found === null) continue;
    const [, process, type, operation, value] = found;
    const client = Number(process);
    if (type === "invoke") {
      const [, from, to] = /^\[(\S+) (\S+)\]$/.exec(value!) ?? [];
      if (operation === "read") pairing.invoke(client, { key: "", kind: "read" }, at);
      else if (operation === "write") pairing.invoke(client, { key: "", kind: "write", value: value! }, at);
      else pairing.invoke(client, { key: "", kind: "compareAndSet", expected: from!, value: to! }, at);
      continue;
    }
    if (type === "info") continue;
    if (value === ":timed-out") pairing.return(client, { kind: "unknown" }, at);
    else if (operation === "read")
      pairing.return(client, { kind: "value", value: value === "nil" ? null : value! }, at);
    else if (operation === "write") pairing.return(client, { kind: "written" }, at);
    else pairing.return(client, { kind: "compared", equal: type === "ok" }, at);
  }
  return pairing.end();
}

interface KvInput {
  readonly kind: "get" | "put" | "append";
  readonly key: string;
  readonly value: string;
}
const keyValues: Model<string, KvInput, string | undefined> = {
  initial: "",
  step(state, { kind, value }, output) {
    if (kind === "get") return output === undefined || output === state ? state : undefined;
    return kind === "put" ? value : state + value;
  },
  key: (state) => state,
  partition: ({ key }) => key,
};

const kvLine = /^\{:process (\d+), :type :(invoke|ok), :f :(get|put|append), :key "(.*)", :value (?:nil|"(.*)")\}$/;

function kvHistory(path: string): readonly Operation<KvInput, string | undefined>[] {
  const pairing = new Pairing<KvInput, string | undefined>(undefined);
  for (const [at, line] of linesOf(path).entries()) {
    const [, process, type, kind, key, value = ""] = kvLine.exec(line) ?? [];
    if (process === undefined) throw new Error(`${path}:${at + 1} cannot be read: ${line}`);
    if (type === "invoke") pairing.invoke(Number(process), { kind: kind as KvInput["kind"], key: key!, value }, at);
    else pairing.return(Number(process), value, at);
  }
  return pairing.end();
}

describe.skipIf(folder === undefined)("the histories of porcupine", () => {
  test("are 108, with both verdicts among them", () => {
    const verdicts = [...Object.values(expected.etcd), ...Object.values(expected.kv)];
    expect(verdicts).toHaveLength(108);
    expect(new Set(verdicts).size).toBe(2);
  });

  test.each(Object.entries(expected.etcd))("etcd: %s is linearizable: %s", (name, isLinearizable) => {
    const history = jepsenHistory(`jepsen/${name}`);
    expect(history.length).toBeGreaterThan(10);
    expect(checkLinearizability(registers, history).verdict).toBe(isLinearizable ? "linearizable" : "violated");
  });

  test.each(Object.entries(expected.kv))("key-value store: %s is linearizable: %s", (name, isLinearizable) => {
    const history = kvHistory(`kv/${name}.txt`);
    expect(history.length).toBeGreaterThan(30);
    expect(checkLinearizability(keyValues, history).verdict).toBe(isLinearizable ? "linearizable" : "violated");
  });
});
