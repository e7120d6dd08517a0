import { replicaId, zeroHash } from "@paragrid/primitives";
import { expect, test } from "vitest";
import { corrupt } from "../src/byzantine.ts";
import type { Context, Recipients } from "../src/contract.ts";
import { isAmong, named } from "../src/recipients.ts";
import { algorithms } from "../src/registry.ts";

const members = [0, 1, 2, 3, 4].map((index) => ({ replica: replicaId(index), key: new Uint8Array(32), weight: 1n }));
const context = {
  self: replicaId(4),
  authorities: { id: 0, members },
  genesis: { hash: zeroHash },
} as unknown as Context;

test("who gets what is sent: one, some, or all", () => {
  const some: Recipients = [replicaId(1), replicaId(2)];
  expect([0, 1, 2, 3].filter((one) => isAmong(one, some))).toEqual([1, 2]);
  expect([0, 1, 2, 3].filter((one) => isAmong(one, replicaId(3)))).toEqual([3]);
  expect([0, 1, 2, 3].filter((one) => isAmong(one, "all"))).toEqual([0, 1, 2, 3]);
  expect([named(replicaId(3)), named(some)]).toEqual([[replicaId(3)], some]);
});

test("who withholds from half of the network tells half of those a message is for, however they are named", () => {
  const told = (to: Recipients): readonly number[] => {
    const send = { kind: "send", to, message: undefined as never } as const;
    const { protocol } = algorithms.pbft;
    const honest = { step: () => [send], inspect: () => ({}) };
    return corrupt({ ...protocol, create: () => honest }, "withholding")
      .create(protocol.defaults)
      .step({ kind: "timer", timer: "" }, context)
      .flatMap((effect) => (effect.kind === "send" && effect.to !== "all" ? named(effect.to) : []));
  };

  expect(told("all")).toEqual([0, 2]);
  expect(told([replicaId(1), replicaId(2), replicaId(3)])).toEqual([2]);
  expect(told(replicaId(2))).toEqual([2]);
  expect(told(replicaId(1))).toEqual([]);
});
