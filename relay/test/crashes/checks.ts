import type { ChainNode, TreeBlock } from "@paragrid/chain";
import { nextAuthorities } from "@paragrid/consensus";
import { balanceOf } from "@paragrid/pallets";
import type { Hash } from "@paragrid/primitives";
import { readState, System } from "@paragrid/runtime";
import type { Simulation } from "@paragrid/sim";
import {
  type CutChain,
  checkCut,
  escrowAccount,
  escrowDeclaration,
  hashLockAccount,
  hashLocksDeclaration,
} from "@paragrid/xcmp";
import { tradesDeclaration } from "../../src/pallets/trades.ts";
import { alice, bob, endowmentFen } from "../harness/test-network.ts";
import { type ChainName, chainNames, issuedFen } from "./network.ts";
import { eventsOf, paraIdOf } from "./steps.ts";

/** What became of one leg, and when, on its chain's final blocks. */
export interface LegEnd {
  readonly status: "Redeemed" | "Refunded";
  readonly atMs: number;
}

/** Holds a run to what a trade owes (CONSENSUS §6), block by block and cut by cut; the first fault of each kind is kept. */
export class TradeChecks {
  readonly faults = new Map<string, string>();
  readonly observations = new Map<string, number>();
  /** Decisions on final relay blocks, by trade: more than one is a fault. */
  readonly decisions = new Map<Hash, { readonly type: string; readonly atMs: number; readonly height: number }>();
  /** When legs were locked and how they ended, on final blocks, by trade and chain. */
  readonly lockedMs = new Map<string, number>();
  readonly ends = new Map<string, LegEnd>();
  /** Trades that were proposed to the relay, which has to decide them. */
  readonly proposals = new Set<Hash>();
  /** Deadlines of trades, and timelocks, in relay heights. */
  readonly deadlines = new Map<Hash, number>();
  /** Final relay blocks in which word of a lock arrived, in time or of no consequence any more. */
  readonly words: { readonly height: number; readonly isTaken: boolean }[] = [];
  /** First final relay height after genesis that hands over to another authority set. */
  handOverAt: number | undefined;
  proposedMs: number | undefined;
  /** Relay heights at which word of a trade was there first. */
  readonly #heardAt = new Map<Hash, number>();
  readonly #seen = new Set<Hash>();
  readonly #final = new Map<ChainName, number>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  expect(check: string, condition: boolean, fault: () => string): void {
    this.observations.set(check, (this.observations.get(check) ?? 0) + 1);
    if (!condition && !this.faults.has(check)) this.faults.set(check, fault());
  }

  /** Every block that any replica imports: value is conserved in it, and escrow is what open legs hold. */
  imported(node: ChainNode, block: TreeBlock): void {
    if (this.#seen.has(block.hash)) return;
    this.#seen.add(block.hash);
    const chain = node.self.chain as ChainName;
    const state = readState(block.state);
    let total = 0n;
    for (const { data } of System.storage.Account.values(state)) total += data.free + data.reserved;
    this.expect(
      "conserved",
      total === issuedFen[chain],
      () => `${chain} ${block.number}: ${total} fen, ${issuedFen[chain]} issued`,
    );
    if (chain === "relay") return;
    let open = 0n;
    let due = 0n;
    for (const { status, leg } of escrowDeclaration.storage.Escrows.values(state)) {
      if (status.type === "Locked") open += leg.amount;
      if (status.type === "Redeemed") due += leg.amount;
    }
    const escrowed = balanceOf(state, escrowAccount).free;
    this.expect(
      "escrows",
      escrowed === open,
      () => `${chain} ${block.number}: ${escrowed} fen, open legs hold ${open}`,
    );
    let lockedFen = 0n;
    let isHashLocked = false;
    for (const { lock, status } of hashLocksDeclaration.storage.Locks.values(state)) {
      isHashLocked = true;
      if (status.type === "Locked") lockedFen += lock.amount;
    }
    const heldFen = balanceOf(state, hashLockAccount).free;
    this.expect(
      "hash-locks",
      heldFen === lockedFen,
      () => `${chain} ${block.number}: ${heldFen} fen, ${lockedFen} locked`,
    );
    // Who redeems a hash lock signs for it, and pays a fee: what is paid is not what is due.
    if (isHashLocked) return;
    const named = chain === "left" ? bob : alice;
    const paid = balanceOf(state, named.publicKey).free - endowmentFen;
    this.expect(
      "named-party",
      paid === due,
      () => `${chain} ${block.number}: who is named has ${paid} fen, due is ${due}`,
    );
  }

  /** Each final block of a chain once, whichever replica tells of it first. */
  finalized(node: ChainNode, path: readonly TreeBlock[]): void {
    const chain = node.self.chain as ChainName;
    for (const block of path) {
      if (block.number <= (this.#final.get(chain) ?? 0)) continue;
      this.#final.set(chain, block.number);
      if (chain === "relay" && nextAuthorities(block.header) !== undefined) this.handOverAt ??= block.number;
      for (const event of eventsOf(node, block)) this.#event(chain, block.number, event);
    }
  }

  #event(chain: ChainName, height: number, event: ReturnType<typeof eventsOf>[number]): void {
    const atMs = this.#nowMs();
    const relay = tradesDeclaration.events;
    const heard = relay.TradeOpened.match(event) ?? relay.LegLocked.match(event) ?? relay.LegRefused.match(event);
    if (heard !== undefined && !this.#heardAt.has(heard.tradeId)) this.#heardAt.set(heard.tradeId, height);
    const decided = relay.TradeDecided.match(event);
    if (decided !== undefined) {
      const { tradeId, decision } = decided;
      // At its deadline at the latest (TRUST §5.3), or when the relay first hears of it.
      const latest = Math.max(this.deadlines.get(tradeId) ?? 0, this.#heardAt.get(tradeId) ?? 0);
      this.expect("decided-by-deadline", height <= latest, () => `${tradeId}: decided at ${height}, ${latest} is due`);
      const before = this.decisions.get(tradeId);
      this.expect("decision-unique", before === undefined, () => `${tradeId}: ${before!.type}, then ${decision.type}`);
      if (before === undefined) this.decisions.set(tradeId, { type: decision.type, atMs, height });
    }
    if (relay.LegLocked.match(event) !== undefined) this.words.push({ height, isTaken: true });
    if (relay.NothingChanged.match(event) !== undefined) this.words.push({ height, isTaken: false });
    const { TradeProposed, LegLocked, LegRedeemed, LegRefunded } = escrowDeclaration.events;
    const proposed = TradeProposed.match(event);
    if (proposed !== undefined) {
      this.proposals.add(proposed.tradeId);
      this.deadlines.set(proposed.tradeId, proposed.trade.deadline);
      this.proposedMs = atMs;
    }
    const locked = LegLocked.match(event);
    if (locked !== undefined) this.lockedMs.set(`${locked.tradeId} ${chain}`, atMs);
    const redeemed = LegRedeemed.match(event);
    const ended = redeemed ?? LegRefunded.match(event);
    if (ended !== undefined) this.#end(`${ended.tradeId} ${chain}`, redeemed === undefined ? "Refunded" : "Redeemed");
    const { Locked, Redeemed, Refunded } = hashLocksDeclaration.events;
    const hashLocked = Locked.match(event);
    if (hashLocked !== undefined) {
      this.lockedMs.set(`${hashLocked.id} ${chain}`, atMs);
      this.deadlines.set(hashLocked.id, hashLocked.lock.timelock);
      this.proposedMs ??= atMs;
    }
    const taken = Redeemed.match(event);
    const back = Refunded.match(event);
    if (taken !== undefined) this.#end(`${taken.id} ${chain}`, "Redeemed");
    if (back !== undefined) this.#end(`${back.id} ${chain}`, "Refunded");
  }

  #end(leg: string, status: LegEnd["status"]): void {
    const before = this.ends.get(leg);
    this.expect("one-end", before === undefined, () => `${leg}: ${before!.status}, then ${status}`);
    if (before === undefined) this.ends.set(leg, { status, atMs: this.#nowMs() });
  }

  /** Whether something was begun, all that was proposed is decided, and all that was locked has ended. */
  get isSettled(): boolean {
    if (this.deadlines.size === 0) return false;
    return (
      [...this.proposals].every((id) => this.decisions.has(id)) &&
      [...this.lockedMs.keys()].every((leg) => this.ends.has(leg))
    );
  }

  /** What holds between chains, over their last finalised states. */
  cut(simulation: Simulation): void {
    const chains = chainNames.flatMap((name): CutChain[] => {
      const nodes = simulation.nodes(name);
      if (nodes.length === 0) return [];
      const newest = nodes.reduce((a, b) => (b.tree.finalized.number > a.tree.finalized.number ? b : a));
      const paraId = paraIdOf(name);
      const { state, number } = newest.tree.finalized;
      const shared = { name, runtime: newest.runtime, state, height: number };
      const finalizedHash = (height: number) => newest.finalizedHash(height);
      return [{ ...shared, finalizedHash, ...(paraId === undefined ? {} : { paraId }) }];
    });
    for (const verdict of checkCut(chains)) {
      if (verdict.kind === "unknown") continue;
      this.expect(verdict.name, verdict.kind === "held", () => verdict.witness ?? "");
    }
  }
}
