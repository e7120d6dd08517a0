import { createRandom, type Random } from "@paragrid/testing";
import { type Change, type Membership, noMembership, simple } from "../src/raft/confchange.ts";
import { propose } from "../src/raft/leader.ts";
import type { EntryId } from "../src/raft/log.ts";
import type { Message } from "../src/raft/message.ts";
import type { NodeId } from "../src/raft/quorum.ts";
import { becomeFollower, createRaft, type Raft, type RaftSettings, takeDurable } from "../src/raft/raft.ts";
import { nextTickMs, step, tick } from "../src/raft/step.ts";

/** Settings of etcd's tests of the paper: everything of the thesis off unless said. */
function settings(random: Random, more: Partial<RaftSettings<string>> = {}): RaftSettings<string> {
  return {
    electionTimeoutMs: 150,
    heartbeatMs: 75,
    preVote: false,
    checkQuorum: false,
    heartbeats: "always",
    commitNotice: "append",
    changesCount: "applied",
    mostMessageBytes: 1024,
    sizeOf: (payload) => payload.length,
    random: () => random.next(),
    ...more,
  };
}

function membersOf(ids: readonly NodeId[], lastIndex = 0, mostInflight = 64): Membership {
  return ids.reduce((membership, id) => {
    const change: Change = { kind: "voter", id };
    const changed = simple(membership, [change], { lastIndex, mostInflight, mostInflightBytes: 0 });
    if (!changed.ok) throw new Error(changed.error);
    return changed.value;
  }, noMembership);
}

/** A follower of a group, with a log of these terms: the paper's figures write logs so. */
export function member(
  id: NodeId,
  ids: readonly NodeId[],
  options: {
    readonly terms?: readonly number[];
    readonly term?: number;
    readonly window?: number;
    readonly more?: Partial<RaftSettings<string>>;
  } = {},
): Raft<string> {
  const { terms = [], term = terms.at(-1) ?? 0, window, more } = options;
  const raft = createRaft<string>(id, settings(createRandom(id, "member"), more), {
    hardState: { term, vote: undefined },
    base: { index: 0, term: 0 },
    entries: terms.map((own, at) => ({ index: at + 1, term: own, payload: `${own}.${at + 1}` })),
  });
  raft.membership = membersOf(ids, terms.length, window);
  becomeFollower(raft, term, undefined);
  return raft;
}

/** All that was said since the last call; the log is durable at once, and what it says to itself is heard. */
export function said(raft: Raft<string>): readonly Message<string>[] {
  raft.log.stableTo(raft.log.last);
  for (let own = true; own; ) {
    own = false;
    for (const message of takeDurable(raft)) {
      if (message.to !== raft.id) raft.outbox.push(message);
      else {
        own = true;
        step(raft, message);
        raft.log.stableTo(raft.log.last);
      }
    }
  }
  const messages = raft.outbox;
  raft.outbox = [];
  return messages;
}

export function logTerms({ log }: Raft<string>): readonly number[] {
  return Array.from({ length: log.lastIndex }, (_, at) => log.term(at + 1)!);
}

/** Makes a member the leader of its next term by the votes of all others. */
export function elect(raft: Raft<string>): void {
  raft.nowMs = raft.electionSinceMs + raft.electionTimeoutMs;
  tick(raft);
  const requests = said(raft);
  for (const { to, term, type } of requests)
    if (type === "vote") step(raft, { type: "voteReply", from: to, to: raft.id, term, reject: false });
  if (raft.role !== "leader") throw new Error(`member ${raft.id} is ${raft.role} after all votes`);
  said(raft);
}

/** A whole group in virtual time: one-way delay, members that are down, links that are cut. */
export class Group {
  readonly members: readonly Raft<string>[];
  readonly down = new Set<NodeId>();
  /** Links that carry nothing, as `from>to`. */
  readonly cut = new Set<string>();
  nowMs = 0;
  messages = 0;
  /** Appends and their answers among them. */
  appends = 0;
  readonly #delayMs: number;
  readonly #queue: { atMs: number; order: number; run: () => void }[] = [];
  #order = 0;
  readonly #armed: number[];

  constructor(size: number, seed: number, options: { delayMs: number; more?: Partial<RaftSettings<string>> }) {
    const ids = Array.from({ length: size }, (_, id) => id);
    this.#delayMs = options.delayMs;
    this.#armed = ids.map(() => Number.POSITIVE_INFINITY);
    this.members = ids.map((id) => {
      const random = createRandom(seed, `member ${id}`);
      const raft = createRaft<string>(id, settings(random, options.more), {
        hardState: { term: 0, vote: undefined },
        base: { index: 0, term: 0 } satisfies EntryId,
        entries: [],
      });
      raft.membership = membersOf(ids);
      becomeFollower(raft, 0, undefined);
      return raft;
    });
    for (const raft of this.members) this.#settle(raft);
  }

  get leaders(): readonly Raft<string>[] {
    return this.members.filter((raft) => raft.role === "leader" && !this.down.has(raft.id));
  }

  /** Runs until `done`, at most for that long; answers whether it was done. */
  run(forMs: number, done: () => boolean = () => false): boolean {
    const endMs = this.nowMs + forMs;
    for (;;) {
      if (done()) return true;
      const next = this.#queue[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#queue.shift();
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = endMs;
    return done();
  }

  propose(raft: Raft<string>, payload: string): boolean {
    raft.nowMs = this.nowMs;
    const taken = propose(raft, [{ payload }]);
    this.#settle(raft);
    return taken;
  }

  #later(delayMs: number, run: () => void): void {
    const event = { atMs: this.nowMs + delayMs, order: this.#order++, run };
    let at = this.#queue.length;
    while (at > 0 && this.#queue[at - 1]!.atMs > event.atMs) at--;
    this.#queue.splice(at, 0, event);
  }

  #settle(raft: Raft<string>): void {
    const messages = [...said(raft)];
    // As etcd's raft: an empty entry begins each term.
    if (raft.role === "leader" && raft.log.last.term !== raft.term) propose(raft, [{ payload: "" }]);
    for (const message of [...messages, ...said(raft)]) {
      this.messages++;
      if (message.type === "append" || message.type === "appendReply") this.appends++;
      if (this.cut.has(`${raft.id}>${message.to}`)) continue;
      this.#later(this.#delayMs, () => this.#deliver(message));
    }
    const dueMs = nextTickMs(raft);
    if (dueMs >= this.#armed[raft.id]!) return;
    this.#armed[raft.id] = dueMs;
    this.#later(Math.max(0, dueMs - this.nowMs), () => this.#ring(raft, dueMs));
  }

  #deliver(message: Message<string>): void {
    const raft = this.members[message.to]!;
    // Whoever goes down takes along what it had on the wire.
    if (this.down.has(raft.id) || this.down.has(message.from)) return;
    raft.nowMs = this.nowMs;
    step(raft, message);
    this.#settle(raft);
  }

  #ring(raft: Raft<string>, dueMs: number): void {
    if (this.#armed[raft.id] !== dueMs) return;
    this.#armed[raft.id] = Number.POSITIVE_INFINITY;
    if (this.down.has(raft.id)) return;
    raft.nowMs = this.nowMs;
    tick(raft);
    this.#settle(raft);
  }
}
