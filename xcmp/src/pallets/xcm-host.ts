import { hash256 } from "@paragrid/crypto";
import { err, ok, type Result } from "@paragrid/primitives";
import { type Context, fail, type Origin } from "@paragrid/runtime";
import { DecodeError, struct } from "@paragrid/scale";
import { holdingAccount, xcmFeeAccount } from "../accounts.ts";
import { type Asset, type AssetId, assets as assetsCodec, fungible } from "../xcm/asset.ts";
import type { XcmHost } from "../xcm/executor.ts";
import type { Weight, Xcm, XcmError } from "../xcm/instruction.ts";
import { type Location, location } from "../xcm/location.ts";
import { type AssetKeeper, amountOf, keeperOf } from "./assets.ts";
import type { XcmPalletDeclaration } from "./xcm-pallet-declaration.ts";

/** How a chain takes part in XCM: what distinguishes the relay from a parachain. */
export interface XcmConfig {
  /** Where this chain keeps what was trapped. */
  readonly pallet: XcmPalletDeclaration;
  readonly keepers: readonly AssetKeeper[];
  /** The account that a location stands for here. */
  accountOf(location: Location): Uint8Array | undefined;
  /** In whose name calls of a location are dispatched here. */
  originOf(location: Location): Origin | undefined;
  /** Whether `origin` is the home of an asset, so that its word mints. */
  isReserve(asset: AssetId, origin: Location): boolean;
  /** Whether programs of that chain need not pay. */
  mayBeUnpaid(origin: Location): boolean;
  /** Sends a program to a chain; fails where that is refused. */
  send(context: Context, destination: Location, program: Xcm): void;
  /** Price of a weight in an asset, undefined where it buys nothing. */
  price(weight: Weight, asset: AssetId): bigint | undefined;
}

const trapKey = struct({ origin: location, assets: assetsCodec });

/** The key of trapped assets: whose they are and what they are (pallet-xcm hashes the same pair). */
export const trapHash = (origin: Location, assets: readonly Asset[]) => hash256(trapKey.encode({ origin, assets }));

/** An executor's host over a chain's state. Each method is one layer of the state: all or nothing. */
export function xcmHost(context: Context, config: XcmConfig): XcmHost {
  const { storage, events } = config.pallet;
  const failed = (origin: Location, error: string): void => context.deposit(events.TransactFailed({ origin, error }));
  const attempt = (refused: XcmError["type"], body: () => void): Result<void, XcmError> =>
    context.attempt(body).ok ? ok(undefined) : err({ type: refused } as XcmError);
  const account = (of: Location): Uint8Array => config.accountOf(of) ?? fail({ type: "CannotLookup" });
  return {
    withdraw: (asset, who) =>
      attempt("FailedToTransactAsset", () =>
        keeperOf(config.keepers, asset.id).transfer(context, asset.id, account(who), holdingAccount, amountOf(asset)),
      ),
    deposit: (asset, who) =>
      attempt("FailedToTransactAsset", () =>
        keeperOf(config.keepers, asset.id).transfer(context, asset.id, holdingAccount, account(who), amountOf(asset)),
      ),
    reserveDeposited: (asset, origin) =>
      config.isReserve(asset.id, origin)
        ? attempt("FailedToTransactAsset", () =>
            keeperOf(config.keepers, asset.id).mint?.(context, asset.id, holdingAccount, amountOf(asset)),
          )
        : err({ type: "UntrustedReserveLocation" }),
    burn: (asset) =>
      attempt("FailedToTransactAsset", () => {
        const { burn } = keeperOf(config.keepers, asset.id);
        if (burn === undefined) fail({ type: "Token", value: { type: "Unsupported" } });
        burn(context, asset.id, holdingAccount, amountOf(asset));
      }),
    callWeight(bytes) {
      try {
        return context.runtime.dispatchInfo(context.runtime.decodeCall(bytes)).weight;
      } catch (error) {
        if (error instanceof DecodeError) return { refTime: 0n, proofSize: 0n };
        throw error;
      }
    },
    transact(bytes, origin) {
      const as = config.originOf(origin);
      if (as === undefined) return failed(origin, "BadOrigin");
      let call: ReturnType<typeof context.runtime.decodeCall>;
      try {
        call = context.runtime.decodeCall(bytes);
      } catch (error) {
        if (error instanceof DecodeError) return failed(origin, "FailedToDecode");
        throw error;
      }
      const result = context.dispatch(call, as);
      if (!result.ok) failed(origin, context.runtime.describeError(result.error));
    },
    respond: (to, queryId, maxWeight, response) =>
      attempt("Unroutable", () =>
        config.send(context, to, [
          { type: "QueryResponse", value: { queryId, response, maxWeight, querier: undefined } },
        ]),
      ),
    responded(origin, queryId, response) {
      context.deposit(events.ResponseReady({ queryId, origin, response }));
      return ok(undefined);
    },
    trap(assets, origin) {
      const owner = origin ?? { parents: 0, interior: [] };
      const hash = trapHash(owner, assets);
      storage.AssetTraps.mutate(context, hash, (count) => count + 1);
      context.deposit(events.AssetsTrapped({ hash, origin: owner, assets }));
    },
    claim(assets, origin) {
      const hash = trapHash(origin, assets);
      const count = storage.AssetTraps.get(context, hash);
      if (count === 0) return err({ type: "UnknownClaim" });
      if (count === 1) storage.AssetTraps.remove(context, hash);
      else storage.AssetTraps.put(context, hash, count - 1);
      context.deposit(events.AssetsClaimed({ hash, origin, assets }));
      return ok(undefined);
    },
    price: (weight, asset) => config.price(weight, asset),
    payFee(asset) {
      const amount = amountOf(asset);
      keeperOf(config.keepers, asset.id).transfer(context, asset.id, holdingAccount, xcmFeeAccount, amount);
      context.deposit(events.FeesPaid({ fees: [fungible(asset.id, amount)] }));
    },
  };
}
