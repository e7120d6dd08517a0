import { createRandom } from "@paragrid/testing";
import { methodNames, methods, subscriptions, unsubscribes } from "../src/registry.ts";
import { hex, ScriptedChain } from "./scripted-chain.ts";
import { caseOf } from "./well-formed.ts";

/** What came of a run: how many requests were answered, and the first that was not answered as it must be. */
export interface FuzzResult {
  readonly answered: number;
  readonly refused: number;
  readonly failure: string | undefined;
  /** Methods that no request got past the parameters of: what they do was not tried. */
  readonly unreached: readonly string[];
}

const invalidParams = -32602;

/** Codes that a bad request may be answered with; anything else, an internal error above all, is a defect. */
const refusals: ReadonlySet<number> = new Set([
  ...[-32700, -32600, -32601, -32602, -32004, -32006, -32800, -32801, -32802, -32803, -32804],
  ...[1010, 1011, 1012, 1013, 1014, 1016, 4003],
]);

/** Registered methods for which no well-formed parameters are written: their fuzz would end at the first look. */
export const withoutCase = (): readonly string[] => methodNames.filter((name) => caseOf(name) === undefined);

/**
 * Sends `cases` requests drawn from `seed` to every method in turn, on connections that hold subscriptions, while the chain goes on;
 * development methods are on. Half are wrong through and through in type, size, depth or content, most others are well formed but for
 * one parameter. Each has to be answered exactly once, by a result or by a refusal that is named.
 */
export async function fuzz(seed: number, cases: number): Promise<FuzzResult> {
  const random = createRandom(seed, "rpc fuzz");
  const chain = new ScriptedChain({ dev: true });
  let client = chain.connect();
  let refused = 0;
  const reached = new Set<string>();
  const unreached = (): readonly string[] => methodNames.filter((name) => !reached.has(name));

  const known = (): readonly unknown[] => [
    chain.node.tree.best.hash,
    chain.genesis,
    hex(chain.transfer(random.below(4))),
    client.texts.map((text) => JSON.parse(text).params?.subscription).findLast((id) => id !== undefined) ?? "0001",
    "Core_version",
    [{ key: "0x", type: "descendantsHashes" }],
    chain.node.tree.best.number + random.below(4),
    [["0xfeed", "0xbeef"]],
  ];
  const value = (depth: number): unknown => {
    switch (random.below(depth > 3 ? 12 : 15)) {
      case 0:
        return null;
      case 1:
        return random.below(2) === 0;
      case 2:
        return [-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, -0][random.below(7)];
      case 3:
        return "x".repeat(random.below(2000));
      case 4:
        return `0x${"0123456789abcdefg".at(random.below(17))!.repeat(random.below(300))}`;
      case 5:
        return `0x${"0".repeat(random.below(20_000))}`;
      case 6:
        return `0x${Array.from({ length: 32 }, () => random.below(256).toString(16).padStart(2, "0")).join("")}`;
      case 7:
        return "\u0000\ud800💥";
      case 8:
        return ["value", "hash", "chain", "started"][random.below(4)];
      case 9:
      case 10:
      case 11:
        return known()[random.below(8)];
      case 12:
        return Array.from({ length: random.below(5) }, () => value(depth + 1));
      case 13:
        return nested(random.below(3000));
      default:
        return Object.fromEntries(
          ["key", "type", "returnType", "hash", "extrinsic", "__proto__"].map((name) => [name, value(depth + 1)]),
        );
    }
  };

  /** As it is now and then; else with another value somewhere, or one left out. */
  const changed = (good: unknown[]): unknown[] => {
    const at = random.below(good.length + 1);
    if (at < good.length) {
      if (random.below(8) === 0) good.splice(at, 1);
      else good[at] = value(0);
    }
    return good;
  };

  for (let count = 0; count < cases; count++) {
    // Text, for the client's own requests have numbers.
    const id = `fuzz ${count}`;
    const method = methodNames[count % methodNames.length]!;
    const names = (methods.get(method) ?? subscriptions.get(method) ?? unsubscribes.get(method))?.params ?? [];
    const wild = (): unknown[] => Array.from({ length: random.below(names.length + 2) }, () => value(0));
    const wellFormed = caseOf(method);
    const drawn =
      wellFormed === undefined || random.below(2) === 0 ? wild() : changed([...wellFormed({ chain, client })]);
    const given =
      random.below(4) === 0 ? Object.fromEntries(names.map((name, at) => [name.replace("?", ""), drawn[at]])) : drawn;
    const text = JSON.stringify({ jsonrpc: "2.0", id, method, params: given });
    const before = client.texts.length;
    let failure: string | undefined;
    try {
      await client.session.receive(text);
      const replies = client.texts
        .slice(before)
        .map((one) => JSON.parse(one))
        .filter((one) => one.id === id);
      const code = replies[0]?.error?.code;
      if (replies.length !== 1) failure = `${replies.length} replies`;
      else if (code !== undefined && !refusals.has(code)) failure = JSON.stringify(replies[0].error);
      if (code !== undefined) refused += 1;
      if (code !== invalidParams) reached.add(method);
      chain.settle();
    } catch (error) {
      failure = String(error);
    }
    if (failure !== undefined)
      return {
        answered: count,
        refused,
        failure: `${method} ${text.slice(0, 300)} gave ${failure.slice(0, 300)}`,
        unreached: unreached(),
      };
    if (count % 50 === 49) chain.advance();
    if (count % 400 === 399) {
      client.session.close();
      client = chain.connect();
    }
  }
  return { answered: cases, refused, failure: undefined, unreached: unreached() };
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
