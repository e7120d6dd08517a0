import { type AuthoritySet, authoritySet } from "@paragrid/consensus";
import {
  accountId,
  declarePallet,
  declareSignal,
  event,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { fixedBytes, str, u16, u32, vec } from "@paragrid/scale";

/** Names and types of the session pallet. */
export const session = declarePallet({
  name: "Session",
  docs: [
    "Which replicas' word counts. A set that is queued takes over at the next session boundary, by a digest item in that block's header:",
    "it rules after that header, and verifiers follow it there once the header is proven.",
  ],
  storage: {
    CurrentIndex: storageValue(u32, { default: 0, docs: "Current index of the session." }),
    Length: storageValue(u32, { default: 100, docs: "Blocks of a session; 0 for one that never ends." }),
    Algorithm: storageValue(str, { default: "", docs: "The chain's consensus algorithm, by its registry name." }),
    Authorities: storageValue(authoritySet, {
      default: { id: 0, members: [] },
      docs: "The set that rules after this block.",
    }),
    Validators: storageValue(vec(accountId), {
      default: [],
      docs: "The current set of validators, each by the account of its session key, in the order of the authority set.",
    }),
    Queued: storageValue(authoritySet, { docs: "The set that takes over at the next boundary." }),
    Sets: storageMap(twoxConcat(u32), authoritySet, { docs: "Recent sets by id, for what is proven of the past." }),
    Keys: storageMap(twoxConcat(u16), fixedBytes(32), { docs: "Session keys of replicas, members or not." }),
    NextKeys: storageMap(twoxConcat(u16), fixedBytes(32), {
      docs: "Session keys that replicas change to at the next boundary.",
    }),
    Owners: storageMap(twoxConcat(u16), accountId, { docs: "The account that may change a replica's session key." }),
  },
  events: {
    NewSession: event({ sessionIndex: u32 }, "New session has begun."),
    SetScheduled: event({ id: u32, members: u32 }, "A set was queued for the next session boundary."),
    SetRotated: event({ id: u32, members: u32 }, "The header of this block hands over to a new set."),
    KeyChanged: event({ replica: u16 }, "A replica's new session key was accepted for the next session boundary."),
  },
  errors: {
    NoMembers: "A set must have members.",
    TooManyMembers: "A set has at most 1,024 members.",
    DuplicateMember: "A replica or a session key stands in the set twice.",
    NoWeight: "A member's weight must be above zero.",
    NotOwner: "The signer does not own this replica.",
    BadProof: "The new key has not signed for this replica.",
  },
});

/** Raised at each session boundary, after the hand-over. */
export const sessionRotated = declareSignal<{
  readonly index: number;
  readonly set: AuthoritySet;
  /** True when the header hands over to this set. */
  readonly changed: boolean;
}>("session.rotated");
