import { invariant } from "@paragrid/primitives";
import { type AuthoritySet, authoritySet } from "../authorities.ts";
import type { DurableReader, DurableWrite } from "../contract.ts";
import { decoded } from "./fields.ts";

const prefix = "set/";
const keyOf = (id: number): string => prefix + String(id).padStart(10, "0");

/** The authority sets that seal, or will, in memory and on disk: after a restart the host knows only the latest one. */
export class KnownSets {
  readonly #sets = new Map<number, AuthoritySet>();

  restore(durable: DurableReader): void {
    for (const key of durable.keys(prefix)) {
      const set = decoded(authoritySet, durable.get(key)!);
      invariant(set.ok, `${key} is readable`);
      this.#sets.set(set.value.id, set.value);
    }
  }

  get(id: number): AuthoritySet | undefined {
    return this.#sets.get(id);
  }

  /** What is to be written to learn this set, and to forget those before `sealing`, the one that sealed the last final block. */
  learn(set: AuthoritySet, sealing: number): DurableWrite[] {
    if (this.#sets.has(set.id)) return [];
    this.#sets.set(set.id, set);
    const writes: DurableWrite[] = [{ key: keyOf(set.id), value: authoritySet.encode(set) }];
    for (const id of this.#sets.keys()) {
      if (id >= sealing) continue;
      this.#sets.delete(id);
      writes.push({ key: keyOf(id) });
    }
    return writes;
  }
}
