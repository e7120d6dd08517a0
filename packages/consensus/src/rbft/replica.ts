import { type Block, headerHash } from "@paragrid/block";
import { type Hash, type ReplicaId, replicaId } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import { authorityIndex, nextAuthorities } from "../authorities.ts";
import type { Context, DurableReader, Effect, Event, Recipients, Replica } from "../contract.ts";
import { certifiedHeader, keptUnder, readableView } from "../pbft/durable.ts";
import { pbftEvidence } from "../pbft/evidence.ts";
import type { PbftMessage } from "../pbft/messages.ts";
import { pbftReplica } from "../pbft/replica.ts";
import type { PbftParameters } from "../pbft/state.ts";
import { isAmong } from "../recipients.ts";
import { Cluster, type ClusterParameters } from "./cluster.ts";
import { type Clusters, clustersOf, replicasOf, signerOf } from "./clusters.ts";
import { Follower } from "./follower.ts";
import { type Committee, type Final, finalBlock, type RbftMessage } from "./messages.ts";

export interface RbftParameters extends PbftParameters, ClusterParameters {}

/** Messages of sets to come that are kept of each sender. */
const mostEarly = 64;
const innerTimer = "committee/";
const votesOfPbft = "pbft/vote/";
const finalKey = "final";

/** Terms, indices and views that no honest cluster gets to: a liar's must not run over what is one more. */
const mostNumber = 2 ** 31;

type Held = { readonly index: number; readonly effect: Effect<RbftMessage> };

