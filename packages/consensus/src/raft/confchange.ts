import { err, ok, type Result } from "@paragrid/primitives";
import { Inflights, Progress } from "./progress.ts";
import type { JointQuorum, Majority, NodeId } from "./quorum.ts";

/**
 * Who decides and who only listens. Thesis §4.3: in a joint configuration decisions need the majorities of the incoming and of
 * the outgoing voters. Learners (§4.2.1) get the log and do not vote; who is demoted while still an outgoing voter waits in
 * `learnersNext` until the joint configuration is left, so that nobody is voter and learner at once.
 */
export interface Configuration {
  /** Incoming, then outgoing ones while joint. */
  readonly voters: JointQuorum;
  readonly learners: ReadonlySet<NodeId>;
  readonly learnersNext: ReadonlySet<NodeId>;
  /** The leader leaves the joint configuration by itself as soon as it may. */
  readonly autoLeave: boolean;
}

type ProgressMap = ReadonlyMap<NodeId, Progress>;

/** A configuration and the progress of exactly its members. */
export interface Membership {
  readonly configuration: Configuration;
  readonly progress: ProgressMap;
}

/** One member's new role; `update` changes nothing here. */
export type Change =
  | { readonly kind: "voter"; readonly id: NodeId; readonly weight?: bigint }
  | { readonly kind: "learner" | "remove" | "update"; readonly id: NodeId };

/** Bounds of what a change creates. */
export interface ChangeLimits {
  /** The last index of the log: where the leader begins to probe a new member. */
  readonly lastIndex: number;
  readonly mostInflight: number;
  readonly mostInflightBytes: number;
}

export const noMembership: Membership = {
  configuration: { voters: [new Map()], learners: new Set(), learnersNext: new Set(), autoLeave: false },
  progress: new Map(),
};

export function isJoint(configuration: Configuration): boolean {
  return configuration.voters.length > 1;
}

/** Changes at most one voter, which needs no joint configuration (thesis §4.1). */
export function simple(from: Membership, changes: readonly Change[], limits: ChangeLimits): Result<Membership> {
  if (isJoint(from.configuration)) return err("can't apply simple config change in joint config");
  const draft = draftOf(from);
  const fault = draft.apply(changes, limits);
  if (fault !== undefined) return err(fault);
  if (difference(from.configuration.voters[0]!, draft.incoming) > 1)
    return err("more than one voter changed without entering joint config");
  return ok(draft.membership({ autoLeave: false }));
}

/**
 * Enters the joint configuration of the present voters and of those after the changes. `nested` allows it while one is joint
 * already: then one majority more is needed until all are left together (see configuration.ts for when that happens).
 */
export function enterJoint(
  from: Membership,
  changes: readonly Change[],
  options: ChangeLimits & { readonly autoLeave: boolean; readonly nested?: boolean },
): Result<Membership> {
  if (isJoint(from.configuration) && !options.nested) return err("config is already joint");
  if (from.configuration.voters[0]!.size === 0) return err("can't make a zero-voter config joint");
  const draft = draftOf(from);
  draft.outgoing = [new Map(draft.incoming), ...draft.outgoing];
  const fault = draft.apply(changes, options);
  return fault === undefined ? ok(draft.membership({ autoLeave: options.autoLeave })) : err(fault);
}

/** The incoming voters decide alone; who waited to become a learner becomes one. */
export function leaveJoint(from: Membership): Result<Membership> {
  if (!isJoint(from.configuration)) return err("can't leave a non-joint config");
  const draft = draftOf(from);
  for (const id of draft.learnersNext) {
    draft.learners.add(id);
    draft.progress.set(id, draft.progress.get(id)!.as({ isLearner: true }));
  }
  draft.learnersNext.clear();
  for (const majority of draft.outgoing)
    for (const id of majority.keys()) if (!draft.incoming.has(id) && !draft.learners.has(id)) draft.progress.delete(id);
  draft.outgoing = [];
  return ok(draft.membership({ autoLeave: false }));
}

