import { describe, expect, test } from "vitest";
import { broadcastHeartbeat, propose, transferLeadership } from "../src/raft/leader.ts";
import type { Message } from "../src/raft/message.ts";
import { type Raft, type Role, takeDurable } from "../src/raft/raft.ts";
import { step, tick } from "../src/raft/step.ts";
import { elect, Group, logTerms, member, said } from "./raft-group.ts";

/** Sentences of the paper and the thesis, each as something that could be false. */

const three = [0, 1, 2];
const five = [0, 1, 2, 3, 4];

/** A member in that role, of term 1 or 2. */
function inRole(role: Role): Raft<string> {
  const raft = member(0, three, { term: 1 });
  if (role === "leader") elect(raft);
  else if (role === "candidate") timeOut(raft);
  said(raft);
  expect(raft.role).toBe(role);
  return raft;
}

function timeOut(raft: Raft<string>): void {
  raft.nowMs = raft.electionSinceMs + raft.electionTimeoutMs;
  tick(raft);
}

const append = (raft: Raft<string>, more: Partial<Extract<Message<string>, { type: "append" }>>): void =>
  step(raft, {
    type: "append",
    from: 1,
    to: raft.id,
    term: raft.term,
    prevIndex: 0,
    prevTerm: 0,
    entries: [],
    commit: 0,
    ...more,
  });
const request = (raft: Raft<string>, from: number, term: number, last: { index: number; term: number }): boolean => {
  step(raft, { type: "vote", from, to: raft.id, term, lastIndex: last.index, lastTerm: last.term, transfer: false });
  const reply = said(raft).find(({ type, to }) => type === "voteReply" && to === from);
  return reply?.type === "voteReply" && !reply.reject;
};
const entry = (index: number, term: number) => ({ index, term, payload: `${term}.${index}` });

describe("§5.1 terms", () => {
  test.each(["follower", "candidate", "leader"] as const)(
    "a %s that hears of a larger term becomes a follower in it",
    (role) => {
      const raft = inRole(role);
      append(raft, { term: 7 });
      expect([raft.role, raft.term, raft.leader, raft.vote]).toEqual(["follower", 7, 1, undefined]);
    },
  );

  test("a message of an older term changes nothing", () => {
    const raft = member(0, three, { terms: [1, 2], term: 3 });
    append(raft, { term: 2, prevIndex: 1, prevTerm: 1, entries: [entry(2, 1)] });
    expect(said(raft)).toEqual([]);
    expect([raft.term, raft.leader, logTerms(raft)]).toEqual([3, undefined, [1, 2]]);
  });
});

