/**
 * Configurations of a chain. The runtime changes authorities by a header that hands over to the next set; that block is the
 * entry C_old,new of thesis §4.3. From then on (a server uses the latest configuration in its log, committed or not) decisions
 * need the majorities of both sets. The first block that a leader builds once the hand-over is proven says `joint: false` in its
 * pre-runtime digest: it is C_new, and after it the old set has no say and signs nothing.
 *
 * A runtime might hand over again before that, when leaders fail one after another: then every set that was not left yet
 * has to agree (`sets` holds more than two), and all are left together.
 *
 * Members of weight 0 are learners: promotion to a voter is the next hand-over.
 */
import type { Header } from "@paragrid/block";
import { invariant } from "@paragrid/primitives";
import { type AuthoritySet, nextAuthorities } from "../authorities.ts";
import {
  type Change,
  type ChangeLimits,
  enterJoint,
  isJoint,
  leaveJoint,
  type Membership,
  noMembership,
  simple,
} from "./confchange.ts";
import { preDigestOf } from "./pre-digest.ts";

/** The configuration after an entry. */
export interface Configured {
  /** The entry that brought it. */
  readonly index: number;
  /** The newest set first, then those that were not left yet. */
  readonly sets: readonly [AuthoritySet, ...AuthoritySet[]];
  readonly membership: Membership;
}

export interface InflightLimits {
  readonly mostInflight: number;
  readonly mostInflightBytes: number;
}

/** The configuration in which the newest of these sets was introduced by the entry at that index. */
export function configured(
  index: number,
  sets: readonly [AuthoritySet, ...AuthoritySet[]],
  limits: InflightLimits,
): Configured {
  const [newest, ...older] = sets;
  const oldest = older.at(-1) ?? newest;
  const changeLimits = { ...limits, lastIndex: index };
  let membership = noMembership;
  // One by one, since a simple change alters at most one voter.
  for (const change of changesBetween(undefined, oldest)) {
    const changed = simple(membership, [change], changeLimits);
    invariant(changed.ok, `set ${oldest.id} cannot be configured`);
    membership = changed.value;
  }
  let state: Configured = { index, sets: [oldest], membership };
  for (const set of [...older.slice(0, -1).reverse(), ...(older.length > 0 ? [newest] : [])])
    state = entered(state, index, set, changeLimits) ?? state;
  return state;
}

function changesBetween(from: AuthoritySet | undefined, to: AuthoritySet): Change[] {
  const roles = to.members.map(
    ({ replica, weight }): Change =>
      weight > 0n ? { kind: "voter", id: replica, weight } : { kind: "learner", id: replica },
  );
  // Voters first: no step may leave none.
  roles.sort((left, right) => (left.kind === right.kind ? 0 : left.kind === "voter" ? -1 : 1));
  const stay = new Set(to.members.map((member) => member.replica));
  const removed = (from?.members ?? []).filter(({ replica }) => !stay.has(replica));
  return [...roles, ...removed.map(({ replica }): Change => ({ kind: "remove", id: replica }))];
}

/** Undefined when the next set has no voter: then the old one goes on alone, and the header is never proven. */
function entered(state: Configured, index: number, next: AuthoritySet, limits: ChangeLimits): Configured | undefined {
  const changes = changesBetween(state.sets[0], next);
  const membership = enterJoint(state.membership, changes, { ...limits, autoLeave: true, nested: true });
  return membership.ok ? { index, sets: [next, ...state.sets], membership: membership.value } : undefined;
}

/** The set that a header hands over to, if that can be read. */
export function handOverOf(header: Header): AuthoritySet | undefined {
  try {
    return nextAuthorities(header);
  } catch {
    return undefined;
  }
}

/** The configurations along a log: a base that is final, and what the entries after it changed. */
export class ConfigurationHistory {
  readonly #limits: InflightLimits;
  #base: Configured;
  #changes: Configured[] = [];

  constructor(base: Configured, limits: InflightLimits) {
    this.#base = base;
    this.#limits = limits;
  }

  /** After the last final entry. */
  get base(): Configured {
    return this.#base;
  }

  /** After the last entry: the one that counts. */
  get current(): Configured {
    return this.#changes.at(-1) ?? this.#base;
  }

  /** After the entry at that index, which is not below the base. */
  at(index: number): Configured {
    return this.#changes.findLast((change) => change.index <= index) ?? this.#base;
  }

  get isJoint(): boolean {
    return isJoint(this.current.membership.configuration);
  }

  /** Takes the next entry of the log. */
  append(header: Header): void {
    const index = header.number;
    const { current } = this;
    invariant(index > current.index, `configuration of entry ${index} after that of ${current.index}`);
    const next = handOverOf(header);
    if (next !== undefined) {
      const changed = entered(current, index, next, { ...this.#limits, lastIndex: index });
      if (changed !== undefined) this.#changes.push(changed);
    } else if (this.isJoint && preDigestOf(header)?.joint === false) {
      const membership = leaveJoint(current.membership);
      if (membership.ok) this.#changes.push({ index, sets: [current.sets[0]], membership: membership.value });
    }
  }

  /** Forgets what entries from that index on changed: they were replaced. */
  truncate(from: number): void {
    this.#changes = this.#changes.filter((change) => change.index < from);
  }

  /** Entries up to that index are final. */
  settle(index: number): void {
    this.#base = this.at(index);
    this.#changes = this.#changes.filter((change) => change.index > index);
  }
}
