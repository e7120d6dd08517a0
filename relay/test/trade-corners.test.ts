import { devPair } from "@paragrid/crypto";
import { Session, Sudo } from "@paragrid/pallets";
import { replicaId } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import {
  decodeAgentMessage,
  eCny,
  escrowDeclaration,
  type Leg,
  lastRelay,
  proveTrade,
  type ValidationData,
  wellKnown,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import type { ParaInherentData } from "../src/index.ts";
import type { Body } from "./harness/test-chain.ts";
import { testOrders } from "./harness/test-orders.ts";
import { escrow } from "./harness/test-parachain.ts";
import { alice, bob, carol, names, orderId, paraIds, TradeScene } from "./harness/trade-scene.ts";

/** TRUST.md §5, "Reasoned corners": each a test. */
const between = (from: string, to: string) => (body: Body) => body.from.chain === from && body.to.chain === to;

const candidatesOf = (chain: string) => (body: Body) =>
  body.from.chain === chain && decodeAgentMessage(body.body)?.type === "candidate";

describe("an atomic trade", () => {
  test("aborts and refunds both legs when a lock is proven only at the deadline", () => {
    const scene = new TradeScene();
    scene.propose({ within: 12 });
    // The right chain's heads do not reach the relay: its lock is made in time and proven too late.
    scene.network.loses = candidatesOf("right");
    scene.network.until(() => scene.status("right", 1) === "Locked");
    scene.network.until(() => scene.decision() === "Aborted", 20);
    expect(scene.relay.height).toBe(scene.trade!.deadline);
    scene.network.loses = () => false;
    scene.network.until(() => scene.status("right", 1) === "Refunded" && scene.status("left", 0) === "Refunded");
    scene.network.until(() => scene.outcome() === false);
    expect([scene.remaining("left", 1), scene.remaining("right", 2)]).toEqual([1000n, 1000n]);
  });

  test("aborts when the last lock arrives in the very block of the deadline, and commits one block before", () => {
    for (const early of [0, 1]) {
      const scene = new TradeScene();
      scene.propose({ within: 14 });
      scene.network.loses = candidatesOf("right");
      scene.network.until(() => scene.status("right", 1) === "Locked");
      scene.network.until(() => scene.relay.height === scene.trade!.deadline - 1 - early);
      scene.network.loses = () => false;
      scene.network.round();
      const block = scene.relay.height;
      expect(block).toBe(scene.trade!.deadline - early);
      expect(names(scene.relay.events).includes("ParaInclusion.CandidateIncluded")).toBe(true);
      expect(scene.decision()).toBe(early === 1 ? "Committed" : "Aborted");
    }
  });

  test("is opened late by its proposer: locks that were there first wait, commit when it opens, abort when it opens past the deadline", () => {
    for (const late of [false, true]) {
      const scene = new TradeScene();
      // Somebody relays the proposer's heads without its messages to the relay: the lock messages overtake the opening.
      const withhold = withoutUpward(scene, "third");
      scene.propose({ within: 12 });
      scene.network.until(() => wellKnown.trades.get(scene.relay.state, scene.id)?.locked.length === 2);
      expect(scene.decision()).toBe("Unopened");
      if (late) scene.network.until(() => scene.decision() === "Aborted", 20);
      withhold.stop();
      scene.network.until(() => scene.outcome() === !late);
      scene.network.until(() => scene.status("left", 0) === (late ? "Refunded" : "Redeemed"));
      scene.network.until(() => scene.status("right", 1) === (late ? "Refunded" : "Redeemed"));
    }
  });

  test("aborts early when one leg is refused, and the other leg is refunded", () => {
    const scene = new TradeScene();
    const [left, right] = scene.legs;
    scene.propose({ legs: [left!, { ...right!, order: orderId(9) }], within: 40 });
    const rounds = scene.network.until(() => scene.outcome() === false);
    expect(rounds).toBeLessThan(12);
    scene.network.until(() => scene.status("left", 0) === "Refunded");
    expect(scene.status("right", 1)).toBe("none");
    expect(scene.remaining("left", 1)).toBe(1000n);
    expect(scene.money("left")).toMatchObject({ escrow: 0n, pot: 1000n });
  });

  test("settles the legs that run while another leg's chain is halted, and that one when it is back", () => {
    const scene = new TradeScene();
    scene.propose();
    scene.network.until(() => scene.decision() === "Committed");
    scene.network.until(() => scene.status("left", 0) === "Redeemed", 30, ["left", "third", "relay"]);
    scene.roundOnly(15, "left", "third", "relay");
    expect(scene.status("right", 1)).toBe("Locked");
    expect(scene.decision()).toBe("Committed");
    scene.network.until(() => scene.status("right", 1) === "Redeemed");
    scene.network.until(() => scene.decision() === "none");
  });

  test("refunds a leg whose counterpart's chain halts before it locks", () => {
    const scene = new TradeScene();
    scene.propose({ within: 12 });
    scene.network.until(() => scene.status("left", 0) === "Refunded", 40, ["left", "third", "relay"]);
    expect(scene.relay.height).toBeGreaterThanOrEqual(scene.trade!.deadline);
    // Back again, it finds the lock message past the deadline and refuses it.
    scene.network.round(12);
    expect(scene.status("right", 1)).toBe("none");
    expect(scene.remaining("right", 2)).toBe(1000n);
  });

  test("is refused a lock that reaches its chain within the margin before the deadline, whatever the relay has said", () => {
    const scene = new TradeScene();
    withoutDownward(scene, "right");
    const withheld = withoutHorizontal(scene, "right");
    scene.propose({ within: 8 });
    const { right } = scene.network.chains;
    // The margin of the test chains is two: at deadline - 2 it is too late.
    scene.network.until(() => lastRelay(right.state).height >= scene.trade!.deadline - 3);
    withheld.stop();
    const refusals: unknown[] = [];
    for (let rounds = 0; rounds < 4; rounds++) {
      scene.network.round();
      refusals.push(
        ...right.events.flatMap((event) => escrowDeclaration.events.LegRefused.match(event)?.refusal ?? []),
      );
    }
    expect(refusals).toEqual([{ type: "TooLate" }]);
    expect(scene.status("right", 1)).toBe("none");
  });

  test("is refused a lock whose decision came first, and the refusal does not bring the trade to life again", () => {
    const scene = new TradeScene();
    // The left chain cannot fetch the proposer's messages; the relay's reach it.
    scene.network.loses = (body) => between("left", "third")(body) || between("third", "left")(body);
    const [left, right] = scene.legs;
    scene.propose({ legs: [left!, { ...right!, order: orderId(9) }], within: 40 });
    const { Decisions } = escrowDeclaration.storage;
    scene.network.until(() => Decisions.has(scene.network.chains.left.state, scene.id));
    scene.network.until(() => scene.decision() === "none");
    scene.network.loses = () => false;
    const seen: string[] = [];
    for (let rounds = 0; rounds < 6; rounds++) {
      scene.network.round();
      seen.push(...names(scene.network.chains.left.events), ...names(scene.relay.events));
    }
    expect(seen.filter((name) => name === "Escrow.LegRefused" || name === "Trades.TradeDecided")).toEqual([
      "Escrow.LegRefused",
    ]);
    expect(scene.status("left", 0)).toBe("none");
    expect(scene.decision()).toBe("none");
    expect(scene.remaining("left", 1)).toBe(1000n);
  });

  test("spends one reserve once: of two trades that both want it, the second is refused and aborts", () => {
    const scene = new TradeScene();
    const [left, right] = scene.legs;
    const whole: readonly Leg[] = [{ ...left!, amount: 700n }, right!];
    const first = scene.propose({ legs: whole });
    const second = scene.propose({ legs: whole });
    scene.network.until(
      () => scene.outcome("third", first) !== undefined && scene.outcome("third", second) !== undefined,
    );
    expect([scene.outcome("third", first), scene.outcome("third", second)]).toEqual([true, false]);
    scene.network.round(4);
    expect([scene.remaining("left", 1), scene.remaining("right", 2)]).toEqual([300n, 950n]);
    expect([scene.money("left").escrow, scene.money("right").escrow]).toEqual([0n, 0n]);
  });

  test("fills an order in parts, and what is left stays in its reserve", () => {
    const scene = new TradeScene();
    const ids = [scene.propose(), scene.propose(), scene.propose()];
    scene.network.until(() => ids.every((id) => scene.outcome("third", id) === true));
    scene.network.until(() => scene.money("left").escrow === 0n && scene.money("right").escrow === 0n);
    expect([scene.remaining("left", 1), scene.remaining("right", 2)]).toEqual([700n, 850n]);
    expect(scene.money("left").pot).toBe(700n);
  });

  test("moves three legs over three chains, and two legs on one chain that is also the proposer", () => {
    const scene = new TradeScene();
    scene.place("third", 3, { wantChain: paraIds.left, wantAmount: 7n });
    scene.place("left", 4, { wantChain: paraIds.third, wantAmount: 5n });
    scene.place("third", 5, { wantChain: paraIds.third, wantAmount: 5n });
    scene.network.round();
    const pay = (
      chain: keyof typeof paraIds,
      from: typeof alice,
      to: typeof alice,
      amount: bigint,
      order: number,
    ): Leg => ({
      chain: paraIds[chain],
      from: from.publicKey,
      to: to.publicKey,
      asset: eCny,
      amount,
      order: orderId(order),
    });
    const three = [
      pay("left", alice, bob, 100n, 1),
      pay("right", bob, alice, 50n, 2),
      pay("third", carol, alice, 5n, 3),
      pay("left", alice, carol, 7n, 4),
    ];
    const id = scene.propose({ legs: three });
    const own = scene.propose({
      legs: [pay("third", carol, alice, 5n, 5), pay("third", carol, carol, 5n, 3), pay("left", alice, carol, 7n, 4)],
    });
    scene.network.until(() => scene.outcome("third", id) === true && scene.outcome("third", own) === true);
    scene.network.until(() => ["left", "right", "third"].every((name) => scene.money(name as "left").escrow === 0n));
    expect(scene.remaining("third", 3)).toBe(990n);
    expect(scene.remaining("left", 4)).toBe(986n);
  });

  test("locks nothing for a stranger: another proposer, a counter-leg too small, a recipient who is not the owner", () => {
    const scene = new TradeScene();
    const [left, right] = scene.legs;
    const ids = [
      scene.propose({ legs: [left!, { ...right!, amount: 49n }] }),
      scene.propose({ legs: [left!, { ...right!, to: carol.publicKey }] }),
      scene.propose({ legs: [{ ...left!, from: carol.publicKey }, right!] }),
    ];
    scene.network.until(() => ids.every((id) => scene.outcome("third", id) === false));
    const other = scene.propose({ by: "left" });
    scene.network.until(() => scene.outcome("left", other) === false);
    expect([scene.remaining("left", 1), scene.remaining("right", 2)]).toEqual([1000n, 1000n]);
  });

  test("commits under the relay's next authority set when that changes between lock and decision", () => {
    const scene = new TradeScene({ sessionBlocks: 5 });
    rotateRelay(scene);
    scene.propose();
    scene.network.until(() => scene.relay.authorities.id === 1, 12);
    scene.network.until(() => scene.outcome() === true);
    scene.network.until(() => scene.status("left", 0) === "Redeemed" && scene.status("right", 1) === "Redeemed");
    expect(lastRelay(scene.network.chains.left.state).height).toBe(scene.relay.height - 1);
  });
});

describe("a decision that is pulled", () => {
  test("settles by proof, free, once; the relay's own word later is a repeat that is acknowledged", () => {
    const scene = new TradeScene();
    scene.propose();
    scene.network.until(() => scene.status("left", 0) === "Locked" && scene.status("right", 1) === "Locked");
    // The left chain's authors bring the relay's states without its messages.
    const { left } = scene.network.chains;
    const withheld = withoutDownward(scene, "left");
    scene.network.until(() => scene.decision() === "Committed");
    const height = scene.relay.height;
    scene.network.until(() => lastRelay(left.state).height >= height);
    expect(scene.status("left", 0)).toBe("Locked");
    const shown = lastRelay(left.state).height;
    const claim = escrow.calls.claimDecision({
      tradeId: scene.id,
      relayHeight: shown,
      proof: proveTrade(scene.relay.at(shown).state, scene.id),
    });
    left.submitUnsigned(claim);
    scene.network.produce("left");
    expect(scene.status("left", 0)).toBe("Redeemed");
    expect(left.refusalOf(claim)).toContain("Custom");
    withheld.stop();
    scene.network.until(() => scene.decision() === "none");
    expect(scene.money("left").escrow).toBe(0n);
  });

  test("refunds by proven absence at or past the deadline, and not before", () => {
    const scene = new TradeScene();
    withoutUpward(scene, "third");
    withoutUpward(scene, "left");
    withoutUpward(scene, "right");
    scene.propose({ within: 10 });
    const { left } = scene.network.chains;
    scene.network.until(() => scene.status("left", 0) === "Locked");
    const claimAt = (height: number) =>
      escrow.calls.claimDecision({
        tradeId: scene.id,
        relayHeight: height,
        proof: proveTrade(scene.relay.at(height).state, scene.id),
      });
    const before = lastRelay(left.state).height;
    expect(before).toBeLessThan(scene.trade!.deadline);
    expect(left.refusalOf(claimAt(before))).toContain("Custom");
    scene.network.until(() => lastRelay(left.state).height >= scene.trade!.deadline, 20);
    expect(scene.decision()).toBe("none");
    // A proof of an older height shows absence too, and says nothing of the deadline.
    expect(left.refusalOf(claimAt(before))).toContain("Custom");
    left.submitUnsigned(claimAt(scene.trade!.deadline));
    scene.network.produce("left");
    expect(scene.status("left", 0)).toBe("Refunded");
    expect(scene.remaining("left", 1)).toBe(1000n);
  });

  test("refuses forged decisions: another trade's proof, another height's, a changed node, a sibling's or a user's word", () => {
    const scene = new TradeScene();
    scene.propose();
    scene.network.until(() => scene.status("left", 0) === "Locked");
    const { left, relay } = scene.network.chains;
    withoutDownward(scene, "left");
    scene.network.until(() => scene.decision() === "Committed");
    scene.network.round(2);
    const height = lastRelay(left.state).height;
    const { state } = relay.at(height);
    const proof = proveTrade(state, scene.id);
    const claim = (change: Partial<{ tradeId: typeof scene.id; relayHeight: number; proof: readonly Uint8Array[] }>) =>
      escrow.calls.claimDecision({ tradeId: scene.id, relayHeight: height, proof, ...change });
    expect(left.refusalOf(claim({}))).toBeUndefined();
    expect(left.refusalOf(claim({ relayHeight: height - 1 }))).toBeDefined();
    expect(left.refusalOf(claim({ relayHeight: height + 1 }))).toBeDefined();
    expect(left.refusalOf(claim({ tradeId: orderId(7) }))).toBeDefined();
    expect(left.refusalOf(claim({ proof: proveTrade(state, orderId(7)) }))).toBeDefined();
    expect(left.refusalOf(claim({ proof: [] }))).toBeDefined();
    expect(left.refusalOf(claim({ proof: [...proof, new Uint8Array(40)] }))).toBeDefined();
    for (const [index, node] of proof.entries()) {
      const flipped = node.map((byte, at) => (at === node.length >> 1 ? byte ^ 1 : byte));
      expect(left.refusalOf(claim({ proof: proof.toSpliced(index, 1, flipped) }))).toBeDefined();
    }
    const decide = escrow.calls.decide({ tradeId: scene.id, decision: { type: "Aborted" }, refused: [] });
    left.submit(alice, decide);
    scene.network.produce("left");
    expect(names(left.events)).toContain("System.ExtrinsicFailed");
    expect(scene.status("left", 0)).toBe("Locked");
  });
});

describe("governance", () => {
  test("releases an escrow with evidence while the relay's client is frozen, and nobody else can", () => {
    const scene = new TradeScene();
    scene.network.loses = candidatesOf("right");
    scene.propose({ within: 60 });
    scene.network.until(() => scene.status("left", 0) === "Locked");
    const { left, relay } = scene.network.chains;
    const real = relay.at(relay.height);
    const fork = { ...real.header, extrinsicsRoot: orderId(6) };
    const proven = (header: typeof fork) => ({ header, proof: relay.prove(header) });
    const report = (right: typeof fork) => ({
      pallet: "ParachainSystem",
      name: "reportConflictingRelay",
      args: { evidence: { first: proven(real.header), second: proven(right) } },
    });
    // The same header again, another height, a proof that does not hold: no conflict.
    expect(left.refusalOf(report(real.header))).toBeDefined();
    expect(left.refusalOf(report(relay.at(relay.height - 1).header))).toBeDefined();
    const unsigned = report(fork);
    expect(
      left.refusalOf({
        ...unsigned,
        args: { evidence: { ...unsigned.args.evidence, second: { header: fork, proof: new Uint8Array(64) } } },
      }),
    ).toBeDefined();
    left.submitUnsigned(unsigned);
    scene.network.produce("left");
    expect(names(left.events)).toContain("ParachainSystem.RelayFrozen");

    const frozenAt = lastRelay(left.state).height;
    scene.network.round(6);
    expect(lastRelay(left.state).height).toBe(frozenAt);
    expect(scene.status("left", 0)).toBe("Locked");
    const release = escrow.calls.releaseEscrow({
      tradeId: scene.id,
      legIndex: 0,
      redeem: false,
      evidence: new Uint8Array([1]),
    });
    left.submit(bob, release);
    scene.network.produce("left");
    expect(scene.status("left", 0)).toBe("Locked");
    left.submit(alice, Sudo.calls.sudo({ call: release }));
    scene.network.produce("left");
    expect(scene.status("left", 0)).toBe("Refunded");
    expect(testOrders.storage.Orders.get(readState(left.best.state), orderId(1))?.remaining).toBe(1000n);
    left.submit(
      alice,
      Sudo.calls.sudo({
        call: { pallet: "ParachainSystem", name: "unfreezeRelay", args: { evidence: new Uint8Array([1]) } },
      }),
    );
    scene.network.round(3);
    expect(lastRelay(left.state).height).toBeGreaterThan(frozenAt);
  });
});

/** Relayers of that chain bring heads without messages to the relay. */
function withoutUpward(scene: TradeScene, chain: "left" | "right" | "third"): { stop(): void } {
  const { relay } = scene;
  const { adjust } = relay;
  relay.adjust = (inherents) => {
    const given = adjust(inherents);
    const { candidates } = given.ParaInherent as ParaInherentData;
    const without = candidates.map((one) => (one.paraId === paraIds[chain] ? { ...one, upward: [] } : one));
    return { ...given, ParaInherent: { candidates: without } };
  };
  return {
    stop() {
      relay.adjust = adjust;
    },
  };
}

/** Authors of that chain bring the relay's states without its messages. */
function withoutDownward(scene: TradeScene, chain: "left" | "right"): { stop(): void } {
  const para = scene.network.chains[chain];
  para.adjust = (inherents) => {
    const data = inherents.ParachainSystem as ValidationData | undefined;
    return data === undefined ? inherents : { ...inherents, ParachainSystem: { ...data, downward: [] } };
  };
  return {
    stop() {
      para.adjust = (inherents) => inherents;
    },
  };
}

/** Authors of that chain bring no messages of its siblings, and none of the relay either. */
function withoutHorizontal(scene: TradeScene, chain: "left" | "right"): { stop(): void } {
  const para = scene.network.chains[chain];
  const { adjust } = para;
  para.adjust = (inherents) => {
    const given = adjust(inherents);
    const data = given.ParachainSystem as ValidationData | undefined;
    return data === undefined ? given : { ...given, ParachainSystem: { ...data, horizontal: [] } };
  };
  return {
    stop() {
      para.adjust = adjust;
    },
  };
}

/** Another operator of the relay takes over at the next session. */
function rotateRelay({ relay }: TradeScene): void {
  const next = devPair("//next", "ed25519");
  relay.keys.push(next);
  const members = [{ replica: replicaId(0), key: next.publicKey, weight: 1n }];
  relay.submit(alice, Sudo.calls.sudo({ call: Session.calls.schedule({ members }) }));
}
