import { type Block, type BlockRef, type Header, headerHash, makeBlock, sealed } from "@paragrid/block";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import { struct, u64 } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import type { Received } from "../forks/waiting-blocks.ts";
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
import { decoded, posEngine, readHeader, slotClaims, unsealedClaims } from "./digest.ts";
import { misconduct } from "./evidence.ts";
import { BlockIntake, type Judgement } from "./intake.ts";
import type { PosMessage } from "./messages.ts";
import { sealPayload } from "./seal.ts";
import type { SealingRule } from "./sealing.ts";
import { BlockTree } from "./tree.ts";
import { Voter, type VoterOptions } from "./voter.ts";

type PosEffect = Effect<PosMessage>;

export interface ReplicaOptions {
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
/** Slots that a block may come early. */
const earlySlots = 8;

/** A replica of a chain whose slots are sealed by some rule and whose blocks become final by GRANDPA's votes. */
export class PosReplica implements Replica<PosMessage> {
  readonly #options: ReplicaOptions;
  readonly #intake: BlockIntake;
  readonly #voter: Voter;
  /** Headers by slot and sealer. */
  readonly #seen = new Map<string, Header>();
  readonly #accused = new Set<string>();
  #tree: BlockTree | undefined;
  #building: { readonly slot: number; readonly parent: Hash } | undefined;
  #lastSlot = -1;
  #sealedSlot = -1;
  #keptNumber = 0;
  // Of the current step.
  #context!: Context;
  #effects: PosEffect[] = [];

