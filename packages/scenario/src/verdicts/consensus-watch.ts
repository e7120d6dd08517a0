import { held, type Verdict, violated } from "@paragrid/measures";
import type { Hash } from "@paragrid/primitives";

/** What honest replicas finalised, as each of them told it: kept to compare them with each other. */
export class ConsensusWatch {
  readonly #final = new Map<string, Map<number, { readonly hash: Hash; readonly replica: number }>>();
  readonly #last = new Map<string, number>();
  readonly #conflicts: string[] = [];
  readonly #steps: string[] = [];
  readonly #refusals: string[] = [];
  #observations = 0;
  #blocks = 0;

  /** A replica says that a block is final. */
  finalized(chain: string, replica: number, height: number, hash: Hash): void {
    this.#observations++;
    const heights = this.#final.get(chain) ?? new Map<number, { readonly hash: Hash; readonly replica: number }>();
    this.#final.set(chain, heights);
    const known = heights.get(height);
    if (known === undefined) {
      heights.set(height, { hash, replica });
      this.#blocks++;
    } else if (known.hash !== hash)
      this.#conflicts.push(
        `${chain} height ${height}: replica ${known.replica} finalised ${known.hash}, replica ${replica} ${hash}`,
      );
    const name = `${chain}/${replica}`;
    const last = this.#last.get(name);
    if (last !== undefined && height !== last + 1)
      this.#steps.push(`${name} finalised height ${height} after height ${last}`);
    this.#last.set(name, height);
  }

  /** The replica began again: it may repeat what its disk had not kept, and continues from there. */
  restarted(chain: string, replica: number): void {
    this.#last.delete(`${chain}/${replica}`);
  }

  /** A replica refused a block although every replica of its chain is honest. */
  refused(chain: string, replica: number, block: Hash, reason: string): void {
    this.#refusals.push(`${chain}/${replica} refused block ${block}: ${reason}`);
  }

  /** `refusals`: whether refusals could be seen. */
  verdicts(options: { readonly refusals: boolean }): Verdict[] {
    const judge = (name: string, faults: readonly string[], observations: number): Verdict =>
      faults.length === 0 ? held(name, observations) : violated(name, observations, faults[0]!);
    return [
      judge("agreement", this.#conflicts, this.#observations),
      judge("finality-monotone", this.#steps, this.#observations),
      ...(options.refusals ? [judge("no-block-refused", this.#refusals, this.#blocks)] : []),
    ];
  }
}
