import { Keyring } from "@polkadot/keyring";
import type { KeyringPair } from "@polkadot/keyring/types";
import { cryptoWaitReady } from "@polkadot/util-crypto";
import type { Sender } from "../client.ts";

await cryptoWaitReady();
const ring = new Keyring({ type: "sr25519" });
const pairs: Readonly<Record<Sender, KeyringPair>> = {
  "//Alice": ring.addFromUri("//Alice"),
  "//Bob": ring.addFromUri("//Bob"),
};

/** A development account as @polkadot/keyring derives it. */
export const pairOf = (sender: Sender): KeyringPair => pairs[sender];

/** The address of an account that nothing else uses. */
export const addressAt = (path: string): string => ring.createFromUri(path).address;
