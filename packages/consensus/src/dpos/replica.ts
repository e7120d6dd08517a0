import { type Block, block as blockCodec, type Header, makeBlock, sealed } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { type CodecType, compactU32, compactU64, struct } from "@paragrid/scale";
import type { AuthoritySet } from "../authorities.ts";
import type { CommonParameters, DurableReader } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import type { Judgement } from "../forks/forking-replica.ts";
import { handOverOf } from "../forks/hand-over.ts";
import { KnownSets } from "../forks/known-sets.ts";
import { Slots } from "../forks/slots.ts";
import { TipFinality } from "../forks/tip-finality.ts";
import { disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import {
  after,
  type ChainState,
  type Child,
  claimsAfter,
  headerFault,
  promiseFault,
  setForSlot,
} from "./chain-state.ts";
import { comparePrevoted } from "./contradiction.ts";
import { dposEngine, type FinalityRule, readHeader, slotClaims, unsealedClaims } from "./digest.ts";
import { forkStatus, movesHead, type Tip } from "./fork-choice.ts";
import { proofOf } from "./proof.ts";
import { restoreState } from "./restore.ts";
import { delegateAt, roundLength, type Schedule } from "./schedule.ts";
import { sealPayload } from "./seal.ts";
import { Witness } from "./witness.ts";

/**
 * What a delegate has to remember of its own headers, over crashes: written before a seal leaves the replica. The block is
 * part of it: were it lost, and all others at that height with it, nobody could seal at that height again.
 */
const promise = struct({
  slot: compactU64,
  height: compactU32,
  prevotedSet: compactU32,
  maxHeightPrevoted: compactU32,
  /** Over all its headers, this one included. */
  maxHeightGenerated: compactU32,
  block: blockCodec,
});
type Promised = CodecType<typeof promise>;

const promiseKey = "promise";

interface Parameters extends CommonParameters, GossipParameters {
  readonly finality: FinalityRule;
  readonly turn: number;
}

/** A block as the fork choice sees it: when it came is part of it. */
interface Received extends ChainState {
  readonly receivedInSlot: number;
}

export class DposReplica extends TipFinality<Received> {
  readonly #parameters: Pick<Parameters, "finality" | "turn">;
  readonly #slots: Slots;
  readonly #sets = new KnownSets();
  readonly #witness = new Witness();
  #promised: Promised | undefined;
  #building: { readonly slot: number; readonly parent: Hash } | undefined;
  #missedOwnSlots = 0;

  constructor({ blockIntervalMs, finality, turn, ...gossip }: Parameters) {
    super({ retryMs: blockIntervalMs, dissemination: disseminationOf(gossip) });
    this.#slots = new Slots(blockIntervalMs);
    this.#parameters = { finality, turn };
  }

  override inspect(): Readonly<Record<string, unknown>> {
    const head = this.isStarted ? this.tree.head : undefined;
    const producersFrom = (): readonly number[] => (head === undefined ? [] : this.#producersFrom(head));
    return {
      ...super.inspect(),
      /** The replicas whose slots come next, the present one's first, as everybody can foresee; made on demand. */
      get producers() {
        return producersFrom();
      },
      slot: this.#slots.last,
      headSlot: head?.slot,
      finality: this.#parameters.finality,
      maxHeightPrevoted: head?.votes.maxHeightPrevoted,
      maxHeightGenerated: this.#promised?.maxHeightGenerated ?? 0,
      sealedSlot: Number(this.#promised?.slot ?? -1),
      sealingSet: head?.set.id,
      pendingSets: head?.pending.map(({ set }) => set.id),
      missedOwnSlots: this.#missedOwnSlots,
    };
  }

  #producersFrom(head: Received): readonly number[] {
    const rules = this.#rules;
    const now = Math.max(0, this.#slots.last);
    const producers = new Set<number>();
    for (let slot = now; slot < now + roundLength(head.set, rules.turn); slot++) {
      const set = setForSlot(head, slot, rules);
      producers.add(set.members[delegateAt(slot, set, rules)]!.replica);
    }
    return [...producers];
  }

  get #rules(): Schedule {
    return { genesis: this.context.genesis.hash, ...this.#parameters };
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
    invariant(read.ok, "the delegate's own promise is readable");
    this.#promised = read.value;
  }

  protected override ownBlock(): Block | undefined {
    return this.#promised?.block;
  }

  protected override learn(set: AuthoritySet): void {
    const writes = this.#sets.learn(set, this.isStarted ? this.tree.root.set.id : 0);
    if (writes.length > 0) this.emit({ kind: "persist", writes });
  }

  protected override stateAt(hash: Hash): Received {
    this.#learnHandOver(this.context.chain.header(hash));
    const state = restoreState(hash, this.context, this.#rules, (id) => this.#sets.get(id));
    return { ...state, receivedInSlot: state.slot };
  }

  /** Of a final block that this replica did not import: the host knows the set, and may not have said it yet. */
  #learnHandOver(header: Header | undefined): void {
    if (header === undefined || header.number === 0) return;
    const read = readHeader(header);
    invariant(read.ok, "a final header is well-formed");
    const next = handOverOf(read.value.header, read.value.claims.ruledBy);
    if (next.ok && next.value !== undefined) this.learn(next.value);
  }

  protected override begin(): void {
    this.#slots.start(this.context.nowMs);
    this.#slot();
  }

  // ---- slots

  protected override timerFired(timer: string): void {
    if (timer === "slot") this.#slot();
  }

  #slot(): void {
    const { nowMs } = this.context;
    this.emit({ kind: "setTimer", timer: "slot", afterMs: this.#slots.restMs(nowMs) });
    const slot = this.#slots.begin(nowMs);
    if (slot !== undefined) this.#produce(slot);
  }

  #produce(slot: number): void {
    const { head } = this.tree;
    if (slot <= head.slot) return;
    const set = setForSlot(head, slot, this.#rules);
    if (set.members[delegateAt(slot, set, this.#rules)]!.replica !== this.context.self) return;
    const claims = claimsAfter(head, slot, this.#rules);
    if (!this.#mayGenerate(slot, head.number + 1, claims)) {
      // Sealing now would contradict what this delegate sealed before; the others may be without the chain it stands on.
      this.#missedOwnSlots++;
      this.sayTip();
      return;
    }
    this.#building = { slot, parent: head.hash };
    const maxHeightGenerated = this.#promised?.maxHeightGenerated ?? 0;
    const preDigest = slotClaims.encode({ ...claims, maxHeightGenerated });
    this.emit({ kind: "buildBlock", parent: head.hash, preDigest });
  }

  /** LIP 0055: never two blocks of one slot, never headers that contradict each other (contradiction.ts). */
  #mayGenerate(
    slot: number,
    height: number,
    claims: { readonly prevotedSet: number; readonly maxHeightPrevoted: number },
  ): boolean {
    const last = this.#promised;
    if (last === undefined) return true;
    const prevoted = comparePrevoted(claims, last);
    return BigInt(slot) > last.slot && (prevoted > 0 || (prevoted === 0 && height > last.height));
  }

  protected override built({ header, body }: Block): void {
    const building = this.#building;
    if (building === undefined || header.parentHash !== building.parent) return;
    const claims = unsealedClaims(header);
    if (claims === undefined || claims.slot !== building.slot) return;
    this.#building = undefined;
    const signature = this.context.crypto.sign(sealPayload(this.#rules.genesis, claims, header));
    const block = makeBlock(sealed(header, dposEngine, signature), body);
    const { slot, prevotedSet, maxHeightPrevoted } = claims;
    this.#promised = {
      slot: BigInt(slot),
      height: header.number,
      prevotedSet,
      maxHeightPrevoted,
      maxHeightGenerated: Math.max(header.number, claims.maxHeightGenerated),
      block,
    };
    // Durable before it is said: a delegate that forgot it would seal again.
    this.emit({ kind: "persist", writes: [{ key: promiseKey, value: promise.encode(this.#promised) }] });
    this.publish(block);
  }

  // ---- blocks

  protected override judge(parent: Received, block: Block): Judgement<Received> {
    const read = readHeader(block.header);
    if (!read.ok) return { kind: "invalid", reason: read.error };
    const { slot } = read.value.claims;
    if (slot > this.#slotNow) return { kind: "early", untilMs: this.#slots.beginsMs(slot) };
    const child: Child = { ...read.value, hash: block.hash };
    const fault = headerFault(parent, child, this.#rules, this.context.crypto);
    if (fault !== undefined) return { kind: "invalid", reason: fault };
    // Whatever its delegate sealed is evidence, whether it can be imported or not.
    this.#note(child, setForSlot(parent, slot, this.#rules));
    const broken = promiseFault(parent, child, this.#rules);
    if (broken !== undefined) return { kind: "invalid", reason: broken };
    return { kind: "valid", state: { ...after(parent, child, this.#rules), receivedInSlot: this.#slotNow } };
  }

  #note(child: Child, set: AuthoritySet): void {
    const delegate = set.members[delegateAt(child.claims.slot, set, this.#rules)]!.replica;
    if (delegate === this.context.self) return;
    const evidence = this.#witness.note(delegate, child.hash, child);
    if (evidence !== undefined) this.emit({ kind: "accuse", replica: delegate, evidence });
  }

  protected override isBetter(candidate: Received, head: Received): boolean {
    return movesHead(forkStatus(this.#tip(head), this.#tip(candidate)));
  }

  /** As the fork choice sees it: by what its header claims to be prevoted, which leaves out the votes of the block itself (LIP 0014). */
  #tip(state: Received): Tip {
    return {
      id: state.hash,
      parent: state.parent,
      height: state.number,
      generator:
        state.slot < 0 ? "" : String(state.set.members[delegateAt(state.slot, state.set, this.#rules)]!.replica),
      slot: state.slot,
      receivedInSlot: state.receivedInSlot,
      prevotedSet: state.sealed?.claims.prevotedSet ?? state.set.id,
      maxHeightPrevoted: state.sealed?.claims.maxHeightPrevoted ?? 0,
    };
  }

  protected override finalBy(tip: Received): number {
    return tip.finalized;
  }

  protected override proofOf(chain: readonly Received[]): Uint8Array {
    return proofOf(chain);
  }

  /** Finality follows about a round behind what is prevoted. */
  protected override likelyFinal(block: Block): number {
    const read = readHeader(block.header);
    return read.ok ? read.value.claims.maxHeightPrevoted - roundLength(this.tree.root.set, this.#parameters.turn) : 0;
  }
}
