import { type Block, blockRef } from "@paragrid/block";
import { type Hash, replicaId } from "@paragrid/primitives";
import { type SigningKey, signingScheme } from "@paragrid/testing";
import type { AuthoritySet } from "../src/authorities.ts";
import type { CommonParameters, ConsensusProtocol, Context, Effect, Event, Replica } from "../src/contract.ts";

export const scheme = signingScheme("keyed-hash");

export interface DeskOptions<M> {
  // biome-ignore lint/suspicious/noExplicitAny: a desk takes protocols of any parameters, and runs their defaults.
  readonly protocol: ConsensusProtocol<M, any>;
  readonly set: AuthoritySet;
  readonly genesis: Block;
  readonly self: number;
  readonly key: SigningKey;
  readonly parameters?: Partial<CommonParameters>;
}

/** One replica, event by event: what it is told, and the effects that follow. Its disk and its tree are maps, its clock stands. */
export class Desk<M> {
  readonly known: Map<Hash, Block>;
  readonly durable = new Map<string, Uint8Array>();
  finalized: Block;
  nowMs = 0;
  readonly #options: DeskOptions<M>;
  #replica: Replica<M>;
  /** Effects of the last start. */
  started: readonly Effect<M>[];

  constructor(options: DeskOptions<M>) {
    this.#options = options;
    this.known = new Map([[options.genesis.hash, options.genesis]]);
    this.finalized = options.genesis;
    this.#replica = this.#create();
    this.started = this.restart();
  }

  #create(): Replica<M> {
    const { protocol, parameters } = this.#options;
    return protocol.create({ ...protocol.defaults, ...parameters });
  }

  /** A new life from what was durable. */
  restart(): readonly Effect<M>[] {
    this.#replica = this.#create();
    const saved = new Map(this.durable);
    this.started = this.step({
      kind: "start",
      durable: {
        get: (key) => saved.get(key),
        keys: (prefix) => [...saved.keys()].filter((key) => key.startsWith(prefix)),
      },
    });
    return this.started;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return this.#replica.inspect();
  }

  step(event: Event<M>): readonly Effect<M>[] {
    const effects = this.#replica.step(event, this.#context());
    for (const effect of effects) {
      if (effect.kind === "persist")
        for (const { key, value } of effect.writes)
          value === undefined ? this.durable.delete(key) : this.durable.set(key, value);
      if (effect.kind === "finalize") this.finalized = this.known.get(effect.block)!;
    }
    return effects;
  }

  hear(from: number, message: M): readonly Effect<M>[] {
    return this.step({ kind: "message", from: replicaId(from), message });
  }

  timer(timer: string): readonly Effect<M>[] {
    return this.step({ kind: "timer", timer });
  }

  /** Imports what these effects ask to import, and what follows from that. */
  importing(effects: readonly Effect<M>[]): readonly Effect<M>[] {
    const imports = effects.filter((effect) => effect.kind === "importBlock");
    return [...effects, ...imports.flatMap((effect) => this.importing(this.imported(effect.block)))];
  }

  imported(block: Block): readonly Effect<M>[] {
    this.known.set(block.hash, block);
    return this.step({ kind: "blockImported", block: blockRef(block) });
  }

  #context(): Context {
    const { known, finalized } = this;
    const { self, set, genesis, key } = this.#options;
    return {
      self: replicaId(self),
      genesis: blockRef(genesis),
      authorities: set,
      nowMs: this.nowMs,
      random: () => 7,
      crypto: { ...key, ...scheme },
      chain: {
        finalized: blockRef(finalized),
        head: blockRef(finalized),
        header: (hash) => known.get(hash)?.header,
        block: (hash) => known.get(hash),
        finalizedHash: (number) => {
          let at: Block | undefined = finalized;
          while (at !== undefined && at.header.number > number) at = known.get(at.header.parentHash);
          return at?.hash;
        },
        proof: () => undefined,
      },
    };
  }
}
