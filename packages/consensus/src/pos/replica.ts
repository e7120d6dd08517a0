import { type Block, type Header, headerHash, makeBlock, sealed } from "@paragrid/block";
import { type Hash, invariant, RecentMap, type ReplicaId } from "@paragrid/primitives";
import { struct, u64 } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { DurableReader } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { ForkingReplica, type Judgement } from "../forks/forking-replica.ts";
import type { BlockMessage } from "../forks/messages.ts";
import { Slots } from "../forks/slots.ts";
import type { Dissemination } from "../gossip/dissemination.ts";
import {
  after,
  type ChainState,
  type Child,
  claimsFor,
  headerFault,
  restoreState,
  type SealingRules,
  storedState,
  viewOf,
} from "./chain-state.ts";
import { posEngine, readHeader, slotClaims, unsealedClaims } from "./digest.ts";
import { misconduct } from "./evidence.ts";
import type { PosMessage } from "./messages.ts";
import { sealPayload } from "./seal.ts";
import type { SealingRule } from "./sealing.ts";
import { BlockTree, better } from "./tree.ts";
import { Voter, type VoterOptions } from "./voter.ts";

/** What voters say to each other; blocks travel as with all that fork. */
type VoteMessage = Exclude<PosMessage, BlockMessage>;

export interface ReplicaOptions {
  readonly dissemination: Dissemination;
  readonly slotMs: number;
  readonly epochSlots: number;
  readonly rule: SealingRule;
  readonly voting: VoterOptions;
}

/** The last slot a replica sealed in: written before the seal leaves it. */
const promise = struct({ slot: u64 });
const promiseKey = "sealed";
const stateKey = "state";
/** Final blocks between two of which the state is kept. */
const keepEvery = 16;
/** Headers that are remembered to find a second one of their slot and sealer. */
const mostSeen = 1024;
/** Blocks that finality lags at most while all is well. */
const mostLag = 96;

/** A replica of a chain whose slots are sealed by some rule and whose blocks become final by GRANDPA's votes. */
export class PosReplica extends ForkingReplica<ChainState, VoteMessage> {
  readonly #options: ReplicaOptions;
  readonly #slots: Slots;
  readonly #voter: Voter;
  /** Headers by slot and sealer. */
  readonly #seen = new RecentMap<string, Header>(mostSeen);
  readonly #accused = new Set<string>();
  #blocks!: BlockTree;
  /** Of the last life, at its last final block but a few. */
  #kept: Uint8Array | undefined;
  #building: { readonly slot: number; readonly parent: Hash } | undefined;
  #sealedSlot = -1;
  #keptNumber: number | undefined;

