import type { Model } from "./linearizability.ts";

/** What a client asks of a register that holds a value or nothing; several registers are told apart by their key. */
export type RegisterInput =
  | { readonly key: string; readonly kind: "read" }
  | { readonly key: string; readonly kind: "write"; readonly value: string }
  | { readonly key: string; readonly kind: "compareAndSet"; readonly expected: string; readonly value: string };

/** What it answers; `unknown` where no answer came. */
export type RegisterOutput =
  | { readonly kind: "unknown" }
  | { readonly kind: "value"; readonly value: string | null }
  | { readonly kind: "written" }
  | { readonly kind: "compared"; readonly equal: boolean };

/** Registers with read, write and compare-and-set. */
export const registers: Model<{ readonly value: string | null }, RegisterInput, RegisterOutput> = {
  initial: { value: null },
  step(state, input, output) {
    switch (input.kind) {
      case "read":
        return output.kind === "unknown" || (output.kind === "value" && output.value === state.value)
          ? state
          : undefined;
      case "write":
        return output.kind === "unknown" || output.kind === "written" ? { value: input.value } : undefined;
      case "compareAndSet": {
        const equal = state.value === input.expected;
        if (output.kind !== "unknown" && !(output.kind === "compared" && output.equal === equal)) return undefined;
        return equal ? { value: input.value } : state;
      }
      default:
        return input satisfies never;
    }
  },
  key: ({ value }) => (value === null ? "" : `=${value}`),
  partition: ({ key }) => key,
};
