import { devPair } from "@paragrid/crypto";
import { Session, Sudo } from "@paragrid/pallets";
import { replicaId } from "@paragrid/primitives";
import { createProof } from "@paragrid/trie";
import {
  lastRelay,
  proveRelayView,
  type RelayProof,
  recordedRelayHeight,
  type ValidationData,
  validationData,
  wellKnown,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import type { TestChain } from "./harness/test-chain.ts";
import { alice, orderId, paraIds, TradeScene } from "./harness/trade-scene.ts";

const set = (data: ValidationData) => ({ pallet: "ParachainSystem", name: "setValidationData", args: { data } });

/** The left chain is about to learn of a newer relay state with messages of the relay and of the third chain. */
function scene(): {
  readonly scene: TradeScene;
  readonly left: TestChain;
  readonly relay: TestChain;
  readonly good: ValidationData;
} {
  const made = new TradeScene();
  const { left, relay } = made.network.chains;
  made.propose();
  made.network.round(2, ["third", "relay"]);
  const [lefts, rights] = made.legs;
  // A refusal by the right chain makes the relay send something to the left one.
  made.propose({ legs: [lefts!, { ...rights!, order: orderId(9) }] });
  made.network.round(4, ["third", "right", "relay"]);
  return { scene: made, left, relay, good: left.inherents().ParachainSystem as ValidationData };
}

describe("validation data", () => {
  const { left, relay, good } = scene();
  const refusal = (data: ValidationData): string | undefined => left.refusalOf(set(data));
  const [proof] = good.relay;
  const with_ = (change: Partial<RelayProof>): ValidationData => ({ ...good, relay: [{ ...proof!, ...change }] });
  const headers = proof!.headers;
  const { header } = headers.at(-1)!;

  test("is taken when it holds: with all it brings, with less, and its encoding comes back the same", () => {
    expect([good.downward.length, good.horizontal.length]).toEqual([1, 1]);
    expect(refusal(good)).toBeUndefined();
    expect(refusal({ ...good, downward: [] })).toBeUndefined();
    expect(refusal({ ...good, horizontal: [] })).toBeUndefined();
    expect(validationData.decode(validationData.encode(good))).toEqual(good);
  });

  test("is refused when the relay header is not proven, is of another chain, or was changed", () => {
    const bad: Partial<RelayProof>[] = [
      { headers: [] },
      { headers: [{ header, proof: new Uint8Array(64) }] },
      { headers: [{ header: { ...header, extrinsicsRoot: orderId(1) }, proof: headers.at(-1)!.proof }] },
      { headers: [{ header, proof: relay.prove(relay.at(1).header) }] },
      { headers: [{ header, proof: relay.prove(header, { ...relay.authorities, id: 1 }) }] },
      { headers: [{ header, proof: left.prove(header) }] },
      { genesis: left.genesis },
    ];
    for (const change of bad) expect(refusal(with_(change))).toContain("RelayNotProven");
  });

  test("is refused when the relay height is not newer than the last one", () => {
    const height = lastRelay(left.state).height;
    for (const at of [height, height - 1]) {
      const old = relay.at(at);
      const oldProof = {
        headers: [{ header: old.header, proof: relay.prove(old.header) }],
        state: proveRelayView(old.state, paraIds.left),
      };
      expect(refusal({ ...with_(oldProof), downward: [], horizontal: [] })).toContain("RelayNotProven");
    }
  });

  test("is refused when the relay's state is proven by other nodes: too few, changed, of another height or another para", () => {
    const { state } = proof!;
    expect(refusal(with_({ state: [] }))).toContain("RelayStateNotProven");
    expect(refusal(with_({ state: [...state, new Uint8Array(50)] }))).toContain("RelayStateNotProven");
    expect(refusal(with_({ state: [...state, state[0]!] }))).toContain("RelayStateNotProven");
    for (let index = 0; index < state.length; index++) {
      expect(refusal(with_({ state: state.toSpliced(index, 1) }))).toContain("RelayStateNotProven");
      const node = state[index]!;
      for (let at = 0; at < node.length; at += 61) {
        const flipped = node.map((byte, place) => (place === at ? byte ^ 1 : byte));
        expect(refusal(with_({ state: state.toSpliced(index, 1, flipped) }))).toContain("RelayStateNotProven");
      }
    }
    const before = relay.at(header.number - 1);
    expect(refusal(with_({ state: proveRelayView(before.state, paraIds.left) }))).toContain("RelayStateNotProven");
    const { state: whole } = relay.at(header.number);
    expect(refusal(with_({ state: proveRelayView(whole, paraIds.right) }))).toContain("RelayStateNotProven");
    const withoutIndex = createProof(whole, [
      wellKnown.heads.key(paraIds.left),
      wellKnown.downwardHead.key(paraIds.left),
    ]);
    expect(refusal(with_({ state: withoutIndex }))).toContain("RelayStateNotProven");
  });

  test("is refused when messages are left out in the middle, repeated, exchanged, altered or of another channel", () => {
    const [downward] = good.downward;
    const [{ sender, delivery }] = good.horizontal as [ValidationData["horizontal"][number]];
    expect(delivery.messages.length).toBeGreaterThan(1);
    const [first, second, ...others] = delivery.messages;
    const horizontal = (messages: typeof delivery.messages, rest = delivery.rest): ValidationData => ({
      ...good,
      horizontal: [{ sender, delivery: { messages, rest } }],
    });
    expect(refusal(horizontal([first!, second!, ...others]))).toBeUndefined();
    for (const messages of [
      [second!, ...others],
      [first!, ...others],
      [second!, first!, ...others],
      [first!, first!, second!, ...others],
      [{ ...first!, payload: new Uint8Array([5, 0]) }, second!, ...others],
      [{ ...first!, sentAt: first!.sentAt + 1 }, second!, ...others],
      [{ ...first!, channel: { sender: paraIds.right, recipient: paraIds.left } }, second!, ...others],
      [],
    ])
      expect(refusal(horizontal(messages))).toContain("DeliveryRefused");
    expect(refusal({ ...good, horizontal: [{ sender: paraIds.right, delivery }] })).toContain("DeliveryRefused");
    expect(
      refusal({
        ...good,
        horizontal: [
          { sender, delivery },
          { sender, delivery },
        ],
      }),
    ).toContain("NotSorted");
    expect(refusal({ ...good, downward: [delivery], horizontal: [] })).toContain("DeliveryRefused");
    expect(refusal({ ...good, downward: [{ ...downward!, messages: [] }] })).toContain("DeliveryRefused");
    // Messages without the relay state that shows them outstanding.
    expect(refusal({ ...good, relay: [] })).toContain("DeliveryRefused");
  });

  test("comes once a block, and a repeat of it in a later block is refused", () => {
    const made = scene();
    const data = made.left.inherents().ParachainSystem as ValidationData;
    made.scene.network.produce("left");
    expect(lastRelay(made.left.state).height).toBe(made.relay.height);
    expect(made.left.refusalOf(set(data))).toContain("RelayNotProven");
    expect([data.downward.length, data.horizontal.length]).toEqual([1, 1]);
    for (const repeat of [{ horizontal: [] }, { downward: [] }, {}])
      expect(made.left.refusalOf(set({ ...data, relay: [], ...repeat }))).toContain("DeliveryRefused");
  });
});

test("a parachain's header records a relay height that never falls, also in blocks that learn nothing of the relay", () => {
  const made = new TradeScene();
  const { left } = made.network.chains;
  made.network.round(2);
  made.network.round(3, ["left"]);
  made.network.round(2);
  const heights = Array.from(
    { length: left.height },
    (_, index) => recordedRelayHeight(left.at(index + 1).header) ?? 0,
  );
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(new Set(heights).size).toBeLessThan(heights.length);
  expect(heights.at(-1)).toBeGreaterThan(heights[2]!);
});

test("a parachain that slept through hand-overs of the relay follows them one by one, and cannot skip one", () => {
  const made = new TradeScene({ sessionBlocks: 4 });
  const { left, relay } = made.network.chains;
  const rotate = (name: string): void => {
    const next = devPair(name, "ed25519");
    relay.keys.push(next);
    const members = [{ replica: replicaId(0), key: next.publicKey, weight: 1n }];
    relay.submit(alice, Sudo.calls.sudo({ call: Session.calls.schedule({ members }) }));
    const { id } = relay.authorities;
    while (relay.authorities.id === id) made.network.round(1, ["relay"]);
  };
  made.network.loses = (body) => body.to.chain === "left";
  rotate("//second");
  rotate("//third");
  made.network.round(2, ["relay"]);
  made.network.loses = () => false;
  const before = lastRelay(left.state).height;
  made.network.round(4, ["right", "relay"]);
  const data = left.inherents().ParachainSystem as ValidationData;
  const [proof] = data.relay;
  expect(proof!.headers.length).toBe(3);
  expect(left.refusalOf(set(data))).toBeUndefined();
  const skip = (index: number): ValidationData => ({
    ...data,
    relay: [{ ...proof!, headers: proof!.headers.toSpliced(index, 1) }],
  });
  expect(left.refusalOf(set(skip(0)))).toContain("RelayNotProven");
  expect(left.refusalOf(set(skip(1)))).toContain("RelayNotProven");
  made.network.round(2);
  expect(lastRelay(left.state).height).toBeGreaterThan(before + 4);
});