describe("§5.2 elections", () => {
  test("servers start as followers, and stay so while they hear a leader", () => {
    const raft = member(0, three);
    for (let round = 0; round < 20; round++) {
      append(raft, { term: 1 });
      raft.nowMs += 149;
      tick(raft);
      expect(raft.role).toBe("follower");
    }
  });

  test("a follower without a leader campaigns: next term, own vote, requests to all others", () => {
    const raft = member(0, three, { terms: [1, 1] });
    timeOut(raft);
    expect([raft.role, raft.term, raft.vote]).toEqual(["candidate", 2, 0]);
    expect(said(raft)).toEqual(
      [1, 2].map((to) => ({ type: "vote", from: 0, to, term: 2, lastIndex: 2, lastTerm: 1, transfer: false })),
    );
  });

  test("a server votes for at most one candidate in a term, and again for the same", () => {
    const raft = member(0, three);
    expect(request(raft, 1, 1, { index: 0, term: 0 })).toBe(true);
    expect(request(raft, 2, 1, { index: 0, term: 0 })).toBe(false);
    expect(request(raft, 1, 1, { index: 0, term: 0 })).toBe(true);
  });

  test("the vote is cleared only when the term grows", () => {
    const raft = member(0, three);
    request(raft, 1, 1, { index: 0, term: 0 });
    // Becoming a follower of the term's leader is no new term.
    append(raft, { from: 2, term: 1 });
    expect(raft.vote).toBe(1);
    timeOut(raft);
    expect([raft.term, raft.vote]).toEqual([2, 0]);
    // A candidate that follows the winner of its own term keeps its vote, too.
    append(raft, { from: 2, term: 2 });
    expect([raft.role, raft.term, raft.vote]).toEqual(["follower", 2, 0]);
    expect(request(raft, 1, 2, { index: 9, term: 1 })).toBe(false);
    append(raft, { from: 2, term: 3 });
    expect([raft.term, raft.vote]).toEqual([3, undefined]);
  });

  test.each([
    { size: 1, votes: [], role: "leader" },
    { size: 3, votes: [true], role: "leader" },
    { size: 3, votes: [false, false], role: "follower" },
    { size: 5, votes: [true, false], role: "candidate" },
    { size: 5, votes: [true, true], role: "leader" },
    { size: 5, votes: [false, false, false], role: "follower" },
  ])("of $size servers, after the votes $votes a candidate is a $role", ({ size, votes, role }) => {
    const raft = member(0, five.slice(0, size));
    timeOut(raft);
    said(raft);
    for (const [at, granted] of votes.entries())
      step(raft, { type: "voteReply", from: at + 1, to: 0, term: 1, reject: !granted });
    expect(raft.role).toBe(role);
  });

  test("a vote counts once", () => {
    const raft = member(0, five);
    timeOut(raft);
    said(raft);
    for (let time = 0; time < 4; time++) step(raft, { type: "voteReply", from: 1, to: 0, term: 1, reject: false });
    expect(raft.role).toBe("candidate");
  });

  test("a candidate that hears the leader of its own term follows it", () => {
    const raft = inRole("candidate");
    append(raft, { from: 2 });
    expect([raft.role, raft.leader]).toEqual(["follower", 2]);
  });

  test("a leader sends heartbeats to all others in every interval", () => {
    const raft = inRole("leader");
    raft.nowMs = raft.heartbeatSinceMs + 75;
    tick(raft);
    expect(said(raft).map(({ type, to }) => [type, to])).toEqual([
      ["heartbeat", 1],
      ["heartbeat", 2],
    ]);
  });

  test("where heartbeats are for idle times, whoever was sent an append in the interval gets none", () => {
    const raft = member(0, three, { term: 1, more: { heartbeats: "idle" } });
    elect(raft);
    raft.nowMs += 30;
    propose(raft, [{ payload: "x" }]);
    expect(said(raft).map(({ type }) => type)).toEqual(["append", "append"]);
    raft.nowMs += 50;
    broadcastHeartbeat(raft);
    expect(said(raft)).toEqual([]);
    raft.nowMs += 30;
    broadcastHeartbeat(raft);
    expect(said(raft).map(({ type }) => type)).toEqual(["heartbeat", "heartbeat"]);
  });

  test("election timeouts are drawn anew, between the least and twice that", () => {
    const raft = member(0, three);
    const drawn = Array.from({ length: 200 }, () => {
      timeOut(raft);
      return raft.electionTimeoutMs;
    });
    expect(new Set(drawn).size).toBeGreaterThan(190);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...drawn)).toBeLessThan(300);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(130);
  });
});

