import { balanceOf } from "@paragrid/pallets";
import { asHash } from "@paragrid/primitives";
import { eCny, escrowAccount, escrowDeclaration, type Leg, lastRelay, tradeId, wellKnown } from "@paragrid/xcmp";
import { expect, test } from "vitest";
import { alice, bob, endowmentFen, paraIds, TestNetwork } from "./harness/test-network.ts";
import { TestOrders, testOrders } from "./harness/test-orders.ts";
import { escrow, outcomes } from "./harness/test-parachain.ts";

const idOf = (digit: number) => asHash(`0x${String(digit).repeat(64)}`);

test("heads reach the relay, and relay heights the parachains", () => {
  const network = new TestNetwork();
  network.round(4);
  const { relay, left, right } = network.chains;
  expect(wellKnown.heads.get(relay.state, paraIds.left)).toBeDefined();
  expect(lastRelay(left.state).height).toBe(relay.height - 1);
  expect(lastRelay(right.state).height).toBe(relay.height - 1);
});

test("a trade proposed on a third chain pays both legs, is acknowledged by all and forgotten by the relay", () => {
  const network = new TestNetwork();
  const { relay, left, right, third } = network.chains;
  const place = (id: number, wantChain: number, wantAmount: bigint) =>
    TestOrders.calls.place({
      id: idOf(id),
      remaining: 1000n,
      wantChain,
      wantAmount,
      proposer: paraIds.third,
      salt: new Uint8Array(1),
    });
  left.submit(alice, place(1, paraIds.right, 40n));
  right.submit(bob, place(2, paraIds.left, 100n));
  network.round(3);

  const legs: Leg[] = [
    { chain: paraIds.left, from: alice.publicKey, to: bob.publicKey, asset: eCny, amount: 100n, order: idOf(1) },
    { chain: paraIds.right, from: bob.publicKey, to: alice.publicKey, asset: eCny, amount: 50n, order: idOf(2) },
  ];
  const deadline = relay.height + 20;
  third.submit(alice, escrow.calls.propose({ legs, deadline }));
  network.round();
  const [proposed] = [...escrowDeclaration.storage.Proposals.values(third.state)];
  const id = tradeId(proposed!.trade);

  const rounds = network.until(
    () => escrowDeclaration.storage.Escrows.get(left.state, id, 0)?.status.type === "Redeemed",
  );
  expect(rounds).toBeLessThanOrEqual(8);
  network.until(() => outcomes.get(third.state, id) === true);
  network.until(() => wellKnown.trades.get(relay.state, id) === undefined);
  expect(escrowDeclaration.storage.Escrows.get(right.state, id, 1)?.status.type).toBe("Redeemed");
  expect(balanceOf(left.state, bob.publicKey).free).toBe(endowmentFen + 100n);
  expect(balanceOf(right.state, alice.publicKey).free).toBe(endowmentFen + 50n);
  expect(balanceOf(left.state, escrowAccount).free).toBe(0n);
  expect(testOrders.storage.Orders.get(left.state, idOf(1))?.remaining).toBe(900n);
  expect(testOrders.storage.Orders.get(right.state, idOf(2))?.remaining).toBe(950n);
});
