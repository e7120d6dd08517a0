import {
  type Change,
  configurationText,
  enterJoint,
  isJoint,
  leaveJoint,
  type Membership,
  noMembership,
  simple,
} from "../src/raft/confchange.ts";
import { startElection } from "../src/raft/election.ts";
import { propose, transferLeadership } from "../src/raft/leader.ts";
import type { EntryId } from "../src/raft/log.ts";
import type { Entry, Message } from "../src/raft/message.ts";
import type { NodeId } from "../src/raft/quorum.ts";
import {
  becomeFollower,
  createRaft,
  type HardState,
  isPromotable,
  progressOf,
  type Raft,
  send,
  votersOf,
} from "../src/raft/raft.ts";
import { changeMembership, isStrangersAnswer, step, tick } from "../src/raft/step.ts";
import type { DataCase } from "./raft-datadriven.ts";

/**
 * What etcd's raft calls the application around it (rafttest's interaction environment, and RawNode's Ready): a store for each
 * node, messages on their way, and two threads of storage work. It drives our state machine and prints what it sees in the same
 * words, so that their conversations can be compared with ours.
 */
export class Interaction {
  readonly #nodes: InteractionNode[] = [];
  #messages: Envelope[] = [];
  #lines: string[] = [];
  #level = "debug";

  /** Executes one directive; answers what it printed. */
  run(one: DataCase): readonly string[] {
    this.#lines = [];
    const level = this.#level;
    const ids = [...one.args]
      .filter(([key, value]) => value.length === 0 && /^\d+$/.test(key))
      .map(([key]) => Number(key));
    this.#level = one.args.get("log-level")?.[0] ?? level;
    this.#directive(one, ids);
    if (one.command === "log-level") return [];
    const lines = this.#level === "none" ? [] : this.#lines;
    this.#level = level;
    return lines;
  }

