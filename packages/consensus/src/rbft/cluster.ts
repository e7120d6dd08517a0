import type { Block } from "@paragrid/block";
import type { ReplicaId } from "@paragrid/primitives";
import { type CodecType, option, struct, u16, u32 } from "@paragrid/scale";
import type { Context, DurableReader, Effect } from "../contract.ts";
import type { VoteReply, VoteRequest } from "./messages.ts";
import { type Append, type Appended, entries, type Final, type Heartbeat, type RbftMessage } from "./messages.ts";

/** What a cluster needs of the replica. */
export interface ClusterPort {
  context(): Context;
  emit(effect: Effect<RbftMessage>): void;
  /** Leadership begins; `appointed` where nobody has led this cluster in this set before, or nobody but this replica ever can. */
  lead(appointed: boolean): void;
  /** Leadership ends. */
  follow(): void;
  /** What the leader has written up to `committed` is at a majority. */
  committed(): void;
  /** Blocks and finality that the leader tells of. */
  learn(from: ReplicaId, blocks: readonly Block[], final: Final | undefined): void;
  /** The last final block, for followers. */
  final(): Final | undefined;
  /** Blocks that the entries are about: all of them, or those that were not sent yet. */
  blocks(which: "all" | "new"): readonly Block[];
}

export interface ClusterParameters {
  /** Least election timeout; each is drawn uniformly from [this, twice this). */
  readonly electionTimeoutMs: number;
  /** A leader that has sent a member nothing for so long sends a heartbeat. */
  readonly heartbeatMs: number;
}

const termRecord = struct({ set: u32, term: u32, votedFor: option(u16) });
const registerRecord = struct({ set: u32, term: u32, index: u32, entries });
const termKey = "rbft/term";
const registerKey = "rbft/register";

/**
 * One cluster by Raft's rules (Ongaro and Ousterhout 2014, Figure 2), with a log of one entry: each entry holds all of the state, so the
 * latest is all there is to match, to send and to keep.
 */
export class Cluster {
  readonly #port: ClusterPort;
  readonly #parameters: ClusterParameters;
  readonly #set: number;
  readonly #members: readonly ReplicaId[];
  #role: "follower" | "asking" | "candidate" | "leader" = "follower";
  #term = 1;
  #votedFor: ReplicaId | undefined;
  #leader: ReplicaId | undefined;
  #register: CodecType<typeof registerRecord>;
  /** Highest index of the leader's own term that is at a majority. */
  #committed = 0;
  readonly #acknowledged = new Map<ReplicaId, number>();
  readonly #sentMs = new Map<ReplicaId, number>();
  readonly #votes = new Set<ReplicaId>();
  #heardMs = Number.NEGATIVE_INFINITY;

  constructor(port: ClusterPort, parameters: ClusterParameters, set: number, members: readonly ReplicaId[]) {
    this.#port = port;
    this.#parameters = parameters;
    this.#set = set;
    this.#members = members;
    this.#register = { set, term: 0, index: 0, entries: [] };
  }

  get leads(): boolean {
    return this.#role === "leader";
  }
  get leader(): ReplicaId | undefined {
    return this.#leader;
  }
  get term(): number {
    return this.#term;
  }
  get committed(): number {
    return this.#committed;
  }
  get index(): number {
    return this.#register.index;
  }
  get entries(): CodecType<typeof entries> {
    return this.#register.entries;
  }

