import type { KeyPair } from "@paragrid/crypto";
import { alice, bob } from "../harness/test-network.ts";
import type { Program } from "./client.ts";
import { HtlcSteps, htlcInitiator, htlcResponder, newHtlcParty } from "./htlc.ts";
import { initiator, newInitiator, newResponder, responder } from "./parties.ts";
import { DecisionSteps, type Moment, type StepWatch } from "./steps.ts";

interface Party<J> {
  readonly name: "initiator" | "responder";
  readonly signer: KeyPair;
  readonly initial: J;
  readonly program: Program<J>;
}
/** A party whatever its journal is: whoever adds it need not know. */
export type AnyParty = <R>(add: <J>(party: Party<J>) => R) => R;
const party =
  <J>(one: Party<J>): AnyParty =>
  (add) =>
    add(one);

/** How two parties trade over two chains. */
export interface Protocol {
  readonly title: string;
  readonly parties: readonly AnyParty[];
  steps(now: () => Moment): StepWatch;
}

export const protocols = {
  decision: {
    title: "the relay's decision",
    parties: [
      party({ name: "initiator", signer: alice, initial: newInitiator, program: initiator }),
      party({ name: "responder", signer: bob, initial: newResponder, program: responder }),
    ],
    steps: (now) => new DecisionSteps(now),
  },
  htlc: {
    title: "hash-time-locked contracts",
    parties: [
      party({ name: "initiator", signer: alice, initial: newHtlcParty, program: htlcInitiator }),
      party({ name: "responder", signer: bob, initial: newHtlcParty, program: htlcResponder }),
    ],
    steps: (now) => new HtlcSteps(now),
  },
} as const satisfies Record<string, Protocol>;
export type ProtocolName = keyof typeof protocols;
