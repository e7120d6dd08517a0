import { readdirSync } from "node:fs";
import type { Result } from "@paragrid/primitives";
import { sharedPath } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import {
  type Change,
  configurationText,
  enterJoint,
  leaveJoint,
  type Membership,
  noMembership,
  simple,
} from "../src/raft/confchange.ts";
import { type DataCase, dataCases } from "./raft-datadriven.ts";

const folder = sharedPath("vectors/etcd-raft/confchange/testdata");
const kinds = { v: "voter", l: "learner", r: "remove", u: "update" } as const;

describe.skipIf(folder === undefined)("configurations change as etcd-raft's vectors say", () => {
  const files = folder === undefined ? [] : readdirSync(folder);
  let count = 0;

  test.each(files)("%s", (file) => {
    let membership = noMembership;
    for (const [lastIndex, one] of dataCases(`${folder}/${file}`).entries()) {
      const changed = run(one, membership, lastIndex);
      expect(changed.ok ? print(changed.value) : `${changed.error}\n`, one.at).toBe(one.expected);
      if (changed.ok) membership = changed.value;
      count++;
    }
  });

  test("that were 58 cases", () => expect(count).toBe(58));
});

function run(one: DataCase, from: Membership, lastIndex: number): Result<Membership> {
  const limits = { lastIndex, mostInflight: 10, mostInflightBytes: 0 };
  switch (one.command) {
    case "simple":
      return simple(from, changesOf(one.input), limits);
    case "enter-joint":
      return enterJoint(from, changesOf(one.input), {
        ...limits,
        autoLeave: one.args.get("autoleave")?.[0] === "true",
      });
    case "leave-joint":
      return leaveJoint(from);
    default:
      throw new Error(`${one.at}: unknown command ${one.command}`);
  }
}

/** `v1 l2 r3 u4`. The id 0 is etcd's way of saying that the application dropped a change; here nobody writes it down. */
function changesOf(input: string): Change[] {
  return input
    .split(" ")
    .filter((token) => token !== "" && token.slice(1) !== "0")
    .map((token) => ({ kind: kinds[token[0] as keyof typeof kinds], id: Number(token.slice(1)) }));
}

function print({ configuration, progress }: Membership): string {
  const lines = [...progress].sort(([left], [right]) => left - right).map(([id, one]) => `${id}: ${one}\n`);
  return `${configurationText(configuration)}\n${lines.join("")}`;
}

describe("nested joint configurations", () => {
  const limits = { lastIndex: 5, mostInflight: 10, mostInflightBytes: 0 };
  const voters = (...ids: number[]): Change[] => ids.map((id) => ({ kind: "voter", id }));
  const value = (result: Result<Membership>): Membership => {
    if (!result.ok) throw new Error(result.error);
    return result.value;
  };

  test("need every majority that was not left yet, and are left together", () => {
    const first = value(simple(noMembership, voters(1), limits));
    const second = value(enterJoint(first, [...voters(2), { kind: "remove", id: 1 }], { ...limits, autoLeave: true }));
    const third = value(
      enterJoint(second, [...voters(3), { kind: "remove", id: 2 }], { ...limits, autoLeave: true, nested: true }),
    );
    expect(configurationText(third.configuration)).toBe("voters=(3)&&(2)&&(1) autoleave");
    expect([...third.progress.keys()].sort()).toEqual([1, 2, 3]);
    const left = value(leaveJoint(third));
    expect(configurationText(left.configuration)).toBe("voters=(3)");
    expect([...left.progress.keys()]).toEqual([3]);
  });
});
