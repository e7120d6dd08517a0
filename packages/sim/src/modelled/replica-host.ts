import { type Block, blockRef, blockSize } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  ancestryFrom,
  type CommonParameters,
  type Context,
  type Effect,
  type Event,
  type Proven,
  type Recipients,
  type Replica,
  solvePuzzle,
  triesFor,
} from "@paragrid/consensus";
import {
  type Actor,
  type ActorId,
  type Behaviour,
  type CostTable,
  costUs,
  hashText,
  samplerOf,
} from "@paragrid/kernel";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import type { BlockTable, ModelledBlock } from "./block-table.ts";
import { BlockView } from "./block-view.ts";
import type { Load } from "./load.ts";
import { type CryptoCosts, ModelledCrypto, type ModelledSignatures, type Payer } from "./signatures.ts";

/** What a modelled run tells of its replicas. */
export interface ModelledObserver {
  booted(replica: number): void;
  authored(block: ModelledBlock): void;
  /** Blocks that have become final at a replica, lowest first; with the proof of the last one where no honest replica made one before. */
  finalized(replica: number, path: readonly ModelledBlock[], firstProof: Uint8Array | undefined): void;
  refused(replica: number, block: Hash, reason: string): void;
  /** A replica finalises a block beside another that it has finalised. */
  contradicted(replica: number, what: string): void;
  accused(by: number, replica: number): void;
}

/** What all replicas of a modelled chain share. */
export interface ModelledChain {
  readonly parameters: CommonParameters;
  readonly authorities: AuthoritySet;
  readonly table: BlockTable;
  readonly load: Load | undefined;
  readonly blockTransactions: number;
  readonly signatures: ModelledSignatures;
  /** Charges whoever makes its step. */
  readonly payer: Payer;
  /** True time, which a replica's own clock may not show. */
  readonly nowMs: () => number;
  readonly costs: CostTable;
  /** The first nodes of all replicas. */
  readonly everybody: readonly ActorId[];
  /** The nodes that hear what one says to a replica or to all, where some replica runs twice; absent where none does. */
  readonly hearersOf?: (from: ActorId, to: Recipients) => readonly ActorId[];
  readonly observer: Omit<ModelledObserver, "finalized">;
  readonly finalized: (replica: number, path: readonly ModelledBlock[], by: Proven) => void;
  /** By kind of message. */
  readonly traffic: Map<string, Traffic>;
}

/** Copies of a kind of message that were handed to the network. */
export interface Traffic {
  /** What tells the kind in the kernel's trace. */
  readonly tag: number;
  messages: number;
  bytes: number;
}

/** A message on its way is the event that it becomes: one object, however many get it. */
type Delivery = Extract<Event<unknown>, { readonly kind: "message" }>;

/** Block sync: "what have you finalised from this height on?", and proven blocks in answer. */
class SyncRequest {
  readonly kind = "syncRequest";
  readonly from: number;
  constructor(from: number) {
    this.from = from;
  }
}
class SyncResponse {
  readonly kind = "syncResponse";
  readonly blocks: readonly { readonly block: Block; readonly proof: Uint8Array | undefined }[];
  constructor(blocks: SyncResponse["blocks"]) {
    this.blocks = blocks;
  }
}
/** What replicas of a modelled chain send each other. */
export type Payload = Delivery | SyncRequest | SyncResponse;

/**
 * What an algorithm may look at. A class, for an object literal with a getter has a shape of its own for each replica, so that algorithms could not be
 * compiled for one; and its own crypto, for a simulation of thousands verifies at each in turn, and cache lines are what that costs.
 */
class ReplicaContext extends ModelledCrypto implements Context {
  readonly self: ReplicaId;
  readonly authorities: AuthoritySet;
  readonly genesis: Context["genesis"];
  readonly chain: BlockView;
  /** Not of the prototype: algorithms may take it out of its context. */
  readonly random: () => number;
  readonly #actor: Actor<Payload>;

  constructor(self: ReplicaId, chain: ModelledChain, view: BlockView, costs: CryptoCosts, actor: Actor<Payload>) {
    super(chain.signatures, self, costs, chain.payer);
    this.self = self;
    this.authorities = chain.authorities;
    this.genesis = chain.table.genesis.ref;
    this.chain = view;
    this.random = () => actor.random.nextUint32();
    this.#actor = actor;
  }

  get crypto(): this {
    return this;
  }

  get nowMs(): number {
    return this.#actor.nowMs();
  }
}

/** A number, which no algorithm's timer can be. */
const workTimer = 0;
/** Time to the next hit of a search without memory, in units of its mean. */
const searchTime = samplerOf({ kind: "exponential", mean: 1 });
const mostSyncBytes = 1_000_000;
/** A request that is not answered is forgotten. */
const syncTimeoutMs = 1000;

