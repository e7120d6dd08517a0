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
  name: "ChargingRights",
  path: "paragrid_charging_rights",
  docs: [
    "Rights to draw energy at a charging station in a slot, in Wh: given out by the operator, and given up by contract.",
  ],
  storage: {
    Holdings: storageMap([twoxConcat(u32), blake2Concat(accountId)], u64, {
      default: 0n,
      docs: "Charging rights in Wh by slot and account.",
    }),
  },
  events: {
    Moved: event({ slot: u32, from: accountId, to: accountId, energyWh: u64 }, "A charging right changed hands."),
  },
  errors: { NotEnoughRights: "The account may charge less than that in the slot." },
});
const { storage, events, errors } = declaration;
export const chargingRightsDeclaration = declaration;

export interface ChargingRightsGenesis {
  readonly rights: readonly { readonly account: AccountId; readonly slot: number; readonly energyWh: bigint }[];
}

/** The stations' capacity is given out at genesis and only moves: there is no call that makes a right. */
export const chargingRights = definePallet(declaration, {
  genesis(context: Context, config: ChargingRightsGenesis | undefined) {
    for (const { account, slot, energyWh } of config?.rights ?? [])
      storage.Holdings.mutate(context, slot, account, (held) => held + energyWh);
  },
});

/** A slot's charging rights as an asset of this pallet's number, and back. */
export const { assetOf: rightAsset, slotOf: slotOfRight } = slotAssets(91);

export const rightsHeld = (state: StorageReader, slot: number, account: AccountId): bigint =>
  storage.Holdings.get(state, slot, account);

/** Moves rights for pledges and escrow. */
export const rightsKeeper: AssetKeeper = {
  keeps: (id) => slotOfRight(id) !== undefined,
  balance: (state, id, account) => {
    const slot = slotOfRight(id);
    return slot === undefined ? 0n : storage.Holdings.get(state, slot, account);
  },
  transfer(context, id, from, to, amount) {
    const slot = slotOfRight(id) ?? fail({ type: "Token", value: { type: "UnknownAsset" } });
    const held = storage.Holdings.get(context, slot, from);
    ensure(held >= amount, errors.NotEnoughRights);
    storage.Holdings.mutate(context, slot, from, (had) => (had === amount ? undefined : had - amount));
    storage.Holdings.mutate(context, slot, to, (had) => had + amount);
    context.deposit(events.Moved({ slot, from, to, energyWh: amount }));
  },
};
