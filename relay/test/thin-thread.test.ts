import { balanceOf } from "@paragrid/pallets";
import { lastRelay, wellKnown } from "@paragrid/xcmp";
import { expect, test } from "vitest";
import { alice, bob, endowmentFen, paraIds, TestNetwork } from "./harness/test-network.ts";
import { TradeScene } from "./harness/trade-scene.ts";

test("heads reach the relay, and relay heights the parachains", () => {
  const network = new TestNetwork();
  network.round(4);
  const { relay, left, right } = network.chains;
  expect(wellKnown.heads.get(relay.state, paraIds.left)).toBeDefined();
  expect(lastRelay(left.state).height).toBe(relay.height - 1);
  expect(lastRelay(right.state).height).toBe(relay.height - 1);
});

test("a trade proposed on a third chain pays both legs, is acknowledged by all and forgotten by the relay", () => {
  const scene = new TradeScene();
  const { left, right } = scene.network.chains;
  const before = [balanceOf(left.state, bob.publicKey).free, balanceOf(right.state, alice.publicKey).free];
  scene.propose();
  const rounds = scene.network.until(
    () => scene.status("left", 0) === "Redeemed" && scene.status("right", 1) === "Redeemed",
  );
  expect(rounds).toBeLessThanOrEqual(8);
  scene.network.until(() => scene.outcome() === true);
  scene.network.until(() => scene.decision() === "none");
  expect(before).toEqual([endowmentFen, endowmentFen]);
  expect(balanceOf(left.state, bob.publicKey).free).toBe(endowmentFen + 100n);
  expect(balanceOf(right.state, alice.publicKey).free).toBe(endowmentFen + 50n);
  expect(scene.money("left")).toMatchObject({ escrow: 0n, pot: 900n });
  expect(scene.money("right")).toMatchObject({ escrow: 0n, pot: 950n });
  expect([scene.remaining("left", 1), scene.remaining("right", 2)]).toEqual([900n, 950n]);
});