/** One replica of any algorithm without a runtime: obeys effects in order as `ChainNode` does, with sizes and costs for what it leaves out. */
export class ReplicaHost implements Behaviour<Payload> {
  // What every message looks at comes first: close together it is a cache line or two of each replica that takes its turn.
  readonly #chain: ModelledChain;
  #draining = false;
  #consensus!: Replica<unknown>;
  #context!: Context;
  #actor!: Actor<Payload>;
  readonly replica: ReplicaId;
  readonly view: BlockView;
  readonly #algorithm: Algorithm;
  readonly #cost: Readonly<Record<"execute" | "admit" | "store" | "sign" | "verify" | "draw" | "drawn", number>>;
  readonly #queue: Event<unknown>[] = [];
  /** Transactions whose verification has been charged here. */
  #admitted = 0;
  #askedMs = Number.NEGATIVE_INFINITY;
  /** What is being mined: a block that is built already, or one that is built when the time drawn for the search is over. */
  #mined: Extract<Effect<unknown>, { readonly kind: "mine" | "work" }> | undefined;
  /** The latest target, which few blocks change, and the tries that it takes. */
  #target = 0n;
  #tries = 0;
  /** True while the block is built for which that time is over. */
  #isDue = false;

  constructor(chain: ModelledChain, replica: ReplicaId, algorithm: Algorithm) {
    this.#chain = chain;
    this.replica = replica;
    this.view = new BlockView(chain.table);
    this.#algorithm = algorithm;
    const { costs, everybody } = chain;
    const verifyUs = costUs(costs, "verifyTransaction");
    this.#cost = {
      execute: costUs(costs, "execute"),
      // Crash-fault algorithms verify a transaction at the replica that admits it (DESIGN §2), the others at each.
      admit: algorithm.protocol.guarantees.faults === "byzantine" ? verifyUs : verifyUs / everybody.length,
      store: costUs(costs, "store", 0),
      sign: costUs(costs, "sign"),
      verify: costUs(costs, "verify"),
      draw: costUs(costs, "draw"),
      drawn: costUs(costs, "drawn"),
    };
  }

  /** Makes of this, which is no incarnation yet, what the other one's disk has: the second node of a replica that runs twice. */
  become(other: ReplicaHost, actor: Actor<Payload>): void {
    this.view.become(other.view);
    for (const key of actor.keys("")) actor.write([{ key }]);
    for (const key of other.#actor.keys("")) {
      const found = other.#actor.read(key);
      if (found.ok) actor.write([{ key, value: found.value! }]);
    }
    actor.sync();
  }

  /** A new incarnation: what was imported, finalised and synced to disk is still there. */
  boot(actor: Actor<Payload>): this {
    this.#actor = actor;
    this.#queue.length = 0;
    this.#askedMs = Number.NEGATIVE_INFINITY;
    this.#context = new ReplicaContext(this.replica, this.#chain, this.view, this.#cost, actor);
    this.#consensus = this.#algorithm.protocol.create(this.#chain.parameters);
    this.#chain.observer.booted(this.replica);
    this.#dispatch({
      kind: "start",
      durable: {
        get: (key) => {
          const found = actor.read(key);
          return found.ok ? found.value : undefined;
        },
        keys: (prefix) => actor.keys(prefix),
      },
    });
    return this;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return this.#consensus.inspect();
  }

  received(from: ActorId, payload: Payload): void {
    if (this.#chain.load !== undefined) this.#admit();
    if (payload.kind === "message") this.#dispatch(payload);
    else if (payload.kind === "syncRequest") this.#serve(from, payload);
    else this.#adopt(payload);
  }

  timerFired(timer: string | number): void {
    this.#admit();
    if (timer === workTimer) {
      this.#found();
      return;
    }
    this.#dispatch({ kind: "timer", timer: timer as string });
  }

  /** Charges the transactions that arrived since the last step: their signatures are verified as they come. */
  #admit(): void {
    const { load } = this.#chain;
    if (load === undefined) return;
    const arrived = load.arrivedBy(this.#chain.nowMs());
    if (arrived === this.#admitted) return;
    this.#actor.charge((arrived - this.#admitted) * this.#cost.admit);
    this.#admitted = arrived;
  }

  #dispatch(event: Event<unknown>): void {
    if (this.#draining) {
      this.#queue.push(event);
      return;
    }
    let effects = this.#consensus.step(event, this.#context);
    // Most steps count a vote and ask for nothing.
    if (effects.length === 0) return;
    this.#draining = true;
    try {
      for (;;) {
        for (let index = 0; index < effects.length; index++) this.#obey(effects[index]!);
        const next = this.#queue.shift();
        if (next === undefined) return;
        effects = this.#consensus.step(next, this.#context);
      }
    } finally {
      this.#draining = false;
    }
  }

  #obey(effect: Effect<unknown>): void {
    const actor = this.#actor;
    switch (effect.kind) {
      case "send":
        this.#send(effect.to, effect.message);
        return;
      case "setTimer":
        actor.setTimer(effect.timer, effect.afterMs);
        return;
      case "cancelTimer":
        actor.cancelTimer(effect.timer);
        return;
      case "persist":
        actor.write(effect.writes);
        actor.sync();
        return;
      case "buildBlock":
        this.#build(effect.parent, effect.preDigest);
        return;
      case "mine":
      case "work":
        this.#mine(effect);
        return;
      case "importBlock": {
        const imported = this.#import(effect.block);
        if (typeof imported === "string") {
          this.#chain.observer.refused(this.replica, effect.block.hash, imported);
          this.#dispatch({ kind: "blockRefused", block: blockRef(effect.block), reason: imported });
        } else this.#dispatch({ kind: "blockImported", block: imported.ref });
        return;
      }
      case "setHead":
        this.view.setHead(effect.block);
        return;
      case "finalize":
        this.#finalize(effect.block, effect);
        return;
      case "fetch":
        this.#fetch(effect.from);
        return;
      case "accuse":
        this.#chain.observer.accused(this.replica, effect.replica);
        return;
      default:
        effect satisfies never;
    }
  }

  /** Searches for a hash below the target from now on, instead of what was searched before: on average 2^256 / target hashes. */
  #mine(mined: Extract<Effect<unknown>, { readonly kind: "mine" | "work" }>): void {
    this.#mined = mined;
    if (mined.kind === "work" && this.#isDue) {
      this.#isDue = false;
      this.#found();
      return;
    }
    if (mined.target !== this.#target) {
      this.#target = mined.target;
      this.#tries = triesFor(mined.target);
    }
    const meanMs = (1000 * this.#tries) / mined.hashesPerSecond;
    this.#actor.setTimer(workTimer, meanMs * this.#actor.random.sample(searchTime));
  }

  /** The time was drawn; the nonce is a real one, so that whoever verifies need not know that this is a simulation. */
  #found(): void {
    const mined = this.#mined!;
    if (mined.kind === "mine") {
      this.#isDue = true;
      this.#dispatch({ kind: "workDue", parent: mined.parent });
      this.#isDue = false;
      return;
    }
    const { block, puzzle, target } = mined;
    const nonce = solvePuzzle(puzzle, target, { first: 0n, tries: Number.MAX_SAFE_INTEGER });
    invariant(nonce !== undefined, "a puzzle has a solution");
    this.#dispatch({ kind: "workFound", block, nonce });
  }

  #send(to: Recipients, message: unknown): void {
    const { everybody, hearersOf } = this.#chain;
    const { type } = message as { readonly type?: unknown };
    const traffic = this.#trafficOf(typeof type === "string" ? type : "message");
    const delivery: Delivery = { kind: "message", from: this.replica, message };
    const sizeBytes = 1 + this.#algorithm.protocol.message.size(message);
    const copies = to === "all" ? everybody.length - 1 : typeof to === "object" ? to.length : 1;
    traffic.messages += copies;
    traffic.bytes += copies * sizeBytes;
    if (hearersOf !== undefined) this.#actor.sendAll(hearersOf(this.#actor.id, to), delivery, sizeBytes, traffic.tag);
    else if (typeof to === "number") this.#actor.send(to as number as ActorId, delivery, sizeBytes, traffic.tag);
    else
      this.#actor.sendAll(
        to === "all" ? everybody : (to as readonly number[] as readonly ActorId[]),
        delivery,
        sizeBytes,
        traffic.tag,
      );
  }

  #trafficOf(kind: string): Traffic {
    const { traffic } = this.#chain;
    let known = traffic.get(kind);
    if (known === undefined) {
      known = { tag: hashText(kind, 0), messages: 0, bytes: 0 };
      traffic.set(kind, known);
    }
    return known;
  }

  #build(parentHash: Hash, preDigest: Uint8Array): void {
    const { table, load, blockTransactions, observer } = this.#chain;
    const parent = this.view.entry(parentHash);
    if (parent === undefined) return;
    const nowMs = this.#chain.nowMs();
    const arrived = load?.arrivedBy(nowMs) ?? 0;
    const total = Math.max(parent.total, Math.min(arrived, parent.total + blockTransactions));
    const transactions = total - parent.total;
    this.#actor.charge(transactions * this.#cost.execute);
    const block = table.build(parent, preDigest, {
      total,
      author: this.replica,
      authoredMs: nowMs,
      bytes: transactions * (load?.transactionBytes ?? 0),
    });
    observer.authored(table.get(block.hash)!);
    this.#dispatch({ kind: "blockBuilt", block });
  }

  /** The block as the table knows it, or why it is refused. */
  #import(block: Block): ModelledBlock | string {
    const known = this.view.entry(block.hash);
    if (known !== undefined) return known;
    const entry = this.#chain.table.resolve(block);
    if (typeof entry === "string") return entry;
    const parent = this.view.entry(block.header.parentHash);
    if (parent === undefined) return "unknown parent";
    if (block.header.number <= this.view.finalized.number) return "below the last finalised block";
    const bytes = entry.transactions * (this.#chain.load?.transactionBytes ?? 0);
    const storeUs = bytes === 0 ? this.#cost.store : costUs(this.#chain.costs, "store", bytes);
    this.#actor.charge(entry.transactions * this.#cost.execute + storeUs);
    this.view.insert(entry);
    return entry;
  }

  #finalize(hash: Hash, by: Proven): void {
    const number = this.view.header(hash)?.number;
    if (number === undefined) {
      this.#chain.observer.contradicted(this.replica, `finalises ${hash}, which it has not imported`);
      return;
    }
    if (number <= this.view.finalized.number) {
      const known = this.view.finalizedHash(number);
      if (known !== hash && known !== undefined)
        this.#chain.observer.contradicted(this.replica, `height ${number}: finalised ${known}, now ${hash}`);
      return;
    }
    this.#settle(hash, by);
  }

  #settle(hash: Hash, by: Proven): boolean {
    const path = this.view.pathTo(hash);
    if (path === undefined) {
      const { number, hash: final } = this.view.finalized;
      this.#chain.observer.contradicted(this.replica, `finalises ${hash} beside height ${number} ${final}`);
      return false;
    }
    this.view.finalize(path);
    this.#chain.finalized(this.replica, path, by);
    return true;
  }

  #fetch(peer: ReplicaId): void {
    const nowMs = this.#actor.nowMs();
    if (nowMs - this.#askedMs < syncTimeoutMs || peer === this.replica) return;
    this.#askedMs = nowMs;
    const request = new SyncRequest(this.view.finalized.number + 1);
    for (const actor of this.#chain.hearersOf?.(this.#actor.id, peer) ?? [peer as number as ActorId])
      this.#sendSync(actor, request, "blockRequest", 9);
  }

  /** Sends finalised blocks up to the last proven one, within about a megabyte. */
  #serve(to: ActorId, { from }: SyncRequest): void {
    const blocks: { readonly block: Block; readonly proof: Uint8Array | undefined }[] = [];
    let sizeBytes = 5;
    for (let number = from; number <= this.view.finalized.number && sizeBytes < mostSyncBytes; number++) {
      const hash = this.view.finalizedHash(number);
      const entry = hash === undefined ? undefined : this.view.entry(hash);
      if (entry === undefined) break;
      blocks.push({ block: entry.block, proof: entry.proof });
      sizeBytes += blockSize(entry.block) + (entry.proof?.length ?? 0) + 6;
    }
    while (blocks.length > 0 && blocks.at(-1)!.proof === undefined) blocks.pop();
    if (blocks.length > 0) this.#sendSync(to, new SyncResponse(blocks), "blockResponse", sizeBytes);
  }

  #sendSync(to: ActorId, payload: SyncRequest | SyncResponse, kind: string, sizeBytes: number): void {
    const traffic = this.#trafficOf(kind);
    traffic.messages++;
    traffic.bytes += sizeBytes;
    this.#actor.send(to, payload, sizeBytes, traffic.tag);
  }

  /** Takes over every run of blocks that ends in a valid proof. */
  #adopt({ blocks }: SyncResponse): void {
    this.#askedMs = Number.NEGATIVE_INFINITY;
    const { authorities, table } = this.#chain;
    for (const { block, proof } of blocks) {
      if (block.header.number <= this.view.finalized.number) continue;
      const imported = this.#import(block);
      if (typeof imported === "string") return;
      if (proof === undefined) continue;
      const { header, hash } = block;
      const ancestry = ancestryFrom(this.view.finalized, header, (at) => this.view.header(at));
      const claim = {
        genesis: table.genesis.block.hash,
        authorities,
        header,
        hash,
        proof,
        ...(ancestry === undefined ? {} : { ancestry }),
      };
      if (!this.#algorithm.verifier.verify(claim, this.#context.crypto).ok || !this.#settle(hash, { proof })) return;
      this.#dispatch({ kind: "synced", block: imported.ref, proof });
    }
  }
}
