import { describe, expect, test } from "vitest";
import {
  checkLinearizability,
  createRandom,
  type Operation,
  type RegisterInput,
  type RegisterOutput,
  registers,
} from "../src/index.ts";

type History = readonly Operation<RegisterInput, RegisterOutput>[];

const unknown = { kind: "unknown" } as const;

/** `x`'s operations, each with its interval: `["write 1", 0, 10]`, `["read 1", ...]`, `["cas 1 2 ok", ...]`; no end: it never returned. */
function historyOf(...lines: readonly (readonly [text: string, from: number, to?: number | undefined])[]): History {
  return lines.map(([text, invokedAt, returnedAt], client) => {
    const [kind, first, second, outcome] = text.split(" ");
    const pending = returnedAt === undefined;
    const at = { client, invokedAt, returnedAt: returnedAt ?? Number.POSITIVE_INFINITY };
    if (kind === "read") {
      const value = first === "nil" ? null : first!;
      return { ...at, input: { key: "x", kind: "read" }, output: pending ? unknown : { kind: "value", value } };
    }
    if (kind === "write")
      return { ...at, input: { key: "x", kind, value: first! }, output: pending ? unknown : { kind: "written" } };
    return {
      ...at,
      input: { key: "x", kind: "compareAndSet", expected: first!, value: second! },
      output: pending ? unknown : { kind: "compared", equal: outcome === "ok" },
    };
  });
}
const verdictOf = (history: History): string => checkLinearizability(registers, history).verdict;

describe("a history is linearizable", () => {
  test("when operations follow each other and answer what a register answers", () => {
    expect(verdictOf(historyOf(["read nil", 0, 1], ["write 1", 2, 3], ["read 1", 4, 5]))).toBe("linearizable");
  });

  test("when a read that overlaps a write sees the old value or the new one", () => {
    expect(verdictOf(historyOf(["write 1", 0, 10], ["read nil", 2, 3]))).toBe("linearizable");
    expect(verdictOf(historyOf(["write 1", 0, 10], ["read 1", 2, 3]))).toBe("linearizable");
  });

  test("when a write that never returned took effect late, or never", () => {
    expect(verdictOf(historyOf(["write 1", 0], ["read nil", 5, 6], ["read 1", 7, 8]))).toBe("linearizable");
    expect(verdictOf(historyOf(["write 1", 0], ["read nil", 5, 6]))).toBe("linearizable");
  });

  test("when it takes going back: the first fit is not the right one", () => {
    const history = historyOf(["write 1", 0, 20], ["write 2", 0, 20], ["read 2", 5, 6], ["read 1", 7, 8]);
    expect(verdictOf(history)).toBe("linearizable");
  });

  test("when a return and a call have the same time: nothing says that one was before the other", () => {
    expect(verdictOf(historyOf(["write 1", 0, 5], ["read nil", 5, 6]))).toBe("linearizable");
  });

  test("when it is empty", () => expect(verdictOf([])).toBe("linearizable"));
});

describe("a history is not linearizable", () => {
  test("when a read returns what was overwritten before it began", () => {
    const history = historyOf(["write 1", 0, 1], ["write 2", 2, 3], ["read 1", 4, 5]);
    const found = checkLinearizability(registers, history);
    expect(found.verdict).toBe("violated");
    if (found.verdict !== "violated") return;
    expect(found.partition).toBe("x");
    expect(found.stuck).toBe(history[2]);
    expect(found.explained).toEqual(history.slice(0, 2));
  });

  test("when two reads see a value come and go", () => {
    expect(verdictOf(historyOf(["write 1", 0, 20], ["read 1", 2, 3], ["read nil", 4, 5]))).toBe("violated");
  });

  test("when two compare-and-sets of the same value both succeed", () => {
    const history = historyOf(["write 0", 0, 1], ["cas 0 1 ok", 2, 9], ["cas 0 2 ok", 2, 9]);
    expect(verdictOf(history)).toBe("violated");
    expect(verdictOf(historyOf(["write 0", 0, 1], ["cas 0 1 ok", 2, 9], ["cas 0 2 no", 2, 9]))).toBe("linearizable");
  });

  test("when a compare-and-set failed though nothing else can have changed the value", () => {
    expect(verdictOf(historyOf(["write 0", 0, 1], ["cas 0 1 no", 2, 9]))).toBe("violated");
  });

  test("when a value is read that nobody wrote", () => {
    expect(verdictOf(historyOf(["write 1", 0, 1], ["read 3", 2, 3]))).toBe("violated");
  });

  test("when one object's part is not, whatever the other does", () => {
    const x = historyOf(["write 1", 0, 1], ["read nil", 2, 3]);
    const y = x.map((one) => ({ ...one, input: { ...one.input, key: "y" } }));
    const good = historyOf(["write 1", 0, 1], ["read 1", 2, 3]);
    expect(verdictOf([...good, ...y])).toBe("violated");
  });
});

test("past the bound the verdict is unknown and says why", () => {
  // Twelve concurrent writes, and a read of what nobody wrote: every order is tried.
  const writes = Array.from({ length: 12 }, (_, value) => [`write ${value}`, 0, 10] as const);
  const history = historyOf(...writes, ["read 99", 11, 12]);
  expect(checkLinearizability(registers, history).verdict).toBe("violated");
  const bounded = checkLinearizability(registers, history, { mostConfigurations: 1000 });
  expect(bounded).toEqual({ verdict: "unknown", partition: "x", reason: "more than 1000 configurations" });
});

test("an operation that returned before it was invoked is refused", () => {
  expect(() => verdictOf(historyOf(["read nil", 5, 4]))).toThrow("invoked at 5 returned at 4");
});

/** Every order, one by one: the definition itself. */
function isLinearizable(history: History): boolean {
  const go = (left: History, state: { readonly value: string | null }): boolean =>
    left.length === 0 ||
    left.some((one) => {
      if (left.some((other) => other.returnedAt < one.invokedAt)) return false;
      const after = registers.step(state, one.input, one.output);
      return (
        after !== undefined &&
        go(
          left.filter((other) => other !== one),
          after,
        )
      );
    });
  return go(history, registers.initial);
}

test("on drawn histories of up to seven operations it says what trying every order says", () => {
  const counts = { linearizable: 0, violated: 0 };
  for (let seed = 0; seed < 3000; seed++) {
    const random = createRandom(seed, "history");
    const history = historyOf(
      ...Array.from({ length: 1 + random.below(7) }, (): readonly [string, number, (number | undefined)?] => {
        const from = 2 * random.below(12);
        const to = random.below(8) === 0 ? undefined : from + 1 + 2 * random.below(6);
        const value = random.below(2);
        const kinds = ["nil", "0", "1"].map((one) => `read ${one}`);
        kinds.push(
          `write ${value}`,
          `write ${value}`,
          `cas ${value} ${1 - value} ${random.below(2) === 0 ? "ok" : "no"}`,
        );
        return [kinds[random.below(kinds.length)]!, from, to];
      }),
    );
    const verdict = isLinearizable(history) ? "linearizable" : "violated";
    expect(verdictOf(history), `seed ${seed}`).toBe(verdict);
    counts[verdict]++;
  }
  expect(Math.min(counts.linearizable, counts.violated)).toBeGreaterThan(500);
});
