import { makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { DecodeError, of, struct, u32, variant } from "@paragrid/scale";
import { consensusHost, createRandom } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import type { Algorithm, ConsensusProtocol, Effect, Event } from "../src/contract.ts";
import { type Envelope, type Gossiped, isGossiped, seal } from "../src/gossip/envelope.ts";
import { Seen } from "../src/gossip/seen.ts";
import { withGossip } from "../src/gossip/with-gossip.ts";
import { hotstuff } from "../src/hotstuff/index.ts";
import { hotstuffBasic } from "../src/hotstuff-basic/index.ts";
import { paxos } from "../src/paxos/index.ts";
import { votePayload } from "../src/payload.ts";
import { pbft } from "../src/pbft/index.ts";
import { pbftProtocol } from "../src/pbft/pbft.ts";
import { raft } from "../src/raft/index.ts";
import { named } from "../src/recipients.ts";
import { algorithms } from "../src/registry.ts";
import { zab } from "../src/zab/index.ts";
import { Desk, scheme } from "./desk.ts";

/** The layer under an algorithm that says words when its timers run out, and remembers who said which. */

const codec = variant({ word: of(0, struct({ word: u32 })) });
type Word = { readonly type: "word"; readonly value: { readonly word: number } };
type Message = Word | Gossiped<Word>;
const word = (value: number): Word => ({ type: "word", value: { word: value } });

const members = 7;
const keys = Array.from({ length: members + 1 }, (_, id) => scheme.key(1, id));
const member = (id: number) => ({ replica: replicaId(id), key: keys[id]!.publicKey, weight: 1n });
const set = { id: 0, members: keys.slice(0, members).map((_, id) => member(id)) };
const genesisOf = (salt: string) =>
  makeBlock(
    {
      number: 0,
      stateRoot: `0x${salt.repeat(64)}` as Hash,
      extrinsicsRoot: zeroHash,
      parentHash: zeroHash,
      digest: [],
    },
    [],
  );
const genesis = genesisOf("0");

const talkative: ConsensusProtocol<Word, { readonly blockIntervalMs: number }> = {
  ...pbftProtocol,
  defaults: { blockIntervalMs: 500 },
  message: { ...codec, size: () => 5 },
  create() {
    const heard: string[] = [];
    return {
      inspect: () => ({ heard }),
      step(event: Event<Word>): readonly Effect<Word>[] {
        if (event.kind === "message") heard.push(`${event.from}: ${event.message.value.word}`);
        if (event.kind !== "timer") return [];
        const [how, what] = event.timer.split(" ");
        const send = (to: number, value: number) =>
          ({ kind: "send", to: replicaId(to), message: word(value) }) as const;
        if (how === "all") return [{ kind: "send", to: "all", message: word(Number(what)) }];
        if (how === "each") return [1, 2, 3, 4, 5, 6].map((to) => send(to, Number(what)));
        if (how === "different") return [1, 2, 3, 4, 5, 6].map((to) => send(to, to));
        if (how === "outside") return [1, 2, 3, 4, 5, 7].map((to) => send(to, Number(what)));
        return how === "some" ? [1, 2, 3, 4, 5].map((to) => send(to, Number(what))) : [send(1, Number(what))];
      },
    };
  },
};
const { protocol } = withGossip({ ...algorithms.pbft, protocol: talkative } as Algorithm & {
  protocol: typeof talkative;
});

const desk = (self: number, gossip: Record<string, number> = { gossipFanout: 3 }) =>
  new Desk<Message>({ protocol, set, genesis, self, key: keys[self]!, parameters: gossip });

const sendsOf = (effects: readonly Effect<Message>[]) => effects.filter((effect) => effect.kind === "send");
const recipients = (effects: readonly Effect<Message>[]) =>
  sendsOf(effects).flatMap(({ to }): (number | "all")[] => (to === "all" ? [to] : [...named(to)]));
/** The one envelope that these effects send. */
function envelopeIn(effects: readonly Effect<Message>[]): Gossiped<Word> {
  const all = new Set(sendsOf(effects).map(({ message }) => message));
  expect(all.size).toBe(1);
  const [message] = all;
  expect(isGossiped(message!)).toBe(true);
  return message as Gossiped<Word>;
}
const heardBy = (one: Desk<Message>) => one.inspect().heard;
const by = (origin: number, content: Partial<Envelope<Word>> = {}): Gossiped<Word> => ({
  type: "gossip",
  value: seal(
    { origin: replicaId(origin), life: 0, sequence: 1, message: word(1), ...content },
    genesis.hash,
    codec,
    keys[origin]!.sign,
  ),
});

describe("what is for all", () => {
  test("goes to so many others, and from each of them, once, to so many more, as its origin's word", () => {
    const [origin, relay, last] = [desk(0), desk(1), desk(2)];
    const said = origin.timer("all 9");
    expect(new Set(recipients(said)).size).toBe(3);
    expect(recipients(said)).not.toContain(0);

    const passed = relay.hear(0, envelopeIn(said));
    expect(heardBy(relay)).toEqual(["0: 9"]);
    expect(new Set(recipients(passed)).size).toBe(3);
    for (const one of [0, 1]) expect(recipients(passed)).not.toContain(one);
    expect(envelopeIn(passed)).toEqual(envelopeIn(said));

    last.hear(1, envelopeIn(passed));
    expect(heardBy(last)).toEqual(["0: 9"]);
    for (const from of [0, 1, 3]) expect(last.hear(from, envelopeIn(passed))).toEqual([]);
    expect(heardBy(last)).toEqual(["0: 9"]);
    // And to its origin it is nothing new.
    expect(origin.hear(1, envelopeIn(passed))).toEqual([]);
    expect(heardBy(origin)).toEqual([]);
  });

  test("with rounds goes out in each of so many of them, and is heard at once", () => {
    const gossip = { gossipFanout: 2, gossipRounds: 2, gossipRoundMs: 100 };
    const [origin, relay] = [desk(0, gossip), desk(1, gossip)];
    origin.nowMs = 30;
    expect(origin.timer("all 9")).toEqual([{ kind: "setTimer", timer: "gossip/push", afterMs: 70 }]);
    const said = origin.timer("gossip/push");
    expect(recipients(said)).toHaveLength(2);
    relay.hear(0, envelopeIn(said));
    expect(heardBy(relay)).toEqual(["0: 9"]);
    for (let round = 0; round < 2; round++) expect(recipients(relay.timer("gossip/push"))).toHaveLength(2);
    expect(relay.timer("gossip/push")).toEqual([]);
  });

  test("is what is told to each member alike, as a leader of Raft does; other sends go to whom they are for", () => {
    expect(recipients(desk(0).timer("each 4"))).toHaveLength(3);
    expect(envelopeIn(desk(0).timer("each 4")).value.message).toEqual(word(4));
    for (const timer of ["different", "some 4", "outside 4", "one 4"])
      for (const { message } of sendsOf(desk(0).timer(timer))) expect(isGossiped(message)).toBe(false);
    expect(recipients(desk(0).timer("different"))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(recipients(desk(0).timer("some 4"))).toEqual([1, 2, 3, 4, 5]);
    expect(recipients(desk(0).timer("outside 4"))).toEqual([1, 2, 3, 4, 5, 7]);
  });

  test("leaves a replica outside of the set as it is: nobody could verify it", () => {
    const outside = new Desk<Message>({
      protocol,
      set,
      genesis,
      self: 7,
      key: keys[7]!,
      parameters: { gossipFanout: 3 } as never,
    });
    expect(sendsOf(outside.timer("all 9"))).toEqual([{ kind: "send", to: "all", message: word(9) }]);
  });

  test("goes to all at once without a fanout, with the very bytes that the algorithm has", () => {
    const direct = desk(0, {});
    expect(direct.started).toEqual([]);
    expect(direct.timer("all 9")).toEqual([{ kind: "send", to: "all", message: word(9) }]);
    expect(protocol.message.encode(word(9))).toEqual(codec.encode(word(9)));
    expect(protocol.message.size(word(9))).toBe(5);
  });
});

describe("an envelope is refused, and not passed on,", () => {
  const good = by(1);
  const otherChain = seal({ ...good.value }, genesisOf("1").hash, codec, keys[1]!.sign);
  const asVote = votePayload.encode({
    domain: "paragrid/pbft/commit",
    genesis: genesis.hash,
    setId: 0,
    round: 0,
    height: 1,
    block: zeroHash,
  });
  test.each<[string, Partial<Envelope<Word>>]>([
    ["when its message was altered", { message: word(2) }],
    ["when it names another origin", { origin: replicaId(2) }],
    ["when its sequence number was altered", { sequence: 2 }],
    ["when its life was altered", { life: 1 }],
    ["when somebody else has signed it", { signature: by(2, { origin: replicaId(1) }).value.signature }],
    ["when the signature is for something else", { signature: keys[1]!.sign(asVote) }],
    ["when it is of another chain", { signature: otherChain.signature }],
    ["when its origin is no member", { ...by(7).value }],
  ])("%s", (_, altered) => {
    const one = desk(3);
    expect(one.hear(2, { type: "gossip", value: { ...good.value, ...altered } })).toEqual([]);
    expect(heardBy(one)).toEqual([]);
    // What was refused does not stand in the way of the good one.
    expect(recipients(one.hear(2, good))).toHaveLength(3);
    expect(heardBy(one)).toEqual(["1: 1"]);
  });

  test("when it is of an earlier life of its origin than the last two, or far below what came of its life", () => {
    const one = desk(3);
    one.hear(1, by(1, { life: 5, sequence: 2000, message: word(3) }));
    one.hear(1, by(1, { life: 4, sequence: 7, message: word(4) }));
    for (const [life, sequence] of [
      [3, 2001],
      [4, 7],
      [5, 976],
      [5, 2000],
    ] as const)
      expect(one.hear(2, by(1, { life, sequence }))).toEqual([]);
    one.hear(2, by(1, { life: 5, sequence: 977, message: word(5) }));
    one.hear(2, by(1, { life: 6, sequence: 1, message: word(6) }));
    expect(one.hear(2, by(1, { life: 4, sequence: 8 }))).toEqual([]);
    expect(heardBy(one)).toEqual(["1: 3", "1: 4", "1: 5", "1: 6"]);
  });

  test("when one bit of it differs, wherever it still decodes; what is cut off does not decode", () => {
    const bytes = protocol.message.encode(good);
    expect(bytes).toHaveLength(protocol.message.size(good));
    expect(protocol.message.decode(bytes)).toEqual(good);
    for (let length = 0; length < bytes.length; length++)
      expect(() => protocol.message.decode(bytes.subarray(0, length))).toThrow(DecodeError);
    expect(() => protocol.message.decode(Uint8Array.from([...bytes, 0]))).toThrow(DecodeError);
    let decoded = 0;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const altered = bytes.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      let message: Message;
      try {
        message = protocol.message.decode(altered);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        continue;
      }
      decoded++;
      const one = desk(3);
      expect(one.hear(2, message)).toEqual([]);
      expect(heardBy(one)).toEqual([]);
    }
    expect(decoded).toBeGreaterThan(8 * 64);
  });
});

describe("an origin", () => {
  test("that starts again uses no place twice: its life is durable before it says anything", () => {
    const origin = desk(0);
    const lives = [0, 1, 2].map(() => {
      expect(origin.started[0]!.kind).toBe("persist");
      const { life, sequence } = envelopeIn(origin.timer("all 9")).value;
      expect(sequence).toBe(1);
      origin.restart();
      return life;
    });
    expect(lives).toEqual([0, 1, 2]);
    const one = desk(3);
    const first = envelopeIn(origin.timer("all 1"));
    one.hear(0, first);
    origin.restart();
    one.hear(0, envelopeIn(origin.timer("all 2")));
    expect(one.hear(0, first)).toEqual([]);
    expect(heardBy(one)).toEqual(["0: 1", "0: 2"]);
  });

  test("that has lost its disk is heard again, for its clock went on", () => {
    const [origin, one] = [desk(0), desk(3)];
    origin.nowMs = 10_000;
    origin.restart();
    one.hear(0, envelopeIn(origin.timer("all 1")));
    origin.durable.clear();
    origin.nowMs = 12_000;
    origin.restart();
    one.hear(0, envelopeIn(origin.timer("all 2")));
    expect(heardBy(one)).toEqual(["0: 1", "0: 2"]);
  });

  test.each([-5000, 1e15])("whose clock shows %d ms speaks all the same", (nowMs) => {
    const origin = desk(0);
    origin.nowMs = nowMs;
    origin.restart();
    expect(protocol.message.encode(envelopeIn(origin.timer("all 1")))).toHaveLength(80);
  });

  test("that is no member of a new set is forgotten with what was heard of it", () => {
    const one = desk(3);
    one.hear(1, by(1));
    one.step({ kind: "authoritiesChanged", set: { id: 1, members: set.members.slice(2) } });
    one.hear(1, by(1));
    expect(heardBy(one)).toEqual(["1: 1", "1: 1"]);
  });
});

test("of the messages of an origin none counts as new twice, and all do that are among the last thousand", () => {
  const seen = new Seen();
  const all = new Set<number>();
  const random = createRandom(5, "sequences");
  let [highest, news] = [0, 0];
  for (let turn = 0; turn < 20_000; turn++) {
    const sequence = Math.max(1, highest + 3 - random.below(1500) + (random.below(200) === 0 ? random.below(3000) : 0));
    const isNew = !all.has(sequence) && sequence > highest - 1024;
    expect(seen.has(replicaId(1), 3, sequence)).toBe(!isNew);
    if (!isNew) continue;
    seen.add(replicaId(1), 3, sequence);
    all.add(sequence);
    highest = Math.max(highest, sequence);
    news++;
  }
  expect(news).toBeGreaterThan(5000);
});

const bare = { raft, pbft, hotstuff, "hotstuff-basic": hotstuffBasic, paxos, zab };
const gossiping = Object.keys(bare) as (keyof typeof bare)[];

describe.each(gossiping)("under %s", (name) => {
  const fanout = 3;
  const run = (gossip: Record<string, number>) => {
    const host = consensusHost({
      algorithm: algorithms[name],
      replicas: 9,
      seed: 3,
      record: true,
      wire: true,
      parameters: gossip,
    });
    expect(host.runToHeight(8, 60_000)).toBe(true);
    return host;
  };

  test("no replica sends more than so many copies of one message, and none sends to all", () => {
    const host = run({ gossipFanout: fanout });
    const copies = new Map<string, number>();
    let origins = 0;
    for (const { from, to, message } of host.sent) {
      expect(to).not.toBe("all");
      if (!isGossiped(message) || to === "all") continue;
      const { origin, life, sequence } = message.value as Envelope<unknown>;
      if (origin === from) origins += named(to).length;
      const key = `${from}: ${origin} ${life} ${sequence}`;
      copies.set(key, (copies.get(key) ?? 0) + named(to).length);
    }
    expect(origins).toBeGreaterThanOrEqual(8 * fanout);
    expect(new Set(copies.values())).toEqual(new Set([fanout]));
  });

  test("without a fanout a run is, event for event, that of the algorithm alone", () => {
    const digests = [bare[name], algorithms[name]].map((algorithm) => {
      const host = consensusHost({ algorithm, replicas: 4, seed: 3, wire: true });
      host.run(3000);
      expect(host.nodes[0]!.tree.finalized.number).toBeGreaterThan(0);
      return host.digest();
    });
    expect(digests[1]).toBe(digests[0]);
  });

  test("an envelope means nothing to a replica that does not gossip", () => {
    const { genesis, genesisAuthorities: authorities, keys: own, sent } = run({ gossipFanout: fanout });
    const { protocol } = algorithms[name];
    const one = new Desk<unknown>({ protocol, set: authorities, genesis, self: 8, key: own[8]! });
    const envelopes = sent.filter(({ message }) => isGossiped(message)).slice(0, 50);
    expect(envelopes).toHaveLength(50);
    for (const { from, message } of envelopes) expect(one.hear(from, message)).toEqual([]);
  });

  test.each([
    [{ gossipFanout: 2 }, "gossipFanout 2 without gossipRounds carries no votes: 3 copies or more wanted"],
    [
      { gossipFanout: 1, gossipRounds: 2 },
      "gossipFanout 1 in 2 gossipRounds carries no votes: 3 copies or more wanted",
    ],
    [{ gossipFanout: -1 }, "gossipFanout is a whole number from 0 (direct) on, found -1"],
  ])("%j is refused", (gossip, says) => {
    const { protocol } = algorithms[name];
    expect(() => protocol.create({ ...protocol.defaults, ...gossip } as never)).toThrow(says);
  });
});

test("messages that could be taken for envelopes are refused when the layer is put under them", () => {
  const message = { ...variant({ word: of(255, struct({ word: u32 })) }), size: () => 5 };
  expect(() => withGossip({ ...algorithms.pbft, protocol: { ...talkative, message } } as never)).toThrow("case 255");
});
