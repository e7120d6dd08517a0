import { type Behaviour, mannersOf } from "./byzantine.ts";
import { type Half, halfOf, type TwinManners } from "./twin-manners.ts";

/** One node of a replica, by the replica's index in the genesis set; one that runs once has a first node alone. */
export interface TwinNode {
  readonly index: number;
  readonly node: Half;
}

/** A replica that behaves so between two times, in ms of the run: from the first on, before the second. */
export interface TimedBehaviour extends Span {
  readonly index: number;
  readonly behaviour: Behaviour;
}

interface Window extends Span {
  readonly manners: TwinManners;
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Who of a chain runs twice, when, and who reaches whom meanwhile (S. Bano et al., "Twins: BFT Systems Made Robust", 2021). A twin's two nodes have one
 * key, and each a block tree, a store and a disk of its own; each is honest, and what makes liars of them is whom they hear and tell. The second one
 * begins with what the first one's disk has by then. Hosts run the nodes, and ask `reaches` of what one sends another of its chain.
 */
export class Twins {
  /** Indices of the replicas that run twice at some time, rising. */
  readonly indices: readonly number[];
  readonly #windows = new Map<number, Window[]>();
  readonly #lives: ReadonlyMap<number, readonly Span[]>;

  /** Behaviours of a replica that runs once are left out. Of overlapping windows of a replica the first in the list counts. */
  constructor(behaviours: readonly TimedBehaviour[]) {
    for (const { index, behaviour, fromMs, untilMs } of behaviours) {
      const manners = mannersOf(behaviour);
      if (manners === undefined) continue;
      const windows = this.#windows.get(index) ?? [];
      windows.push({ manners, fromMs, untilMs });
      this.#windows.set(index, windows);
    }
    this.indices = [...this.#windows.keys()].sort((one, other) => one - other);
    this.#lives = new Map([...this.#windows].map(([index, windows]) => [index, joined(windows)]));
  }

  /** When the second node of a replica is there: windows that touch are one life. */
  livesOf(index: number): readonly Span[] {
    return this.#lives.get(index) ?? [];
  }

  /** When the life of a second node began that lasts at that time; undefined where there is none. */
  bornAt(index: number, nowMs: number): number | undefined {
    return this.livesOf(index).find((life) => isIn(life, nowMs))?.fromMs;
  }

  /** Whether what one node sends another is heard; the two of one replica tell each other nothing. */
  reaches(from: TwinNode, to: TwinNode, nowMs: number): boolean {
    if (from.index === to.index) return false;
    const told = this.#mannersAt(from.index, nowMs);
    const heard = this.#mannersAt(to.index, nowMs);
    if (to.node === 1 && heard === undefined) return false;
    if (told?.tell !== "half" && heard?.hear !== "half") return true;
    return sideOf(from, told) === sideOf(to, heard);
  }

  #mannersAt(index: number, nowMs: number): TwinManners | undefined {
    return this.#windows.get(index)?.find((window) => isIn(window, nowMs))?.manners;
  }
}

const isIn = ({ fromMs, untilMs }: Span, nowMs: number): boolean => nowMs >= fromMs && nowMs < untilMs;

function joined(windows: readonly Span[]): readonly Span[] {
  const spans: { fromMs: number; untilMs: number }[] = [];
  for (const { fromMs, untilMs } of windows.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = spans.at(-1);
    if (last === undefined || last.untilMs < fromMs) spans.push({ fromMs, untilMs });
    else last.untilMs = Math.max(last.untilMs, untilMs);
  }
  return spans;
}

/** The half of the network that a node sides with: each node of a twin with one of them. */
const sideOf = ({ index, node }: TwinNode, manners: TwinManners | undefined): Half =>
  manners === undefined ? halfOf(index) : node;
