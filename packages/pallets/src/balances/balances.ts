import {
  type AccountId,
  call,
  definePallet,
  ensureRoot,
  ensureSigned,
  fail,
  lookup,
  type MultiAddress,
  multiAddress,
  weightOf,
} from "@paragrid/runtime";
import { bool, compactU128 } from "@paragrid/scale";
import { treasuryAccount } from "../pots.ts";
import { balanceOf, changeBalance, spendable } from "./account.ts";
import { balances } from "./declaration.ts";
import { transfer } from "./move.ts";

const { storage, events } = balances;

/** Accounts with their balance at genesis. */
export interface BalancesGenesis {
  readonly balances: readonly { readonly account: AccountId; readonly balanceFen: bigint }[];
}

const account = (address: MultiAddress): AccountId => lookup(address) ?? fail({ type: "CannotLookup" });
const transferArgs = { dest: multiAddress, value: compactU128 };
const typeNames = { dest: "AccountIdLookupOf<T>", value: "T::Balance" };
const transferWeight = weightOf(180, 3593);

/** pallet_balances, in fen of e-CNY. */
export const Balances = definePallet(balances, {
  genesis(context, config: BalancesGenesis | undefined) {
    let total = 0n;
    for (const { account: who, balanceFen } of config?.balances ?? []) {
      changeBalance(context, who, (data) => ({ ...data, free: data.free + balanceFen }));
      total += balanceFen;
    }
    storage.TotalIssuance.put(context, total);
  },
  calls: {
    transferAllowDeath: call({
      index: 0,
      docs: "Transfer some liquid free balance to another account; the sender may die of it.",
      args: transferArgs,
      typeNames,
      weight: transferWeight,
      dispatch(context, origin, { dest, value }) {
        transfer(context, { from: ensureSigned(origin), to: account(dest), amount: value });
      },
    }),
    forceTransfer: call({
      index: 2,
      docs: "Exactly as `transfer_allow_death`, except the origin must be root and the source account may be specified.",
      args: { source: multiAddress, dest: multiAddress, value: compactU128 },
      typeNames: { source: "AccountIdLookupOf<T>", ...typeNames },
      weight: transferWeight,
      dispatch(context, origin, { source, dest, value }) {
        ensureRoot(origin);
        transfer(context, { from: account(source), to: account(dest), amount: value });
      },
    }),
    transferKeepAlive: call({
      index: 3,
      docs: "Same as the `transfer_allow_death` call, but with a check that the transfer will not kill the origin account.",
      args: transferArgs,
      typeNames,
      weight: transferWeight,
      dispatch(context, origin, { dest, value }) {
        transfer(context, { from: ensureSigned(origin), to: account(dest), amount: value, preservation: "preserve" });
      },
    }),
    transferAll: call({
      index: 4,
      docs: "Transfer the entire transferable balance from the caller account. With `keep_alive` the existential deposit stays behind.",
      args: { dest: multiAddress, keepAlive: bool },
      typeNames: { dest: "AccountIdLookupOf<T>" },
      weight: transferWeight,
      dispatch(context, origin, { dest, keepAlive }) {
        const from = ensureSigned(origin);
        const preservation = keepAlive ? "preserve" : "expendable";
        transfer(context, { from, to: account(dest), amount: spendable(context, from, preservation), preservation });
      },
    }),
    forceSetBalance: call({
      index: 8,
      docs: [
        "Set the regular balance of a given account; the origin is root.",
        "The difference comes from the treasury or goes to it: no money is made or unmade.",
      ],
      args: { who: multiAddress, newFree: compactU128 },
      typeNames: { who: "AccountIdLookupOf<T>", newFree: "T::Balance" },
      weight: transferWeight,
      dispatch(context, origin, { who, newFree }) {
        ensureRoot(origin);
        const target = account(who);
        const { free } = balanceOf(context, target);
        const [from, to] = newFree > free ? [treasuryAccount, target] : [target, treasuryAccount];
        transfer(context, { from, to, amount: newFree > free ? newFree - free : free - newFree });
        context.deposit(events.BalanceSet({ who: target, free: newFree }));
      },
    }),
  },
});
