import {
  encodeXcm,
  escrowDeclaration,
  type RemoteCall,
  remoteCall,
  type Trade,
  tradeId,
  transactAll,
  wellKnown,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { TestSender } from "./harness/test-parachain.ts";
import { alice, names, type ParaName, paraIds, TradeScene } from "./harness/trade-scene.ts";

/** A chain's bad code sends a trade message in its own name; then it has arrived and is executed. */
function say(scene: TradeScene, from: ParaName, to: ParaName | "relay", word: RemoteCall): readonly string[] {
  const payload = encodeXcm(transactAll([remoteCall.encode(word)]));
  const recipient = to === "relay" ? 0 : paraIds[to];
  scene.network.chains[from].submit(alice, TestSender.calls.sendRaw({ recipient, payload }));
  scene.network.round();
  const seen = [...names(scene.network.chains[to].events)];
  scene.network.round();
  return [...seen, ...names(scene.network.chains[to].events)];
}

/** A trade as the third chain could propose it, and did not. */
const madeUp = (scene: TradeScene): Trade => ({
  proposer: paraIds.third,
  author: undefined,
  proposedAt: 1,
  index: 99,
  deadline: scene.relay.height + 30,
  legs: [...scene.legs],
});

describe("words of a chain that has no say", () => {
  test("do not lock: only the chain that the trade names as its proposer may ask", () => {
    const scene = new TradeScene();
    const trade = madeUp(scene);
    const word: RemoteCall = { type: "Escrow", value: { type: "lock", value: { trade, legIndex: 0 } } };
    expect(say(scene, "right", "left", word)).toContain("PolkadotXcm.TransactFailed");
    expect(escrowDeclaration.storage.Escrows.has(scene.network.chains.left.state, tradeId(trade), 0)).toBe(false);
    expect(say(scene, "third", "left", word)).not.toContain("PolkadotXcm.TransactFailed");
    expect(escrowDeclaration.storage.Escrows.has(scene.network.chains.left.state, tradeId(trade), 0)).toBe(true);
  });

  test("do not settle: only the relay decides", () => {
    const scene = new TradeScene();
    const id = scene.propose();
    const decision = { type: "Aborted" } as const;
    const word: RemoteCall = {
      type: "Escrow",
      value: { type: "decide", value: { tradeId: id, decision, refused: [] } },
    };
    expect(say(scene, "right", "left", word)).toContain("PolkadotXcm.TransactFailed");
  });

  test("do not open, lock or refuse at the relay what is another chain's to say", () => {
    const scene = new TradeScene();
    const trade = madeUp(scene);
    const record = () => wellKnown.trades.get(scene.relay.state, tradeId(trade));
    const tell = (from: ParaName, value: Extract<RemoteCall, { readonly type: "Trades" }>["value"]) =>
      say(scene, from, "relay", { type: "Trades", value });
    const refused = { trade, legIndex: 0, refusal: { type: "TooLate" as const } };
    for (const word of [
      tell("right", { type: "open", value: { trade } }),
      tell("right", { type: "locked", value: { trade, legIndex: 0 } }),
      tell("right", { type: "refused", value: refused }),
      tell("right", { type: "locked", value: { trade, legIndex: 7 } }),
    ])
      expect(word).toContain("XcmPallet.TransactFailed");
    expect(record()).toBeUndefined();

    tell("third", { type: "open", value: { trade } });
    tell("left", { type: "locked", value: { trade, legIndex: 0 } });
    tell("left", { type: "locked", value: { trade, legIndex: 0 } });
    expect(record()).toMatchObject({ state: { type: "Open" }, locked: [0] });
  });

  test("do not acknowledge: who is no party, or for whom nothing is decided; and twice is once", () => {
    const scene = new TradeScene();
    const [left] = scene.legs;
    const trade: Trade = { ...madeUp(scene), proposer: paraIds.left, legs: [left!] };
    const id = tradeId(trade);
    const tell = (from: ParaName, value: Extract<RemoteCall, { readonly type: "Trades" }>["value"]) =>
      say(scene, from, "relay", { type: "Trades", value });
    const acknowledge = { type: "acknowledge", value: { tradeId: id } } as const;
    tell("left", { type: "open", value: { trade } });
    expect(tell("left", acknowledge)).toContain("XcmPallet.TransactFailed");
    // Nobody carries the decision on, so that only these words acknowledge it.
    scene.network.chains.left.adjust = (inherents) => ({ ...inherents, ParachainSystem: undefined });
    tell("left", { type: "locked", value: { trade, legIndex: 0 } });
    expect(scene.decision(id)).toBe("Committed");
    expect(tell("right", acknowledge)).toContain("XcmPallet.TransactFailed");
    expect(scene.decision(id)).toBe("Committed");
    expect(tell("left", acknowledge)).toContain("Trades.TradeSettled");
    expect(tell("left", acknowledge)).toContain("Trades.NothingChanged");
    expect(scene.decision(id)).toBe("none");
  });
});
