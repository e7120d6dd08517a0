import { Balances } from "@paragrid/pallets";
import type { StorageReader } from "@paragrid/runtime";

/** What the chain's own books say that there is of e-CNY. */
export const totalIssuance = (state: StorageReader): bigint => Balances.storage.TotalIssuance.get(state);
