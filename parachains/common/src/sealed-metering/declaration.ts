import {
  type AccountId,
  accountId,
  blake2Concat,
  declarePallet,
  event,
  type StorageReader,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bytes, hash, i128, struct, u32 } from "@paragrid/scale";

/** A bill that the operator has proposed and the auditor has not decided on: slots from its key up to `toSlot`. */
const bill = struct({ toSlot: u32, commitment: hash, netFen: i128 }, { path: "paragrid_sealed_metering::Bill" });

export const sealedMeteringDeclaration = declarePallet({
  name: "SealedMetering",
  index: 91,
  path: "paragrid_sealed_metering",
  docs: [
    "Readings and bills of which the chain holds commitments alone; what they say is encrypted to owner, operator and auditor elsewhere.",
  ],
  storage: {
    Auditor: storageValue(accountId, { docs: "Who confirms bills; absent: readings are open." }),
    Keys: storageMap(blake2Concat(accountId), bytes, {
      docs: "X25519 keys to which envelopes are sealed, by account.",
    }),
    Readings: storageMap([twoxConcat(u32), blake2Concat(accountId)], hash, {
      docs: "Commitments to readings by slot and owner.",
    }),
    BilledTo: storageMap(blake2Concat(accountId), u32, {
      default: 0,
      docs: "Slots of an owner below this one are billed and paid.",
    }),
    Bills: storageMap(blake2Concat(accountId), bill, { docs: "What waits for the auditor, by owner." }),
  },
  events: {
    KeyRegistered: event({ account: accountId }, "Envelopes for the account are sealed to that key from now on."),
    ReadingCommitted: event({ slot: u32, owner: accountId, commitment: hash }, "A meter has committed to a reading."),
    BillProposed: event(
      { owner: accountId, fromSlot: u32, toSlot: u32, commitment: hash, netFen: i128 },
      "The operator has committed to a bill; what the owner receives in all is positive.",
    ),
    BillPaid: event(
      { owner: accountId, fromSlot: u32, toSlot: u32, netFen: i128 },
      "The auditor has confirmed a bill.",
    ),
    BillRefused: event({ owner: accountId, fromSlot: u32, toSlot: u32 }, "The auditor has refused a bill."),
  },
  errors: {
    ReadingsOpen: "This market's readings are open: there is nothing to commit to.",
    BadKey: "An X25519 public key has 32 bytes.",
    AlreadyCommitted: "The meter has committed to another reading of that slot.",
    NotTheOperator: "Only the grid operator proposes bills.",
    NotTheAuditor: "Only the auditor decides on bills.",
    NotOver: "The bill is of slots that are not over yet, or of none.",
    BillWaits: "A bill of that owner waits for the auditor already.",
    NoBill: "No such bill waits for the auditor.",
  },
});

/** True where the chain takes commitments to readings, and no open ones. */
export const readingsSealed = (state: StorageReader): boolean => sealedMeteringDeclaration.storage.Auditor.has(state);

export interface SealedMeteringGenesis {
  readonly auditor: AccountId;
}
