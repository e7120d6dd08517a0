import { algorithms } from "@paragrid/consensus";
import { Balances, Offences, Session, Sudo, System, Timestamp, TransactionPayment, Utility } from "@paragrid/pallets";
import { type ComposedRuntime, composeRuntime } from "@paragrid/runtime";
import { messageQueuePallet, xcmPallet } from "@paragrid/xcmp";
import { configuration } from "./pallets/configuration.ts";
import { parasDisputes } from "./pallets/disputes.ts";
import { dmp } from "./pallets/dmp.ts";
import { hrmp } from "./pallets/hrmp.ts";
import { paraInclusion, paraInherent } from "./pallets/inclusion.ts";
import { paras } from "./pallets/paras.ts";
import { registrar } from "./pallets/registrar.ts";
import { trades } from "./pallets/trades.ts";
import { relayXcm } from "./relay-xcm.ts";

/** The relay chain's rules. Pallet names are polkadot-sdk's; Trades is ours. */
export const relayRuntime: ComposedRuntime = composeRuntime({
  specName: "paragrid-relay",
  specVersion: 1,
  pallets: [
    System,
    Timestamp,
    Balances,
    TransactionPayment,
    Session,
    Sudo,
    Utility,
    Offences,
    configuration,
    paraInclusion,
    paraInherent({ ...relayXcm, algorithms }),
    paras,
    // After everything that sends: what is pending when a block ends leaves in one message.
    hrmp,
    parasDisputes({ algorithms }),
    registrar,
    xcmPallet(relayXcm),
    messageQueuePallet(relayXcm),
    trades,
    dmp,
  ],
});