  start(durable: DurableReader): void {
    const { self } = this.#port.context();
    const bytes = durable.get(termKey);
    const written = bytes === undefined ? undefined : termRecord.decode(bytes);
    if (written?.set !== this.#set) {
      // The first member leads term 1, as if all had voted for it.
      this.#votedFor = this.#members[0];
      this.#leader = this.#members[0];
      this.#saveTerm();
      if (self === this.#leader) this.#win(true);
      else this.#restartElection();
      return;
    }
    this.#term = written.term;
    this.#votedFor = this.#members.find((one) => one === written.votedFor);
    const kept = durable.get(registerKey);
    const register = kept === undefined ? undefined : registerRecord.decode(kept);
    if (register?.set === this.#set) this.#register = register;
    if (this.#members.length === 1) this.#win(true);
    else this.#restartElection();
  }

  timer(name: string): void {
    if (name === "election" && this.#role !== "leader") this.#ask();
    else if (name === "heartbeat" && this.#role === "leader") {
      this.#beat();
      this.#port.emit({ kind: "setTimer", timer: "heartbeat", afterMs: this.#parameters.heartbeatMs });
    }
  }

  /** The leader's state is another: durable here, then at a majority. */
  write(state: CodecType<typeof entries>): void {
    this.#register = { set: this.#set, term: this.#term, index: this.#register.index + 1, entries: state };
    this.#saveRegister();
    const blocks = this.#members.length > 1 ? this.#port.blocks("new") : [];
    for (const to of this.#others) this.#sendAppend(to, blocks);
    this.#count();
  }

  /** Tells everybody what is final now, without waiting for a write. */
  announce(): void {
    for (const to of this.#others) this.#sendHeartbeat(to);
  }

  onAppend(from: ReplicaId, message: Append): void {
    if (!this.#hears(from, message.term)) return;
    const { term, index } = message;
    if (term > this.#register.term || (term === this.#register.term && index > this.#register.index)) {
      this.#register = { set: this.#set, term, index, entries: message.entries };
      this.#saveRegister();
    }
    this.#answer(from);
    this.#port.learn(from, message.blocks, message.final);
  }

  onHeartbeat(from: ReplicaId, message: Heartbeat): void {
    if (!this.#hears(from, message.term)) return;
    const has = this.#register.term === message.term ? this.#register.index : 0;
    // A leader that has written nothing yet needs no answer.
    if (has < message.index) this.#answer(from);
    this.#port.learn(from, [], message.final);
  }

  onAppended(from: ReplicaId, { term, index }: Appended): void {
    if (term > this.#term) this.#stepDown(term);
    if (this.#role !== "leader" || term !== this.#term || index > this.#register.index) return;
    if (index <= (this.#acknowledged.get(from) ?? 0)) return;
    this.#acknowledged.set(from, index);
    this.#count();
  }

  onVoteRequest(from: ReplicaId, { term, lastTerm, lastIndex, pre }: VoteRequest): void {
    const { nowMs } = this.#port.context();
    // Who hears a leader ignores candidates (thesis §4.2.3).
    if (this.#role !== "leader" && nowMs - this.#heardMs < this.#parameters.electionTimeoutMs) return;
    // §5.4.1: the candidate's entry is at least as up to date.
    const own = this.#register;
    const isUpToDate = lastTerm > own.term || (lastTerm === own.term && lastIndex >= own.index);
    if (pre) {
      const granted = this.#role !== "leader" && term > this.#term && isUpToDate;
      this.#reply(from, { term: granted ? term : this.#term, granted, pre });
      return;
    }
    if (term > this.#term) this.#stepDown(term);
    const granted = term === this.#term && isUpToDate && (this.#votedFor === undefined || this.#votedFor === from);
    if (granted && this.#votedFor === undefined) {
      this.#votedFor = from;
      this.#saveTerm();
    }
    if (granted) this.#restartElection();
    this.#reply(from, { term: this.#term, granted, pre });
  }

  onVoteReply(from: ReplicaId, { term, granted, pre }: VoteReply): void {
    if (pre && granted) {
      if (this.#role !== "asking" || term !== this.#term + 1) return;
      this.#votes.add(from);
      if (this.#votes.size >= this.#majority) this.#campaign();
      return;
    }
    if (term > this.#term) this.#stepDown(term);
    if (this.#role !== "candidate" || term !== this.#term || !granted) return;
    this.#votes.add(from);
    if (this.#votes.size >= this.#majority) this.#win(false);
  }

  // ---- leadership

  get #others(): readonly ReplicaId[] {
    const { self } = this.#port.context();
    return this.#members.filter((one) => one !== self);
  }

  get #majority(): number {
    return Math.floor(this.#members.length / 2) + 1;
  }

  /** Asks first whether it could win, so that who was cut off disturbs nobody. */
  #ask(): void {
    this.#role = "asking";
    this.#leader = undefined;
    this.#restartElection();
    this.#askForVotes(this.#term + 1, true);
  }

  #campaign(): void {
    const { self } = this.#port.context();
    this.#role = "candidate";
    this.#term++;
    this.#votedFor = self;
    this.#leader = undefined;
    this.#saveTerm();
    this.#restartElection();
    this.#askForVotes(this.#term, false);
  }

  #askForVotes(term: number, pre: boolean): void {
    this.#votes.clear();
    this.#votes.add(this.#port.context().self);
    const { term: lastTerm, index: lastIndex } = this.#register;
    for (const to of this.#others)
      this.#send(to, { type: "voteRequest", value: { set: this.#set, term, lastTerm, lastIndex, pre } });
  }

  #win(appointed: boolean): void {
    this.#role = "leader";
    this.#leader = this.#port.context().self;
    this.#committed = 0;
    this.#acknowledged.clear();
    this.#port.emit({ kind: "cancelTimer", timer: "election" });
    if (this.#members.length > 1) {
      this.#beat();
      this.#port.emit({ kind: "setTimer", timer: "heartbeat", afterMs: this.#parameters.heartbeatMs });
    }
    this.#port.lead(appointed);
  }

  #stepDown(term: number): void {
    const led = this.#role === "leader";
    this.#role = "follower";
    this.#leader = undefined;
    if (term > this.#term) {
      this.#term = term;
      this.#votedFor = undefined;
      this.#saveTerm();
    }
    this.#restartElection();
    if (!led) return;
    this.#port.emit({ kind: "cancelTimer", timer: "heartbeat" });
    this.#port.follow();
  }

  /** True for words of this term's leader, or of a later one's; an earlier one is told that it is over. */
  #hears(from: ReplicaId, term: number): boolean {
    if (term < this.#term) {
      this.#answer(from);
      return false;
    }
    if (term > this.#term || this.#role === "candidate" || this.#role === "asking") this.#stepDown(term);
    // Two leaders of one term: somebody lies.
    if (this.#role === "leader") return false;
    this.#leader = from;
    this.#heardMs = this.#port.context().nowMs;
    this.#restartElection();
    return true;
  }

  /** Only what is of the leader's own term is committed by counting (§5.4.2). */
  #count(): void {
    const { self } = this.#port.context();
    const indices = this.#members.map((one) =>
      one === self
        ? this.#register.term === this.#term
          ? this.#register.index
          : 0
        : (this.#acknowledged.get(one) ?? 0),
    );
    indices.sort((left, right) => right - left);
    const index = indices[this.#majority - 1]!;
    if (index <= this.#committed) return;
    this.#committed = index;
    this.#port.committed();
  }

  // ---- messages

  /** Heartbeats, and the state again to whoever has not acknowledged it. */
  #beat(): void {
    const { nowMs } = this.#port.context();
    const written = this.#register.term === this.#term ? this.#register.index : 0;
    for (const to of this.#others) {
      if (nowMs - (this.#sentMs.get(to) ?? Number.NEGATIVE_INFINITY) < this.#parameters.heartbeatMs - 1) continue;
      if ((this.#acknowledged.get(to) ?? 0) < written) this.#sendAppend(to, this.#port.blocks("all"));
      else this.#sendHeartbeat(to);
    }
  }

  #sendAppend(to: ReplicaId, blocks: readonly Block[]): void {
    const { index, entries: state } = this.#register;
    const value = { set: this.#set, term: this.#term, index, entries: state, blocks, final: this.#port.final() };
    this.#send(to, { type: "append", value });
  }

  #sendHeartbeat(to: ReplicaId): void {
    const index = this.#register.term === this.#term ? this.#register.index : 0;
    const value = { set: this.#set, term: this.#term, index, final: this.#port.final() };
    this.#send(to, { type: "heartbeat", value });
  }

  #answer(to: ReplicaId): void {
    const index = this.#register.term === this.#term ? this.#register.index : 0;
    this.#send(to, { type: "appended", value: { set: this.#set, term: this.#term, index } });
  }

  #reply(to: ReplicaId, answer: Omit<VoteReply, "set">): void {
    this.#send(to, { type: "voteReply", value: { set: this.#set, ...answer } });
  }

  #send(to: ReplicaId, message: RbftMessage): void {
    this.#sentMs.set(to, this.#port.context().nowMs);
    this.#port.emit({ kind: "send", to, message });
  }

  #restartElection(): void {
    const { electionTimeoutMs } = this.#parameters;
    const afterMs = electionTimeoutMs * (1 + this.#port.context().random() / 0x1_0000_0000);
    this.#port.emit({ kind: "setTimer", timer: "election", afterMs });
  }

  #saveTerm(): void {
    const value = termRecord.encode({ set: this.#set, term: this.#term, votedFor: this.#votedFor });
    this.#port.emit({ kind: "persist", writes: [{ key: termKey, value }] });
  }

  #saveRegister(): void {
    this.#port.emit({ kind: "persist", writes: [{ key: registerKey, value: registerRecord.encode(this.#register) }] });
  }
}