function readFinal(bytes: Uint8Array): Final | undefined {
  try {
    return finalBlock.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function numbersOf(message: RbftMessage): readonly number[] {
  const { term } = message.value;
  switch (message.type) {
    case "append":
    case "appended":
    case "heartbeat":
      return [term, message.value.index];
    case "voteRequest":
      return [term, message.value.lastTerm, message.value.lastIndex];
    default:
      return [term];
  }
}

/** A member of a cluster, and while it leads it the cluster's replica in the committee: ../pbft with clusters for replicas. */
export class RbftReplica implements Replica<RbftMessage> {
  readonly #parameters: RbftParameters;
  #context!: Context;
  #effects: Effect<RbftMessage>[] = [];
  #clusters!: Clusters;
  /** Index of its own cluster, -1 for a replica outside of the set. */
  #own = -1;
  #cluster: Cluster | undefined;
  readonly #follower: Follower;
  /** The leaders of the clusters, as far as has been heard. */
  #leaders: { term: number; replica: ReplicaId }[] = [];
  readonly #early = new Map<ReplicaId, RbftMessage[]>();

  // While it leads.
  #inner: Replica<PbftMessage> | undefined;
  /** Votes are the leader's own; everything else is its cluster's. */
  readonly #votes = new Map<string, Uint8Array>();
  readonly #state = new Map<string, Uint8Array>();
  #dirty = false;
  /** Index of the last write, and of the last one that says in which view the cluster is. */
  #written = 0;
  #viewWritten = 0;
  #held: Held[] = [];
  readonly #sentBlocks = new Set<Hash>();
  /** The last block that this cluster knows to be final: its certificates go on from there. */
  #final: Final | undefined;
  /** A block that the leader before had made final and this one has not: it leads once it has caught up. */
  #behind: Final | undefined;

  constructor(parameters: RbftParameters) {
    this.#parameters = parameters;
    this.#follower = new Follower({
      context: () => this.#context,
      emit: (effect) => void this.#effects.push(effect),
      clusters: () => this.#clusters,
    });
  }

  step(event: Event<RbftMessage>, context: Context): readonly Effect<RbftMessage>[] {
    this.#context = context;
    this.#effects = [];
    if (this.#behind !== undefined && context.chain.finalized.number >= this.#behind.number) this.#startInner(false);
    this.#take(event);
    return this.#effects;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return {
      cluster: this.#own,
      clusterTerm: this.#cluster?.term,
      clusterLeader: this.#cluster?.leader,
      leads: this.#cluster?.leads ?? false,
      index: this.#cluster?.index,
      committed: this.#cluster?.committed,
      ...this.#inner?.inspect(),
    };
  }

  #take(event: Event<RbftMessage>): void {
    switch (event.kind) {
      case "start":
        for (const key of event.durable.keys(votesOfPbft)) this.#votes.set(key, event.durable.get(key)!);
        this.#enterSet(event.durable);
        return;
      case "message":
        this.#receive(event.from, event.message);
        return;
      case "timer":
        if (event.timer.startsWith(innerTimer))
          this.#run({ kind: "timer", timer: event.timer.slice(innerTimer.length) });
        else {
          this.#cluster?.timer(event.timer);
          if (this.#behind !== undefined) this.#catchUp(this.#behind);
        }
        return;
      case "blockBuilt":
        this.#run(event);
        return;
      case "blockImported":
      case "blockRefused":
        this.#run(event);
        this.#follower.imported(event.block, event.kind === "blockImported");
        return;
      case "synced":
        if (event.block.number > (this.#final?.number ?? 0))
          this.#advanceFinal({ number: event.block.number, hash: event.block.hash, proof: event.proof });
        this.#run(event);
        this.#follower.finalChanged();
        return;
      case "authoritiesChanged":
        this.#votes.clear();
        this.#enterSet({ get: () => undefined, keys: () => [] });
        this.#hearEarly();
        return;
      case "workDue":
      case "workFound":
        return;
      default:
        event satisfies never;
    }
  }

  #enterSet(durable: DurableReader): void {
    const { authorities, self } = this.#context;
    this.#follow();
    this.#clusters = clustersOf(authorities);
    const index = authorityIndex(authorities, self);
    this.#own = index < 0 ? -1 : this.#clusters.clusterOf[index]!;
    this.#leaders = this.#clusters.members.map(([first]) => ({
      term: 1,
      replica: authorities.members[first!]!.replica,
    }));
    this.#final = undefined;
    this.#sentBlocks.clear();
    this.#follower.reset();
    this.#effects.push({ kind: "cancelTimer", timer: "election" }, { kind: "cancelTimer", timer: "heartbeat" });
    if (this.#own < 0) {
      this.#cluster = undefined;
      return;
    }
    this.#cluster = new Cluster(
      {
        context: () => this.#context,
        emit: (effect) => void this.#effects.push(effect),
        lead: (appointed) => this.#lead(appointed),
        follow: () => this.#follow(),
        committed: () => this.#release(),
        learn: (from, blocks, final) => this.#follower.learn(from, blocks, final),
        final: () => this.#final,
        blocks: (which) => this.#blocks(which),
      },
      this.#parameters,
      authorities.id,
      replicasOf(this.#clusters, this.#own),
    );
    this.#cluster.start(durable);
  }

  // ---- messages

  #receive(from: ReplicaId, message: RbftMessage): void {
    const { set } = message.value;
    if (set > this.#clusters.set.id) {
      const kept = this.#early.get(from);
      if (kept === undefined) this.#early.set(from, [message]);
      else if (kept.length < mostEarly) kept.push(message);
    }
    const cluster = this.#cluster;
    const index = authorityIndex(this.#clusters.set, from);
    if (set !== this.#clusters.set.id || cluster === undefined || index < 0) return;
    if (numbersOf(message).some((number) => number >= mostNumber)) return;
    const isOfOwn = this.#clusters.clusterOf[index] === this.#own;
    if (message.type === "committee") {
      if (isOfOwn ? message.value.cluster !== this.#own : message.value.cluster === this.#clusters.clusterOf[index])
        this.#receiveCommittee(from, isOfOwn, message.value);
      return;
    }
    if (!isOfOwn) return;
    switch (message.type) {
      case "append":
        cluster.onAppend(from, message.value);
        return;
      case "appended":
        cluster.onAppended(from, message.value);
        return;
      case "heartbeat":
        cluster.onHeartbeat(from, message.value);
        return;
      case "voteRequest":
        cluster.onVoteRequest(from, message.value);
        return;
      case "voteReply":
        cluster.onVoteReply(from, message.value);
        return;
      default:
        message satisfies never;
    }
  }

  #receiveCommittee(from: ReplicaId, passedOn: boolean, value: Committee): void {
    const known = this.#leaders[value.cluster];
    if (known === undefined) return;
    if (!passedOn && value.term > known.term) this.#leaders[value.cluster] = { term: value.term, replica: from };
    if (this.#inner !== undefined)
      this.#run({ kind: "message", from: replicaId(value.cluster), message: value.message });
    else this.#passOn(passedOn, value);
  }

  /** Once, and not what its leader was told as well. */
  #passOn(passedOn: boolean, value: Committee): void {
    const leader = this.#cluster?.leader;
    if (passedOn || leader === undefined || leader === this.#context.self || value.message.type === "viewChange")
      return;
    this.#effects.push({ kind: "send", to: leader, message: { type: "committee", value } });
  }

  #hearEarly(): void {
    const kept = [...this.#early];
    this.#early.clear();
    for (const [from, messages] of kept) for (const message of messages) this.#receive(from, message);
  }

  // ---- leading a cluster

  #lead(appointed: boolean): void {
    this.#state.clear();
    for (const { key, value } of this.#cluster!.entries) this.#state.set(key, value);
    const kept = this.#state.get(finalKey);
    this.#state.delete(finalKey);
    const final = kept === undefined ? undefined : readFinal(kept);
    // What a lying leader of this cluster has left may be no state: such a cluster counts among the liars.
    const view = readableView(this.#state);
    if (view === undefined || view >= mostNumber) this.#state.clear();
    this.#written = 0;
    this.#viewWritten = 0;
    this.#final = final;
    if (final === undefined || final.number <= this.#context.chain.finalized.number) this.#startInner(appointed);
    else this.#catchUp(final);
  }

  /** The certificates at hand go on from a block that is not final here: without it they would be a chain with a gap. */
  #catchUp(final: Final): void {
    this.#behind = final;
    const { replica: from } = this.#leaders[this.#context.random() % this.#leaders.length]!;
    if (from !== this.#context.self) this.#effects.push({ kind: "fetch", from, number: final.number });
  }

  #startInner(appointed: boolean): void {
    this.#behind = undefined;
    this.#inner = pbftReplica(this.#parameters);
    const durable: DurableReader = {
      get: (key) => this.#state.get(key) ?? this.#votes.get(key),
      keys: (prefix) => [...this.#state.keys(), ...this.#votes.keys()].filter((key) => key.startsWith(prefix)).sort(),
    };
    this.#run({ kind: "start", durable });
    // A leader before this one may have voted in this view: leave it.
    if (!appointed) this.#run({ kind: "timer", timer: "view" });
  }

  #follow(): void {
    this.#held = [];
    this.#behind = undefined;
    if (this.#inner === undefined) return;
    this.#inner = undefined;
    for (const timer of ["view", "build", "tick"])
      this.#effects.push({ kind: "cancelTimer", timer: innerTimer + timer });
  }

  /** A step of the committee's replica. */
  #run(event: Event<PbftMessage>): void {
    const inner = this.#inner;
    if (inner === undefined) return;
    this.#dirty = false;
    for (const effect of inner.step(event, this.#innerContext())) this.#perform(effect);
    if (!this.#dirty) return;
    this.#dirty = false;
    const entries = [...this.#state].map(([key, value]) => ({ key, value }));
    if (this.#final !== undefined) entries.push({ key: finalKey, value: finalBlock.encode(this.#final) });
    this.#cluster!.write(entries);
  }

  /** Certificates are kept until what they are about is final for the cluster, which is later than for its leader's replica. */
  #advanceFinal(final: Final): void {
    this.#final = final;
    const { number } = final;
    for (const [key, value] of this.#state)
      if (keptUnder(key) === "certificate" && certifiedHeader(value).number <= number) this.#state.delete(key);
  }

  #innerContext(): Context {
    const context = this.#context;
    const { crypto } = context;
    const clusters = this.#clusters;
    return {
      self: replicaId(this.#own),
      genesis: context.genesis,
      authorities: clusters.committee,
      nowMs: context.nowMs,
      random: () => context.random(),
      chain: context.chain,
      crypto: {
        sign: (payload) => crypto.sign(payload),
        verify: (key, payload, signature) => signerOf(clusters, key, payload, signature, crypto) >= 0,
        draw: (input) => crypto.draw(input),
        drawn: (key, input, proof) => crypto.drawn(key, input, proof),
      },
    };
  }

  #perform(effect: Effect<PbftMessage>): void {
    switch (effect.kind) {
      case "persist":
        this.#keep(effect.writes);
        return;
      case "send": {
        const index = this.#neededFor(effect.message);
        const { id: set } = this.#clusters.set;
        const message: RbftMessage = {
          type: "committee",
          value: { set, cluster: this.#own, term: this.#cluster!.term, message: effect.message },
        };
        for (const to of this.#recipients(effect.to, effect.message))
          this.#whenWritten(index, { kind: "send", to, message });
        return;
      }
      // What is final rests on this cluster's commit among others, which its members have to know of.
      case "setHead":
      case "finalize":
        this.#whenWritten(this.#written, effect);
        return;
      case "setTimer":
      case "cancelTimer":
        this.#effects.push({ ...effect, timer: innerTimer + effect.timer });
        return;
      case "fetch": {
        const from = this.#leaders[effect.from];
        if (from !== undefined) this.#effects.push({ ...effect, from: from.replica });
        return;
      }
      case "accuse":
        this.#accuse(effect.replica, effect.evidence);
        return;
      case "buildBlock":
      case "importBlock":
      case "mine":
      case "work":
        this.#effects.push(effect);
        return;
      default:
        effect satisfies never;
    }
  }

  /** Leaders of other clusters; all of their members for a change of view, which tells who leads this cluster now. */
  #recipients(to: Recipients, { type }: PbftMessage): readonly ReplicaId[] {
    return this.#leaders.flatMap(({ replica }, cluster) => {
      if (cluster === this.#own || !isAmong(cluster, to)) return [];
      return type === "viewChange" ? replicasOf(this.#clusters, cluster) : [replica];
    });
  }

  /** Votes are durable here, everything else at a majority. What is deleted there is forgotten with finality. */
  #keep(writes: Extract<Effect<PbftMessage>, { kind: "persist" }>["writes"]): void {
    const own = writes.filter(({ key }) => keptUnder(key) === "vote");
    for (const { key, value } of own)
      if (value === undefined) this.#votes.delete(key);
      else this.#votes.set(key, value);
    if (own.length > 0) this.#effects.push({ kind: "persist", writes: own });
    for (const { key, value } of writes) {
      const kept = keptUnder(key);
      if (kept === "vote" || value === undefined) continue;
      this.#state.set(key, value);
      this.#dirty = true;
      this.#written = this.#cluster!.index + 1;
      if (kept === "view") this.#viewWritten = this.#written;
    }
  }

  /** The write that has to be at a majority before that message leaves. */
  #neededFor({ type }: PbftMessage): number {
    switch (type) {
      case "commit":
      case "viewChange":
      case "newView":
        return this.#written;
      case "prePrepare":
      case "prepare":
        return this.#viewWritten;
      default:
        return 0;
    }
  }

  #whenWritten(index: number, effect: Effect<RbftMessage>): void {
    if (index <= this.#cluster!.committed) this.#leave(effect);
    else this.#held.push({ index, effect });
  }

  #release(): void {
    const { committed } = this.#cluster!;
    const ready = this.#held.filter(({ index }) => index <= committed);
    this.#held = this.#held.filter(({ index }) => index > committed);
    for (const { effect } of ready) this.#leave(effect);
  }

  #leave(effect: Effect<RbftMessage>): void {
    this.#effects.push(effect);
    if (effect.kind !== "finalize") return;
    const header = this.#context.chain.header(effect.block)!;
    this.#advanceFinal({ number: header.number, hash: effect.block, proof: effect.proof });
    // Nothing of this set follows a hand-over to carry the news.
    if (nextAuthorities(header) !== undefined) this.#cluster!.announce();
  }

  /** Blocks of certificates above the last final one. */
  #blocks(which: "all" | "new"): readonly Block[] {
    const { chain } = this.#context;
    const blocks: Block[] = [];
    for (const [key, value] of this.#state) {
      if (keptUnder(key) !== "certificate") continue;
      const header = certifiedHeader(value);
      const hash = headerHash(header);
      if (which === "new" && this.#sentBlocks.has(hash)) continue;
      const block = header.number > chain.finalized.number ? chain.block(hash) : undefined;
      if (block === undefined) continue;
      this.#sentBlocks.add(hash);
      blocks.push(block);
    }
    return blocks.sort((left, right) => left.header.number - right.header.number);
  }

  /** Who in that cluster has signed twice, if one member has signed both: two members' words are two replicas'. */
  #accuse(cluster: ReplicaId, evidence: Uint8Array): void {
    const { genesis, authorities, crypto } = this.#context;
    for (const replica of replicasOf(this.#clusters, cluster))
      if (pbftEvidence.verify({ genesis: genesis.hash, authorities, replica, evidence }, crypto).ok)
        this.#effects.push({ kind: "accuse", replica, evidence });
  }
}
