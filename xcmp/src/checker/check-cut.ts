import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { fromHex, toHex } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import { option, u128 } from "@paragrid/scale";
import { type ChannelMessage, messageHash, relayId } from "../message.ts";
import { escrowDeclaration } from "../pallets/escrow-declaration.ts";
import { xcmpQueueDeclaration } from "../pallets/outbox.ts";
import { parachainSystemDeclaration } from "../pallets/parachain-system-declaration.ts";
import { emptyQueue, extend, type QueuePoint } from "../queue-chain.ts";
import { wellKnown } from "../relay-state.ts";
import { assetId } from "../xcm/asset.ts";
import { type Cut, type CutChain, makeCut } from "./cut.ts";
import { totalIssuance } from "./issuance.ts";
import { pegOf, sumOfAccounts } from "./money.ts";
import { headOf } from "./relay-heads.ts";

/**
 * Recomputes from all chains' states what must hold on every consistent cut (TRUST §6); counters on the chains are not trusted.
 * A check that found nothing to look at is unknown.
 */
export function checkCut(chains: readonly CutChain[]): readonly Verdict[] {
  const cut = makeCut(chains);
  if (cut === undefined) return [];
  return [supply(chains), pegs(cut), escrows(cut), trades(cut), sequences(cut), heads(cut)];
}

/** Collects what a check finds: the first fault decides, and why nothing was seen is said. */
class Check {
  readonly name: string;
  #observations = 0;
  #fault: string | undefined;

  constructor(name: string) {
    this.name = name;
  }

  expect(condition: boolean, fault: () => string): void {
    this.#observations++;
    if (!condition) this.#fault ??= fault();
  }

