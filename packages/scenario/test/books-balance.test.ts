import { Balances } from "@paragrid/pallets";
import { composeRuntime, System } from "@paragrid/runtime";
import type { FinalizedBlock } from "@paragrid/workloads";
import { describe, expect, it } from "vitest";
import { Books } from "../src/record/books.ts";
import type { FinalChain } from "../src/run/outcome.ts";
import { booksBalance } from "../src/verdicts/books-balance.ts";

const runtime = composeRuntime({ specName: "books", specVersion: 1, pallets: [System, Balances] });
const [ann, ben] = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array];
const stateOf = (annFen: bigint, benFen: bigint) =>
  runtime.genesis({
    Balances: {
      balances: [
        { account: ann, balanceFen: annFen },
        { account: ben, balanceFen: benFen },
      ],
    },
  });
const genesis = stateOf(1000n, 500n);

type Told = readonly [name: string, data: Readonly<Record<string, unknown>>];
/** What is said of a chain of these blocks that ends with these balances. */
function judge(blocks: readonly (readonly Told[])[], annFen: bigint, benFen: bigint, readAt = blocks.length) {
  const books = new Books();
  for (const [index, events] of blocks.entries())
    books.read({
      header: { number: index + 1 },
      events: events.map(([name, data]) => ({ pallet: "Balances", name, data })),
    } as unknown as FinalizedBlock);
  const final = { name: "chain", state: stateOf(annFen, benFen), readAt } as unknown as FinalChain;
  return booksBalance([{ name: "chain", books, genesis }], [final]);
}
const paid: Told = ["Transfer", { from: ann, to: ben, amount: 100n }];
const taken: Told = ["Withdraw", { who: ann, amount: 7n }];
const given: Told = ["Deposit", { who: ben, amount: 7n }];

describe("the books of a chain", () => {
  it("balance where each block's entries do, and all of them lead to the last state", () => {
    expect(judge([[paid], [taken, given], []], 893n, 607n)).toMatchObject({ kind: "held", observations: 3 });
    // What the peg makes is made on both sides of the block's sum.
    expect(judge([[["Minted", { who: ben, amount: 40n }]]], 1000n, 540n).kind).toBe("held");
    // Blocks above the state that was read do not count.
    expect(judge([[paid], [paid]], 900n, 600n, 1).kind).toBe("held");
  });

  it("do not where a block makes money, or money moved that nothing tells of", () => {
    expect(judge([[paid], [taken]], 893n, 600n)).toMatchObject({
      kind: "violated",
      witness: "chain block 2: accounts have -7 fen more together, 0 fen were made in it",
    });
    expect(judge([[paid]], 899n, 601n)).toMatchObject({
      kind: "violated",
      witness: expect.stringContaining("899 fen"),
    });
  });

  it("are not judged where root has set a balance", () => {
    expect(judge([[["BalanceSet", { who: ann, free: 5n }]]], 5n, 500n).kind).toBe("unknown");
  });
});
