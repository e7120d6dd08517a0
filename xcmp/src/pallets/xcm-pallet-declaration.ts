import { declarePallet, event, identity, storageMap } from "@paragrid/runtime";
import { hash, str, u32, u64 } from "@paragrid/scale";
import { assets } from "../xcm/asset.ts";
import { response } from "../xcm/instruction.ts";
import { location } from "../xcm/location.ts";

/** pallet-xcm's data under the name that it has on a parachain or on the relay. */
const declareXcm = (name: "PolkadotXcm" | "XcmPallet") =>
  declarePallet({
    name,
    path: "pallet_xcm",
    docs: ["Users' door to other chains, and what failed on the way."],
    storage: {
      AssetTraps: storageMap(identity(hash), u32, {
        default: 0,
        docs: "How often such assets lie trapped for such an origin; they are in the holding account until claimed.",
      }),
    },
    events: {
      Sent: event({ origin: location, destination: location, messageId: hash }, "A program was sent."),
      AssetsTrapped: event(
        { hash, origin: location, assets },
        "Assets were left over by a program and can be claimed.",
      ),
      AssetsClaimed: event({ hash, origin: location, assets }, "Trapped assets were claimed."),
      FeesPaid: event({ fees: assets }, "A program's execution was paid for."),
      ResponseReady: event({ queryId: u64, origin: location, response }, "An answer came to a question."),
      TransactFailed: event({ origin: location, error: str }, "A call from another chain failed and changed nothing."),
    },
    errors: {
      Unreachable: "The destination cannot be reached.",
      InvalidAssetNotReserved: "Only an asset at home here, or a voucher of the destination's, can be sent there.",
      Empty: "There is nothing to send.",
      CannotClaim: "No such assets lie trapped for this account.",
      InvalidBeneficiary: "The beneficiary is no account.",
    },
  });

export type XcmPalletDeclaration = ReturnType<typeof declareXcm>;
/** A parachain's. */
export const polkadotXcmDeclaration = declareXcm("PolkadotXcm");
/** The relay's. */
export const relayXcmDeclaration = declareXcm("XcmPallet");