  verdict(reason = "the check saw nothing to check"): Verdict {
    if (this.#fault !== undefined) return violated(this.name, this.#observations, this.#fault);
    return this.#observations === 0 ? unknown(this.name, reason) : held(this.name, this.#observations);
  }
}

function supply(chains: readonly CutChain[]): Verdict {
  const check = new Check("supply-conserved");
  for (const { name, state } of chains) {
    const reader = readState(state);
    const { total } = sumOfAccounts(reader);
    const issued = totalIssuance(reader);
    check.expect(total === issued, () => `${name}: accounts hold ${total} fen, ${issued} are issued`);
  }
  return check.verdict();
}

function pegs(cut: Cut): Verdict {
  const check = new Check("pegs-backed");
  for (const pair of cut.pairs) {
    const { locked, minted, inFlight, lost } = pegOf(pair);
    check.expect(
      lost === undefined && locked === minted + inFlight,
      () => `${pair.name}: ${lost ?? ""} ${locked} fen locked at home, ${minted} minted and ${inFlight} in flight`,
    );
  }
  return check.verdict(cut.skipped[0]);
}

/** What each escrow account holds is the sum of the open legs. */
function escrows(cut: Cut): Verdict {
  const check = new Check("escrows-match-legs");
  for (const { name, runtime, state } of cut.paras) {
    const open = new Map<string, bigint>();
    for (const { leg, status } of escrowDeclaration.storage.Escrows.values(readState(state))) {
      const asset = toHex(assetId.encode(leg.asset));
      open.set(asset, (open.get(asset) ?? 0n) + (status.type === "Locked" ? leg.amount : 0n));
    }
    for (const [asset, amount] of open) {
      const answer = runtime.call(state, "EscrowApi_escrowed", fromHex(asset));
      const balance = answer.ok ? option(u128).decode(answer.value) : undefined;
      if (balance === undefined) continue;
      check.expect(
        balance === amount,
        () => `${name}: ${balance} of asset ${asset} in escrow, open legs hold ${amount}`,
      );
    }
  }
  return check.verdict("no leg is known on any chain");
}

/** Legs of one trade never end differently, and none ends against what the relay holds. */
function trades(cut: Cut): Verdict {
  const check = new Check("trades-all-or-nothing");
  const ends = new Map<string, Map<string, string>>();
  for (const { name, state } of cut.paras)
    for (const [id, legIndex, { status }] of escrowDeclaration.storage.Escrows.entries(readState(state))) {
      const legs = ends.get(id) ?? new Map<string, string>();
      ends.set(id, legs.set(`${name} leg ${legIndex}`, status.type));
    }
  const relay = readState(cut.relay.state);
  for (const [id, legs] of ends) {
    const redeemed = [...legs].find(([, status]) => status === "Redeemed");
    const refunded = [...legs].find(([, status]) => status === "Refunded");
    check.expect(
      redeemed === undefined || refunded === undefined,
      () => `trade ${id}: ${redeemed![0]} is redeemed and ${refunded![0]} is refunded`,
    );
    const decided = wellKnown.trades.get(relay, id as `0x${string}` as never)?.state.type;
    // The cut's relay may be older than a leg's knowledge of it; an undecided record then says nothing.
    if (decided === "Committed")
      check.expect(refunded === undefined, () => `trade ${id} is committed, ${refunded![0]} is refunded`);
    if (decided === "Aborted")
      check.expect(redeemed === undefined, () => `trade ${id} is aborted, ${redeemed![0]} is redeemed`);
  }
  return check.verdict("no trade is known on any chain");
}

/** Every queue: what the recipient has processed is a prefix of what the sender has sent, by their hash chains. */
function sequences(cut: Cut): Verdict {
  const check = new Check("queues-exactly-once");
  const { OutboundQueues, OutboundXcmpMessages } = xcmpQueueDeclaration.storage;
  const { LastDmqMqcHead, LastHrmpMqcHeads } = parachainSystemDeclaration.storage;
  for (const { relay, para, paraId, name } of cut.pairs) {
    const compare = (
      queue: string,
      sent: QueuePoint,
      processed: QueuePoint,
      at: (sequence: bigint) => ChannelMessage | undefined,
    ): void =>
      check.expect(
        isPrefix(processed, sent, at),
        () => `${queue}: processed ${processed.sequence} of ${sent.sequence}, and the chains of hashes do not meet`,
      );
    compare(`relay to ${name}`, wellKnown.downwardHead.get(relay, paraId), LastDmqMqcHead.get(para).processed, (at) =>
      wellKnown.downwardMessages.get(relay, paraId, at),
    );
    compare(
      `${name} to the relay`,
      OutboundQueues.get(para, relayId)?.point ?? emptyQueue,
      wellKnown.upwardProcessed.get(relay, paraId),
      (at) => OutboundXcmpMessages.get(para, relayId, at),
    );
    for (const { para: sibling, paraId: siblingId, name: siblingName } of cut.pairs) {
      if (siblingId === paraId) continue;
      const sent = OutboundQueues.get(para, siblingId)?.point ?? emptyQueue;
      const { processed } = LastHrmpMqcHeads.get(sibling, paraId);
      // The two states were taken for themselves: a sender's older one says nothing of what came later.
      if (processed.sequence > sent.sequence) continue;
      compare(`${name} to ${siblingName}`, sent, processed, (at) => OutboundXcmpMessages.get(para, siblingId, at));
    }
  }
  return check.verdict(cut.skipped[0]);
}

function isPrefix(
  processed: QueuePoint,
  sent: QueuePoint,
  at: (sequence: bigint) => ChannelMessage | undefined,
): boolean {
  let point = processed;
  while (point.sequence < sent.sequence) {
    const message = at(point.sequence + 1n);
    if (message === undefined) return false;
    point = extend(point, { sentAt: message.sentAt, messageHash: messageHash(message) });
  }
  return point.sequence === sent.sequence && point.head === sent.head;
}

/** Heads that the relay includes, and relay blocks that parachains go by, are final on their chains. */
function heads(cut: Cut): Verdict {
  const check = new Check("known-heads-final");
  const relay = readState(cut.relay.state);
  const compare = (who: string, height: number, known: string, final: string | undefined): void => {
    if (final === undefined) return;
    check.expect(known === final, () => `${who} knows height ${height} as ${known}, final is ${final}`);
  };
  for (const para of cut.paras) {
    const head = headOf(relay, para.paraId);
    if (head !== undefined)
      compare(`the relay's head of ${para.name}`, head.number, head.hash, para.finalizedHash(head.number));
    const last = parachainSystemDeclaration.storage.LastRelay.get(readState(para.state));
    if (last !== undefined)
      compare(`${para.name}'s relay`, last.height, last.hash, cut.relay.finalizedHash(last.height));
  }
  return check.verdict();
}
