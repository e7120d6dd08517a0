import { type Authority, type AuthoritySet, authoritySet, nextAuthoritiesDigest } from "@paragrid/consensus";
import { equalBytes, type ReplicaId, toHex } from "@paragrid/primitives";
import { type Context, ensure, type StorageReader } from "@paragrid/runtime";
import { session, sessionRotated } from "./declaration.ts";

const { storage, events, errors } = session;

/** Sets that are kept for proofs about the past. */
const keptSets = 32;
const maxMembers = 1024;

/** The set that rules after the state's block. */
export function authorities(state: StorageReader): AuthoritySet {
  return storage.Authorities.get(state);
}

/** The key that a replica will sign with from the next boundary on, if it has one. */
export function sessionKey(state: StorageReader, replica: ReplicaId): Uint8Array | undefined {
  return storage.NextKeys.get(state, replica) ?? storage.Keys.get(state, replica);
}

/** Queues a set for the next session boundary, in place of one queued before. Members are ordered by replica. */
export function scheduleAuthorities(context: Context, members: readonly Authority[]): void {
  ensureSound(members);
  const ordered = members.toSorted((left, right) => left.replica - right.replica);
  const id = storage.Authorities.get(context).id + 1;
  storage.Queued.put(context, { id, members: ordered });
  context.deposit(events.SetScheduled({ id, members: ordered.length }));
}

function ensureSound(members: readonly Authority[]): void {
  ensure(members.length > 0, errors.NoMembers);
  ensure(members.length <= maxMembers, errors.TooManyMembers);
  ensure(new Set(members.map(({ replica }) => replica)).size === members.length, errors.DuplicateMember);
  ensure(new Set(members.map(({ key }) => toHex(key))).size === members.length, errors.DuplicateMember);
  ensure(
    members.every(({ weight }) => weight > 0n),
    errors.NoWeight,
  );
}

/** At a boundary: counts the session, and hands over when a set is queued or a key changes. */
export function rotate(context: Context): void {
  const length = storage.Length.get(context);
  if (length === 0 || context.blockNumber % length !== 0) return;
  const current = storage.Authorities.get(context);
  const queued = storage.Queued.take(context);
  const members = (queued ?? current).members.map((member) => {
    const key = storage.NextKeys.get(context, member.replica) ?? member.key;
    storage.Keys.put(context, member.replica, key);
    return { ...member, key };
  });
  for (const [replica, key] of storage.NextKeys.entries(context)) storage.Keys.put(context, replica, key);
  storage.NextKeys.clear(context);
  const next: AuthoritySet = { id: current.id + 1, members };
  const changed = !equalBytes(authoritySet.encode({ ...next, id: current.id }), authoritySet.encode(current));
  if (changed) handOver(context, next);
  const index = storage.CurrentIndex.mutate(context, (now) => now + 1);
  context.deposit(events.NewSession({ sessionIndex: index }));
  context.emit(sessionRotated, { index, set: changed ? next : current, changed });
}

/** Puts a set in force: as our light clients read it, and as Polkadot's tools do, which ask for accounts. */
export function install(context: Context, set: AuthoritySet): void {
  storage.Authorities.put(context, set);
  storage.Validators.put(
    context,
    set.members.map(({ key }) => key),
  );
}

function handOver(context: Context, next: AuthoritySet): void {
  install(context, next);
  storage.Sets.put(context, next.id, next);
  if (next.id >= keptSets) storage.Sets.remove(context, next.id - keptSets);
  context.depositDigest(nextAuthoritiesDigest(next));
  context.deposit(events.SetRotated({ id: next.id, members: next.members.length }));
}
