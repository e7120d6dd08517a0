import type { Scheme } from "@paragrid/crypto";
import type { DayProfile, StorageUnit } from "@paragrid/energy";
import { toHex } from "@paragrid/primitives";
import { ClientAccount, derivedPair } from "../client-account.ts";

/** Who takes part in an energy day, with their keys: one account per home, per home's meter and per storage unit. */
export interface AccountBook {
  /** By participant id. */
  readonly homes: ReadonlyMap<string, ClientAccount>;
  readonly meters: ReadonlyMap<string, ClientAccount>;
  /** By the participant that owns the unit. */
  readonly units: ReadonlyMap<string, ClientAccount>;
  /** The grid operator: counterparty of every imbalance. */
  readonly operator: ClientAccount;
}

/** Makes everyone's keys from the seed. */
export function accountBook(options: {
  readonly seed: number;
  readonly profile: DayProfile;
  readonly units: readonly StorageUnit[];
  readonly scheme: Scheme;
}): AccountBook {
  const account = (name: string): ClientAccount =>
    new ClientAccount(name, derivedPair(options.seed, name, options.scheme));
  const { participants } = options.profile;
  return {
    homes: new Map(participants.map(({ id }) => [id, account(id)])),
    meters: new Map(participants.map(({ id }) => [id, account(`${id}/meter`)])),
    units: new Map(options.units.map(({ participant }) => [participant, account(`${participant}/storage`)])),
    operator: account("operator"),
  };
}

/** Names of homes and units by account id (hex), as reports print them. */
export function namesOf(book: AccountBook): ReadonlyMap<string, string> {
  return new Map([...book.homes.values(), ...book.units.values()].map((one) => [toHex(one.id), one.name]));
}