  #directive(one: DataCase, ids: readonly number[]): void {
    const { args } = one;
    const first = ids.length > 0 ? this.#node(ids[0]!) : undefined;
    switch (one.command) {
      case "log-level":
        this.#level = [...args.keys()][0]!;
        return;
      case "add-nodes":
        for (let count = ids[0]!; count > 0; count--)
          this.#nodes.push(new InteractionNode(this.#nodes.length + 1, one, this.#print));
        return;
      case "campaign":
        first!.do((raft) => startElection(raft, raft.settings.preVote ? "preVote" : "vote"));
        return;
      case "propose":
        // The name of the node comes first, and the data is the other word.
        this.#propose(first!, { kind: "normal", data: [...args.keys()][1]! });
        return;
      case "propose-conf-change":
        this.#propose(first!, {
          kind: "change",
          text: one.input.trim(),
          simple: args.get("v1")?.[0] === "true",
          transition: args.get("transition")?.[0] ?? "auto",
        });
        return;
      case "stabilize":
        this.#stabilize(ids.length > 0 ? ids.map((id) => this.#node(id)) : this.#nodes);
        return;
      case "process-ready":
        for (const id of ids) this.#ready(this.#node(id), ids.length > 1);
        return;
      case "process-append-thread":
        for (const id of ids) this.#appendThread(this.#node(id), ids.length > 1);
        return;
      case "process-apply-thread":
        for (const id of ids) this.#applyThread(this.#node(id), ids.length > 1);
        return;
      case "deliver-msgs":
        this.#deliver(one, ids);
        return;
      case "tick-heartbeat":
        first!.tick(1);
        return;
      case "tick-election":
        first!.tick(electionTicks);
        return;
      case "set-randomized-election-timeout":
        first!.raft.electionTimeoutMs = Number(args.get("timeout")![0]) * tickMs;
        return;
      case "forget-leader":
        first!.forgetLeader();
        return;
      case "transfer-leadership":
        this.#node(Number(args.get("from")![0])).do((raft) => transferLeadership(raft, Number(args.get("to")![0])));
        return;
      case "report-unreachable":
        first!.unreachable(ids[1]!);
        return;
      case "send-snapshot": {
        const { raft, snapshot } = first!;
        const { index, term: lastTerm } = snapshot;
        const message = { type: "snapshot", from: raft.id, to: ids[1]!, term: raft.term, index, lastTerm } as const;
        const envelope = first!.envelopeOf(message);
        this.#messages.push(envelope);
        this.#print(envelope.text);
        return;
      }
      case "compact":
        first!.compact(ids[1]!);
        this.#print(...first!.storedText());
        return;
      case "raft-log":
        this.#print(...first!.storedText());
        return;
      case "status":
        for (const [id, progress] of [...first!.raft.membership.progress].sort(([left], [right]) => left - right))
          this.#print(`${id}: ${progress}`);
        return;
      case "raft-state":
        for (const { raft } of this.#nodes) {
          const voter = votersOf(raft.membership.configuration).includes(raft.id) ? "Voter" : "Non-Voter";
          this.#print(`${raft.id}: ${stateName[raft.role]} (${voter}) Term:${raft.term} Lead:${raft.leader ?? 0}`);
        }
        return;
      default:
        throw new Error(`${one.at}: unknown directive ${one.command}`);
    }
  }

  readonly #print = (...lines: readonly string[]): void => {
    this.#lines.push(...lines);
  };

  #node(id: number): InteractionNode {
    return this.#nodes[id - 1]!;
  }

  /** Followers hand proposals on to their leader: the application's part here, for a chain has none. */
  #propose(node: InteractionNode, payload: Payload): void {
    const { raft } = node;
    if (raft.role === "leader") {
      if (!node.propose(payload)) this.#print("raft proposal dropped");
      return;
    }
    const { leader } = raft;
    if (leader === undefined) {
      this.#print("raft proposal dropped");
      return;
    }
    const text = `${raft.id}->${leader} MsgProp Term:0 Log:0/0 Entries:[0/0 ${payloadText(payload)}]`;
    node.forwarded.push({ from: raft.id, to: leader, type: "MsgProp", text, step: (to) => to.propose(payload) });
  }

  #stabilize(nodes: readonly InteractionNode[]): void {
    for (let done = false; !done; ) {
      done = true;
      for (const node of nodes) {
        if (!node.hasReady) continue;
        done = false;
        this.#ready(node, true);
      }
      for (const node of nodes) {
        if (!this.#messages.some(({ to }) => to === node.raft.id)) continue;
        done = false;
        this.#print(`> ${node.raft.id} receiving messages`);
        this.#deliverTo(node.raft.id, "deliver", undefined);
      }
      for (const [work, thread] of [
        ["appendWork", this.#appendThread],
        ["applyWork", this.#applyThread],
      ] as const)
        for (const node of nodes)
          for (let header = true; node[work].length > 0; header = false) {
            done = false;
            thread(node, header);
          }
    }
  }

  #ready(node: InteractionNode, header: boolean): void {
    if (header) this.#print(`> ${node.raft.id} handling Ready`);
    this.#messages.push(...node.handleReady());
  }

  readonly #appendThread = (node: InteractionNode, header: boolean): void => {
    if (header) this.#print(`> ${node.raft.id} processing append thread`);
    const work = node.appendWork.shift();
    if (work === undefined) {
      this.#print("no append work to perform");
      return;
    }
    node.store(work);
    this.#finish(work);
  };

  readonly #applyThread = (node: InteractionNode, header: boolean): void => {
    if (header) this.#print(`> ${node.raft.id} processing apply thread`);
    const work = node.applyWork.shift();
    if (work === undefined) {
      this.#print("no apply work to perform");
      return;
    }
    this.#print("Processing:", work.text, "Responses:", ...work.responses.map(({ text }) => text));
    node.apply(work.entries);
    this.#messages.push(...work.responses);
  };

  #finish({ text, responses }: StorageWork): void {
    this.#print("Processing:", text, "Responses:", ...responses.map((one) => one.text));
    this.#messages.push(...responses);
  }

  #deliver({ args }: DataCase, ids: readonly number[]): void {
    const type = args.get("type")?.[0];
    const before = this.#messages.length;
    for (const id of ids) this.#deliverTo(id, "deliver", type);
    for (const id of args.get("drop") ?? []) this.#deliverTo(Number(id), "drop", type);
    if (this.#messages.length === before) this.#print("no messages");
  }

  #deliverTo(id: NodeId, what: "deliver" | "drop", type: string | undefined): void {
    const isMeant = (one: Envelope): boolean =>
      one.to === id && !(what === "drop" && isLocal(one)) && (type === undefined || one.type === type);
    const { meant = [], rest = [] } = Object.groupBy(this.#messages, (one) => (isMeant(one) ? "meant" : "rest"));
    this.#messages = rest;
    for (const one of meant) {
      this.#print(`${what === "drop" ? "dropped: " : ""}${one.text}`);
      if (what === "deliver") one.step(this.#node(id));
    }
  }
}

