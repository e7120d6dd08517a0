import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import { type CodecType, option, struct, u32 } from "@paragrid/scale";
import { type AuthoritySet, authorityIndex } from "../authorities.ts";
import { bitfieldBytes } from "../certificate.ts";
import type { Context, DurableReader, Effect, FinalityVerifier } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import { decoded } from "../forks/fields.ts";
import type { ChainState } from "./chain-state.ts";
import { misconduct } from "./evidence.ts";
import type { Held, PosMessage } from "./messages.ts";
import { justify, type QuorumRule, readJustification, thresholdsOf } from "./proof.ts";
import { Round, type Thresholds } from "./round.ts";
import type { BlockTree } from "./tree.ts";
import {
  type Ballot,
  ballotPayload,
  type CastVote,
  castVotes,
  type Phase,
  type SignedVote,
  signedVote,
} from "./votes.ts";

/** What voting needs of the replica. */
export interface VoterPort {
  context(): Context;
  emit(effect: Effect<PosMessage>): void;
  tree(): BlockTree;
  /** Asks for a block that a vote or a commit is about. */
  want(hash: Hash, number: number, from: ReplicaId): void;
  /** Makes the block final. */
  finalize(state: ChainState, proof: Uint8Array): void;
}

export interface VoterOptions {
  readonly domain: string;
  readonly quorum: QuorumRule;
  readonly verifier: FinalityVerifier;
  /** T of the paper: how long a message takes to reach everybody when the network is well. */
  readonly gossipMs: number;
  /** Without progress for so long, a voter asks around. */
  readonly stuckMs: number;
}

/** A round as its voter sees it, for onlookers. */
export interface RoundView {
  readonly number: number;
  readonly prevote: Hash | undefined;
  readonly precommit: Hash | undefined;
  readonly estimate: Hash | undefined;
}

/** What a voter has to remember over crashes: its votes before they are said, and why it went on to this round. */
const ballotRecord = struct({
  set: u32,
  round: u32,
  prevote: option(signedVote),
  precommit: option(signedVote),
  /** What the precommit rests on: others may have it from nobody else, if a liar has changed its mind since. */
  prevotes: castVotes,
});
const roundRecord = struct({ set: u32, round: u32, prevotes: castVotes, precommits: castVotes });
type RoundRecord = CodecType<typeof roundRecord>;

type Commit = Extract<PosMessage, { type: "commit" }>["value"];

const ballotKey = "ballot";
const completedKey = "completed";
/** Rounds on either side of the present one whose votes are kept. */
const keptRounds = 3;
/** Peers that are asked at once for what is missing. */
const asked = 6;

/**
 * GRANDPA's voter (paper §2.5). In each round it prevotes for the best chain and precommits for what the prevotes agree on; a round that is
 * completable says what it may have finalised, and the next one builds on that.
 *
 * What differs, for the sake of messages: a voter prevotes only when there is a block above the last final one, so that an idle
 * chain is silent; whoever makes no progress asks some others what it lacks (votes, a justification, the votes by which a later round began)
 * instead of everybody's votes being passed on by all.
 */
export class Voter {
  readonly #port: VoterPort;
  readonly #options: VoterOptions;
  readonly #rounds = new Map<number, Round>();
  /** Justifications of blocks that are not imported yet, one of each sender. */
  readonly #early = new Map<ReplicaId, Commit>();
  readonly #accused = new Set<number>();
  #set!: AuthoritySet;
  #electorate!: Electorate;
  #thresholds!: Thresholds;
  #self = -1;
  #current = 1;
  #startedAtMs = 0;
  #prevote: SignedVote | undefined;
  #precommit: SignedVote | undefined;
  #hint: { readonly target: Hash; readonly number: number } | undefined;
  #commit: Commit | undefined;
  #commitPending = false;
  /** The highest block that somebody else has sent a justification of. */
  #heardCommit = 0;
  #lastSeen = "";
  /** How often in a row nothing had moved. */
  #stuckFor = 0;
  /** A hand-over is final: this set has nothing left to vote for. */
  #over = false;

  constructor(port: VoterPort, options: VoterOptions) {
    this.#port = port;
    this.#options = options;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return { round: this.#current, votingSet: this.#set?.id, prevoted: this.#prevote !== undefined };
  }

