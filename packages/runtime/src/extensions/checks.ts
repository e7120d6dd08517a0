import { err, type Hash, ok, toHex, zeroHash } from "@paragrid/primitives";
import { type Codec, codec, compactU32, hash, mapped, type TypeShape, tuple, u32, unit } from "@paragrid/scale";
import type { Context } from "../context.ts";
import type { TransactionError } from "../contract.ts";
import { system } from "../system/declaration.ts";
import type { AccountId } from "../types/account-id.ts";
import { birth, death, type Era, era, immortal } from "../types/era.ts";
import type { SignedExtension } from "./signed-extension.ts";

const invalid = (reason: string) => err<TransactionError>({ kind: "Invalid", reason });

const extensionShape = (module: string, name: string, fields: readonly TypeShape[] = []): TypeShape => ({
  kind: "composite",
  path: ["frame_system", "extensions", module, name],
  fields: fields.map((type) => ({ type })),
});
/** An extension that adds nothing to the extrinsic. */
const empty = (module: string, name: string): Codec<undefined> =>
  codec(
    extensionShape(module, name),
    () => {},
    () => undefined,
  );
const noImplicit = { implicit: unit, implicitValue: () => ok(undefined) };
const nothing = () => undefined;

/** Refuses the account of 32 zero bytes, whose signature some schemes would let anyone make. */
export const checkNonZeroSender: SignedExtension<undefined, undefined> = {
  identifier: "CheckNonZeroSender",
  extra: empty("check_non_zero_sender", "CheckNonZeroSender"),
  ...noImplicit,
  choose: nothing,
  validate: (_, { signer }) => (signer.some((byte) => byte !== 0) ? ok({}) : invalid("BadSigner")),
};

/** Binds a signature to the runtime's specification version. */
export const checkSpecVersion: SignedExtension<undefined, number> = {
  identifier: "CheckSpecVersion",
  extra: empty("check_spec_version", "CheckSpecVersion"),
  implicit: u32,
  implicitValue: (context) => ok(context.runtime.version.specVersion),
  choose: nothing,
};

/** Binds a signature to the runtime's transaction format. */
export const checkTxVersion: SignedExtension<undefined, number> = {
  identifier: "CheckTxVersion",
  extra: empty("check_tx_version", "CheckTxVersion"),
  implicit: u32,
  implicitValue: (context) => ok(context.runtime.version.transactionVersion),
  choose: nothing,
};

/** The hash of a block on this chain as the state knows it: the parent's is in the context before it is in the state. */
function blockHash(context: Context, number: number): Hash | undefined {
  if (number === context.blockNumber - 1 && context.parentHash !== undefined) return context.parentHash;
  const found = system.storage.BlockHash.get(context, number);
  return found === zeroHash ? undefined : found;
}

/** Binds a signature to one chain. */
export const checkGenesis: SignedExtension<undefined, Hash> = {
  identifier: "CheckGenesis",
  extra: empty("check_genesis", "CheckGenesis"),
  implicit: hash,
  implicitValue(context) {
    const genesis = blockHash(context, 0);
    return genesis === undefined ? invalid("BadProof") : ok(genesis);
  },
  choose: nothing,
};

/** Binds a signature to a span of blocks on one fork. */
export const checkMortality: SignedExtension<Era, Hash> = {
  identifier: "CheckMortality",
  extra: mapped(
    era,
    (value) => value,
    (value) => value,
    extensionShape("check_mortality", "CheckMortality", [era.shape]),
  ),
  implicit: hash,
  implicitValue(context, chosen) {
    const first = blockHash(context, birth(chosen, context.blockNumber));
    return first === undefined ? invalid("AncientBirthBlock") : ok(first);
  },
  dependsOnFork: (chosen) => chosen.type === "Mortal",
  choose: ({ era: chosen = immortal }) => chosen,
  validate: (context, { extra }) => ok({ longevity: death(extra, context.blockNumber) - context.blockNumber }),
};

const nonceTag = tuple(hash, u32);
const tag = (signer: AccountId, nonce: number): string => toHex(nonceTag.encode([toHex(signer) as Hash, nonce]));

/** Orders an account's transactions and lets each in once. */
export const checkNonce: SignedExtension<number, undefined> = {
  identifier: "CheckNonce",
  extra: mapped(
    compactU32,
    (value) => value,
    (value) => value,
    extensionShape("check_nonce", "CheckNonce", [compactU32.shape]),
  ),
  ...noImplicit,
  choose: ({ nonce }) => nonce,
  validate(context, { signer, extra }) {
    const account = system.storage.Account.get(context, signer);
    // Nobody pays for what an account that does not exist sends: it could fill the pool for free.
    if (account.providers === 0 && account.sufficients === 0) return invalid("Payment");
    if (extra < account.nonce) return invalid("Stale");
    return ok({
      provides: [tag(signer, extra)],
      requires: extra > account.nonce ? [tag(signer, extra - 1)] : [],
    });
  },
  preDispatch(context, { signer, extra }) {
    const account = system.storage.Account.get(context, signer);
    if (account.providers === 0 && account.sufficients === 0) return invalid("Payment");
    if (extra !== account.nonce) return invalid(extra < account.nonce ? "Stale" : "Future");
    system.storage.Account.put(context, signer, { ...account, nonce: account.nonce + 1 });
    return ok(undefined);
  },
};

/** Keeps a block within its weight and length; the executive does the sums, for unsigned extrinsics too. */
export const checkWeight: SignedExtension<undefined, undefined> = {
  identifier: "CheckWeight",
  extra: empty("check_weight", "CheckWeight"),
  ...noImplicit,
  choose: nothing,
};

/** The seven that every runtime has, in order; ChargeTransactionPayment comes from the payment pallet. */
export const systemExtensions: readonly SignedExtension[] = [
  checkNonZeroSender,
  checkSpecVersion,
  checkTxVersion,
  checkGenesis,
  checkMortality,
  checkNonce,
  checkWeight,
];
