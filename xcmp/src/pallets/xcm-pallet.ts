import { blake2b256, hash256 } from "@paragrid/crypto";
import { concatBytes, type Hash, toHex } from "@paragrid/primitives";
import {
  type Context,
  call,
  definePallet,
  ensure,
  ensureRoot,
  ensureSigned,
  fail,
  System,
  weightOf,
} from "@paragrid/runtime";
import { of, u32, variant } from "@paragrid/scale";
import { type Asset, assets, everything, fungible } from "../xcm/asset.ts";
import { type Instruction, weightLimit, type Xcm } from "../xcm/instruction.ts";
import { accountId32, accountOf, type Location, location } from "../xcm/location.ts";
import { encodeXcm, versionedXcm } from "../xcm/versioned.ts";
import { amountOf, keeperOf } from "./assets.ts";
import { type XcmConfig, xcmHost } from "./xcm-host.ts";

const versionedLocation = variant({ V5: of(5, location) }, { path: "xcm::VersionedLocation" });
const versionedAssets = variant({ V5: of(5, assets) }, { path: "xcm::VersionedAssets" });

const transferArgs = {
  dest: versionedLocation,
  beneficiary: versionedLocation,
  assets: versionedAssets,
  feeAssetItem: u32,
  weightLimit,
};

/** How a chain names its own assets and others' towards another chain. */
export interface XcmPalletConfig extends XcmConfig {
  /** An asset's name, or an own account's, as `destination` reads it; undefined where it has none there. */
  reanchor(context: Context, name: Location, destination: Location): Location | undefined;
}

/** pallet-xcm: users send assets home or away from home, and claim what got stuck. */
export const xcmPallet = (config: XcmPalletConfig) => {
  const transfer = call({
    index: 11,
    docs: [
      "Sends an asset to another chain: locks it when it is at home here, burns it when its home is there.",
      "What cannot be deposited there is kept for the sender, who claims it with `claim_remote_assets`.",
    ],
    args: transferArgs,
    weight: weightOf(300),
    dispatch(context, origin, args) {
      const sender = ensureSigned(origin);
      const [asset, more] = args.assets.value;
      ensure(asset !== undefined, config.pallet.errors.Empty);
      ensure(more === undefined, config.pallet.errors.InvalidAssetNotReserved);
      ensure(accountOf(args.beneficiary.value) !== undefined, config.pallet.errors.InvalidBeneficiary);
      sendAsset(context, config, { sender, asset, destination: args.dest.value, beneficiary: args.beneficiary.value });
    },
  });
  return definePallet(config.pallet, {
    calls: {
      send: call({
        index: 0,
        docs: "Sends a program in the chain's own name; governance's.",
        args: { dest: versionedLocation, message: versionedXcm },
        weight: weightOf(200),
        dispatch(context, origin, { dest, message }) {
          ensureRoot(origin);
          config.send(context, dest.value, message.value);
          const messageId = hash256(versionedXcm.encode(message));
          const self = { parents: 0, interior: [] };
          context.deposit(config.pallet.events.Sent({ origin: self, destination: dest.value, messageId }));
        },
      }),
      limitedReserveTransferAssets: {
        ...transfer,
        index: 8,
        docs: "The older name of `transfer_assets`, which does the same.",
      },
      transferAssets: transfer,
      claimAssets: call({
        index: 12,
        docs: "Claims assets that were trapped on this chain for the signer.",
        args: { assets: versionedAssets, beneficiary: versionedLocation },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          const owner = accountId32(ensureSigned(origin));
          const host = xcmHost(context, config);
          ensure(host.claim(args.assets.value, owner).ok, config.pallet.errors.CannotClaim);
          for (const asset of args.assets.value)
            ensure(host.deposit(asset, args.beneficiary.value).ok, config.pallet.errors.InvalidBeneficiary);
        },
      }),
      claimRemoteAssets: call({
        index: 32,
        docs: "Claims assets that were trapped on another chain for the signer; named as that chain names them.",
        args: { dest: versionedLocation, assets: versionedAssets, beneficiary: versionedLocation },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          const sender = ensureSigned(origin);
          const [fees] = args.assets.value;
          ensure(fees !== undefined, config.pallet.errors.Empty);
          send(context, config, { sender, destination: args.dest.value }, [
            { type: "DescendOrigin", value: accountId32(sender).interior },
            { type: "ClaimAsset", value: { assets: args.assets.value, ticket: { parents: 0, interior: [] } } },
            ...depositAll(fees, args.beneficiary.value),
          ]);
        },
      }),
    },
  });
};

function sendAsset(
  context: Context,
  config: XcmPalletConfig,
  input: {
    readonly sender: Uint8Array;
    readonly asset: Asset;
    readonly destination: Location;
    readonly beneficiary: Location;
  },
): void {
  const { sender, asset, destination, beneficiary } = input;
  const keeper = keeperOf(config.keepers, asset.id);
  const amount = amountOf(asset);
  ensure(amount > 0n, config.pallet.errors.Empty);
  const name = config.reanchor(context, asset.id, destination) ?? fail(config.pallet.errors.InvalidAssetNotReserved);
  const away = fungible(name, amount);
  let first: Instruction;
  if (config.isReserve(asset.id, destination)) {
    keeper.burn?.(context, asset.id, sender, amount);
    first = { type: "WithdrawAsset", value: [away] };
  } else {
    // Only what is at home here may be locked here: a voucher's home alone can say where it went.
    ensure(keeper.mint === undefined, config.pallet.errors.InvalidAssetNotReserved);
    const backing = config.accountOf(destination) ?? fail(config.pallet.errors.Unreachable);
    keeper.transfer(context, asset.id, sender, backing, amount);
    first = { type: "ReserveAssetDeposited", value: [away] };
  }
  send(context, config, input, [
    first,
    // What follows is done in the sender's name and no longer in the chain's: what gets stuck is the sender's to claim.
    { type: "DescendOrigin", value: accountId32(sender).interior },
    ...depositAll(away, beneficiary),
  ]);
}

const depositAll = (fees: Asset, beneficiary: Location): Xcm => [
  { type: "BuyExecution", value: { fees, weightLimit: { type: "Unlimited" } } },
  { type: "DepositAsset", value: { assets: everything, beneficiary } },
];

function send(
  context: Context,
  config: XcmPalletConfig,
  input: { readonly sender: Uint8Array; readonly destination: Location },
  program: Xcm,
): void {
  const { sender, destination } = input;
  // Unlike for every sending, so that one message can be followed over chains.
  const nonce = System.storage.Account.get(context, sender).nonce;
  const topic = blake2b256(concatBytes(sender, u32.encode(nonce), encodeXcm(program)));
  config.send(context, destination, [...program, { type: "SetTopic", value: topic }]);
  const messageId = toHex(topic) as Hash;
  context.deposit(config.pallet.events.Sent({ origin: accountId32(sender), destination, messageId }));
}