describe("§5.3 log replication", () => {
  test("a leader appends what is proposed and sends it to all others with the entry before it", () => {
    const raft = member(0, three, { terms: [1] });
    elect(raft);
    propose(raft, [{ payload: "x" }]);
    for (const message of said(raft))
      expect(message).toMatchObject({
        type: "append",
        prevIndex: 1,
        prevTerm: 1,
        entries: [{ index: 2, term: 2, payload: "x" }],
      });
    expect(raft.log.committed).toBe(0);
  });

  test("an entry is committed when a majority has it, and so are all before it", () => {
    const raft = member(0, five, { terms: [1, 1] });
    elect(raft);
    propose(raft, [{ payload: "x" }]);
    said(raft);
    step(raft, { type: "appendReply", from: 1, to: 0, term: 2, index: 3, reject: false });
    expect(raft.log.committed).toBe(0);
    step(raft, { type: "appendReply", from: 2, to: 0, term: 2, index: 3, reject: false });
    expect(raft.log.committed).toBe(3);
  });

  test("the leader's own copy counts only when it is durable", () => {
    const raft = member(0, three);
    elect(raft);
    propose(raft, [{ payload: "x" }]);
    step(raft, { type: "appendReply", from: 1, to: 0, term: 1, index: 1, reject: false });
    expect(raft.log.committed).toBe(0);
    expect(takeDurable(raft)).toEqual([]);
    said(raft);
    expect(raft.log.committed).toBe(1);
  });

  test("followers learn what is committed from later messages, never beyond what matches", () => {
    const raft = member(0, three, { terms: [1, 1, 1] });
    append(raft, { term: 2, prevIndex: 1, prevTerm: 1, commit: 3 });
    expect(raft.log.committed).toBe(1);
    append(raft, { term: 2, prevIndex: 3, prevTerm: 1, commit: 3 });
    expect(raft.log.committed).toBe(3);
  });

  test("a heartbeat tells a follower of no more than it is known to have", () => {
    const raft = member(0, three);
    elect(raft);
    propose(raft, [{ payload: "x" }, { payload: "y" }]);
    said(raft);
    step(raft, { type: "appendReply", from: 1, to: 0, term: 1, index: 2, reject: false });
    said(raft);
    expect(raft.log.committed).toBe(2);
    broadcastHeartbeat(raft);
    expect(said(raft)).toMatchObject([
      { type: "heartbeat", to: 1, commit: 2 },
      { type: "heartbeat", to: 2, commit: 0 },
    ]);
  });

  test("an append whose anchor the follower lacks is refused, with a hint where the logs may meet", () => {
    const raft = member(0, three, { terms: [1, 2, 2] });
    append(raft, { term: 4, prevIndex: 9, prevTerm: 4 });
    expect(said(raft)).toMatchObject([{ reject: true, index: 9, hintIndex: 3, hintTerm: 2 }]);
    append(raft, { term: 4, prevIndex: 3, prevTerm: 1 });
    expect(said(raft)).toMatchObject([{ reject: true, index: 3, hintIndex: 1, hintTerm: 1 }]);
    append(raft, { term: 4, prevIndex: 3, prevTerm: 2 });
    expect(said(raft)).toMatchObject([{ reject: false, index: 3 }]);
  });

  test("a conflicting suffix is replaced, an equal one is kept", () => {
    const raft = member(0, three, { terms: [1, 2, 2, 2] });
    append(raft, { term: 3, prevIndex: 1, prevTerm: 1, entries: [entry(2, 2)] });
    expect(logTerms(raft)).toEqual([1, 2, 2, 2]);
    append(raft, { term: 3, prevIndex: 1, prevTerm: 1, entries: [entry(2, 2), entry(3, 3)] });
    expect(logTerms(raft)).toEqual([1, 2, 3]);
  });

  // Figure 7: followers of a new leader, whose log is the first line.
  test.each([
    ["a", [1, 1, 1, 4, 4, 5, 5, 6, 6]],
    ["b", [1, 1, 1, 4]],
    ["c", [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6]],
    ["d", [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7]],
    ["e", [1, 1, 1, 4, 4, 4, 4]],
    ["f", [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]],
  ])("the log of Figure 7's follower %s becomes the leader's", (_, terms) => {
    const leader = member(0, three, { terms: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6], term: 7 });
    const follower = member(1, three, { terms, term: 7 });
    elect(leader);
    propose(leader, [{ payload: "" }]);
    let messages = said(leader);
    for (let round = 0; round < 20 && messages.length > 0; round++) {
      for (const message of messages) if (message.to === 1) step(follower, message);
      for (const message of said(follower)) step(leader, message);
      messages = said(leader);
    }
    expect(logTerms(follower)).toEqual(logTerms(leader));
    expect(logTerms(leader)).toEqual([1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8]);
  });

  test("an acknowledgement waits until its entries are durable", () => {
    const raft = member(0, three);
    append(raft, { term: 1, entries: [entry(1, 1), entry(2, 1)] });
    expect(takeDurable(raft)).toEqual([]);
    raft.log.stableTo({ index: 1, term: 1 });
    expect(takeDurable(raft)).toEqual([]);
    raft.log.stableTo({ index: 2, term: 1 });
    expect(takeDurable(raft)).toMatchObject([{ type: "appendReply", index: 2 }]);
  });

  test("an acknowledgement of entries that were replaced before they were durable is never sent", () => {
    const raft = member(0, three);
    append(raft, { term: 1, entries: [entry(1, 1), entry(2, 1)] });
    append(raft, { from: 2, term: 2, entries: [entry(1, 2), entry(2, 2)] });
    raft.log.stableTo({ index: 2, term: 1 });
    expect(takeDurable(raft)).toEqual([]);
    raft.log.stableTo({ index: 2, term: 2 });
    expect(takeDurable(raft)).toMatchObject([{ to: 2, term: 2, index: 2 }]);
  });
});

