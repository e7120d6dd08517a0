import { decodeAgentMessage, encodeXcm, type RemoteCall, remoteCall, transactAll, wellKnown } from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { TestSender } from "./harness/test-parachain.ts";
import { alice, names, TradeScene } from "./harness/trade-scene.ts";

/** A committed trade that the relay has to keep: the right chain's acknowledgement does not reach it. */
function committed(): TradeScene {
  const scene = new TradeScene();
  scene.propose({ within: 14 });
  scene.network.until(() => scene.decision() === "Committed");
  scene.network.loses = ({ from, body }) => from.chain === "right" && decodeAgentMessage(body)?.type === "candidate";
  return scene;
}

/** The left chain's bad code says that at the relay in its own name; what the relay makes of it. */
function say(scene: TradeScene, value: Extract<RemoteCall, { readonly type: "Trades" }>["value"]): readonly string[] {
  const payload = encodeXcm(transactAll([remoteCall.encode({ type: "Trades", value })]));
  scene.network.chains.left.submit(alice, TestSender.calls.sendRaw({ recipient: 0, payload }));
  const seen: string[] = [];
  for (let round = 0; round < 3; round++) {
    scene.network.round();
    seen.push(...names(scene.relay.events));
  }
  return seen;
}

describe("a decision is written once", () => {
  test("a refusal after the decision changes nothing", () => {
    const scene = committed();
    const refusal = { type: "Reserved" } as const;
    const seen = say(scene, { type: "refused", value: { trade: scene.trade!, legIndex: 0, refusal } });
    expect(seen).toContain("Trades.NothingChanged");
    expect(seen).not.toContain("Trades.TradeDecided");
    expect(scene.decision()).toBe("Committed");
  });

  test("an acknowledgement that comes twice counts once: who has not taken note is not forgotten", () => {
    const scene = committed();
    const acknowledged = () => wellKnown.trades.get(scene.relay.state, scene.id)?.acknowledged.length;
    scene.network.until(() => acknowledged() === 2);
    expect(say(scene, { type: "acknowledge", value: { tradeId: scene.id } })).toContain("Trades.NothingChanged");
    expect(acknowledged()).toBe(2);
  });

  test("the deadline after the decision changes nothing", () => {
    const scene = committed();
    const seen: string[] = [];
    while (scene.relay.height <= scene.trade!.deadline + 1) {
      scene.network.round();
      seen.push(...names(scene.relay.events));
    }
    expect(seen).not.toContain("Trades.TradeDecided");
    expect(scene.decision()).toBe("Committed");
  });
});
