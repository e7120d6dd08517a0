import { type CodecType, mapped, struct, u32, u128 } from "@paragrid/scale";

const flags = mapped(
  u128,
  (value) => value,
  (value) => value,
  {
    kind: "composite",
    path: ["pallet_balances", "types", "ExtraFlags"],
    fields: [{ type: u128.shape, typeName: "u128" }],
  },
);

/** `pallet_balances::AccountData`: fen of e-CNY. `free` may be spent down to `frozen` less `reserved`; `reserved` is set aside by pallets. */
export const accountData = struct(
  { free: u128, reserved: u128, frozen: u128, flags },
  {
    path: "pallet_balances::types::AccountData",
    typeNames: { free: "Balance", reserved: "Balance", frozen: "Balance", flags: "ExtraFlags" },
    parameters: [{ name: "Balance", type: u128.shape }],
  },
);
export type AccountData = CodecType<typeof accountData>;

/** `frame_system::AccountInfo`: an account exists while something provides for it. */
export const accountInfo = struct(
  { nonce: u32, consumers: u32, providers: u32, sufficients: u32, data: accountData },
  {
    path: "frame_system::AccountInfo",
    parameters: [
      { name: "Nonce", type: u32.shape },
      { name: "AccountData", type: accountData.shape },
    ],
  },
);
export type AccountInfo = CodecType<typeof accountInfo>;

/** The account that does not exist: pallet_balances sets the new-logic flag in every record it writes. */
export const noAccount: AccountInfo = {
  nonce: 0,
  consumers: 0,
  providers: 0,
  sufficients: 0,
  data: { free: 0n, reserved: 0n, frozen: 0n, flags: 1n << 127n },
};
