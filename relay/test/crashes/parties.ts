import type { StorageReader } from "@paragrid/runtime";
import { eCny, escrowDeclaration, type Leg, wellKnown } from "@paragrid/xcmp";
import { alice, bob, paraIds } from "../harness/test-network.ts";
import { TestOrders, testOrders } from "../harness/test-orders.ts";
import { escrow } from "../harness/test-parachain.ts";
import { orderId } from "../harness/trade-scene.ts";
import { nonceAt, type Program, type Views } from "./client.ts";

/** What the initiator pays on the left chain, and what the responder pays for it on the right one. */
export const leftPaysFen = 100n;
export const rightPaysFen = 50n;
const reserveFen = 1000n;
const orders = { left: orderId(1), right: orderId(2) } as const;

/** From a proposal to its deadline, in relay blocks. */
export const deadlineBlocks = 10;
/** Where the undisturbed trade's deadline lies, about: while nothing is proposed, whoever comes back later than this comes late. */
export const nominalDeadline = deadlineBlocks + 3;
/** A proposal whose deadline has come so near is not worth sending any more. */
const leastBlocks = 4;

export const legs: readonly Leg[] = [
  {
    chain: paraIds.left,
    from: alice.publicKey,
    to: bob.publicKey,
    asset: eCny,
    amount: leftPaysFen,
    order: orders.left,
  },
  {
    chain: paraIds.right,
    from: bob.publicKey,
    to: alice.publicKey,
    asset: eCny,
    amount: rightPaysFen,
    order: orders.right,
  },
];

const hasOrder = (state: StorageReader, chain: "left" | "right"): boolean =>
  testOrders.storage.Orders.get(state, orders[chain]) !== undefined;

/** Statuses of the legs that a state shows, and what is known of the decision: what a wallet shows its owner. */
export function progressOf({ relay, left, right }: Views): string {
  const legsOf = (state: StorageReader): string =>
    [...escrowDeclaration.storage.Escrows.values(state)].map(({ status }) => status.type).join();
  const states = [...wellKnown.trades.values(relay.state)].map(({ state }) => state.type).join();
  return `${legsOf(left.state)}/${states}/${legsOf(right.state)}`;
}

export interface InitiatorJournal {
  readonly stage: "new" | "offered" | "proposed";
  readonly nonce: number;
  readonly deadline: number;
  readonly seen: string;
}
export const newInitiator: InitiatorJournal = { stage: "new", nonce: 0, deadline: 0, seen: "" };

/** Offers on the left chain, and proposes the trade once both offers are final. */
export const initiator: Program<InitiatorJournal> = (views, known) => {
  const { left, right, relay } = views;
  const journal = { ...known, seen: progressOf(views) };
  if (!hasOrder(left.state, "left")) {
    const call = TestOrders.calls.place({
      id: orders.left,
      remaining: reserveFen,
      wantChain: paraIds.right,
      wantAmount: rightPaysFen,
      proposer: paraIds.left,
    });
    return { journal: { ...journal, stage: "offered" }, submit: { chain: "left", call, nonce: 0 } };
  }
  if (!hasOrder(right.state, "right")) return { journal };
  const isOpened = [...escrowDeclaration.storage.Escrows.values(left.state)].length > 0;
  if (isOpened) return { journal };
  const nonce = nonceAt(left, alice.publicKey);
  // Never sent, refused, or too late by now: with another deadline. Of one nonce no more than one proposal gets in.
  const isStale = journal.nonce !== nonce || relay.height + leastBlocks > journal.deadline;
  const deadline = journal.stage === "proposed" && !isStale ? journal.deadline : relay.height + deadlineBlocks;
  return {
    journal: { ...journal, stage: "proposed", nonce, deadline },
    submit: { chain: "left", call: escrow.calls.propose({ legs, deadline }), nonce },
  };
};

export interface ResponderJournal {
  readonly stage: "new" | "offered";
  readonly seen: string;
}
export const newResponder: ResponderJournal = { stage: "new", seen: "" };

/** Offers on the right chain, in answer to an offer that is final on the left one, and watches. */
export const responder: Program<ResponderJournal> = (views, known) => {
  const journal = { ...known, seen: progressOf(views) };
  if (hasOrder(views.right.state, "right") || !hasOrder(views.left.state, "left")) return { journal };
  const call = TestOrders.calls.place({
    id: orders.right,
    remaining: reserveFen,
    wantChain: paraIds.left,
    wantAmount: leftPaysFen,
    proposer: paraIds.left,
  });
  return { journal: { ...journal, stage: "offered" }, submit: { chain: "right", call, nonce: 0 } };
};
