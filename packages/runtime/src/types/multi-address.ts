import { bytes, type Codec, type CodecType, codec, fixedBytes, of, variant } from "@paragrid/scale";
import { type AccountId, accountId } from "./account-id.ts";

/** `Compact<()>`: no bytes. Chains without account indices put it where an index would stand. */
const noIndex: Codec<undefined> = codec(
  { kind: "compact", of: { kind: "tuple", of: [] } },
  () => {},
  () => undefined,
);

/** `sp_runtime::MultiAddress<AccountId32, ()>`. Only `Id` and `Address32` name an account here. */
export const multiAddress = variant(
  {
    Id: of(0, accountId),
    Index: of(1, noIndex),
    Raw: of(2, bytes),
    Address32: of(3, fixedBytes(32)),
    Address20: of(4, fixedBytes(20)),
  },
  {
    path: "sp_runtime::multiaddress::MultiAddress",
    parameters: [
      { name: "AccountId", type: accountId.shape },
      { name: "AccountIndex", type: { kind: "tuple", of: [] } },
    ],
  },
);
export type MultiAddress = CodecType<typeof multiAddress>;

/** The address of an account. */
export const addressOf = (account: AccountId): MultiAddress => ({ type: "Id", value: account });

/** The account that an address names, or undefined where it would need an index or another format (`AccountIdLookup`). */
export function lookup(address: MultiAddress): AccountId | undefined {
  return address.type === "Id" || address.type === "Address32" ? address.value : undefined;
}
