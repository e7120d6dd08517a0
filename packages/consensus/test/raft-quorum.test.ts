import { readdirSync } from "node:fs";
import { sharedPath } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import {
  committedIndex,
  drawIndices,
  type JointQuorum,
  jointCommittedIndex,
  jointVoteResult,
  jointVoters,
  type Majority,
  majorityOf,
  voteResult,
} from "../src/raft/quorum.ts";
import { type DataCase, dataCases } from "./raft-datadriven.ts";

const folder = sharedPath("vectors/etcd-raft/quorum/testdata");

describe.skipIf(folder === undefined)("quorums decide as etcd-raft's vectors say", () => {
  const cases = folder === undefined ? [] : readdirSync(folder).flatMap((file) => dataCases(`${folder}/${file}`));

  test("there are 127 cases", () => expect(cases).toHaveLength(127));

  test.each(cases.map((one) => [one.at, one] as const))("%s", (_, one) => {
    expect(one.command === "vote" ? printVote(one) : printCommitted(one)).toBe(one.expected);
  });
});

const indexText = (index: number): string => (index === Number.POSITIVE_INFINITY ? "∞" : String(index));
const voteText = { won: "VoteWon", lost: "VoteLost", pending: "VotePending" };

interface Input {
  readonly majority: Majority;
  readonly other: Majority | undefined;
  /** Values by voter, in the order of the voters of both halves; `_` is none. */
  readonly values: ReadonlyMap<number, string>;
}

function inputOf({ args }: DataCase, key: string): Input {
  const ids = (args.get("cfg") ?? []).map(Number);
  const joint = args.get("cfgj");
  const idsJoint = joint === undefined || joint[0] === "zero" ? [] : joint.map(Number);
  const voters = [...new Set([...ids, ...idsJoint])];
  const given = args.get(key) ?? [];
  expect(given).toHaveLength(voters.length);
  return {
    majority: majorityOf(ids),
    other: joint === undefined ? undefined : majorityOf(idsJoint),
    values: new Map(voters.map((id, index) => [id, given[index]!] as const).filter(([, value]) => value !== "_")),
  };
}

function printVote(one: DataCase): string {
  const { majority, other, values } = inputOf(one, "votes");
  const votes = new Map([...values].map(([id, value]) => [id, value === "y"]));
  if (other === undefined) return `${voteText[voteResult(majority, votes)]}\n`;
  // The halves are equals: their order decides nothing.
  expect(jointVoteResult([other, majority], votes)).toBe(jointVoteResult([majority, other], votes));
  return `${voteText[jointVoteResult([majority, other], votes)]}\n`;
}

function printCommitted(one: DataCase): string {
  const { majority, other, values } = inputOf(one, "idx");
  const indices = new Map([...values].map(([id, value]) => [id, Number(value)]));
  const acked = (id: number) => indices.get(id);
  const quorum: JointQuorum = other === undefined ? [majority] : [majority, other];
  const index = jointCommittedIndex(quorum, acked);
  if (other === undefined) {
    expect(committedIndex(majority, acked)).toBe(index);
    expect(jointCommittedIndex([majority, new Map()], acked)).toBe(index);
    expect(jointCommittedIndex([majority, majority], acked)).toBe(index);
    // Whoever is below what is committed does not matter.
    for (const [id, own] of indices) {
      if (own >= index) continue;
      expect(committedIndex(majority, (other) => (other === id ? 0 : acked(other)))).toBe(index);
    }
  } else expect(jointCommittedIndex([other, majority], acked)).toBe(index);
  return `${drawIndices(jointVoters(quorum), acked)}${indexText(index)}\n`;
}

describe("weights", () => {
  const weighted = (...weights: bigint[]): Majority => new Map(weights.map((weight, id) => [id, weight]));
  const none = () => undefined;

  test("exactly half of the weight decides nothing", () => {
    const majority = weighted(2n, 1n, 1n);
    expect(voteResult(majority, new Map([[0, true]]))).toBe("pending");
    expect(voteResult(majority, new Map([[0, false]]))).toBe("lost");
    expect(committedIndex(majority, (id) => (id === 0 ? 9 : 0))).toBe(0);
    expect(committedIndex(majority, (id) => (id <= 1 ? 9 : 0))).toBe(9);
  });

  test("one heavy voter decides alone", () => {
    const majority = weighted(3n, 1n, 1n);
    expect(voteResult(majority, new Map([[0, true]]))).toBe("won");
    expect(committedIndex(majority, (id) => (id === 0 ? 7 : undefined))).toBe(7);
  });

  test("weights beyond 2^53 are not rounded", () => {
    const majority = weighted(1n << 62n, (1n << 62n) - 1n);
    expect(voteResult(majority, new Map([[0, true]]))).toBe("won");
    expect(voteResult(majority, new Map([[1, true]]))).toBe("pending");
    expect(committedIndex(majority, none)).toBe(0);
  });
});