describe("§5.4 safety", () => {
  test.each([
    { own: [1, 1], candidate: { index: 1, term: 2 }, granted: true },
    { own: [1, 1], candidate: { index: 2, term: 1 }, granted: true },
    { own: [1, 1], candidate: { index: 1, term: 1 }, granted: false },
    { own: [1, 2], candidate: { index: 5, term: 1 }, granted: false },
  ])(
    "a server with the log $own grants $granted to a candidate whose last entry is $candidate",
    ({ own, candidate, granted }) => {
      expect(request(member(0, three, { terms: own }), 1, 5, candidate)).toBe(granted);
    },
  );

  test("Figure 8: an entry of an older term is not committed by counting, only with one of the leader's own", () => {
    const raft = member(0, five, { terms: [1, 2], term: 3 });
    elect(raft);
    for (const from of [1, 2]) step(raft, { type: "appendReply", from, to: 0, term: 4, index: 2, reject: false });
    expect(raft.log.committed).toBe(0);
    propose(raft, [{ payload: "x" }]);
    said(raft);
    for (const from of [1, 2]) step(raft, { type: "appendReply", from, to: 0, term: 4, index: 3, reject: false });
    expect(raft.log.committed).toBe(3);
  });

  test("a committed entry is never replaced", () => {
    const raft = member(0, three, { terms: [1, 1] });
    append(raft, { term: 2, prevIndex: 2, prevTerm: 1, commit: 2 });
    append(raft, { term: 2, prevIndex: 0, prevTerm: 0, entries: [entry(1, 2)] });
    expect(said(raft).at(-1)).toMatchObject({ type: "appendReply", index: 2, reject: false });
    expect(logTerms(raft)).toEqual([1, 1]);
  });

  test("a leader takes no append in its own term", () => {
    const raft = inRole("leader");
    propose(raft, [{ payload: "x" }]);
    append(raft, { entries: [entry(1, raft.term), entry(2, raft.term)] });
    expect([raft.role, raft.log.lastIndex]).toEqual(["leader", 1]);
  });
});

describe("thesis §3.10: leadership transfer", () => {
  test("a successor that is up to date campaigns at once, without a dry run, and wins over leases", () => {
    const group = new Group(3, 4, { delayMs: 5, more: { preVote: true, checkQuorum: true } });
    group.run(1000, () => group.leaders.length === 1);
    group.run(300);
    const [leader] = group.leaders;
    const successor = (leader!.id + 1) % 3;
    const since = group.nowMs;
    leader!.nowMs = group.nowMs;
    transferLeadership(leader!, successor);
    expect(group.propose(leader!, "while it is handed on")).toBe(false);
    expect(group.run(100, () => group.members[successor]!.role === "leader")).toBe(true);
    expect(group.nowMs - since).toBeLessThan(40);
  });

  test("a successor that does not answer is given up after an election timeout", () => {
    const group = new Group(3, 4, { delayMs: 5 });
    group.run(1000, () => group.leaders.length === 1);
    group.run(300);
    const [leader] = group.leaders;
    const successor = (leader!.id + 1) % 3;
    group.down.add(successor);
    leader!.nowMs = group.nowMs;
    transferLeadership(leader!, successor);
    group.run(400);
    expect(leader!.role).toBe("leader");
    expect(group.propose(leader!, "after all")).toBe(true);
  });
});

