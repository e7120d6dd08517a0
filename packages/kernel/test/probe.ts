import {
  type Actor,
  type ActorId,
  type ActorSettings,
  type Behaviour,
  createKernel,
  type Kernel,
  type KernelOptions,
} from "../src/index.ts";

/** What an actor was told, and when. */
export interface Note {
  readonly at: number;
  readonly what: unknown;
  readonly from?: string;
}

/** A message asks its receiver to do something; a text just arrives. */
export type Payload = string | ((self: Actor<Payload>) => void);

/** A kernel whose actors note what happens to them and do what they are asked. */
export class Probe {
  readonly kernel: Kernel<Payload>;
  readonly notes: Record<string, Note[]> = {};
  readonly actors: Record<string, Actor<Payload>> = {};

  constructor(options: Partial<KernelOptions> = {}) {
    this.kernel = createKernel<Payload>({
      seed: 1,
      network: { link: { latency: { kind: "constant", value: 10 } } },
      ...options,
    });
  }

  add(name: string, settings: Partial<ActorSettings<Payload>> = {}, onBoot?: (self: Actor<Payload>) => void): ActorId {
    this.notes[name] = [];
    const boot = (self: Actor<Payload>): Behaviour<Payload> => {
      this.actors[name] = self;
      onBoot?.(self);
      const note = (what: unknown, from?: ActorId) => {
        const by = from === undefined ? {} : { from: this.kernel.actorName(from) };
        this.notes[name]!.push({ at: this.kernel.nowMs, what, ...by });
      };
      return {
        received(from, payload) {
          if (typeof payload === "function") payload(self);
          else note(payload, from);
        },
        timerFired: (timer) => note({ timer }),
        jobFinished: (job) => note({ job }),
        synced: (token) => note({ synced: token }),
      };
    };
    return this.kernel.addActor({ name, boot, ...settings });
  }

  /** Asks an actor to do something in a step of its own at a time. */
  ask(name: string, atMs: number, act: (self: Actor<Payload>) => void): void {
    this.kernel.at(atMs, () => this.kernel.post(this.id(name), act));
  }

  id(name: string): ActorId {
    return this.kernel.actorId(name);
  }

  /** Times at which an actor noted a thing. */
  times(name: string, what?: string): number[] {
    return this.notes[name]!.filter((note) => what === undefined || note.what === what).map((note) => note.at);
  }

  /** The texts that an actor received, in order. */
  texts(name: string): unknown[] {
    return this.notes[name]!.map((note) => note.what);
  }
}
