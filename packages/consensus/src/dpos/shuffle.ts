import { sha256 } from "@paragrid/crypto";
import { compareBytes, concatBytes } from "@paragrid/primitives";

/** The order of a round (LIP 0003, 0022): ascending by sha256(seed, address), and by address where those are equal. */
export function shuffled<T>(items: readonly T[], addressOf: (item: T) => Uint8Array, seed: Uint8Array): T[] {
  return items
    .map((item) => {
      const address = addressOf(item);
      return { item, address, key: sha256(concatBytes(seed, address)) };
    })
    .sort((left, right) => compareBytes(left.key, right.key) || compareBytes(left.address, right.address))
    .map(({ item }) => item);
}