const tickMs = 100;
const electionTicks = 3;

const stateName = {
  follower: "StateFollower",
  preCandidate: "StatePreCandidate",
  candidate: "StateCandidate",
  leader: "StateLeader",
} as const;
const roleName = {
  follower: "follower",
  preCandidate: "pre-candidate",
  candidate: "candidate",
  leader: "leader",
} as const;

type Payload =
  | { readonly kind: "normal"; readonly data: string }
  /** Changes as they are written: `v1 l2 r3`; none leave the joint configuration. */
  | { readonly kind: "change"; readonly text: string; readonly simple: boolean; readonly transition: string };

const isLeave = (payload: Payload): boolean => payload.kind === "change" && !payload.simple && payload.text === "";

function payloadText(payload: Payload): string {
  if (payload.kind === "normal") return `EntryNormal ${JSON.stringify(payload.data)}`;
  return `EntryConfChange${payload.simple ? "" : "V2"} ${payload.text}`.trim();
}
const entryText = ({ term, index, payload }: Entry<Payload>): string => `${term}/${index} ${payloadText(payload)}`;
const entriesText = (entries: readonly Entry<Payload>[]): string =>
  entries.length === 0 ? "" : ` Entries:[${entries.map(entryText).join(" ")}]`;

const kinds = { v: "voter", l: "learner", r: "remove", u: "update" } as const;
const changesOf = (text: string): Change[] =>
  text
    .split(" ")
    .filter((token) => token !== "")
    .map((token) => ({ kind: kinds[token[0] as keyof typeof kinds], id: Number(token.slice(1)) }));

/** A message on its way, as etcd's raft prints it, and what it does where it arrives. */
interface Envelope {
  readonly from: number | "AppendThread" | "ApplyThread";
  readonly to: number;
  readonly type: string;
  readonly text: string;
  step(node: InteractionNode): unknown;
}
const isLocal = ({ from, to }: Envelope): boolean => typeof from !== "number" || from === to;

/** A state that a node can hand over whole: here nothing but its place in the log, and the configuration. */
interface StoredState extends EntryId {
  readonly membership: Membership;
}

interface StorageWork {
  readonly text: string;
  readonly hardState: HardState | undefined;
  readonly entries: readonly Entry<Payload>[];
  readonly snapshot: StoredState | undefined;
  readonly responses: readonly Envelope[];
}

/** One member with its store, and RawNode's bookkeeping of what was handed out. */
class InteractionNode {
  readonly raft: Raft<Payload>;
  readonly appendWork: StorageWork[] = [];
  readonly applyWork: StorageWork[] = [];
  /** Proposals for the leader. */
  readonly forwarded: Envelope[] = [];
  /** The last applied state. */
  snapshot: StoredState;
  readonly #print: (...lines: readonly string[]) => void;
  readonly #async: boolean;
  readonly #stepsDownOnRemoval: boolean;
  readonly #validates: boolean;
  readonly #readsByLease: boolean;
  readonly #mostCommittedBytes: number;
  readonly #mostInflight: number;
  #stored: Entry<Payload>[] = [];
  #storedBase: EntryId;
  #soft: string;
  #hard: string;
  #hardState: HardState;
  /** Entries up to here were handed out to be stored, and to be applied. */
  #storing: number;
  #applying: number;
  /** Taken over and not stored yet. */
  #restored: StoredState | undefined;

