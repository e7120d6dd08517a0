import type { Hash, ReplicaId } from "@paragrid/primitives";

/** A block that this replica lacks, with its ancestors. */
export interface Wanted {
  readonly target: Hash;
  readonly number: number;
  peer: ReplicaId;
  /** Who sent descendants of it, and so has it if honest. */
  readonly sources: Set<ReplicaId>;
  /** Whoever was asked may answer, late or not. */
  readonly asked: Set<ReplicaId>;
  /** Ancestors up to this height are not wanted. */
  above: number;
  askedAtMs: number;
  tries: number;
  /** The last block of an answer that did not reach the target: after it the next part is asked for. */
  resumeAfter: Hash | undefined;
}

const mostWanted = 64;
const mostTries = 12;

/** What was asked for and has not come yet. */
export class Requests {
  readonly #wanted = new Map<Hash, Wanted>();

  get size(): number {
    return this.#wanted.size;
  }

  get(target: Hash): Wanted | undefined {
    return this.#wanted.get(target);
  }

  /** A new request, or undefined when there is one already, which learns of one more source, or there are too many. */
  open(target: Hash, number: number, peer: ReplicaId, above: number, nowMs: number): Wanted | undefined {
    this.#wanted.get(target)?.sources.add(peer);
    if (this.#wanted.has(target) || this.#wanted.size >= mostWanted) return undefined;
    const wanted: Wanted = {
      target,
      number,
      peer,
      sources: new Set([peer]),
      asked: new Set(),
      above,
      askedAtMs: nowMs,
      tries: 0,
      resumeAfter: undefined,
    };
    this.#wanted.set(target, wanted);
    return wanted;
  }

  close(target: Hash): void {
    if (this.#wanted.size > 0) this.#wanted.delete(target);
  }

  /** The request that waits for this block to ask on. */
  resumedBy(imported: Hash): Wanted | undefined {
    if (this.#wanted.size === 0) return undefined;
    for (const wanted of this.#wanted.values()) if (wanted.resumeAfter === imported) return wanted;
    return undefined;
  }

  /** Requests without an answer for that long: to be repeated, or given up. */
  overdue(nowMs: number, afterMs: number): { readonly repeat: readonly Wanted[]; readonly given: readonly Wanted[] } {
    const repeat: Wanted[] = [];
    const given: Wanted[] = [];
    for (const wanted of this.#wanted.values()) {
      if (nowMs - wanted.askedAtMs < afterMs) continue;
      if (++wanted.tries > mostTries) given.push(wanted);
      else repeat.push(wanted);
    }
    for (const { target } of given) this.#wanted.delete(target);
    return { repeat, given };
  }

  all(): readonly Wanted[] {
    return [...this.#wanted.values()];
  }

  dropUpTo(number: number): void {
    if (this.#wanted.size === 0) return;
    for (const wanted of this.#wanted.values()) if (wanted.number <= number) this.#wanted.delete(wanted.target);
  }
}
