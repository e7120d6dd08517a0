import { type AuthoritySet, authoritySet, type DurableReader, type DurableWrite } from "@paragrid/consensus";

type DurableWriter = { persist(writes: readonly DurableWrite[]): void };

const prefix = "chain/authorities/";
const keyOf = (number: number): string => prefix + String(number).padStart(10, "0");

/** Writes that `set` rules after block `number`: before that block is final on disk, for a restart takes what is at or below its height. */
export function rememberAuthorities(durable: DurableWriter, number: number, set: AuthoritySet): void {
  durable.persist([{ key: keyOf(number), value: authoritySet.encode(set) }]);
}

/** The set that rules after the finalised block `number`, when some hand-over came before it. */
export function authoritiesAfter(durable: DurableReader, number: number): AuthoritySet | undefined {
  const last = keyOf(number);
  const key = durable
    .keys(prefix)
    .filter((one) => one <= last)
    .sort()
    .at(-1);
  const bytes = key === undefined ? undefined : durable.get(key);
  return bytes === undefined ? undefined : authoritySet.decode(bytes);
}
