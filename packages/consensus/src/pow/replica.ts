import { type Block, makeBlock, sealed } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { type AuthoritySet, authorityIndex } from "../authorities.ts";
import type { Judgement } from "../forks/forking-replica.ts";
import { TipFinality } from "../forks/tip-finality.ts";
import { disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import { targetOf } from "../puzzle.ts";
import { extend, isHeavier, puzzleOf, targetAbove, trustedState, type WorkState } from "./chain-state.ts";
import { claimsOf, powEngine, workClaims } from "./digest.ts";
import { proofOf } from "./proof.ts";
import { claimsAfter, medianTimeMs } from "./retarget.ts";

interface Parameters extends GossipParameters {
  readonly blockIntervalMs: number;
  readonly confirmations: number;
  readonly hashesPerSecond: number;
}

/** How far a block's time may be ahead of the clock here, in intervals: Bitcoin's two hours are twelve. */
const mostAhead = 12;

export class PowReplica extends TipFinality<WorkState> {
  readonly #parameters: Parameters;
  #hashesPerSecond = 0;
  #found = 0;
  #forksBelowFinal = 0;

  constructor(parameters: Parameters) {
    super({ retryMs: parameters.blockIntervalMs, dissemination: disseminationOf(parameters) });
    this.#parameters = parameters;
  }

  override inspect(): Readonly<Record<string, unknown>> {
    const claims = this.isStarted ? this.tree.head.claims : undefined;
    return {
      ...super.inspect(),
      difficulty: claims?.difficulty,
      work: claims?.work,
      found: this.#found,
      forksBelowFinal: this.#forksBelowFinal,
    };
  }

  protected override stateAt(hash: Hash): WorkState {
    const header = this.context.chain.header(hash);
    invariant(header !== undefined, `header ${hash} is kept`);
    const state = trustedState(header);
    invariant(state.ok, `final header ${header.number} is well-formed`);
    return state.value;
  }

  // ---- work

  protected override begin(): void {
    this.#mine();
  }

  protected override timerFired(timer: string): void {
    if (timer === "template") this.#mine();
  }

  protected override headMoved(): void {
    this.#mine();
  }

  #mine(): void {
    const hashesPerSecond = this.#hashesPerSecond;
    if (hashesPerSecond <= 0) return;
    const { head } = this.tree;
    this.emit({ kind: "mine", parent: head.hash, target: targetAbove(head), hashesPerSecond });
  }

  /** A new block on the head, with the newest transactions and the present time. */
  protected override workDue(parent: Hash): void {
    const { head } = this.tree;
    if (parent !== head.hash) return;
    const least = medianTimeMs(claimsAfter(head.number, head.claims, 0).below) + 1;
    const claims = claimsAfter(head.number, head.claims, Math.max(least, Math.floor(this.context.nowMs)));
    this.emit({ kind: "buildBlock", parent, preDigest: workClaims.encode(claims) });
  }

  /** Its weight is its share of the hash power; who has none follows. */
  protected override learn(set: AuthoritySet): void {
    const index = authorityIndex(set, this.context.self);
    this.#hashesPerSecond = index < 0 ? 0 : Number(set.members[index]!.weight) * this.#parameters.hashesPerSecond;
  }

  protected override built(block: Block): void {
    const claims = claimsOf(block.header);
    const hashesPerSecond = this.#hashesPerSecond;
    if (!claims.ok || block.header.parentHash !== this.tree.head.hash || hashesPerSecond <= 0) return;
    const puzzle = puzzleOf(this.context.genesis.hash, block.header);
    this.emit({ kind: "work", block, puzzle, target: targetOf(claims.value.difficulty), hashesPerSecond });
    this.emit({ kind: "setTimer", timer: "template", afterMs: this.#parameters.blockIntervalMs / 2 });
  }

  protected override workFound({ header, body }: Block, nonce: Uint8Array): void {
    this.#found++;
    this.publish(makeBlock(sealed(header, powEngine, nonce), body));
  }

  // ---- blocks

  protected override judge(parent: WorkState, block: Block): Judgement<WorkState> {
    const state = extend(parent, block.header, this.context.genesis.hash);
    if (!state.ok) return { kind: "invalid", reason: state.error };
    const mayAtMs = state.value.claims.timeMs - mostAhead * this.#parameters.blockIntervalMs;
    return mayAtMs > this.context.nowMs ? { kind: "early", untilMs: mayAtMs } : { kind: "valid", state: state.value };
  }

  /** The most work; of equal chains the first seen stays. */
  protected override isBetter(candidate: WorkState, head: WorkState): boolean {
    return isHeavier(candidate, head);
  }

  /** A longer chain that is lighter confirms nothing. */
  protected override mayDecide(tip: WorkState): boolean {
    return tip.hash === this.tree.head.hash;
  }

  protected override finalBy(tip: WorkState): number {
    return tip.number - this.#parameters.confirmations;
  }

  protected override proofOf(chain: readonly WorkState[]): Uint8Array {
    return proofOf(chain);
  }

  protected override likelyFinal(block: Block): number {
    return block.header.number - 2 * this.#parameters.confirmations;
  }

  protected override forkBelowFinal(): void {
    this.#forksBelowFinal++;
  }
}
