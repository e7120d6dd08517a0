import { totalBalance, treasuryAccount } from "@paragrid/pallets";
import type { RuntimeCall } from "@paragrid/runtime";
import { describe, expect, test } from "vitest";
import { ordersDeclaration } from "../src/orders/declaration.ts";
import { commitmentOf, type SealedOrder } from "../src/orders/sealed.ts";
import { ContractChain, calls, endowedFen, id, market } from "./contract-chain.ts";
import { expectRefused } from "./refused.ts";

/** Slot 0 opens at 1 and its gate is at 9; its orders are revealed from 5 on. */
const timing = { firstHeight: 1, blocksPerSlot: 10, gateBlocks: 8, tradeBlocks: 4, slots: 20 };
const marginFen = 700n;
const salt = new Uint8Array(32).fill(7);
const wanted = {
  side: { type: "Bid" as const },
  slot: 0,
  untilSlot: 0,
  energyWh: 1000n,
  limitFenPerKwh: 50n,
  minimumWh: 0n,
  reference: 0,
};
const sealedChain = (): ContractChain =>
  new ContractChain(market({ timing, sealed: { revealBlocks: 4, marginFen: String(marginFen) } }));
const orders = (name: string, args: object): RuntimeCall => ({ pallet: "Orders", name, args: { ...args } });
const commit = (more: Partial<SealedOrder> = {}): RuntimeCall =>
  orders("commit", { slot: 0, commitment: commitmentOf({ ...wanted, owner: id("ann"), salt, ...more }) });
const reveal = (more: object = {}): RuntimeCall => orders("reveal", { ...wanted, salt, ...more });
/** Ann has committed, and orders are being revealed. */
const committed = (): ContractChain => {
  const chain = sealedChain();
  chain.block(["ann", commit()]);
  expect(chain.errors).toEqual([undefined]);
  chain.upTo(4);
  return chain;
};
const total = (chain: ContractChain) => totalBalance(chain.reader, id("ann"));

describe("a sealed order", () => {
  test("stands when it is revealed in its time, and its margin is back", () => {
    const chain = committed();
    expect(chain.money("ann")).toBe(endowedFen - marginFen);
    expect(chain.submit("ann", reveal())).toBeUndefined();
    expect([...ordersDeclaration.storage.Orders.values(chain.reader)]).toMatchObject([{ energyWh: 1000n }]);
    // What is gone is the bid's reserve.
    expect(chain.money("ann")).toBe(endowedFen - 50n);
    chain.upTo(9);
    expect(total(chain)).toBe(endowedFen - 50n);
  });

  test("loses its margin to the treasury at the gate when it is not revealed", () => {
    const chain = committed();
    chain.upTo(8);
    expect(total(chain)).toBe(endowedFen);
    chain.upTo(9);
    expect(total(chain)).toBe(endowedFen - marginFen);
    expect(totalBalance(chain.reader, treasuryAccount)).toBe(marginFen);
    expect([...ordersDeclaration.storage.Commitments.entries(chain.reader, 0)]).toEqual([]);
    expect(chain.supply).toBe(sealedChain().supply);
  });

  test("is refused openly, too early, too late, twice, changed, and from another: each by its name, and nothing changes", () => {
    expectRefused(sealedChain(), "ann", calls.place({ ...wanted }), "Orders.SealedOnly");
    expectRefused(new ContractChain(), "ann", commit(), "Orders.NotSealed");
    expectRefused(new ContractChain(), "ann", reveal(), "Orders.NotSealed");
    expectRefused(sealedChain(), "stranger", commit(), "Orders.NotRegistered");
    const early = sealedChain();
    early.block(["ann", commit()]);
    expectRefused(early, "ann", commit(), "Orders.DuplicateOrder");
    expectRefused(early, "ann", reveal(), "Orders.StillSealed");
    expectRefused(committed(), "ann", commit({ reference: 1 }), "Orders.Revealing");
    for (const more of [
      { energyWh: 999n },
      { limitFenPerKwh: 51n },
      { salt: new Uint8Array(32) },
      { salt: salt.slice(1) },
    ])
      expectRefused(committed(), "ann", reveal(more), "Orders.NotCommitted");
    expectRefused(committed(), "ben", reveal(), "Orders.NotCommitted");
    // Whoever copies a commitment can do nothing with it, even when its opening is known.
    early.block(["ben", commit()]);
    early.upTo(4);
    early.block(["ann", reveal()]);
    expect(early.errors).toEqual([undefined]);
    expectRefused(early, "ben", reveal(), "Orders.NotCommitted");
    const done = committed();
    done.block(["ann", reveal()]);
    expectRefused(done, "ann", reveal(), "Orders.NotCommitted");
    const late = committed();
    late.upTo(9);
    expectRefused(late, "ann", reveal(), "Orders.NotCommitted");
  });
});
