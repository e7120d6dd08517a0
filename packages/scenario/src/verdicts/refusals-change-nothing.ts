import { makeBlock } from "@paragrid/block";
import { twox128 } from "@paragrid/crypto";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { TransactionPayment } from "@paragrid/pallets";
import { concatBytes, equalBytes, invariant, toHex, utf8 } from "@paragrid/primitives";
import { type ComposedRuntime, readState, System } from "@paragrid/runtime";
import { type Change, rootHash, type Trie } from "@paragrid/trie";
import { badInputsOf, type FinalizedBlock } from "@paragrid/workloads";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { RefusingBlock } from "../record/refusal-record.ts";

/** A block of the running chain with the state that a replica serves for its parent. */
export interface ServedBlock extends RefusingBlock {
  readonly state: Trie;
}

/**
 * What was refused has left the chain's state as it was, to the byte, but for nonce and fee. The blocks and the states before them are
 * the running chain's. Each block is executed once more on that state, which has to end at the root in its header, and what
 * stands at every key is compared before and after the refused transaction: no other one has a part in the difference.
 */
export function refusalsChangeNothing(
  market: EnergyMarket,
  runtime: ComposedRuntime,
  blocks: readonly ServedBlock[],
): Verdict[] {
  if (!market.badInput) return [];
  const name = "refusals-change-nothing";
  let observations = 0;
  for (const served of blocks) {
    const judged = judgeBlock(runtime, served);
    observations += judged.refusals;
    if (judged.fault !== undefined)
      return [
        violated(name, observations, `${served.block.chain} block ${served.block.header.number}: ${judged.fault}`),
      ];
  }
  const { chains, timing, book } = market;
  const wanted = badInputsOf({ chain: chains.bids, timing, book });
  if (observations >= wanted) return [held(name, observations)];
  return [unknown(name, `${observations} of ${wanted} refusals were found in blocks whose states could be read`)];
}

function judgeBlock(
  runtime: ComposedRuntime,
  { block, parent, state }: ServedBlock,
): { readonly refusals: number; readonly fault?: string } {
  const root = rootHash(state);
  if (root !== parent.stateRoot)
    return { refusals: 0, fault: `the state before it has root ${root}, not its parent's` };
  const refused = new Set(
    block.events.flatMap(({ pallet, name, extrinsic }) =>
      pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined ? [extrinsic] : [],
    ),
  );
  let before = new Map<string, Change>();
  let refusals = 0;
  let fault: string | undefined;
  const executed = runtime.executeBlock({
    parent,
    state,
    block: makeBlock(block.header, block.body),
    signatures: new Set(),
    watch: (index, changes) => {
      const after = new Map(changes.map((change) => [toHex(change[0]), change]));
      if (refused.has(index)) {
        refusals++;
        fault ??= faultOf(runtime, block, { index, state, before, after });
      }
      before = after;
    },
  });
  if (!executed.ok) return { refusals, fault: `cannot be executed again: ${executed.error}` };
  return { refusals, ...(fault === undefined ? {} : { fault }) };
}

/** What a refused transaction has changed beside its signer's nonce, the fee, and who receives that. */
function faultOf(
  runtime: ComposedRuntime,
  { body, events }: FinalizedBlock,
  seen: {
    readonly index: number;
    readonly state: Trie;
    readonly before: ReadonlyMap<string, Change>;
    readonly after: ReadonlyMap<string, Change>;
  },
): string | undefined {
  const { index, state, before, after } = seen;
  const { signed, call } = runtime.decodeExtrinsic(body[index]!);
  const paid = events.find(
    ({ pallet, name, extrinsic }) =>
      pallet === "TransactionPayment" && name === "TransactionFeePaid" && extrinsic === index,
  );
  invariant(signed !== undefined && paid !== undefined, "what fails in a block is signed and pays its fee");
  const { who, actualFee } = paid.data as { readonly who: Uint8Array; readonly actualFee: bigint };
  const valueAt = (changes: ReadonlyMap<string, Change>, key: Uint8Array): Uint8Array | undefined => {
    const change = changes.get(toHex(key));
    return change === undefined ? state.get(key) : change[1];
  };
  const accounts = System.storage.Account;
  const owed = new Map<string, (key: Uint8Array) => Uint8Array>();
  const owe = (account: Uint8Array, nonce: number, fen: bigint): void => {
    if (nonce === 0 && fen === 0n) return;
    owed.set(toHex(accounts.key(account)), (key) => {
      const bytes = valueAt(before, key);
      const info = bytes === undefined ? firstOf(accounts) : accounts.decode(bytes);
      const { data } = info;
      return accounts.description.value.encode({
        ...info,
        nonce: info.nonce + nonce,
        data: { ...data, free: data.free + fen },
      });
    });
  };
  owe(who, 1, -actualFee);
  owe(TransactionPayment.storage.Receiver.get(readState(state)), 0, actualFee);
  for (const [text, [key]] of after) {
    const [was, is] = [valueAt(before, key), valueAt(after, key)];
    const wanted = owed.get(text)?.(key) ?? was;
    owed.delete(text);
    if (wanted === undefined ? is !== undefined : is === undefined || !equalBytes(wanted, is))
      return `the refused ${call.pallet}.${call.name} of ${toHex(who)} changed ${itemOf(runtime, key)}, key ${text}, from ${hexOf(was)} to ${hexOf(is)}`;
  }
  const [unpaid] = owed.keys();
  return unpaid === undefined
    ? undefined
    : `the refused ${call.pallet}.${call.name} left nonce or fee at ${unpaid} as they were`;
}

/** An account that a first fee brings into being. */
function firstOf(accounts: typeof System.storage.Account) {
  const { fallback } = accounts.description;
  invariant(fallback !== undefined, "System.Account has a default");
  const none = accounts.decode(fallback);
  return { ...none, providers: 1 };
}

const hexOf = (bytes: Uint8Array | undefined): string => (bytes === undefined ? "nothing" : toHex(bytes));

/** "Pallet.Item" of a key. */
function itemOf({ pallets }: ComposedRuntime, key: Uint8Array): string {
  for (const { name, storage } of pallets)
    for (const item of Object.keys(storage)) {
      const prefix = concatBytes(twox128(utf8(name)), twox128(utf8(item)));
      if (equalBytes(prefix, key.subarray(0, prefix.length))) return `${name}.${item}`;
    }
  return "a value of no pallet";
}
