import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { totalBalance } from "@paragrid/pallets";
import { fromHex, type Hex, toHex } from "@paragrid/primitives";
import { readState, System } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import type { Books } from "../record/books.ts";
import type { FinalChain } from "../run/outcome.ts";

/**
 * In every block of every chain, what accounts gain and lose adds up to what the peg has made in it, which is zero where no money came or
 * went. And the books are whole: what accounts began with and all blocks' entries together are, to the fen, every balance of the last state, so that
 * no money moved without an event that tells of it.
 */
export function booksBalance(
  chains: readonly { readonly name: string; readonly books: Books; readonly genesis: Trie }[],
  finals: readonly FinalChain[],
): Verdict {
  const name = "books-balance-in-every-block";
  let observations = 0;
  for (const { name: chain, books, genesis } of chains) {
    const final = finals.find((one) => one.name === chain);
    if (final === undefined) return unknown(name, `the last state of ${chain} could not be read`);
    if (books.setByRoot) return unknown(name, `root has set a balance of ${chain}`);
    const balances = totalsOf(genesis);
    for (const { height, changesFen, issuedFen } of books.blocks) {
      if (height > final.readAt) break;
      observations++;
      const sum = [...changesFen.values()].reduce((total, fen) => total + fen, 0n);
      if (sum !== issuedFen)
        return violated(
          name,
          observations,
          `${chain} block ${height}: accounts have ${sum} fen more together, ${issuedFen} fen were made in it`,
        );
      for (const [account, fen] of changesFen) balances.set(account, (balances.get(account) ?? 0n) + fen);
    }
    if (observations > 0 && books.blocks[0]?.height !== 1)
      return unknown(name, `${chain}'s first blocks were not seen`);
    const state = readState(final.state);
    for (const [account, fen] of balances) {
      const found = totalBalance(state, fromHex(account as Hex));
      if (found !== fen)
        return violated(name, observations, `${chain}: ${account} has ${found} fen, its books say ${fen} fen`);
    }
    for (const [account, fen] of totalsOf(final.state))
      if (!balances.has(account) && fen > 0n)
        return violated(name, observations, `${chain}: ${account} has ${fen} fen, no entry of its books brought them`);
  }
  return held(name, observations);
}

/** What each account of a state has, free and held. */
const totalsOf = (state: Trie): Map<string, bigint> =>
  new Map(
    [...System.storage.Account.entries(readState(state))].map(([account, { data }]) => [
      toHex(account),
      data.free + data.reserved,
    ]),
  );
