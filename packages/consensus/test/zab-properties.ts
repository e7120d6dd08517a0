import { type Block, findDigest } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import type { ConsensusHost } from "@paragrid/testing";
import { zabEngine } from "../src/zab/payload.ts";

/** What primaries have broadcast, in order, and what each process has delivered, in order. */
export interface Run {
  readonly broadcast: readonly Block[];
  readonly delivered: readonly (readonly Block[])[];
}

/** Reads a recorded run: a broadcast is the first proposal of a block. */
export function runOf(host: ConsensusHost): Run {
  const broadcast = new Map<Hash, Block>();
  for (const { message } of host.sent) {
    const { type, value } = message as { readonly type: string; readonly value: { readonly block: Block } };
    if (type === "propose" && !broadcast.has(value.block.hash)) broadcast.set(value.block.hash, value.block);
  }
  const delivered = host.nodes.map(({ tree }) =>
    Array.from({ length: tree.finalized.number }, (_, index) => tree.block(tree.finalizedHash(index + 1)!)!),
  );
  return { broadcast: [...broadcast.values()], delivered };
}

export const epochOf = ({ header }: Block): number => u32.decode(findDigest(header.digest, "PreRuntime", zabEngine)!);

const positions = (blocks: readonly Block[]): Map<Hash, number> => new Map(blocks.map(({ hash }, at) => [hash, at]));

/** The properties of Junqueira et al. 2011, §III, each answering what violates it; and prefix consistency, which follows. */
export const properties: Readonly<Record<string, (run: Run) => readonly string[]>> = {
  "integrity: what is delivered was broadcast": ({ broadcast, delivered }) => {
    const sent = positions(broadcast);
    return delivered.flatMap((blocks) => blocks.filter(({ hash }) => !sent.has(hash)).map(({ hash }) => hash));
  },
  "total order: all deliver what they both deliver in one order": ({ delivered }) =>
    pairs(delivered).flatMap(([left, right]) => {
      const at = positions(right);
      const common = left.filter(({ hash }) => at.has(hash));
      return common
        .filter(({ hash }, index) => index > 0 && at.get(common[index - 1]!.hash)! > at.get(hash)!)
        .map(text);
    }),
  "agreement: of two processes one delivers all that the other does": ({ delivered }) =>
    pairs(delivered).flatMap(([left, right]) => {
      const [inLeft, inRight] = [positions(left), positions(right)];
      const onlyLeft = left.find(({ hash }) => !inRight.has(hash));
      const onlyRight = right.find(({ hash }) => !inLeft.has(hash));
      return onlyLeft !== undefined && onlyRight !== undefined ? [`${text(onlyLeft)} and ${text(onlyRight)}`] : [];
    }),
  "prefix consistency: of two processes one's deliveries are the beginning of the other's": ({ delivered }) =>
    pairs(delivered).flatMap(([left, right]) => {
      const length = Math.min(left.length, right.length);
      return left
        .slice(0, length)
        .filter(({ hash }, at) => right[at]!.hash !== hash)
        .map(text);
    }),
  "local primary order: what a primary broadcast before is delivered before": ({ broadcast, delivered }) =>
    delivered.flatMap((blocks) => {
      const at = positions(blocks);
      return broadcast.flatMap((later, index) =>
        at.has(later.hash)
          ? broadcast
              .slice(0, index)
              .filter(
                (one) => epochOf(one) === epochOf(later) && !((at.get(one.hash) ?? Infinity) < at.get(later.hash)!),
              )
              .map((one) => `${text(one)} is not delivered before ${text(later)}`)
          : [],
      );
    }),
  "global primary order: what earlier primaries broadcast is delivered before": ({ delivered }) =>
    delivered.flatMap((blocks) =>
      blocks.filter((block, index) => index > 0 && epochOf(blocks[index - 1]!) > epochOf(block)).map(text),
    ),
  "primary integrity: a primary broadcasts only on all that was delivered of earlier ones": ({
    broadcast,
    delivered,
  }) => {
    const known = new Map([...broadcast, ...delivered.flat()].map((block) => [block.hash, block]));
    const longest = [...delivered].sort((left, right) => right.length - left.length)[0] ?? [];
    return broadcast.flatMap((block) => {
      const below = new Set<Hash>();
      for (let at = known.get(block.header.parentHash); at !== undefined; at = known.get(at.header.parentHash))
        below.add(at.hash);
      return longest
        .filter((one) => epochOf(one) < epochOf(block) && !below.has(one.hash))
        .map((one) => `${text(block)} is not on ${text(one)}`);
    });
  },
};

const text = (block: Block): string => `block ${block.header.number} of epoch ${epochOf(block)}`;

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((left, index) => items.slice(index + 1).map((right) => [left, right] as const));
}
