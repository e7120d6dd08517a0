import type { Block } from "@paragrid/block";
import { hash, struct, u32 } from "@paragrid/scale";
import type { Context, DurableReader, DurableWrite } from "../contract.ts";

const promise = struct({ set: u32, ballot: u32 });
const acceptance = struct({ set: u32, ballot: u32, hash });

const promiseKey = "paxos/promised";
const acceptedPrefix = "paxos/accepted/";

/** A block that this member has accepted, and in which ballot last. */
export interface Acceptance {
  readonly ballot: number;
  readonly block: Block;
}

export const writePromise = (set: number, ballot: number): DurableWrite => ({
  key: promiseKey,
  value: promise.encode({ set, ballot }),
});

export const writeAcceptance = (set: number, { ballot, block }: Acceptance): DurableWrite => ({
  key: acceptedPrefix + block.header.number,
  value: acceptance.encode({ set, ballot, hash: block.hash }),
});

export const forget = (height: number): DurableWrite => ({ key: acceptedPrefix + height });

/** What a member has promised and accepted under the present set, above the final block; undefined before its first word. */
export function recover(
  durable: DurableReader,
  context: Context,
): { readonly ballot: number; readonly accepted: readonly Acceptance[] } | undefined {
  const bytes = durable.get(promiseKey);
  const promised = bytes === undefined ? undefined : promise.decode(bytes);
  const set = context.authorities.id;
  if (promised?.set !== set) return undefined;
  const accepted = durable.keys(acceptedPrefix).flatMap((key) => {
    const one = acceptance.decode(durable.get(key)!);
    // Accepted is only what was imported, which is durable.
    const block = context.chain.block(one.hash);
    if (one.set !== set || block === undefined || block.header.number <= context.chain.finalized.number) return [];
    return [{ ballot: one.ballot, block }];
  });
  accepted.sort((left, right) => left.block.header.number - right.block.header.number);
  return { ballot: promised.ballot, accepted };
}