/** How many ids are in one of the two and not in the other. */
function difference(left: Majority, right: Majority): number {
  const only = (one: Majority, other: Majority) => [...one.keys()].filter((id) => !other.has(id)).length;
  return only(left, right) + only(right, left);
}

function draftOf(from: Membership): Draft {
  return new Draft(from);
}

/** A membership while it is being changed. */
class Draft {
  readonly incoming: Map<NodeId, bigint>;
  outgoing: Majority[];
  readonly learners: Set<NodeId>;
  readonly learnersNext: Set<NodeId>;
  readonly progress: Map<NodeId, Progress>;

  constructor({ configuration, progress }: Membership) {
    const [incoming, ...outgoing] = configuration.voters;
    this.incoming = new Map(incoming);
    this.outgoing = outgoing;
    this.learners = new Set(configuration.learners);
    this.learnersNext = new Set(configuration.learnersNext);
    this.progress = new Map(progress);
  }

  /** Makes the changes in order; answers why they are refused, or undefined. */
  apply(changes: readonly Change[], limits: ChangeLimits): string | undefined {
    for (const change of changes) {
      switch (change.kind) {
        case "voter":
          this.#makeVoter(change.id, change.weight ?? 1n, limits);
          break;
        case "learner":
          this.#makeLearner(change.id, limits);
          break;
        case "remove":
          this.#remove(change.id);
          break;
        case "update":
          break;
        default:
          change satisfies never;
      }
    }
    return this.incoming.size === 0 ? "removed all voters" : undefined;
  }

  membership({ autoLeave }: { readonly autoLeave: boolean }): Membership {
    const { learners, learnersNext, progress } = this;
    return {
      configuration: { voters: [this.incoming, ...this.outgoing], learners, learnersNext, autoLeave },
      progress,
    };
  }

  #isOutgoing(id: NodeId): boolean {
    return this.outgoing.some((majority) => majority.has(id));
  }

  #makeVoter(id: NodeId, weight: bigint, limits: ChangeLimits): void {
    this.incoming.set(id, weight);
    this.learners.delete(id);
    this.learnersNext.delete(id);
    this.progress.set(id, this.progress.get(id)?.as({ isLearner: false }) ?? newProgress(limits, "voter"));
  }

  #makeLearner(id: NodeId, limits: ChangeLimits): void {
    const known = this.progress.get(id);
    if (known?.isLearner) return;
    this.incoming.delete(id);
    if (this.#isOutgoing(id)) {
      this.learnersNext.add(id);
      return;
    }
    this.learners.add(id);
    this.progress.set(id, known?.as({ isLearner: true }) ?? newProgress(limits, "learner"));
  }

  #remove(id: NodeId): void {
    this.incoming.delete(id);
    this.learners.delete(id);
    this.learnersNext.delete(id);
    if (!this.#isOutgoing(id)) this.progress.delete(id);
  }
}

function newProgress(limits: ChangeLimits, role: "voter" | "learner"): Progress {
  const inflights = new Inflights(limits.mostInflight, limits.mostInflightBytes);
  const progress = new Progress(Math.max(limits.lastIndex, 1), inflights, role === "learner");
  // Else a quorum check before its first word would make the leader step down.
  progress.recentActive = true;
  return progress;
}

/** As etcd's raft prints it: `voters=(1 2)&&(1) learners=(3)`. */
export function configurationText(configuration: Configuration): string {
  const list = (ids: Iterable<NodeId>) => `(${[...ids].sort((left, right) => left - right).join(" ")})`;
  const { voters, learners, learnersNext, autoLeave } = configuration;
  return [
    `voters=${voters.map((majority) => list(majority.keys())).join("&&")}`,
    learners.size > 0 ? ` learners=${list(learners)}` : "",
    learnersNext.size > 0 ? ` learners_next=${list(learnersNext)}` : "",
    autoLeave ? " autoleave" : "",
  ].join("");
}
