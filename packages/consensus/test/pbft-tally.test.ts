import { asHash } from "@paragrid/primitives";
import { expect, test } from "vitest";
import { signersOf } from "../src/certificate.ts";
import type { Vote } from "../src/pbft/messages.ts";
import { Tally } from "../src/pbft/tally.ts";

const members = 40;
const weights = Array.from({ length: members }, (_, index) => index + 1);
const [block, other] = ["a", "b"].map((digit) => asHash(`0x${digit.repeat(64)}`)) as [Vote["hash"], Vote["hash"]];
/** A vote that says in its signature whose it is. */
const voteOf = (index: number, hash = block): Vote => {
  const signature = new Uint8Array(64).fill(index);
  return { set: 0, view: 0, height: 1, hash, signature };
};

test("votes that came before the proposal count if they are for it and good, and are forgotten if they are for it and bad", () => {
  const tally = new Tally(members);
  for (const index of [33, 2, 7, 39, 0]) tally.hold(index, voteOf(index, index === 7 ? other : block));
  const seen: number[] = [];

  tally.judge(block, weights, (index) => {
    seen.push(index);
    return index !== 2;
  });

  expect(seen.sort((one, next) => one - next)).toEqual([0, 2, 33, 39]);
  expect(tally.weight).toBe(34 + 40 + 1);
  expect([0, 2, 7, 33, 39, 1].map((index) => tally.has(index))).toEqual([true, false, true, true, true, false]);
  expect(tally.of(7)?.hash).toBe(other);
  expect(tally.of(2)).toBeUndefined();
  expect(signersOf(tally.certificate())).toEqual([0, 33, 39]);
});

test("a certificate is over the votes that counted when it was asked for, in the order of their authorities, with the one beside them", () => {
  const tally = new Tally(members);
  for (const index of [31, 5, 32]) tally.count(index, voteOf(index), weights[index]!);
  tally.hold(6, voteOf(6));

  const certificate = tally.certificate({ index: 9, signature: voteOf(9).signature });
  tally.count(1, voteOf(1), weights[1]!);
  tally.replace(5, voteOf(5, other), weights[5]!);

  expect(signersOf(certificate)).toEqual([5, 9, 31, 32]);
  expect(certificate.signatures.map((signature) => signature[0])).toEqual([5, 9, 31, 32]);
  expect(signersOf(tally.certificate())).toEqual([1, 5, 31, 32]);
  expect(tally.of(5)?.hash).toBe(other);
});