  constructor(options: ReplicaOptions) {
    this.#options = options;
    const context = (): Context => this.#context;
    const emit = (effect: PosEffect): void => void this.#effects.push(effect);
    this.#intake = new BlockIntake({
      slotMs: options.slotMs,
      earlySlots,
      context,
      emit,
      root: () => this.#blocks.root,
      slotOf: (block) => {
        const read = readHeader(block.header);
        return read.ok ? read.value.claims.slot : undefined;
      },
      isImported: (hash) => this.#blocks.get(hash) !== undefined,
      judge: (received) => this.#judge(received),
      peers: () => this.#peers(),
    });
    this.#voter = new Voter(
      {
        context,
        emit,
        tree: () => this.#blocks,
        want: (hash, number, from) => {
          if (!this.#intake.isKnown(hash)) this.#intake.want(hash, number, from);
        },
        finalize: (state, proof) => this.#finalize(state, proof),
      },
      options.voting,
    );
  }

  step(event: Event<PosMessage>, context: Context): readonly PosEffect[] {
    this.#context = context;
    this.#effects = [];
    switch (event.kind) {
      case "start":
        this.#start(event.durable);
        break;
      case "timer":
        if (event.timer === "slot") this.#slot();
        else if (event.timer === "retry") this.#intake.retry();
        else this.#voter.timer(event.timer);
        break;
      case "message":
        this.#receive(event.from, event.message);
        break;
      case "blockBuilt":
        this.#seal(event.block);
        break;
      case "blockImported":
        this.#imported(event.block);
        break;
      case "blockRefused":
        this.#intake.refused(event.block);
        break;
      case "synced":
        this.#synced(event.block);
        break;
      case "authoritiesChanged":
        this.#voter.setChanged();
        break;
      case "workDue":
      case "workFound":
        break;
      default:
        event satisfies never;
    }
    return this.#effects;
  }

  inspect(): Readonly<Record<string, unknown>> {
    const head = this.#tree?.head;
    return {
      slot: this.#lastSlot,
      head: head?.number,
      headSlot: head?.slot,
      worth: head?.worth,
      sealingSet: head?.epoch.set.id,
      finalized: this.#tree?.root.number,
      ...this.#voter.inspect(),
      ...this.#intake.inspect(),
    };
  }

  get #blocks(): BlockTree {
    invariant(this.#tree !== undefined, "a replica is started before anything else happens to it");
    return this.#tree;
  }

  get #rules(): SealingRules {
    const { rule, epochSlots } = this.#options;
    return { genesis: this.#context.genesis.hash, rule, epochSlots };
  }

  get #slotNow(): number {
    return Math.floor(this.#context.nowMs / this.#options.slotMs);
  }

  #peers(): ReplicaId[] {
    const { authorities, self } = this.#context;
    return authorities.members.map(({ replica }) => replica).filter((replica) => replica !== self);
  }

  // ---- a replica's life

  #start(durable: DurableReader): void {
    const { chain, nowMs } = this.#context;
    const written = durable.get(promiseKey);
    if (written !== undefined) this.#sealedSlot = Number(promise.decode(written).slot);
    this.#tree = new BlockTree(this.#restore(chain.finalized.hash, durable.get(stateKey)));
    if (durable.get(stateKey) === undefined) this.#keepState();
    this.#keptNumber = this.#blocks.root.number;
    this.#readopt(chain.head.hash);
    this.#voter.start(durable);
    for (const block of this.#voter.remembered()) this.#readopt(block);
    this.#moveHead();
    const { head } = this.#blocks;
    if (head.number > 0)
      this.#effects.push({
        kind: "send",
        to: "all",
        message: { type: "tip", value: { hash: head.hash, number: head.number } },
      });
    this.#voter.blocksChanged();
    const slot = this.#slotNow;
    // A replica that starts in the middle of a slot leaves it be: it is late, and has heard nothing yet.
    this.#lastSlot = nowMs - slot * this.#options.slotMs < this.#options.slotMs / 3 ? slot - 1 : slot;
    this.#slot();
  }

  #restore(block: Hash, kept: Uint8Array | undefined): ChainState {
    const known = kept === undefined ? undefined : decoded(storedState, kept);
    invariant(known?.ok !== false, "the kept state is readable");
    const from = known === undefined ? undefined : { hash: known.value.block, state: known.value };
    return restoreState(block, from, this.#context, this.#rules);
  }

  /** Takes blocks over that the host has imported in an earlier life. */
  #readopt(hash: Hash): void {
    const { chain } = this.#context;
    const path: Child[] = [];
    for (let at = hash; this.#blocks.get(at) === undefined; ) {
      const header = chain.header(at);
      if (header === undefined || header.number <= this.#blocks.root.number) return;
      const read = readHeader(header);
      invariant(read.ok, `imported header ${header.number} is well-formed`);
      path.push({ ...read.value, hash: at });
      at = header.parentHash;
    }
    for (const child of path.reverse())
      this.#blocks.insert(after(this.#blocks.get(child.header.parentHash)!, child, this.#rules));
  }

  #synced(block: BlockRef): void {
    if (block.number <= this.#blocks.root.number) return;
    const known = this.#blocks.get(block.hash);
    if (known !== undefined) this.#blocks.finalize(known);
    else {
      const from = { hash: this.#blocks.root.hash, state: this.#blocks.root };
      this.#tree = new BlockTree(restoreState(block.hash, from, this.#context, this.#rules));
    }
    this.#keep();
    this.#moveHead();
    this.#intake.forget();
    // What was in flight below the new root will never be attached; what waited for it may.
    this.#intake.resume(block.hash);
    this.#intake.repeat();
    this.#voter.blocksChanged();
  }

  #receive(from: ReplicaId, message: PosMessage): void {
    switch (message.type) {
      case "block":
        this.#intake.admit({ block: message.value.block, from });
        return;
      case "tip": {
        const { hash, number } = message.value;
        if (!this.#intake.isKnown(hash)) this.#intake.want(hash, number, from);
        return;
      }
      case "request":
        this.#intake.serve(from, message.value.target, message.value.above);
        return;
      case "blocks":
        this.#intake.answered(from, message.value.target, message.value.blocks);
        return;
      default:
        this.#voter.receive(from, message);
    }
  }

  // ---- slots

  #slot(): void {
    const slot = this.#slotNow;
    const { slotMs } = this.#options;
    this.#effects.push({
      kind: "setTimer",
      timer: "slot",
      afterMs: Math.ceil((slot + 1) * slotMs - this.#context.nowMs),
    });
    // Timers of real clocks may fire a little early.
    if (slot <= this.#lastSlot) return;
    this.#lastSlot = slot;
    this.#intake.slotBegan();
    this.#produce(slot);
  }

  #produce(slot: number): void {
    const { head } = this.#blocks;
    if (slot <= head.slot || slot <= this.#sealedSlot) return;
    const view = viewOf(head, slot, this.#rules);
    const authority = authorityIndex(view.epoch.set, this.#context.self);
    if (authority < 0) return;
    const lot = this.#options.rule.draw(view, authority, this.#context.crypto);
    if (lot === undefined) return;
    this.#building = { slot, parent: head.hash };
    const preDigest = slotClaims.encode(claimsFor(head, view, authority, lot));
    this.#effects.push({ kind: "buildBlock", parent: head.hash, preDigest });
  }

  #seal(built: Block): void {
    const building = this.#building;
    const { header } = built;
    if (building === undefined || header.parentHash !== building.parent) return;
    const claims = unsealedClaims(header);
    if (claims === undefined || claims.slot !== building.slot) return;
    this.#building = undefined;
    const signature = this.#context.crypto.sign(sealPayload(this.#rules.genesis, claims, header));
    const block = makeBlock(sealed(header, posEngine, signature), built.body);
    this.#sealedSlot = claims.slot;
    // Durable before it is said: a replica that forgot it would seal the slot again.
    const value = promise.encode({ slot: BigInt(claims.slot) });
    this.#effects.push({ kind: "persist", writes: [{ key: promiseKey, value }] });
    this.#effects.push({ kind: "send", to: "all", message: { type: "block", value: { block } } });
    this.#intake.admit({ block, from: this.#context.self });
  }

  // ---- blocks

  #judge({ block, from }: Received): Judgement {
    const read = readHeader(block.header);
    const parent = this.#blocks.get(block.header.parentHash);
    if (!read.ok || parent === undefined) return "bad";
    const child: Child = { ...read.value, hash: block.hash };
    if (headerFault(parent, child, this.#rules, this.#context.crypto) !== undefined) return "bad";
    if (from !== this.#context.self)
      this.#watch(child, viewOf(parent, child.claims.slot, this.#rules).epoch.set.members);
    return "import";
  }

  /** Two blocks of one slot by one sealer are an offence. */
  #watch({ header, claims, hash }: Child, members: readonly { readonly replica: ReplicaId }[]): void {
    const id = `${claims.slot} ${claims.set} ${claims.authority}`;
    const first = this.#seen.get(id);
    // The header may come again, with another body.
    if (first !== undefined && headerHash(first) === hash) return;
    if (first === undefined) {
      this.#seen.set(id, header);
      // A map iterates in the order of insertion.
      if (this.#seen.size > mostSeen) this.#seen.delete(this.#seen.keys().next().value!);
      return;
    }
    const offence = `${claims.set} ${claims.authority}`;
    if (this.#accused.has(offence)) return;
    this.#accused.add(offence);
    const { replica } = members[claims.authority]!;
    const evidence = misconduct.encode({ type: "seals", value: { first, second: header } });
    this.#effects.push({ kind: "accuse", replica, evidence });
  }

  #imported({ hash }: BlockRef): void {
    if (!this.#intake.imported(hash)) return;
    const header = this.#context.chain.header(hash);
    const read = header === undefined ? undefined : readHeader(header);
    const parent = header === undefined ? undefined : this.#blocks.get(header.parentHash);
    if (read?.ok && parent !== undefined) {
      const state = after(parent, { ...read.value, hash }, this.#rules);
      if (this.#blocks.insert(state)) this.#moveHead();
    }
    this.#intake.resume(hash);
    this.#voter.blocksChanged();
  }

  #moveHead(): void {
    const { head } = this.#blocks;
    if (head.hash !== this.#context.chain.head.hash) this.#effects.push({ kind: "setHead", block: head.hash });
  }

  #finalize(state: ChainState, proof: Uint8Array): void {
    if (this.#blocks.finalize(state)) this.#moveHead();
    this.#keep();
    this.#effects.push({ kind: "finalize", block: state.hash, proof });
    this.#intake.forget();
  }

  /** Keeps what the headers above cannot tell: the randomness of epochs goes back to genesis. */
  #keep(): void {
    const { number } = this.#blocks.root;
    if (number < this.#keptNumber + keepEvery) return;
    this.#keptNumber = number;
    this.#keepState();
  }

  #keepState(): void {
    const { hash: block, worth, epoch, ledger } = this.#blocks.root;
    const value = storedState.encode({ block, worth, epoch, ledger: [...ledger] });
    this.#effects.push({ kind: "persist", writes: [{ key: stateKey, value }] });
  }
}
