import type { Header } from "@paragrid/block";
import { algorithms } from "@paragrid/consensus";
import { devPair, ed25519 } from "@paragrid/crypto";
import { Session, Sudo } from "@paragrid/pallets";
import { replicaId } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import { createProof, rootHash } from "@paragrid/trie";
import {
  agentMessage,
  type Candidate,
  commitments as commitmentsCodec,
  commitmentsKey,
  decodeCommitments,
  makeCandidate,
  relayParentDigest,
  wellKnown,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { checkCandidate, headOf, parasDeclaration } from "../src/index.ts";
import type { TestChain } from "./harness/test-chain.ts";
import { alice, orderId, paraIds, TradeScene } from "./harness/trade-scene.ts";

/** The third chain has two blocks that the relay has not included, with messages to the relay and to the others in them. */
function scene(): { readonly third: TestChain; readonly relay: TestChain; readonly good: Candidate } {
  const made = new TradeScene();
  made.network.loses = () => true;
  made.propose();
  made.network.produce("third");
  const { third, relay } = made.network.chains;
  return { third, relay, good: candidateOf(third, relay, paraIds.third) };
}

function candidateOf(para: TestChain, relay: TestChain, id: number): Candidate {
  const { header, hash } = headOf(relay.state, id)!;
  const includedHead = { number: header.number, hash };
  const upwardProcessed = wellKnown.upwardProcessed.get(relay.state, id);
  return makeCandidate(para.context().chain, id, { includedHead, upwardProcessed })!;
}

const enter = (...candidates: Candidate[]) => ({
  pallet: "ParaInherent",
  name: "enter",
  args: { data: { candidates } },
});

/** The candidate with its last header changed and proven anew by the chain's own operator. */
function reproven(para: TestChain, good: Candidate, change: (header: Header) => Header): Candidate {
  const header = change(good.headers.at(-1)!.header);
  return { ...good, headers: [...good.headers.slice(0, -1), { header, proof: para.prove(header) }] };
}

describe("a candidate", () => {
  const { third, relay, good } = scene();
  const refusal = (candidate: Candidate): string | undefined => relay.refusalOf(enter(candidate));
  const last = good.headers.at(-1)!;

  test("is included when it holds, also with fewer headers", () => {
    expect(good.headers.length).toBe(2);
    expect(refusal(good)).toBeUndefined();
  });

  test("is refused when its headers do not follow the included head, have a gap or come in another order", () => {
    const [first, second] = good.headers;
    for (const headers of [[second!], [second!, first!], [first!, first!, second!], []])
      expect(refusal({ ...good, headers })).toMatch(/ParaHeadMismatch|HeadDataTooLarge/);
    const header = { ...last.header, number: last.header.number + 1 };
    expect(refusal(reproven(third, good, () => header))).toContain("ParaHeadMismatch");
    expect(refusal({ ...good, paraId: paraIds.right })).toContain("ParaHeadMismatch");
    expect(refusal({ ...good, paraId: 4000 })).toContain("UnscheduledCandidate");
  });

  test("is refused without a finality proof of its last header, or with one that speaks of something else", () => {
    const with_ = (proof: Uint8Array | undefined): Candidate => ({
      ...good,
      headers: [good.headers[0]!, { header: last.header, proof }],
    });
    const proof = last.proof!;
    expect(refusal(with_(proof))).toBeUndefined();
    const stranger = devPair("//stranger", "ed25519");
    const bad = [
      undefined,
      new Uint8Array(0),
      new Uint8Array(64),
      proof.subarray(0, 63),
      new Uint8Array([...proof, 0]),
      // Of the header before, of another set, of another chain, of an outsider.
      third.prove(good.headers[0]!.header),
      third.prove(last.header, { ...third.authorities, id: 1 }),
      ed25519.sign(stranger, proof),
    ];
    for (const one of bad) expect(refusal(with_(one))).toContain("InsufficientBacking");
    for (let at = 0; at < proof.length; at += 7)
      expect(refusal(with_(proof.map((byte, index) => (index === at ? byte ^ 1 : byte))))).toContain(
        "InsufficientBacking",
      );
    // Where none is wanted there may be none: one candidate has one form.
    const surplus = good.headers.map((one) => ({ ...one, proof: third.prove(one.header) }));
    expect(refusal({ ...good, headers: surplus })).toContain("InsufficientBacking");
  });

  test("is refused when its header was changed after it was proven", () => {
    const header = { ...last.header, extrinsicsRoot: orderId(3) };
    const headers = [good.headers[0]!, { header, proof: last.proof }];
    expect(refusal({ ...good, headers })).toContain("InsufficientBacking");
  });

  test("is refused when it records a relay height that fell, or that the relay has not reached", () => {
    const recorded = (height: number): Candidate =>
      reproven(third, good, (header) => ({ ...header, digest: [relayParentDigest([orderId(1), height])] }));
    expect(refusal(recorded(0))).toContain("DisallowedRelayParent");
    expect(refusal(recorded(relay.height + 1))).toContain("DisallowedRelayParent");
    expect(refusal(reproven(third, good, (header) => ({ ...header, digest: [] })))).toContain("DisallowedRelayParent");
  });

  test("is refused when its commitments are not those of the last header's state", () => {
    const { commitments } = good;
    expect(refusal({ ...good, commitments: [] })).toContain("CommitmentsNotProven");
    expect(refusal({ ...good, commitments: [...commitments, new Uint8Array(33)] })).toContain("CommitmentsNotProven");
    expect(refusal({ ...good, commitments: commitments.toReversed() })).toBeUndefined();
    for (const [index, node] of commitments.entries())
      for (let at = 0; at < node.length; at += 29) {
        const flipped = node.map((byte, place) => (place === at ? byte ^ 4 : byte));
        expect(refusal({ ...good, commitments: commitments.toSpliced(index, 1, flipped) })).toContain(
          "CommitmentsNotProven",
        );
      }
    const other = third.at(third.height - 2);
    expect(refusal({ ...good, commitments: createProof(other.state, [commitmentsKey]) })).toContain(
      "CommitmentsNotProven",
    );
  });

  test("is refused when its messages to the relay are not the next ones up to the proven head", () => {
    const [upward] = good.upward;
    expect(upward!.messages.length).toBeGreaterThan(0);
    const [first, ...others] = upward!.messages;
    const with_ = (messages: NonNullable<typeof upward>["messages"]): Candidate => ({
      ...good,
      upward: [{ ...upward!, messages }],
    });
    expect(refusal({ ...good, upward: [] })).toBeUndefined();
    expect(refusal(with_(others))).toContain("InvalidUpwardMessages");
    expect(refusal(with_([{ ...first!, payload: new Uint8Array([5, 0]) }, ...others]))).toContain(
      "InvalidUpwardMessages",
    );
    expect(refusal(with_([first!, first!, ...others]))).toContain("InvalidUpwardMessages");
    expect(refusal(with_([{ ...first!, channel: { sender: paraIds.right, recipient: 0 } }, ...others]))).toContain(
      "InvalidUpwardMessages",
    );
  });

  test("comes once for each para and in ascending order", () => {
    expect(refusal(good)).toBeUndefined();
    expect(relay.refusalOf(enter(good, good))).toContain("NotSorted");
  });
});

describe("a para's commitments", () => {
  const { third, relay, good } = scene();
  /** A candidate whose state, proven final by the para's own authorities, commits to something else. */
  const lying = (
    change: (of: ReturnType<typeof decodeCommitments>) => ReturnType<typeof decodeCommitments>,
  ): Candidate => {
    const { state } = third.best;
    const made = change(decodeCommitments(state.get(commitmentsKey)!));
    const forged = state.update([[commitmentsKey, commitmentsCodec.encode(made)]]);
    const candidate = reproven(third, good, (header) => ({ ...header, stateRoot: rootHash(forged) }));
    return { ...candidate, commitments: createProof(forged, [commitmentsKey]), upward: [] };
  };
  const refusal = (candidate: Candidate): string | undefined => relay.refusalOf(enter(candidate));

  test("are taken as they are", () => {
    expect(refusal(lying((same) => same))).toBeUndefined();
  });

  test("are refused when a watermark is ahead of what was sent, or of a channel that does not exist", () => {
    const ahead = lying((of) => ({ ...of, watermarks: [{ sender: paraIds.left, sequence: 99n }] }));
    expect(refusal(ahead)).toContain("HrmpWatermarkMishandling");
    const nowhere = lying((of) => ({ ...of, watermarks: [{ sender: 4000, sequence: 1n }] }));
    expect(refusal(nowhere)).toContain("HrmpWatermarkMishandling");
    expect(refusal(lying((of) => ({ ...of, downwardProcessed: 99n })))).toContain("IncorrectDownwardMessageHandling");
  });

  test("are refused when a channel's head belongs to no channel", () => {
    const point = { sequence: 1n, head: orderId(1) };
    const outbound = [{ recipient: 4000, point, pendingBytes: 0 }];
    expect(refusal(lying((of) => ({ ...of, outbound })))).toContain("InvalidOutboundHrmp");
  });

  test("never let a channel's head go back or change", () => {
    const scene_ = new TradeScene();
    scene_.propose();
    scene_.network.until(() => scene_.outcome() === true);
    const { third, relay: home } = scene_.network.chains;
    scene_.network.loses = () => true;
    scene_.network.produce("third");
    const base = candidateOf(third, home, paraIds.third);
    const forge = (
      outbound: readonly {
        recipient: number;
        point: { sequence: bigint; head: ReturnType<typeof orderId> };
        pendingBytes: number;
      }[],
    ) => {
      const { state } = third.best;
      const forged = state.update([
        [commitmentsKey, commitmentsCodec.encode({ ...decodeCommitments(state.get(commitmentsKey)!), outbound })],
      ]);
      const candidate = reproven(third, base, (header) => ({ ...header, stateRoot: rootHash(forged) }));
      return home.refusalOf(enter({ ...candidate, commitments: createProof(forged, [commitmentsKey]), upward: [] }));
    };
    const sent = wellKnown.channels.get(home.state, { sender: paraIds.third, recipient: paraIds.left })!;
    const at = (sequence: bigint, mqcHead = sent.mqcHead!) => [
      { recipient: paraIds.left, point: { sequence, head: mqcHead }, pendingBytes: 0 },
    ];
    expect(forge(at(sent.sentSequence))).toBeUndefined();
    expect(forge(at(sent.sentSequence - 1n))).toContain("InvalidOutboundHrmp");
    expect(forge(at(sent.sentSequence, orderId(1)))).toContain("InvalidOutboundHrmp");
    expect(forge(at(sent.sentSequence + 1n, orderId(1)))).toBeUndefined();
  });
});

describe("a para's authorities", () => {
  test("hand over by a proven header; afterwards the old ones sign nothing, and a hand-over cannot be skipped", () => {
    const made = new TradeScene();
    const { left, relay } = made.network.chains;
    const old = left.authorities;
    const next = devPair("//next", "ed25519");
    left.keys.push(next);
    const members = [{ replica: replicaId(0), key: next.publicKey, weight: 1n }];
    left.submit(alice, Sudo.calls.sudo({ call: Session.calls.schedule({ members }) }));
    made.network.loses = () => true;
    while (left.authorities.id === 0) made.network.produce("left");
    made.network.produce("left");
    made.network.produce("left");

    const good = candidateOf(left, relay, paraIds.left);
    const proven = good.headers.filter(({ proof }) => proof !== undefined);
    expect(proven.length).toBe(2);
    expect(relay.refusalOf(enter(good))).toBeUndefined();
    const skipped = good.headers.map((one, index) =>
      index === good.headers.length - 1 ? one : { ...one, proof: undefined },
    );
    expect(relay.refusalOf(enter({ ...good, headers: skipped }))).toContain("InsufficientBacking");
    const last = good.headers.at(-1)!.header;
    const byOld = [...good.headers.slice(0, -1), { header: last, proof: left.prove(last, old) }];
    expect(relay.refusalOf(enter({ ...good, headers: byOld }))).toContain("InsufficientBacking");

    made.network.loses = () => false;
    made.network.round(3);
    expect(parasDeclaration.storage.Clients.get(relay.state, paraIds.left)?.set.id).toBe(1);
    expect(headOf(relay.state, paraIds.left)?.header.number).toBeGreaterThan(last.number);
  });
});

describe("two final blocks of one height", () => {
  test("freeze the para's client with the evidence kept, until governance trusts it again", () => {
    const made = new TradeScene();
    const { left, relay } = made.network.chains;
    const real = left.at(left.height).header;
    const fork = { ...real, extrinsicsRoot: orderId(2) };
    const proven = (header: Header) => ({ header, proof: left.prove(header) });
    const report = (right: { header: Header; proof: Uint8Array }, paraId: number = paraIds.left) => ({
      pallet: "ParasDisputes",
      name: "reportConflictingFinality",
      args: { paraId, evidence: { first: proven(real), second: right } },
    });
    expect(relay.refusalOf(report(proven(real)))).toBeDefined();
    expect(relay.refusalOf(report(proven(left.at(left.height - 1).header)))).toBeDefined();
    expect(relay.refusalOf(report({ header: fork, proof: new Uint8Array(64) }))).toBeDefined();
    expect(relay.refusalOf(report(proven(fork), paraIds.right))).toBeDefined();
    relay.submitUnsigned(report(proven(fork)));
    made.network.produce("relay");
    expect(parasDeclaration.storage.Clients.get(relay.state, paraIds.left)?.frozen).toBeDefined();
    const client = parasDeclaration.storage.Clients.get(relay.state, paraIds.left);
    expect(client?.frozen?.second.header).toEqual(fork);
    expect(relay.refusalOf(report(proven(fork)))).toBeDefined();

    const before = headOf(relay.state, paraIds.left)?.hash;
    made.network.round(3);
    expect(headOf(relay.state, paraIds.left)?.hash).toBe(before);
    expect(headOf(relay.state, paraIds.right)?.header.number).toBe(made.network.chains.right.height);
    const unfreeze = {
      pallet: "ParasDisputes",
      name: "unfreeze",
      args: { paraId: paraIds.left, evidence: new Uint8Array([1]) },
    };
    relay.submit(alice, unfreeze);
    made.network.round();
    expect(headOf(relay.state, paraIds.left)?.hash).toBe(before);
    relay.submit(alice, Sudo.calls.sudo({ call: unfreeze }));
    made.network.round(3);
    expect(headOf(relay.state, paraIds.left)?.header.number).toBe(left.height);
  });
});

test("a relay replica that is brought another proven block of an included height reports it by itself", () => {
  const made = new TradeScene();
  const { left, relay } = made.network.chains;
  const { header: real } = left.at(headOf(relay.state, paraIds.left)!.header.number);
  const bring = (header: Header, proof: Uint8Array): void => {
    const forked: Candidate = { paraId: paraIds.left, headers: [{ header, proof }], commitments: [], upward: [] };
    relay.receive(left.self, agentMessage.encode({ type: "candidate", value: forked }));
    made.network.round();
  };
  const frozen = () => parasDeclaration.storage.Clients.get(relay.state, paraIds.left)?.frozen;
  bring(real, left.prove(real));
  const fork = { ...real, extrinsicsRoot: orderId(2) };
  bring(fork, new Uint8Array(64));
  expect(frozen()).toBeUndefined();
  bring(fork, left.prove(fork));
  expect(frozen()?.second.header).toEqual(fork);
});

test("a replica whose final block of the included height is another one brings it with its proof, for the relay to report", () => {
  const { third, relay } = scene();
  const { number } = headOf(relay.state, paraIds.third)!.header;
  const upwardProcessed = wellKnown.upwardProcessed.get(relay.state, paraIds.third);
  const view = { includedHead: { number, hash: orderId(9) }, upwardProcessed };
  const { header, proof } = third.at(number);
  expect(makeCandidate(third.context().chain, paraIds.third, view)).toEqual({
    paraId: paraIds.third,
    headers: [{ header, proof }],
    commitments: [],
    upward: [],
  });
});

test("where work decides, it brings the work of every header on its own block", () => {
  const { third, relay } = scene();
  const { number } = headOf(relay.state, paraIds.third)!.header;
  const upwardProcessed = wellKnown.upwardProcessed.get(relay.state, paraIds.third);
  const view = { includedHead: { number, hash: orderId(9) }, upwardProcessed };
  const { chain } = third.context();
  const { algorithm } = chain;
  const showing = (above: readonly Header[]) => Uint8Array.from(above.map((header) => header.number));
  const working = { ...chain, algorithm: { ...algorithm, verifier: { ...algorithm.verifier, showing } } };
  const above = Array.from({ length: third.height - number }, (_, index) => number + 1 + index);
  expect(above.length).toBeGreaterThan(1);
  expect(makeCandidate(working, paraIds.third, view)!.headers[0]!.proof).toEqual(Uint8Array.from(above));
});

test("a para of which nothing was proven for the trust period is not trusted any more", () => {
  const made = new TradeScene({ configuration: { trustPeriod: 8 } });
  const { left, relay } = made.network.chains;
  made.network.round(10, ["right", "third", "relay"]);
  made.network.loses = () => true;
  made.network.produce("left");
  const late = candidateOf(left, relay, paraIds.left);
  expect(relay.refusalOf(enter(late))).toContain("ClientExpired");
  expect(headOf(relay.state, paraIds.right)?.header.number).toBe(made.network.chains.right.height);
});

test("a refusal tells its numbers", () => {
  const { relay, good } = scene();
  const checked = checkCandidate(
    readState(relay.best.state),
    { ...good, headers: good.headers.slice(1) },
    relay.height,
    {
      algorithms,
      crypto: ed25519,
    },
  );
  expect(checked).toMatchObject({
    ok: false,
    error: { error: "ParaHeadMismatch", detail: expect.stringContaining("the head is") },
  });
});
