import { type Block, type BlockRef, blockRef, type DigestItem, makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { signingScheme } from "@paragrid/testing";
import { type AuthoritySet, nextAuthoritiesDigest } from "../src/authorities.ts";
import type { Context, DurableWrite, Effect, Event, Recipients, Replica } from "../src/contract.ts";
import { proveBlock } from "../src/raft/certifier.ts";
import { type RaftParameters, raftDefaults } from "../src/raft/parameters.ts";
import { raftEngine, raftPreDigest } from "../src/raft/pre-digest.ts";
import { acknowledgementPayload } from "../src/raft/proof.ts";
import { raftReplica } from "../src/raft/replica.ts";
import type { ProvenBlock, RaftMessage } from "../src/raft/wire.ts";

const scheme = signingScheme("keyed-hash");
const keys = Array.from({ length: 6 }, (_, id) => scheme.key(1, id));

export const genesis = makeBlock(
  { parentHash: zeroHash, number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] },
  [],
);

export function setOf(id: number, members: readonly number[]): AuthoritySet {
  return {
    id,
    members: members.map((replica) => ({ replica: replicaId(replica), key: keys[replica]!.publicKey, weight: 1n })),
  };
}

/** A block of that term; `variant` tells two of one term and height apart. */
export function blockOn(
  parent: Block,
  term: number,
  more: { readonly next?: AuthoritySet; readonly joint?: boolean; readonly variant?: number } = {},
): Block {
  const preDigest = raftPreDigest.encode({ term, joint: more.joint ?? false });
  const digest: DigestItem[] = [{ type: "PreRuntime", value: [raftEngine, preDigest] }];
  if (more.next !== undefined) digest.push(nextAuthoritiesDigest(more.next));
  const stateRoot = `0x${String(more.variant ?? 0).padStart(64, "0")}` as Hash;
  return makeBlock(
    { parentHash: parent.hash, number: parent.header.number + 1, stateRoot, extrinsicsRoot: zeroHash, digest },
    [],
  );
}

export function ackSignature(replica: number, block: Block, term: number, setId = 0): Uint8Array {
  const height = block.header.number;
  return keys[replica]!.sign(acknowledgementPayload({ genesis: genesis.hash, setId, term, height, block: block.hash }));
}

/** The proof of a block by these replicas, which all acknowledged that very block. */
export function proofOf(
  block: Block,
  term: number,
  ruling: AuthoritySet,
  signers: readonly number[],
  next?: AuthoritySet,
): ProvenBlock {
  const proof = proveBlock({
    number: block.header.number,
    term,
    ruling,
    next,
    acknowledgement: (replica) =>
      signers.includes(replica)
        ? { height: block.header.number, signature: ackSignature(replica, block, term, next?.id ?? ruling.id) }
        : undefined,
    headerAt: () => undefined,
  });
  if (proof === undefined) throw new Error("too few signers");
  return { number: block.header.number, block: block.hash, proof };
}

type Kind = Effect<RaftMessage>["kind"];
type Of<K extends Kind> = Extract<Effect<RaftMessage>, { kind: K }>;

type ValueOf<T extends RaftMessage["type"]> = Extract<RaftMessage, { readonly type: T }>["value"];

/** One replica, stepped by hand: the test plays host and network. Nothing happens by itself but that persists are kept. */
export class Hand {
  readonly durable = new Map<string, Uint8Array>();
  readonly blocks = new Map<Hash, Block>([[genesis.hash, genesis]]);
  authorities: AuthoritySet;
  finalized: BlockRef = blockRef(genesis);
  head: BlockRef = blockRef(genesis);
  nowMs = 0;
  effects: readonly Effect<RaftMessage>[] = [];
  readonly self: number;
  readonly #parameters: RaftParameters;
  #replica!: Replica<RaftMessage>;

  constructor(self: number, authorities: AuthoritySet, parameters: Partial<RaftParameters> = {}) {
    this.self = self;
    this.authorities = authorities;
    this.#parameters = { ...raftDefaults, preVote: false, ...parameters };
    this.start();
  }

  /** Begins a life, with what is durable. */
  start(): this {
    this.#replica = raftReplica(this.#parameters);
    const { durable } = this;
    const keysOf = (prefix: string) => [...durable.keys()].filter((key) => key.startsWith(prefix)).sort();
    return this.step({ kind: "start", durable: { get: (key) => durable.get(key), keys: keysOf } });
  }

  step(event: Event<RaftMessage>): this {
    this.effects = this.#replica.step(event, this.#context());
    for (const effect of this.of("persist")) for (const write of effect.writes) this.#write(write);
    return this;
  }

  hear(from: number, message: RaftMessage): this {
    return this.step({ kind: "message", from: replicaId(from), message });
  }

  append(from: number, term: number, prev: Block, blocks: readonly Block[], proofs: readonly ProvenBlock[] = []): this {
    const prevTerm = prev === genesis ? 0 : termIn(prev);
    const value = { term, prevIndex: prev.header.number, prevTerm, commit: 0, blocks, proofs };
    return this.hear(from, { type: "append", value });
  }

  /** The host has imported the block. */
  imported(block: Block): this {
    this.blocks.set(block.hash, block);
    return this.step({ kind: "blockImported", block: blockRef(block) });
  }

  /** The replica times out, and is elected by `voter`. */
  lead(voter: number): this {
    this.nowMs += 10_000;
    this.step({ kind: "timer", timer: "tick" });
    const term = Number(this.view.term);
    return this.hear(voter, { type: "voteReply", value: { term, pre: false, reject: false } });
  }

  of<K extends Kind>(kind: K): readonly Of<K>[] {
    return this.effects.filter((effect): effect is Of<K> => effect.kind === kind);
  }

  /** Messages of the last step, by type. */
  sent<T extends RaftMessage["type"]>(type: T): readonly { readonly to: Recipients; readonly value: ValueOf<T> }[] {
    return this.of("send").flatMap(({ to, message }) =>
      message.type === type ? [{ to, value: message.value as ValueOf<T> }] : [],
    );
  }

  get kinds(): readonly Kind[] {
    return this.effects.map(({ kind }) => kind);
  }

  get view(): Readonly<Record<string, unknown>> {
    return this.#replica.inspect();
  }

  #write({ key, value }: DurableWrite): void {
    if (value === undefined) this.durable.delete(key);
    else this.durable.set(key, value);
  }

  #context(): Context {
    const { blocks } = this;
    return {
      self: replicaId(this.self),
      genesis: blockRef(genesis),
      authorities: this.authorities,
      nowMs: this.nowMs,
      random: () => 0,
      crypto: { ...keys[this.self]!, ...scheme },
      chain: {
        finalized: this.finalized,
        head: this.head,
        header: (hash) => blocks.get(hash)?.header,
        block: (hash) => blocks.get(hash),
        finalizedHash: () => undefined,
        proof: () => undefined,
      },
    };
  }
}

function termIn(block: Block): number {
  const [item] = block.header.digest;
  if (item?.type !== "PreRuntime") throw new Error("a block of no term");
  return raftPreDigest.decode(item.value[1]).term;
}
