/**
 * The normal case of PBFT (Castro & Liskov 1999, §4.2) and nothing else: no view change, no checkpoints, no
 * signatures. A load for the kernel, with the message pattern of the real thing: n-1 pre-prepares, (n-1)² prepares and
 * n(n-1) commits a decision, 2n(n-1) in all. Events in, effects out, as the consensus contract has it.
 */
export interface PbftMessage {
  readonly kind: "prePrepare" | "prepare" | "commit";
  readonly view: number;
  readonly sequence: number;
  readonly digest: string;
}

export type PbftEvent =
  | { readonly kind: "start" }
  | { readonly kind: "message"; readonly from: number; readonly message: PbftMessage };

export type PbftEffect =
  | { readonly kind: "send"; readonly to: "all"; readonly message: PbftMessage }
  | { readonly kind: "decided"; readonly sequence: number; readonly digest: string };

/** Votes on one sequence number. */
class Slot {
  sequence = 0;
  digest = "";
  prepares = 0;
  commits = 0;
  preparedSent = false;
  decided = false;
  /** By replica: bit 1 has prepared, bit 2 has committed. */
  readonly votes: Uint8Array;

  constructor(replicas: number) {
    this.votes = new Uint8Array(replicas);
  }

  reset(sequence: number): void {
    this.sequence = sequence;
    this.digest = "";
    this.prepares = 0;
    this.commits = 0;
    this.preparedSent = false;
    this.decided = false;
    this.votes.fill(0);
  }
}

const nothing: readonly PbftEffect[] = [];
const window = 4;

export class PbftReplica {
  private readonly self: number;
  private readonly faults: number;
  private readonly slots: readonly Slot[];
  private low = 0;

  constructor(self: number, replicas: number) {
    this.self = self;
    this.faults = Math.floor((replicas - 1) / 3);
    this.slots = Array.from({ length: window }, () => new Slot(replicas));
  }

  step(event: PbftEvent): readonly PbftEffect[] {
    if (event.kind === "start") return this.self === 0 ? this.propose(1) : nothing;
    const { from, message } = event;
    const slot = this.slotOf(message.sequence);
    if (slot === undefined) return nothing;
    switch (message.kind) {
      case "prePrepare": {
        if (from !== 0 || slot.digest !== "") return nothing;
        slot.digest = message.digest;
        // The primary's pre-prepare stands for its prepare.
        slot.prepares += 2;
        slot.votes[this.self]! |= 1;
        const { view, sequence, digest } = message;
        return [
          { kind: "send", to: "all", message: { kind: "prepare", view, sequence, digest } },
          ...this.advance(slot),
        ];
      }
      case "prepare":
        if ((slot.votes[from]! & 1) !== 0) return nothing;
        slot.votes[from]! |= 1;
        slot.prepares++;
        return this.advance(slot);
      case "commit":
        if ((slot.votes[from]! & 2) !== 0) return nothing;
        slot.votes[from]! |= 2;
        slot.commits++;
        return this.advance(slot);
      default:
        message.kind satisfies never;
        return nothing;
    }
  }

  private propose(sequence: number): readonly PbftEffect[] {
    const slot = this.slotOf(sequence)!;
    slot.digest = sequence.toString(16).padStart(64, "0");
    slot.prepares++;
    slot.votes[0]! |= 1;
    return [{ kind: "send", to: "all", message: { kind: "prePrepare", view: 0, sequence, digest: slot.digest } }];
  }

  /** What the votes allow now: committing at 2f+1 of them prepared, deciding at 2f+1 committed. */
  private advance(slot: Slot): readonly PbftEffect[] {
    const quorum = 2 * this.faults + 1;
    if (slot.digest === "" || slot.prepares < quorum || slot.decided) return nothing;
    const effects: PbftEffect[] = [];
    const { sequence, digest } = slot;
    if (!slot.preparedSent) {
      slot.preparedSent = true;
      slot.votes[this.self]! |= 2;
      slot.commits++;
      effects.push({ kind: "send", to: "all", message: { kind: "commit", view: 0, sequence, digest } });
    }
    if (slot.commits >= quorum) {
      slot.decided = true;
      effects.push({ kind: "decided", sequence, digest });
      if (this.self === 0) effects.push(...this.propose(sequence + 1));
    }
    return effects.length === 0 ? nothing : effects;
  }

  /** The slot of a sequence number; none if that is long past. */
  private slotOf(sequence: number): Slot | undefined {
    const slot = this.slots[sequence % window]!;
    if (slot.sequence < sequence) {
      slot.reset(sequence);
      this.low = Math.max(this.low, sequence - window);
    }
    return slot.sequence === sequence ? slot : undefined;
  }
}