describe("thesis §6.2 and §9.6: CheckQuorum and PreVote", () => {
  /** Isolates one member for a while; answers the terms that were begun meanwhile and after its return. */
  function termsByIsolation(preVote: boolean): number {
    const group = new Group(5, 9, { delayMs: 5, more: { preVote, checkQuorum: true } });
    group.run(2000, () => group.leaders.length === 1);
    group.run(500);
    const [leader] = group.leaders;
    const alone = (leader!.id + 2) % 5;
    const before = leader!.term;
    for (const { id } of group.members) for (const link of [`${id}>${alone}`, `${alone}>${id}`]) group.cut.add(link);
    group.run(5000);
    group.cut.clear();
    group.run(2000);
    expect(group.leaders).toHaveLength(1);
    expect(group.members.every((raft) => raft.term === group.leaders[0]!.term)).toBe(true);
    return group.leaders[0]!.term - before;
  }

  test("with PreVote an isolated member adds no term", () => {
    expect(termsByIsolation(true)).toBe(0);
  });

  test("without PreVote it does (so the test above can fail)", () => {
    expect(termsByIsolation(false)).toBeGreaterThan(5);
  });

  test("a leader that hears no majority for an election timeout steps down", () => {
    const raft = member(0, three, { more: { checkQuorum: true } });
    elect(raft);
    step(raft, { type: "heartbeatReply", from: 1, to: 0, term: raft.term });
    raft.nowMs = raft.electionSinceMs + 150;
    tick(raft);
    expect(raft.role).toBe("leader");
    raft.nowMs = raft.electionSinceMs + 150;
    tick(raft);
    expect(raft.role).toBe("follower");
  });

  test("a member that hears a leader neither votes nor takes over the candidate's term, unless the leader wishes it", () => {
    const raft = member(0, three, { more: { checkQuorum: true } });
    append(raft, { term: 1 });
    said(raft);
    raft.nowMs += 149;
    const ask = { type: "vote", from: 2, to: 0, term: 5, lastIndex: 9, lastTerm: 4 } as const;
    step(raft, { ...ask, transfer: false });
    expect([raft.term, said(raft)]).toEqual([1, []]);
    step(raft, { ...ask, transfer: true });
    expect([raft.term, raft.vote]).toEqual([5, 2]);
  });

  test("a dry run changes neither term nor vote, of who asks or of who is asked", () => {
    const raft = member(0, three, { term: 3, more: { preVote: true } });
    timeOut(raft);
    expect([raft.role, raft.term, raft.vote]).toEqual(["preCandidate", 3, undefined]);
    expect(said(raft)).toMatchObject([
      { type: "preVote", term: 4 },
      { type: "preVote", term: 4 },
    ]);
    const asked = member(1, three, { term: 2 });
    step(asked, { type: "preVote", from: 0, to: 1, term: 4, lastIndex: 0, lastTerm: 0, transfer: false });
    expect(said(asked)).toMatchObject([{ type: "preVoteReply", term: 4, reject: false }]);
    expect([asked.term, asked.vote]).toEqual([2, undefined]);
  });
});

describe("thesis §10.2.1: flow control", () => {
  test("a probed follower gets one append until it answers, a replicated one as many as the window holds", () => {
    const raft = member(0, [0, 1], { window: 3, more: { mostMessageBytes: 1 } });
    elect(raft);
    for (const payload of "abcdefgh") propose(raft, [{ payload }]);
    expect(said(raft)).toHaveLength(1);
    step(raft, { type: "appendReply", from: 1, to: 0, term: 1, index: 1, reject: false });
    expect(said(raft).map((message) => message.type === "append" && message.entries.map(({ index }) => index))).toEqual(
      [[2], [3], [4]],
    );
    expect(String(raft.membership.progress.get(1))).toBe("StateReplicate match=1 next=5 paused inflight=3[full]");
  });

  test("a follower whose entries are gone is told to take over the state, and goes on from there", () => {
    const raft = member(0, [0, 1], { terms: [1, 1, 1] });
    elect(raft);
    propose(raft, [{ payload: "x" }]);
    said(raft);
    step(raft, { type: "appendReply", from: 1, to: 0, term: 2, index: 4, reject: false });
    said(raft);
    raft.log.appliedTo(4);
    raft.log.compact(4);
    const progress = raft.membership.progress.get(1)!;
    progress.reset(5);
    progress.recentActive = true;
    step(raft, { type: "appendReply", from: 1, to: 0, term: 2, index: 4, reject: true, hintIndex: 1, hintTerm: 1 });
    expect(said(raft)).toMatchObject([{ type: "snapshot", index: 4, lastTerm: 2 }]);
    expect(String(progress)).toBe("StateSnapshot match=0 next=5 paused pendingSnap=4");
    step(raft, { type: "appendReply", from: 1, to: 0, term: 2, index: 4, reject: false });
    expect(progress.state).toBe("replicate");
  });
});

describe("thesis §4.2.3: disruptive servers", () => {
  test("an answer of a server that is not in the configuration neither deposes a leader nor counts as a vote", () => {
    const leader = inRole("leader");
    const { term } = leader;
    step(leader, { type: "heartbeatReply", from: 7, to: 0, term: term + 5 });
    step(leader, { type: "appendReply", from: 7, to: 0, term: term + 5, index: 0, reject: false });
    expect([leader.role, leader.term]).toEqual(["leader", term]);
    const candidate = inRole("candidate");
    step(candidate, { type: "voteReply", from: 7, to: 0, term: candidate.term, reject: false });
    expect([candidate.role, candidate.votes.has(7)]).toEqual(["candidate", false]);
  });
});
