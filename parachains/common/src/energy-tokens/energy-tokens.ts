import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  declarePallet,
  definePallet,
  ensure,
  event,
  fail,
  type StorageReader,
  storageMap,
  twoxConcat,
} from "@paragrid/runtime";
import { u32, u64 } from "@paragrid/scale";
import type { AssetKeeper } from "@paragrid/xcmp";
import { slotAssets } from "../slot-asset.ts";

const declaration = declarePallet({
  name: "EnergyTokens",
  path: "paragrid_energy_tokens",
  docs: [
    "Rights to energy of a slot, in Wh, at home where the energy is generated: issued against an ask, retired when the slot is metered.",
  ],
  storage: {
    Holdings: storageMap([twoxConcat(u32), blake2Concat(accountId)], u64, {
      default: 0n,
      docs: "Energy rights in Wh by slot and account.",
    }),
    Issued: storageMap(twoxConcat(u32), u64, { default: 0n, docs: "All rights of a slot: the sum of its holdings." }),
  },
  events: {
    Issued: event({ slot: u32, to: accountId, energyWh: u64 }, "Rights were issued against an order."),
    Moved: event({ slot: u32, from: accountId, to: accountId, energyWh: u64 }, "Rights changed hands."),
    Retired: event({ slot: u32, from: accountId, energyWh: u64 }, "Rights ended: unsold, or delivered."),
  },
  errors: { NotEnoughEnergy: "The account holds less energy of that slot." },
});

const { storage, events, errors } = declaration;

/** Issues, moves and retires through other pallets only: there is no call that makes energy. */
export const energyTokens = definePallet(declaration, {});
export const energyTokensDeclaration = declaration;

/** A slot's energy as an asset of this pallet's number, the same on every chain, so that legs read alike; and back. */
export const { assetOf: energyAsset, slotOf: slotOfAsset } = slotAssets(90);

export const energyHeld = (state: StorageReader, slot: number, account: AccountId): bigint =>
  storage.Holdings.get(state, slot, account);

export function issueEnergy(context: Context, slot: number, to: AccountId, energyWh: bigint): void {
  storage.Holdings.mutate(context, slot, to, (held) => held + energyWh);
  storage.Issued.mutate(context, slot, (issued) => issued + energyWh);
  context.deposit(events.Issued({ slot, to, energyWh }));
}

export function retireEnergy(context: Context, slot: number, from: AccountId, energyWh: bigint): void {
  if (energyWh === 0n) return;
  take(context, slot, from, energyWh);
  storage.Issued.mutate(context, slot, (issued) => (issued === energyWh ? undefined : issued - energyWh));
  context.deposit(events.Retired({ slot, from, energyWh }));
}

/** Ends all rights of a slot that is over. */
export function retireSlot(context: Context, slot: number): void {
  for (const [, account, energyWh] of [...storage.Holdings.entries(context, slot)])
    retireEnergy(context, slot, account, energyWh);
}

function take(context: Context, slot: number, from: AccountId, energyWh: bigint): void {
  const held = storage.Holdings.get(context, slot, from);
  ensure(held >= energyWh, errors.NotEnoughEnergy);
  if (held === energyWh) storage.Holdings.remove(context, slot, from);
  else storage.Holdings.put(context, slot, from, held - energyWh);
}

/** Moves energy for escrow and messages. Energy cannot be minted by another chain's word: it has no vouchers. */
export const energyKeeper: AssetKeeper = {
  keeps: (id) => slotOfAsset(id) !== undefined,
  transfer(context, id, from, to, amount) {
    const slot = slotOfAsset(id) ?? fail({ type: "Token", value: { type: "UnknownAsset" } });
    take(context, slot, from, amount);
    storage.Holdings.mutate(context, slot, to, (held) => held + amount);
    context.deposit(events.Moved({ slot, from, to, energyWh: amount }));
  },
};
