import { clientState } from "@paragrid/light-client";
import { declarePallet, event, storageMap, storageValue, twoxConcat } from "@paragrid/runtime";
import { bool, bytes, hash, struct, u32, vec } from "@paragrid/scale";
import { commitments } from "../commitments.ts";
import { emptyQueue, queuePoint } from "../queue-chain.ts";

const inbound = struct(
  {
    /** How far this chain has processed the queue: its watermark. */
    processed: queuePoint,
    /** Where the queue ended by the last proven relay state. */
    proven: queuePoint,
  },
  { path: "paragrid_xcmp::InboundQueue" },
);

const lastRelay = struct({ height: u32, hash, stateRoot: hash }, { path: "paragrid_xcmp::LastRelay" });

/** cumulus-pallet-parachain-system's data, with the relay's light client in it. */
export const parachainSystemDeclaration = declarePallet({
  name: "ParachainSystem",
  path: "cumulus_pallet_parachain_system",
  docs: ["What this chain knows of its relay, proven; and its queues to and from other chains."],
  storage: {
    RelayClient: storageValue(clientState, { docs: "The light client of the relay." }),
    LastRelay: storageValue(lastRelay, { docs: "The newest proven relay block: this chain's clock." }),
    RelayStateRoots: storageMap(
      twoxConcat(u32),
      struct({ height: u32, stateRoot: hash }, { path: "paragrid_xcmp::RelayStateRoot" }),
      {
        docs: "State roots of recent proven relay blocks by height modulo 256, for proofs that anyone may submit.",
      },
    ),
    LastDmqMqcHead: storageValue(inbound, {
      default: { processed: emptyQueue, proven: emptyQueue },
      docs: "The relay's queue to this chain.",
    }),
    LastHrmpMqcHeads: storageMap(twoxConcat(u32), inbound, {
      default: { processed: emptyQueue, proven: emptyQueue },
      docs: "Each sibling's queue to this chain.",
    }),
    IncludedHead: storageValue(u32, {
      default: 0,
      docs: "This chain's newest block that the relay is known to have included.",
    }),
    Commitments: storageValue(commitments, { docs: "What the relay reads of this block, in one value." }),
    ValidationDataSet: storageValue(bool, { default: false, docs: "Within a block: the inherent was there." }),
  },
  events: {
    ValidationFunctionStored: event({ relayHeight: u32 }, "A newer relay state was proven."),
    DownwardMessagesReceived: event({ count: u32 }, "Messages of the relay were taken in."),
    RelayFrozen: event(
      { height: u32, guilty: vec(u32, 1024) },
      "Two relay blocks of one height were proven final: the client is frozen and holds them; these authorities signed both.",
    ),
    RelayTrusted: event({ evidence: bytes }, "Governance trusts a relay client, with its evidence."),
    HorizontalMessagesReceived: event({ sender: u32, count: u32 }, "Messages of a sibling were taken in."),
  },
  errors: {
    RelayFrozen: "Two conflicting relay blocks were proven: nothing of the relay is taken until governance acts.",
    NotFrozen: "The relay's client is not frozen.",
    NoConflict: "The headers do not conflict, or are not both proven.",
    AlreadySet: "Validation data comes once a block.",
    NotConfigured: "The chain's genesis names no relay.",
    RelayNotProven: "A relay header's finality proof does not hold.",
    RelayStateNotProven: "The proof of the relay's state does not hold.",
    QueueWentBack: "The relay shows a queue shorter than it was.",
    DeliveryRefused: "Messages are not the next ones of their queue.",
    NotSorted: "Channels are not in ascending order.",
    TooHeavy: "More messages than a block takes.",
  },
});