  constructor(id: NodeId, { args }: DataCase, print: (...lines: readonly string[]) => void) {
    const flag = (name: string) => args.get(name)?.[0] === "true";
    const idsOf = (name: string) => (args.get(name) ?? []).map(Number);
    this.#print = print;
    this.#async = flag("async-storage-writes");
    this.#stepsDownOnRemoval = flag("step-down-on-removal");
    this.#validates = !flag("disable-conf-change-validation");
    this.#readsByLease = args.get("read-only")?.[0] === "lease-based";
    this.#mostCommittedBytes = Number(args.get("max-committed-size-per-ready")?.[0] ?? Number.POSITIVE_INFINITY);
    this.#mostInflight = Number(args.get("inflight")?.[0] ?? Number.POSITIVE_INFINITY);
    const index = Number(args.get("index")?.[0] ?? 0);
    const base = { index, term: index > 0 ? 1 : 0 };
    this.raft = createRaft<Payload>(
      id,
      {
        electionTimeoutMs: electionTicks * tickMs,
        heartbeatMs: tickMs,
        preVote: flag("prevote"),
        checkQuorum: flag("checkquorum"),
        heartbeats: "always",
        commitNotice: "append",
        changesCount: "applied",
        mostMessageBytes: Number.POSITIVE_INFINITY,
        sizeOf: (payload) => payloadText(payload).length,
        random: () => 0,
      },
      { hardState: { term: 0, vote: undefined }, base, entries: [] },
    );
    let membership = noMembership;
    for (const change of [
      ...idsOf("voters").map((one): Change => ({ kind: "voter", id: one })),
      ...idsOf("learners").map((one): Change => ({ kind: "learner", id: one })),
    ]) {
      const changed = simple(membership, [change], this.#limits);
      if (!changed.ok) throw new Error(changed.error);
      membership = changed.value;
    }
    this.raft.membership = membership;
    this.snapshot = { ...base, membership };
    this.#storedBase = base;
    this.#storing = index;
    this.#applying = index;
    this.#hardState = { term: 0, vote: undefined };
    becomeFollower(this.raft, 0, undefined);
    this.#soft = this.#softText;
    this.#hard = index > 0 ? this.#hardText : "";
    const peers = votersAndLearners(membership).join(",");
    print(
      `INFO ${id} switched to configuration ${configurationText(membership.configuration)}`,
      `INFO ${id} became follower at term 0`,
      `INFO newRaft ${id} [peers: [${peers}], term: 0, commit: ${index}, applied: ${index}, lastindex: ${index}, lastterm: ${base.term}]`,
    );
  }

  get #limits() {
    const lastIndex = this.raft.log.lastIndex;
    return { lastIndex, mostInflight: this.#mostInflight, mostInflightBytes: 0 };
  }

  get #softText(): string {
    return `Lead:${this.raft.leader ?? 0} State:${stateName[this.raft.role]}`;
  }

