import { type Block, block as blockCodec, makeBlock, sealed } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { type CodecType, compactU64, struct } from "@paragrid/scale";
import { type AuthoritySet, authorityIndex } from "../authorities.ts";
import type { DurableReader } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import type { Judgement } from "../forks/forking-replica.ts";
import { KnownSets } from "../forks/known-sets.ts";
import { Slots } from "../forks/slots.ts";
import { TipFinality } from "../forks/tip-finality.ts";
import { disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import { after, type ChainState, claimsAfter, headerFault, type Rules } from "./chain-state.ts";
import { type Engine, poaEngine, readHeader, turnClaims, unsealedClaims } from "./digest.ts";
import { SealWitness } from "./evidence.ts";
import { proofOf } from "./proof.ts";
import { restoreState } from "./restore.ts";
import { sealPayload } from "./seal.ts";
import { inTurn, signerLimit, turnFault } from "./turns.ts";

/** The last block that an authority sealed: written before it leaves, so that no crash makes it seal twice in one slot. */
const promise = struct({ slot: compactU64, block: blockCodec });
type Promised = CodecType<typeof promise>;

const promiseKey = "promise";

interface Parameters extends GossipParameters {
  readonly blockIntervalMs: number;
  readonly engine: Engine;
  readonly wiggle: number;
}

export class PoaReplica extends TipFinality<ChainState> {
  readonly #parameters: Parameters;
  readonly #slots: Slots;
  readonly #sets = new KnownSets();
  readonly #witness = new SealWitness();
  #promised: Promised | undefined;
  #building: { readonly slot: number; readonly parent: Hash } | undefined;

  constructor(parameters: Parameters) {
    super({ retryMs: parameters.blockIntervalMs, dissemination: disseminationOf(parameters) });
    this.#parameters = parameters;
    this.#slots = new Slots(parameters.blockIntervalMs);
  }

  override inspect(): Readonly<Record<string, unknown>> {
    const head = this.isStarted ? this.tree.head : undefined;
    return {
      ...super.inspect(),
      slot: this.#slots.last,
      headSlot: head?.slot,
      difficulty: head?.difficulty,
      sealingSet: head?.set.id,
      pendingSets: head?.pending.map(({ set }) => set.id),
    };
  }

  get #rules(): Rules {
    return { genesis: this.context.genesis.hash, engine: this.#parameters.engine };
  }

  get #slotNow(): number {
    return this.#slots.at(this.context.nowMs);
  }

  // ---- a replica's life

  protected override restore(durable: DurableReader): void {
    this.#sets.restore(durable);
    const written = durable.get(promiseKey);
    if (written === undefined) return;
    const read = decoded(promise, written);
    invariant(read.ok, "the authority's own promise is readable");
    this.#promised = read.value;
  }

  protected override ownBlock(): Block | undefined {
    return this.#promised?.block;
  }

  protected override learn(set: AuthoritySet): void {
    const writes = this.#sets.learn(set, this.isStarted ? (this.tree.root.sealed?.claims.set ?? 0) : 0);
    if (writes.length > 0) this.emit({ kind: "persist", writes });
  }

  protected override stateAt(hash: Hash): ChainState {
    return restoreState(hash, this.context, (id) => this.#sets.get(id));
  }

  protected override begin(): void {
    this.#slots.start(this.context.nowMs);
    this.#slot();
  }

  // ---- slots

  protected override timerFired(timer: string): void {
    if (timer === "slot") this.#slot();
    else if (timer === "wiggle") this.#produce();
  }

  #slot(): void {
    const { nowMs } = this.context;
    const { blockIntervalMs, engine, wiggle } = this.#parameters;
    this.emit({ kind: "setTimer", timer: "slot", afterMs: this.#slots.restMs(nowMs) });
    const slot = this.#slots.begin(nowMs);
    if (slot === undefined) return;
    const { head } = this.tree;
    const members = head.set.members.length;
    const own = authorityIndex(head.set, this.context.self);
    if (own < 0) return;
    // Nobody seals for some slots: of two branches each may wait for those who sealed the other one last.
    if (slot - head.slot > 2) this.sayTip();
    if (own === inTurn(engine, { slot, height: head.number + 1 }, members)) this.#produce();
    else if (engine === "clique") {
      // EIP-225: signers out of turn wait by chance, so that seldom two seal; in the second half of the wiggle whoever is in turn was heard.
      const share = 0.5 + (0.5 * this.context.random()) / 2 ** 32;
      this.emit({ kind: "setTimer", timer: "wiggle", afterMs: Math.floor(blockIntervalMs * wiggle * share) });
    }
  }

  #produce(): void {
    const slot = this.#slotNow;
    const { engine } = this.#parameters;
    const { head } = this.tree;
    const author = authorityIndex(head.set, this.context.self);
    // Never two seals in one slot, whatever the branches.
    const mine = this.#promised === undefined || BigInt(slot) > this.#promised.slot;
    if (author < 0 || slot <= head.slot || !mine || this.#building?.slot === slot) return;
    const place = { slot, height: head.number + 1 };
    const self = { index: author, lastSealed: head.lastSealed[author]! };
    if (turnFault(engine, place, self, head.set.members.length) !== undefined) return;
    this.#building = { slot, parent: head.hash };
    const preDigest = turnClaims.encode({ slot, author, ...claimsAfter(head, engine) });
    this.emit({ kind: "buildBlock", parent: head.hash, preDigest });
  }

  protected override built({ header, body }: Block): void {
    const building = this.#building;
    const claims = unsealedClaims(header.digest);
    if (building === undefined || header.parentHash !== building.parent || claims?.slot !== building.slot) return;
    this.#building = undefined;
    const signature = this.context.crypto.sign(sealPayload(this.#rules.genesis, claims, header));
    const block = makeBlock(sealed(header, poaEngine, signature), body);
    this.#promised = { slot: BigInt(claims.slot), block };
    // Durable before it is said: an authority that forgot it would seal again.
    this.emit({ kind: "persist", writes: [{ key: promiseKey, value: promise.encode(this.#promised) }] });
    this.publish(block);
  }

  // ---- blocks

  protected override judge(parent: ChainState, block: Block): Judgement<ChainState> {
    const read = readHeader(block.header);
    if (!read.ok) return { kind: "invalid", reason: read.error };
    const { slot } = read.value.claims;
    if (slot > this.#slotNow) return { kind: "early", untilMs: this.#slots.beginsMs(slot) };
    const child = { ...read.value, hash: block.hash };
    const reason = headerFault(parent, child, this.#rules, this.context.crypto);
    return reason === undefined ? { kind: "valid", state: after(parent, child) } : { kind: "invalid", reason };
  }

  protected override watch(state: ChainState): void {
    const { claims } = state.sealed!;
    const author = this.#sets.get(claims.set)?.members[claims.author]?.replica;
    if (author === undefined) return;
    const evidence = this.#witness.note(author, state.hash, state.sealed!);
    if (evidence !== undefined) this.emit({ kind: "accuse", replica: author, evidence });
  }

  protected override isBetter(candidate: ChainState, head: ChainState): boolean {
    if (this.#parameters.engine === "aura") return candidate.number > head.number;
    const { difficulty } = candidate;
    return difficulty > head.difficulty || (difficulty === head.difficulty && candidate.hash < head.hash);
  }

  protected override finalBy(tip: ChainState): number {
    return tip.finalized;
  }

  protected override proofOf(chain: readonly ChainState[]): Uint8Array {
    return proofOf(chain);
  }

  protected override likelyFinal(block: Block): number {
    return block.header.number - signerLimit(this.tree.root.set.members.length) - 1;
  }
}
