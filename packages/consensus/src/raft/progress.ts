/**
 * How the leader interacts with a follower (thesis §10.2.1):
 * `probe`: one message per heartbeat, to find out where the logs meet; `replicate`: entries flow ahead of their
 * acknowledgements; `snapshot`: the entries that it needs are gone, it fetches blocks and is left alone meanwhile.
 */
export type ProgressState = "probe" | "replicate" | "snapshot";

/** A sliding window over messages sent and not yet acknowledged, bounded in number and bytes. */
export class Inflights {
  readonly #most: number;
  readonly #mostBytes: number;
  /** Last index and size of each message, in order. */
  #window: { readonly index: number; readonly bytes: number }[] = [];
  #bytes = 0;

  constructor(most: number, mostBytes: number) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  get count(): number {
    return this.#window.length;
  }

  get full(): boolean {
    return this.#window.length >= this.#most || (this.#mostBytes > 0 && this.#bytes >= this.#mostBytes);
  }

  add(index: number, bytes: number): void {
    this.#window.push({ index, bytes });
    this.#bytes += bytes;
  }

  /** Forgets all messages whose last entry is at or below the index. */
  free(index: number): void {
    while (this.#window.length > 0 && this.#window[0]!.index <= index) this.#bytes -= this.#window.shift()!.bytes;
  }

  reset(): void {
    this.#window = [];
    this.#bytes = 0;
  }

  /** An empty window of the same bounds. */
  emptied(): Inflights {
    return new Inflights(this.#most, this.#mostBytes);
  }
}

/** What the leader knows of one member. Invariant: match < next. */
export class Progress {
  /** The highest index at which its log is known to match the leader's. */
  match = 0;
  /** The next entry to send; those between match and next are on their way. */
  next: number;
  state: ProgressState = "probe";
  /** The highest commit index that was sent to it. */
  sentCommit = 0;
  /** The block that it was told to fetch, while in state `snapshot`. */
  pendingSnapshot = 0;
  /** Heard from since the last quorum check. */
  recentActive = false;
  /** No more appends until it answers. */
  paused = false;
  isLearner: boolean;
  /** When anything was last sent to it: a heartbeat is due only after silence. */
  lastSentMs = Number.NEGATIVE_INFINITY;
  /** When an append was last sent to it: an answer to what came before says nothing about its fate. */
  lastAppendMs = Number.NEGATIVE_INFINITY;
  inflights: Inflights;

  constructor(next: number, inflights: Inflights, isLearner = false) {
    this.next = next;
    this.inflights = inflights;
    this.isLearner = isLearner;
  }

  /** A copy that shares the window: a configuration change alters only the role. */
  as(role: { readonly isLearner: boolean }): Progress {
    return Object.assign(new Progress(this.next, this.inflights), this, role);
  }

  /** As a new leader knows it: nothing but the role. */
  reset(next: number): void {
    this.match = 0;
    this.next = next;
    this.sentCommit = 0;
    this.recentActive = false;
    this.lastSentMs = Number.NEGATIVE_INFINITY;
    this.lastAppendMs = Number.NEGATIVE_INFINITY;
    this.inflights = this.inflights.emptied();
    this.#enter("probe");
  }

  becomeProbe(): void {
    // A snapshot that was taken over is where probing goes on.
    const next = this.state === "snapshot" ? Math.max(this.match, this.pendingSnapshot) + 1 : this.match + 1;
    this.#enter("probe");
    this.next = next;
    this.sentCommit = Math.min(this.sentCommit, next - 1);
  }

  becomeReplicate(): void {
    this.#enter("replicate");
    this.next = this.match + 1;
  }

  becomeSnapshot(index: number): void {
    this.#enter("snapshot");
    this.pendingSnapshot = index;
    this.next = index + 1;
    this.sentCommit = index;
  }

  #enter(state: ProgressState): void {
    this.paused = false;
    this.pendingSnapshot = 0;
    this.state = state;
    this.inflights.reset();
  }

  /** After an append with that many entries was sent. */
  sentEntries(count: number, bytes: number): void {
    if (this.state === "replicate") {
      if (count > 0) {
        this.next += count;
        this.inflights.add(this.next - 1, bytes);
      }
      // Whatever is sent over a full window is a probe: the flow waits for its answer.
      this.paused = this.inflights.full;
    } else if (count > 0) this.paused = true;
  }

  /** True when sending this commit index could raise the follower's. */
  canBumpCommit(index: number): boolean {
    return index > this.sentCommit && this.sentCommit < this.next - 1;
  }

  /** Takes an acknowledgement; false when it says nothing new. */
  acknowledge(index: number): boolean {
    if (index <= this.match) return false;
    this.match = index;
    this.next = Math.max(this.next, index + 1);
    this.paused = false;
    return true;
  }

  /** Takes the rejection of an append anchored at `rejected`; false when it is outdated. `hint`: where the logs may meet. */
  reject(rejected: number, hint: number): boolean {
    if (this.state === "replicate") {
      if (rejected <= this.match) return false;
      this.next = this.match + 1;
      this.sentCommit = Math.min(this.sentCommit, this.next - 1);
      return true;
    }
    // While probing there is one message at a time: any other rejection is an old one.
    if (this.next - 1 !== rejected) return false;
    this.next = Math.max(Math.min(rejected, hint + 1), this.match + 1);
    this.sentCommit = Math.min(this.sentCommit, this.next - 1);
    this.paused = false;
    return true;
  }

  get isPaused(): boolean {
    return this.state === "snapshot" || this.paused;
  }

  /** For pages and conversations, as etcd's raft prints it. */
  toString(): string {
    const name = { probe: "StateProbe", replicate: "StateReplicate", snapshot: "StateSnapshot" }[this.state];
    const flags = [
      this.isLearner ? " learner" : "",
      this.isPaused ? " paused" : "",
      this.pendingSnapshot > 0 ? ` pendingSnap=${this.pendingSnapshot}` : "",
      this.recentActive ? "" : " inactive",
      this.inflights.count > 0 ? ` inflight=${this.inflights.count}${this.inflights.full ? "[full]" : ""}` : "",
    ];
    return `${name} match=${this.match} next=${this.next}${flags.join("")}`;
  }
}