  get #hardText(): string {
    const { term, vote, log } = this.raft;
    return `HardState Term:${term}${vote === undefined ? "" : ` Vote:${vote}`} Commit:${log.committed}`;
  }

  /** Lets the state machine do something, and says which role it has after it; a new leader appends an empty entry. */
  do(what: (raft: Raft<Payload>) => void): void {
    const { raft } = this;
    const { role, term } = raft;
    what(raft);
    if (raft.role === role && raft.term === term) return;
    this.#print(`INFO ${raft.id} became ${roleName[raft.role]} at term ${raft.term}`);
    if (raft.role === "leader" && role !== "leader") propose(raft, [{ payload: { kind: "normal", data: "" } }]);
  }

  /** The application knows that the leader is gone: no vote is held back for its sake. Nothing to a leader, or where leases serve reads. */
  forgetLeader(): void {
    const { raft } = this;
    if (raft.role !== "leader" && !this.#readsByLease) raft.leader = undefined;
  }

  /** The application could not reach a member: what was on its way to it is lost. */
  unreachable(id: NodeId): void {
    const progress = progressOf(this.raft, id);
    if (progress?.state === "replicate") progress.becomeProbe();
  }

  tick(count: number): void {
    for (let turn = 0; turn < count; turn++) {
      this.raft.nowMs += tickMs;
      this.do(tick);
    }
  }

  /** False when the leader takes no proposals. A change that may not be made now becomes an empty entry. */
  propose(payload: Payload): boolean {
    const { raft } = this;
    const { pendingChangeIndex, log, membership } = raft;
    const joint = isJoint(membership.configuration);
    const refused =
      payload.kind === "change" && this.#validates && (pendingChangeIndex > log.applied || joint !== isLeave(payload));
    if (refused) return propose(raft, [{ payload: { kind: "normal", data: "" } }]);
    return propose(raft, [{ payload, change: payload.kind === "change" }]);
  }

  #written(): void {
    const written = this.raft.log.takeWritten();
    if (written !== undefined) this.#storing = Math.min(this.#storing, written - 1);
  }

  get #unstored(): readonly Entry<Payload>[] {
    const { log } = this.raft;
    return range(this.#storing + 1, log.lastIndex).map((index) => log.entry(index)!);
  }

  get #toApply(): readonly Entry<Payload>[] {
    const { log } = this.raft;
    if (this.#restored !== undefined) return [];
    const all = range(this.#applying + 1, Math.min(log.committed, this.#async ? log.stable : log.lastIndex));
    // Here each entry is larger than the only bound that is ever given.
    return (this.#mostCommittedBytes < Number.POSITIVE_INFINITY ? all.slice(0, 1) : all).map(
      (index) => log.entry(index)!,
    );
  }

  get hasReady(): boolean {
    this.#written();
    const { outbox, afterDurable } = this.raft;
    return (
      this.#softText !== this.#soft ||
      this.#isHardNews ||
      (this.#restored !== undefined && !this.appendWork.some(({ snapshot }) => snapshot !== undefined)) ||
      outbox.length + afterDurable.length + this.forwarded.length > 0 ||
      this.#unstored.length > 0 ||
      this.#toApply.length > 0
    );
  }

  get #isHardNews(): boolean {
    return this.#hardText !== this.#hard && this.#hardText !== "HardState Term:0 Commit:0";
  }

  /** Hands out what is to be stored, sent and applied; without storage threads all of it is done at once. Answers what leaves. */
  handleReady(): readonly Envelope[] {
    if (!this.hasReady) {
      this.#print("<empty Ready>");
      return [];
    }
    const { raft } = this;
    const entries = this.#unstored;
    const committed = this.#toApply;
    const snapshot = this.#restored;
    const hardNews = this.#isHardNews;
    const hardState = hardNews ? { term: raft.term, vote: raft.vote } : undefined;
    const mustSync = entries.length > 0 || raft.term !== this.#hardState.term || raft.vote !== this.#hardState.vote;
    const lines: string[] = [`Ready MustSync=${mustSync}:`];
    if (this.#softText !== this.#soft) lines.push(this.#softText);
    if (hardNews) lines.push(this.#hardText);
    if (entries.length > 0) lines.push("Entries:", ...entries.map(entryText));
    if (snapshot !== undefined) lines.push(`Snapshot ${snapshotText(snapshot)}`);
    if (committed.length > 0) lines.push("CommittedEntries:", ...committed.map(entryText));
    this.#soft = this.#softText;
    if (hardNews) this.#hard = this.#hardText;
    this.#hardState = { term: raft.term, vote: raft.vote };

    const sent = [...raft.outbox.map((message) => this.envelopeOf(message)), ...this.forwarded.splice(0)];
    const promised = raft.afterDurable.map(({ message }) => this.envelopeOf(message));
    raft.outbox = [];
    raft.afterDurable = [];
    this.#storing = raft.log.lastIndex;
    if (committed.length > 0) this.#applying = committed.at(-1)!.index;

    if (!this.#async) {
      const own = promised.filter(({ to }) => to === raft.id);
      const leaving = [...sent, ...promised.filter(({ to }) => to !== raft.id)];
      if (leaving.length > 0) lines.push("Messages:", ...leaving.map(({ text }) => text));
      this.#print(...lines);
      const stored = entries.at(-1);
      this.store({ text: "", hardState, entries, snapshot, responses: [] });
      this.apply(committed);
      // Advance: the node hears itself, then that its entries are stored, then that they are applied.
      for (const one of own) one.step(this);
      if (stored !== undefined) raft.log.stableTo(stored);
      if (snapshot !== undefined) this.#restored = undefined;
      if (committed.length > 0) this.#applied(committed.at(-1)!.index);
      return leaving;
    }
    const storage = this.#storageWork(promised, { hardState, entries, snapshot });
    if (storage !== undefined) this.appendWork.push(storage);
    const apply = committed.length > 0 ? this.#applyOf(committed) : undefined;
    if (apply !== undefined) this.applyWork.push(apply);
    const local = [storage, apply].flatMap((work) => (work === undefined ? [] : [withResponses(work)]));
    if (sent.length + local.length > 0) lines.push("Messages:", ...sent.map(({ text }) => text), ...local);
    this.#print(...lines);
    return sent;
  }

  #storageWork(
    promised: readonly Envelope[],
    what: Pick<StorageWork, "hardState" | "entries" | "snapshot">,
  ): StorageWork | undefined {
    const { raft } = this;
    const { hardState, entries, snapshot } = what;
    if (promised.length === 0 && hardState === undefined && entries.length === 0 && snapshot === undefined)
      return undefined;
    const head = hardState === undefined ? "Term:0" : `Term:${raft.term}`;
    const tail =
      hardState === undefined
        ? ""
        : ` Commit:${raft.log.committed}${raft.vote === undefined ? "" : ` Vote:${raft.vote}`}`;
    const text = `${raft.id}->AppendThread MsgStorageAppend ${head} Log:0/0${tail}${entriesText(entries)}`;
    const responses = [...promised];
    if (raft.log.stable < raft.log.lastIndex || snapshot !== undefined) responses.push(this.#storageAnswer(snapshot));
    return { text, ...what, responses };
  }

  /** That everything up to the last entry is stored. An answer from an older term counts no more: what it speaks of may have been overwritten. */
  #storageAnswer(snapshot: StoredState | undefined): Envelope {
    const { id, term, log } = this.raft;
    const { last } = log;
    return {
      from: "AppendThread",
      to: id,
      type: "MsgStorageAppendResp",
      text: `AppendThread->${id} MsgStorageAppendResp Term:${term} Log:${last.term}/${last.index}`,
      step: () => {
        if (this.raft.term === term) this.raft.log.stableTo(last);
        if (snapshot !== undefined) this.#restored = undefined;
      },
    };
  }

  #applyOf(entries: readonly Entry<Payload>[]): StorageWork {
    const { id } = this.raft;
    const text = (from: string, to: string, type: string) =>
      `${from}->${to} ${type} Term:0 Log:0/0${entriesText(entries)}`;
    const answer: Envelope = {
      from: "ApplyThread",
      to: id,
      type: "MsgStorageApplyResp",
      text: text("ApplyThread", String(id), "MsgStorageApplyResp"),
      step: () => this.#applied(entries.at(-1)!.index),
    };
    return {
      text: text(String(id), "ApplyThread", "MsgStorageApply"),
      hardState: undefined,
      snapshot: undefined,
      entries,
      responses: [answer],
    };
  }

  /** Makes entries or a state durable. */
  store({ entries, snapshot }: StorageWork): void {
    if (snapshot !== undefined) {
      this.snapshot = snapshot;
      this.#storedBase = { index: snapshot.index, term: snapshot.term };
      this.#stored = [];
    }
    const first = entries[0];
    if (first === undefined) return;
    this.#stored.length = first.index - this.#storedBase.index - 1;
    this.#stored.push(...entries);
  }

  /** Applies committed entries: changes of the configuration come into force. */
  apply(entries: readonly Entry<Payload>[]): void {
    const { raft } = this;
    for (const { index, term, payload } of entries) {
      let { membership } = this.snapshot;
      if (payload.kind === "change") {
        const changed = this.#changed(payload);
        if (!changed.ok) throw new Error(`entry ${index} of node ${raft.id}: ${changed.error}`);
        membership = changed.value;
        this.#switch(membership);
      }
      this.snapshot = { index, term, membership };
    }
  }

  #changed(payload: Extract<Payload, { kind: "change" }>) {
    const { membership } = this.raft;
    if (isLeave(payload)) return leaveJoint(membership);
    const changes = changesOf(payload.text);
    const isSimple = payload.simple || (payload.transition === "auto" && changes.length <= 1);
    if (isSimple) return simple(membership, changes, this.#limits);
    return enterJoint(membership, changes, { ...this.#limits, autoLeave: payload.transition !== "explicit" });
  }

  #switch(membership: Membership): void {
    const { raft } = this;
    this.#print(`INFO ${raft.id} switched to configuration ${configurationText(membership.configuration)}`);
    this.do(() => {
      changeMembership(raft, membership);
      if (this.#stepsDownOnRemoval && raft.role === "leader" && !isPromotable(raft))
        becomeFollower(raft, raft.term, undefined);
    });
  }

  #applied(index: number): void {
    const { raft } = this;
    raft.log.appliedTo(index);
    const { autoLeave } = raft.membership.configuration;
    // As soon as the change that entered the joint configuration is applied.
    if (!autoLeave || raft.role !== "leader" || index < raft.pendingChangeIndex) return;
    propose(raft, [{ payload: { kind: "change", text: "", simple: false, transition: "auto" }, change: true }]);
  }

  compact(index: number): void {
    this.#stored.splice(0, index - this.#storedBase.index);
    this.raft.log.compact(index);
    this.#storedBase = { index, term: this.raft.log.base.term };
  }

  storedText(): readonly string[] {
    if (this.#stored.length > 0) return this.#stored.map(entryText);
    const { index } = this.#storedBase;
    return [`log is empty: first index=${index + 1}, last index=${index}`];
  }

  envelopeOf(message: Message<Payload>): Envelope {
    const { from, to } = message;
    const { snapshot } = this;
    const [type, text] = messageText(message, snapshot);
    return { from, to, type, text, step: (node) => node.hear(message, snapshot) };
  }

  hear(message: Message<Payload>, snapshot: StoredState): void {
    if (isStrangersAnswer(this.raft, message)) this.#print("raft: cannot step as peer not found");
    this.do((raft) => {
      step(raft, message);
      if (message.type === "snapshot" && message.term === raft.term && raft.leader === message.from)
        this.#restore(snapshot, message.from);
    });
  }

  /** The whole state of somebody who is ahead. */
  #restore(snapshot: StoredState, from: NodeId): void {
    const { raft } = this;
    const { log, id, term } = raft;
    const answer = (index: number) =>
      send(raft, { type: "appendReply", from: id, to: from, term, index, reject: false });
    if (snapshot.index <= log.committed || log.matches(snapshot)) {
      log.commitTo(snapshot.index);
      answer(log.committed);
      return;
    }
    log.restore({ index: snapshot.index, term: snapshot.term });
    this.#storing = snapshot.index;
    this.#applying = snapshot.index;
    this.#restored = snapshot;
    this.#print(`INFO ${id} switched to configuration ${configurationText(snapshot.membership.configuration)}`);
    raft.membership = snapshot.membership;
    if (progressOf(raft, id) === undefined) throw new Error(`node ${id} is not in the state it is to take over`);
    answer(log.lastIndex);
  }
}

function messageText(message: Message<Payload>, snapshot: StoredState): readonly [type: string, text: string] {
  const { from, to, term } = message;
  const text = (type: string, log: string, more = ""): [string, string] => [
    type,
    `${from}->${to} ${type} Term:${term} Log:${log}${more}`,
  ];
  switch (message.type) {
    case "vote":
      return text("MsgVote", `${message.lastTerm}/${message.lastIndex}`);
    case "preVote":
      return text("MsgPreVote", `${message.lastTerm}/${message.lastIndex}`);
    case "voteReply":
      return text("MsgVoteResp", "0/0", message.reject ? " Rejected (Hint: 0)" : "");
    case "preVoteReply":
      return text("MsgPreVoteResp", "0/0", message.reject ? " Rejected (Hint: 0)" : "");
    case "append": {
      const { prevTerm, prevIndex, commit, entries } = message;
      return text("MsgApp", `${prevTerm}/${prevIndex}`, `${commitText(commit)}${entriesText(entries)}`);
    }
    case "appendReply":
      return message.reject
        ? text("MsgAppResp", `${message.hintTerm}/${message.index}`, ` Rejected (Hint: ${message.hintIndex})`)
        : text("MsgAppResp", `0/${message.index}`);
    case "heartbeat":
      return text("MsgHeartbeat", "0/0", commitText(message.commit));
    case "heartbeatReply":
      return text("MsgHeartbeatResp", "0/0");
    case "snapshot":
      return text("MsgSnap", "0/0", ` Snapshot: ${snapshotText(snapshot)}`);
    case "timeoutNow":
      return text("MsgTimeoutNow", "0/0");
    default:
      return message satisfies never;
  }
}

const commitText = (commit: number): string => (commit > 0 ? ` Commit:${commit}` : "");

function snapshotText({ index, term, membership }: StoredState): string {
  const { voters, learners, learnersNext, autoLeave } = membership.configuration;
  const list = (ids: Iterable<NodeId> = []) => `[${[...ids].sort((left, right) => left - right).join(" ")}]`;
  const [incoming, outgoing] = voters;
  return `Index:${index} Term:${term} ConfState:Voters:${list(incoming!.keys())} VotersOutgoing:${list(outgoing?.keys())} Learners:${list(learners)} LearnersNext:${list(learnersNext)} AutoLeave:${autoLeave}`;
}

const withResponses = ({ text, responses }: StorageWork): string =>
  responses.length === 0 ? text : `${text} Responses:[ ${responses.map((one) => one.text).join(" ")} ]`;

const votersAndLearners = ({ progress }: Membership): readonly NodeId[] =>
  [...progress.keys()].sort((left, right) => left - right);

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
