import { twox128 } from "@paragrid/crypto";
import { toHex, utf8 } from "@paragrid/primitives";
import { type RuntimeCall, System } from "@paragrid/runtime";
import { expect } from "vitest";
import { type ContractChain, type people, runtime } from "./contract-chain.ts";

type Person = keyof typeof people;

const systemPrefix = toHex(twox128(utf8("System")));
const accountPrefix = toHex(System.storage.Account.prefix());

/** The state without System's records of the block itself; accounts, with balance and nonce, are in it. */
function lasting(chain: ContractChain): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [key, value] of chain.reader.entries(new Uint8Array())) {
    const at = toHex(key);
    if (!at.startsWith(systemPrefix) || at.startsWith(accountPrefix)) kept.set(at, toHex(value));
  }
  return kept;
}

/**
 * The call is refused with that error, in an event that names it, and leaves exactly the state that a call which does nothing
 * (System.remark) by the same sender would leave: the sender's nonce is all that moves.
 */
export function expectRefused(chain: ContractChain, who: Person, one: RuntimeCall, error: string): void {
  const other = chain.fork();
  other.submit(who, { pallet: "System", name: "remark", args: { remark: new Uint8Array() } });
  expect(chain.submit(who, one)).toBe(error);
  expect(lasting(chain)).toEqual(lasting(other));
  const failed = chain.events.find(({ name }) => name === "ExtrinsicFailed");
  expect(runtime.describeError(failed?.data.dispatchError as never)).toBe(error);
}