  constructor(options: ReplicaOptions) {
    super({ retryMs: options.slotMs, dissemination: options.dissemination });
    this.#options = options;
    this.#slots = new Slots(options.slotMs);
    this.#voter = new Voter(
      {
        context: () => this.context,
        emit: (effect) => this.emit(effect),
        tree: () => this.#blocks,
        want: (hash, number, from) => this.want(hash, number, from),
        finalize: (state, proof) => {
          this.finalize(state, () => proof);
          this.#keep();
        },
      },
      options.voting,
    );
  }

  override inspect(): Readonly<Record<string, unknown>> {
    const head = this.isStarted ? this.tree.head : undefined;
    return {
      ...super.inspect(),
      slot: this.#slots.last,
      headSlot: head?.slot,
      worth: head?.worth,
      sealingSet: head?.epoch.set.id,
      epochSlots: this.#options.epochSlots,
      ...this.#voter.inspect(),
      rounds: this.isStarted ? this.#voter.rounds() : [],
    };
  }

  get #rules(): SealingRules {
    const { rule, epochSlots } = this.#options;
    return { genesis: this.context.genesis.hash, rule, epochSlots };
  }

  // ---- a replica's life

  protected override restore(durable: DurableReader): void {
    const written = durable.get(promiseKey);
    if (written !== undefined) this.#sealedSlot = Number(promise.decode(written).slot);
    this.#kept = durable.get(stateKey);
    this.#voter.start(durable);
  }

  protected override stateAt(block: Hash): ChainState {
    return restoreState(block, this.#known(), this.context, this.#rules);
  }

  /** The state at some final block, from which headers lead on. */
  #known(): Parameters<typeof restoreState>[1] {
    if (this.isStarted) return { hash: this.tree.root.hash, state: this.tree.root };
    if (this.#kept === undefined) return undefined;
    const known = decoded(storedState, this.#kept);
    invariant(known.ok, "the kept state is readable");
    return { hash: known.value.block, state: known.value };
  }

  protected override plant(root: ChainState): BlockTree {
    if (this.#kept !== undefined) this.#keptNumber ??= root.number;
    this.#blocks = new BlockTree(root);
    return this.#blocks;
  }

  protected override remembered(): readonly Hash[] {
    return this.#voter.remembered();
  }

  protected override learn(): void {
    this.#voter.setChanged();
  }

  protected override begin(): void {
    this.#slots.start(this.context.nowMs);
    this.#slot();
  }

  // ---- slots

  protected override timerFired(timer: string): void {
    if (timer === "slot") this.#slot();
    else this.#voter.timer(timer);
  }

  #slot(): void {
    const { nowMs } = this.context;
    this.emit({ kind: "setTimer", timer: "slot", afterMs: this.#slots.restMs(nowMs) });
    const slot = this.#slots.begin(nowMs);
    if (slot !== undefined) this.#produce(slot);
  }

  #produce(slot: number): void {
    const { head } = this.tree;
    if (slot <= head.slot || slot <= this.#sealedSlot) return;
    const view = viewOf(head, slot, this.#rules);
    const authority = authorityIndex(view.epoch.set, this.context.self);
    if (authority < 0) return;
    const lot = this.#options.rule.draw(view, authority, this.context.crypto);
    if (lot === undefined) return;
    this.#building = { slot, parent: head.hash };
    const preDigest = slotClaims.encode(claimsFor(head, view, authority, lot));
    this.emit({ kind: "buildBlock", parent: head.hash, preDigest });
  }

  protected override built({ header, body }: Block): void {
    const building = this.#building;
    if (building === undefined || header.parentHash !== building.parent) return;
    const claims = unsealedClaims(header);
    if (claims === undefined || claims.slot !== building.slot) return;
    this.#building = undefined;
    const signature = this.context.crypto.sign(sealPayload(this.#rules.genesis, claims, header));
    this.#sealedSlot = claims.slot;
    // Durable before it is said: a replica that forgot it would seal the slot again.
    const value = promise.encode({ slot: BigInt(claims.slot) });
    this.emit({ kind: "persist", writes: [{ key: promiseKey, value }] });
    this.publish(makeBlock(sealed(header, posEngine, signature), body));
  }

  // ---- blocks and votes

  protected override judge(parent: ChainState, block: Block): Judgement<ChainState> {
    const read = readHeader(block.header);
    if (!read.ok) return { kind: "invalid", reason: read.error };
    const { slot } = read.value.claims;
    if (slot > this.#slots.at(this.context.nowMs)) return { kind: "early", untilMs: this.#slots.beginsMs(slot) };
    const child: Child = { ...read.value, hash: block.hash };
    const reason = headerFault(parent, child, this.#rules, this.context.crypto);
    if (reason !== undefined) return { kind: "invalid", reason };
    const { members } = viewOf(parent, slot, this.#rules).epoch.set;
    this.#note(child, members[child.claims.authority]!.replica);
    return { kind: "valid", state: after(parent, child, this.#rules) };
  }

  /** Two blocks of one slot by one sealer are an offence. */
  #note({ header, claims, hash }: Child, sealer: ReplicaId): void {
    if (sealer === this.context.self) return;
    const id = `${claims.slot} ${claims.set} ${claims.authority}`;
    const first = this.#seen.get(id);
    // The header may come again, with another body.
    if (first !== undefined && headerHash(first) === hash) return;
    if (first === undefined) {
      this.#seen.set(id, header);
      return;
    }
    const offence = `${claims.set} ${claims.authority}`;
    if (this.#accused.has(offence)) return;
    this.#accused.add(offence);
    const evidence = misconduct.encode({ type: "seals", value: { first, second: header } });
    this.emit({ kind: "accuse", replica: sealer, evidence });
  }

  protected override isBetter(candidate: ChainState, head: ChainState): boolean {
    return better(candidate, head);
  }

  protected override heard(from: ReplicaId, message: VoteMessage): void {
    this.#voter.receive(from, message);
  }

  protected override decide(): void {
    this.#keep();
    this.#voter.blocksChanged();
  }

  protected override likelyFinal(block: Block): number {
    return block.header.number - mostLag;
  }

  /** Keeps what the headers above cannot tell: the randomness of epochs goes back to genesis. */
  #keep(): void {
    const { hash: block, number, worth, epoch, ledger } = this.tree.root;
    if (this.#keptNumber !== undefined && number < this.#keptNumber + keepEvery) return;
    this.#keptNumber = number;
    const value = storedState.encode({ block, worth, epoch, ledger: [...ledger] });
    this.emit({ kind: "persist", writes: [{ key: stateKey, value }] });
  }
}
