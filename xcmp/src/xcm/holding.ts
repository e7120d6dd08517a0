import { equalBytes, toHex } from "@paragrid/primitives";
import { type Asset, type AssetFilter, asset, assetId } from "./asset.ts";

/** Assets held by a running program: amounts of fungible ones, and single others. */
export class Holding {
  readonly #amounts = new Map<string, Asset>();

  add(value: Asset): void {
    const key = keyOf(value);
    const held = this.#amounts.get(key);
    if (value.fun.type !== "Fungible" || held?.fun.type !== "Fungible") this.#amounts.set(key, value);
    else this.#amounts.set(key, { ...value, fun: { type: "Fungible", value: held.fun.value + value.fun.value } });
  }

  /** Takes exactly that much, or nothing and gives false. */
  take(value: Asset): boolean {
    if (!this.holds(value)) return false;
    const key = keyOf(value);
    const held = this.#amounts.get(key)!;
    const left = held.fun.type === "Fungible" && value.fun.type === "Fungible" ? held.fun.value - value.fun.value : 0n;
    if (left === 0n) this.#amounts.delete(key);
    else this.#amounts.set(key, { ...held, fun: { type: "Fungible", value: left } });
    return true;
  }

  holds(value: Asset): boolean {
    const held = this.#amounts.get(keyOf(value));
    if (held === undefined) return false;
    return held.fun.type !== "Fungible" || value.fun.type !== "Fungible" || held.fun.value >= value.fun.value;
  }

  /** What a filter selects of what is held. A definite asset counts as far as it is held, as in Substrate's `saturating_take`. */
  select(filter: AssetFilter): readonly Asset[] {
    const all = [...this.#amounts.values()];
    if (filter.type === "Definite")
      return filter.value.flatMap((wanted) => {
        const held = this.#amounts.get(keyOf(wanted));
        if (held === undefined) return [];
        return this.holds(wanted) ? [wanted] : [held];
      });
    switch (filter.value.type) {
      case "All":
        return all;
      case "AllCounted":
        return all.slice(0, filter.value.value);
      case "AllOf":
        return ofKind(all, filter.value.value);
      case "AllOfCounted":
        return ofKind(all, filter.value.value).slice(0, filter.value.value.count);
      default:
        return filter.value satisfies never;
    }
  }

  /** Everything, in the order of the encoded assets; nothing is held afterwards. */
  drain(): readonly Asset[] {
    const all = [...this.#amounts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, held]) => held);
    this.#amounts.clear();
    return all;
  }
}

/** Fungible assets by id, others by id and instance. */
const keyOf = (value: Asset): string =>
  toHex(value.fun.type === "Fungible" ? assetId.encode(value.id) : asset.encode(value));

function ofKind(
  all: readonly Asset[],
  wanted: Pick<Asset, "id"> & { readonly fun: { readonly type: string } },
): readonly Asset[] {
  const id = assetId.encode(wanted.id);
  return all.filter((held) => held.fun.type === wanted.fun.type && equalBytes(assetId.encode(held.id), id));
}