  /** Of each round that is remembered: this voter's own votes, and what the round may have finalised once it is completable. */
  rounds(): readonly RoundView[] {
    const tree = this.#port.tree();
    return [...this.#rounds.values()].map((round) => {
      const { completable, estimate } = round.outcome(tree);
      const { number } = round;
      const [prevote, precommit] = (["prevote", "precommit"] as const).map((phase) =>
        this.#self < 0 ? undefined : round.vote(phase, this.#self)?.target,
      );
      return { number, prevote, precommit, estimate: completable ? estimate : undefined };
    });
  }

  start(durable: DurableReader): void {
    this.#beginSet();
    const { id } = this.#set;
    const ballot = read(ballotRecord, durable.get(ballotKey));
    const completed = read(roundRecord, durable.get(completedKey));
    if (completed?.set === id) {
      this.#rounds.set(completed.round, this.#roundOf(completed));
      this.#current = completed.round + 1;
    }
    if (ballot?.set === id && ballot.round >= this.#current) {
      this.#current = ballot.round;
      const round = this.#round(ballot.round);
      this.#prevote = ballot.prevote;
      this.#precommit = ballot.precommit;
      for (const { voter, vote } of ballot.prevotes) round.add("prevote", voter, vote);
      // Nobody may have heard them.
      for (const phase of ["prevote", "precommit"] as const) {
        const vote = ballot[phase];
        if (vote === undefined) continue;
        round.add(phase, this.#self, vote);
        this.#say(phase, vote);
      }
    }
    this.#port.emit({ kind: "setTimer", timer: "stuck", afterMs: this.#options.stuckMs });
  }

  /** Blocks that the votes from before a restart are about. */
  remembered(): readonly Hash[] {
    return [...this.#rounds.values()].flatMap((round) =>
      (["prevote", "precommit"] as const).flatMap((phase) => round.cast(phase).map(({ vote }) => vote.target)),
    );
  }

  /** Another set rules: rounds begin anew on top of the block that handed over. */
  setChanged(): void {
    if (this.#port.context().authorities.id === this.#set.id) return;
    this.#beginSet();
    this.advance();
  }

  /** A block is imported, or the chain has been synced. */
  blocksChanged(): void {
    for (const round of this.#rounds.values()) round.blocksChanged();
    for (const [from, commit] of this.#early) {
      if (this.#port.tree().get(commit.target) === undefined && commit.number > this.#port.tree().root.number) continue;
      this.#early.delete(from);
      this.#receiveCommit(from, commit);
    }
    this.advance();
  }

  timer(name: string): void {
    if (name === "round") this.advance();
    else if (name === "commit") this.#sayCommit();
    else if (name === "stuck") this.#askAround();
  }

  receive(from: ReplicaId, message: PosMessage): void {
    switch (message.type) {
      case "vote": {
        const { set, round, phase, vote } = message.value;
        const voter = this.#electorate.indexOf(from);
        if (set !== this.#set.id || voter < 0 || Math.abs(round - this.#current) > keptRounds || round < 1) return;
        if (this.#take(this.#round(round), phase, { voter, vote }, from)) this.advance();
        return;
      }
      case "hint": {
        const { set, round, target, number } = message.value;
        if (set !== this.#set.id || round !== this.#current || from !== this.#primary) return;
        this.#hint = { target, number };
        return;
      }
      case "commit":
        this.#receiveCommit(from, message.value);
        return;
      case "status":
        this.#answer(from, message.value);
        return;
      case "votes":
        this.#receiveVotes(from, message.value);
        return;
      default:
    }
  }

  /** Votes and goes on as far as what is known allows. */
  advance(): void {
    while (!this.#over) {
      this.#finalizeDecided();
      if (this.#over) return;
      this.#vote();
      const done = this.#latestCompletable();
      if (done === undefined) break;
      this.#enter(done.number + 1, done);
    }
    this.#finalizeDecided();
  }

  // ---- rounds

  #beginSet(): void {
    const { authorities, self, nowMs } = this.#port.context();
    const electorate = electorateOf(authorities);
    invariant(typeof electorate !== "string", `set ${authorities.id} can rule: ${electorate}`);
    this.#set = authorities;
    this.#electorate = electorate;
    this.#thresholds = thresholdsOf(electorate, this.#options.quorum);
    this.#self = authorityIndex(authorities, self);
    this.#rounds.clear();
    this.#early.clear();
    this.#accused.clear();
    this.#current = 1;
    this.#startedAtMs = nowMs;
    this.#prevote = undefined;
    this.#precommit = undefined;
    this.#hint = undefined;
    this.#commit = undefined;
    this.#over = false;
  }

  #round(number: number): Round {
    let round = this.#rounds.get(number);
    if (round === undefined) {
      round = new Round(number, this.#electorate, this.#thresholds);
      this.#rounds.set(number, round);
    }
    return round;
  }

  #roundOf({ round: number, prevotes, precommits }: RoundRecord): Round {
    const round = new Round(number, this.#electorate, this.#thresholds);
    for (const { voter, vote } of prevotes) round.add("prevote", voter, vote);
    for (const { voter, vote } of precommits) round.add("precommit", voter, vote);
    return round;
  }

  /** The latest round at or above the present one that is completable: a voter that lags is taken along by others' votes. */
  #latestCompletable(): Round | undefined {
    for (let number = this.#current + keptRounds; number >= this.#current; number--) {
      const round = this.#rounds.get(number);
      if (round?.outcome(this.#port.tree()).completable) return round;
    }
    return undefined;
  }

  #enter(number: number, completed: Round): void {
    this.#rounds.set(completed.number, completed);
    this.#current = number;
    this.#startedAtMs = this.#port.context().nowMs;
    this.#prevote = undefined;
    this.#precommit = undefined;
    this.#hint = undefined;
    for (const old of this.#rounds.keys()) if (old < number - keptRounds) this.#rounds.delete(old);
    if (this.#self < 0) return;
    const record = roundRecord.encode({
      set: this.#set.id,
      round: completed.number,
      prevotes: completed.cast("prevote"),
      precommits: completed.cast("precommit"),
    });
    this.#port.emit({ kind: "persist", writes: [{ key: completedKey, value: record }] });
    this.#sayHint();
  }

  /** E_{r-1}: what the round before may have finalised, and in the first round the block that began the set's reign. */
  #estimateBefore(): Hash | undefined {
    const tree = this.#port.tree();
    if (this.#current === 1) return tree.root.hash;
    return this.#rounds.get(this.#current - 1)?.outcome(tree).estimate;
  }

  get #primary(): ReplicaId {
    const { members } = this.#set;
    return members[(this.#current + this.#set.id) % members.length]!.replica;
  }

  /** The primary says what the round before may have finalised, so that those who do not see it build on it. */
  #sayHint(): void {
    const { self } = this.#port.context();
    const tree = this.#port.tree();
    const target = this.#estimateBefore();
    const number = target === undefined ? undefined : tree.numberOf(target);
    if (self !== this.#primary || target === undefined || number === undefined || number <= tree.root.number) return;
    const value = { set: this.#set.id, round: this.#current, target, number };
    this.#port.emit({ kind: "send", to: "all", message: { type: "hint", value } });
    this.#hint = { target, number };
  }

  // ---- votes

  #vote(): void {
    if (this.#self < 0) return;
    const round = this.#round(this.#current);
    const tree = this.#port.tree();
    const { nowMs } = this.#port.context();
    const { gossipMs } = this.#options;
    const estimate = this.#estimateBefore();
    if (estimate === undefined) return;
    if (this.#prevote === undefined) {
      const target = this.#bestChain(estimate);
      if (target === undefined || target.number <= tree.root.number) return;
      if (!this.#isDue(2 * gossipMs, nowMs) && !round.outcome(tree).completable) return;
      this.#prevote = this.#cast(round, "prevote", target);
    }
    if (this.#precommit !== undefined) return;
    const { ghost, completable } = round.outcome(tree);
    if (ghost === undefined || !tree.descends(ghost, estimate)) return;
    if (!round.isFullyPrevoted() && !completable && !this.#isDue(4 * gossipMs, nowMs)) return;
    this.#precommit = this.#cast(round, "precommit", { hash: ghost, number: tree.numberOf(ghost)! });
  }

  #isDue(afterMs: number, nowMs: number): boolean {
    const waitMs = this.#startedAtMs + afterMs - nowMs;
    // Whole milliseconds: what is left over of a difference of fractions would fire at once, for ever.
    if (waitMs > 0) this.#port.emit({ kind: "setTimer", timer: "round", afterMs: Math.ceil(waitMs) });
    return waitMs <= 0;
  }

  /** What to prevote for: the best chain on the estimate, or on the primary's hint, up to the first hand-over, which this set finalises last. */
  #bestChain(estimate: Hash): ChainState | undefined {
    const tree = this.#port.tree();
    const { root } = tree;
    const hinted = this.#hint !== undefined && this.#isPossible(this.#hint, estimate) ? this.#hint.target : estimate;
    const from = tree.get(hinted) === undefined ? root.hash : hinted;
    const best = tree.bestOf(from) ?? root;
    let target = best;
    for (let at: ChainState | undefined = best; at !== undefined && at.number > root.number; at = tree.get(at.parent))
      if (at.handsOver) target = at;
    return target;
  }

  /** g(V_{r-1}) >= hint > E_{r-1} */
  #isPossible({ target }: { readonly target: Hash }, estimate: Hash): boolean {
    const tree = this.#port.tree();
    const ghost = this.#rounds.get(this.#current - 1)?.outcome(tree).ghost;
    return ghost !== undefined && tree.descends(target, estimate) && tree.descends(ghost, target);
  }

  #ballot(round: number): Ballot {
    const { genesis } = this.#port.context();
    return { domain: this.#options.domain, genesis: genesis.hash, setId: this.#set.id, round };
  }

  #cast(round: Round, phase: Phase, block: { readonly hash: Hash; readonly number: number }): SignedVote {
    const { crypto } = this.#port.context();
    const signature = crypto.sign(ballotPayload(phase, this.#ballot(round.number), block.hash, block.number));
    const vote = { target: block.hash, number: block.number, signature };
    const record = ballotRecord.encode({
      set: this.#set.id,
      round: round.number,
      prevote: phase === "prevote" ? vote : this.#prevote,
      precommit: phase === "precommit" ? vote : undefined,
      prevotes: phase === "precommit" ? round.cast("prevote") : [],
    });
    // Durable before it is said: a voter that forgot it would vote again.
    this.#port.emit({ kind: "persist", writes: [{ key: ballotKey, value: record }] });
    round.add(phase, this.#self, vote);
    this.#say(phase, vote);
    return vote;
  }

  #say(phase: Phase, vote: SignedVote): void {
    const value = { set: this.#set.id, round: this.#current, phase, vote };
    this.#port.emit({ kind: "send", to: "all", message: { type: "vote", value } });
  }

  /** Adds somebody's vote if its signature is good; true when it is new. */
  #take(round: Round, phase: Phase, { voter, vote }: CastVote, from: ReplicaId): boolean {
    if (voter === this.#self) return false;
    const member = this.#set.members[voter];
    const known = round.vote(phase, voter);
    if (member === undefined || known?.target === vote.target) return false;
    const { crypto } = this.#port.context();
    const payload = ballotPayload(phase, this.#ballot(round.number), vote.target, vote.number);
    if (!crypto.verify(member.key, payload, vote.signature)) return false;
    const added = round.add(phase, voter, vote);
    if (added === "equivocation") this.#accuse(member.replica, voter, round, phase, vote);
    if (this.#port.tree().numberOf(vote.target) === undefined) this.#port.want(vote.target, vote.number, from);
    return added !== "known";
  }

  #accuse(replica: ReplicaId, voter: number, round: Round, phase: Phase, second: SignedVote): void {
    if (this.#accused.has(voter)) return;
    this.#accused.add(voter);
    const first = round.vote(phase, voter)!;
    const evidence = misconduct.encode({ type: "votes", value: { phase, round: round.number, first, second } });
    this.#port.emit({ kind: "accuse", replica, evidence });
  }

  // ---- finality

  #finalizeDecided(): void {
    const tree = this.#port.tree();
    for (const round of this.#rounds.values()) {
      const { finalized } = round.outcome(tree);
      const state = finalized === undefined ? undefined : tree.get(finalized);
      if (state === undefined || state.number <= tree.root.number) continue;
      const proof = justify({
        round: round.number,
        block: state,
        precommits: round.cast("precommit"),
        electorate: this.#electorate,
        quorum: this.#thresholds.quorum,
        descends: (hash, ancestor) => tree.descends(hash, ancestor),
        header: (hash) => this.#port.context().chain.header(hash),
      });
      if (proof === undefined) continue;
      this.#final(state, proof);
      if (!this.#commitPending && this.#self >= 0) {
        // Not everybody at once: who hears of it first says nothing more.
        this.#commitPending = true;
        const afterMs = 1 + (this.#port.context().random() % Math.max(1, Math.floor(2 * this.#options.gossipMs)));
        this.#port.emit({ kind: "setTimer", timer: "commit", afterMs });
      }
      if (this.#over) return;
    }
  }

  #final(state: ChainState, proof: Uint8Array): void {
    this.#commit = { set: this.#set.id, target: state.hash, number: state.number, proof };
    if (state.handsOver) this.#over = true;
    this.#port.finalize(state, proof);
  }

  #sayCommit(): void {
    this.#commitPending = false;
    const commit = this.#commit;
    if (commit === undefined || this.#heardCommit >= commit.number) return;
    this.#port.emit({ kind: "send", to: "all", message: { type: "commit", value: commit } });
  }

  #receiveCommit(from: ReplicaId, commit: Commit): void {
    const { set, target, number, proof } = commit;
    const tree = this.#port.tree();
    if (set > this.#set.id) this.#port.emit({ kind: "fetch", from, number });
    if (set !== this.#set.id || this.#over) return;
    const state = tree.get(target);
    if (number > tree.root.number && state === undefined) {
      this.#early.set(from, commit);
      this.#port.want(target, number, from);
      return;
    }
    this.#learnVotes(from, commit);
    if (state === undefined || state.number !== number || number <= tree.root.number) {
      if (tree.numberOf(target) === number) this.#heardCommit = Math.max(this.#heardCommit, number);
      return;
    }
    const { genesis, crypto, chain } = this.#port.context();
    const header = chain.header(target);
    if (header === undefined) return;
    const claim = { genesis: genesis.hash, authorities: this.#set, header, hash: target, proof };
    if (!this.#options.verifier.verify(claim, crypto).ok) return;
    this.#heardCommit = Math.max(this.#heardCommit, number);
    this.#final(state, proof);
    this.advance();
  }

  /** A justification is votes as well: of whoever told somebody else another vote, they are evidence. */
  #learnVotes(from: ReplicaId, { target, number, proof }: Commit): void {
    if (proof.length > this.#options.verifier.maxProofBytes(this.#set)) return;
    const read = readJustification(proof, { hash: target, number });
    if (!read.ok || Math.abs(read.value.round - this.#current) > keptRounds || read.value.round < 1) return;
    const round = this.#round(read.value.round);
    for (const one of read.value.votes) this.#take(round, "precommit", one, from);
  }

  // ---- what is missing

  #askAround(): void {
    this.#port.emit({ kind: "setTimer", timer: "stuck", afterMs: this.#options.stuckMs });
    const { root, head } = this.#port.tree();
    const seen = `${this.#set.id}/${this.#current}/${root.number}`;
    const isStuck = seen === this.#lastSeen && head.number > root.number;
    this.#lastSeen = seen;
    this.#stuckFor = isStuck ? this.#stuckFor + 1 : 0;
    if (!isStuck) return;
    this.#wantVotedFor();
    const { self, random } = this.#port.context();
    const peers = this.#set.members.map(({ replica }) => replica).filter((replica) => replica !== self);
    const first = peers.length <= asked ? 0 : random() % peers.length;
    for (let index = 0; index < Math.min(asked, peers.length); index++)
      this.#sayStatus(peers[(first + index) % peers.length]!);
  }

  /** Asks again for blocks that votes are about: a request may have been given up, or its place taken by what a liar made up. */
  #wantVotedFor(): void {
    const tree = this.#port.tree();
    for (const number of [this.#current - 1, this.#current])
      for (const phase of ["prevote", "precommit"] as const)
        for (const { voter, vote } of this.#rounds.get(number)?.cast(phase) ?? [])
          if (tree.numberOf(vote.target) === undefined)
            this.#port.want(vote.target, vote.number, this.#set.members[voter]!.replica);
  }

  #sayStatus(to: ReplicaId): void {
    const { root, head } = this.#port.tree();
    const { count } = this.#electorate;
    // Who has told this voter one vote and another voter another one is known by neither until they compare all votes.
    const lacksAll = this.#stuckFor % 2 === 0;
    const heldOf = (number: number): Held => {
      const round = lacksAll ? undefined : this.#rounds.get(number);
      const held = (phase: Phase) => bitfield(round?.cast(phase) ?? [], count);
      return { prevotes: held("prevote"), precommits: held("precommit") };
    };
    const value = {
      set: this.#set.id,
      round: this.#current,
      finalized: root.number,
      head: head.hash,
      height: head.number,
      present: heldOf(this.#current),
      before: heldOf(this.#current - 1),
    };
    this.#port.emit({ kind: "send", to, message: { type: "status", value } });
  }

  /** Gives who is stuck what it lacks. */
  #answer(from: ReplicaId, status: Extract<PosMessage, { type: "status" }>["value"]): void {
    const tree = this.#port.tree();
    if (tree.numberOf(status.head) === undefined) this.#port.want(status.head, status.height, from);
    if (status.set > this.#set.id) this.#port.emit({ kind: "fetch", from, number: status.finalized });
    if (status.set !== this.#set.id) return;
    const commit = this.#commit;
    if (commit !== undefined && commit.number > status.finalized)
      this.#port.emit({ kind: "send", to: from, message: { type: "commit", value: commit } });
    const has = (field: Uint8Array) => (voter: number) => ((field[voter >> 3] ?? 0) & (1 << (voter & 7))) !== 0;
    const lacking = (number: number, held: Held): void => {
      const round = this.#rounds.get(number);
      if (round !== undefined) this.#give(from, round, (phase) => round.cast(phase, has(held[`${phase}s`])));
    };
    // What the round before may have finalised binds a voter (§2.5: it precommits only what is above E_{r-1}), and with too few of that
    // round's votes it may be a block that nobody else believes in. The paper has all votes reach everybody; here they are asked for.
    lacking(status.round - 1, status.before);
    lacking(status.round, status.present);
    // The votes by which this round began let it begin elsewhere, too.
    const before = status.round + 1 < this.#current ? this.#rounds.get(this.#current - 1) : undefined;
    if (before !== undefined) this.#give(from, before, (phase) => before.cast(phase));
  }

  #give(to: ReplicaId, round: Round, cast: (phase: Phase) => CastVote[]): void {
    const prevotes = cast("prevote");
    const precommits = cast("precommit");
    if (prevotes.length + precommits.length === 0) return;
    const value = { set: this.#set.id, round: round.number, prevotes, precommits };
    this.#port.emit({ kind: "send", to, message: { type: "votes", value } });
  }

  #receiveVotes(from: ReplicaId, given: RoundRecord): void {
    if (given.set !== this.#set.id || given.round < 1 || given.round < this.#current - keptRounds) return;
    const near = given.round <= this.#current + keptRounds;
    const round = near ? this.#round(given.round) : new Round(given.round, this.#electorate, this.#thresholds);
    let news = false;
    for (const phase of ["prevote", "precommit"] as const)
      for (const one of given[`${phase}s`]) if (this.#take(round, phase, one, from)) news = true;
    if (!near && round.outcome(this.#port.tree()).completable) this.#enter(round.number + 1, round);
    if (news) this.advance();
  }
}

function read<T>(form: Parameters<typeof decoded<T>>[0], bytes: Uint8Array | undefined): T | undefined {
  if (bytes === undefined) return undefined;
  const record = decoded(form, bytes);
  invariant(record.ok, "the voter's own records are readable");
  return record.value;
}

function bitfield(cast: readonly CastVote[], count: number): Uint8Array {
  const field = new Uint8Array(bitfieldBytes(count));
  for (const { voter } of cast) field[voter >> 3]! |= 1 << (voter & 7);
  return field;
}
