import type { Block, BlockRef, DigestItem, Header } from "@paragrid/block";
import type { Hash, ReplicaId, Result } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import type { AuthoritySet } from "./authorities.ts";
import type { Invariants } from "./invariants.ts";

/** What a replica is told. An answer to an effect is a later event. */
export type Event<M> =
  /** First event of a replica's life; a restart is a new replica given what was durable. */
  | { readonly kind: "start"; readonly durable: DurableReader }
  | { readonly kind: "message"; readonly from: ReplicaId; readonly message: M }
  | { readonly kind: "timer"; readonly timer: string }
  /** Header and body, to be sealed and to travel in the protocol's messages. The builder has executed it; it still has to be imported. */
  | { readonly kind: "blockBuilt"; readonly block: Block }
  /** Executed, found valid, and durable with its state. */
  | { readonly kind: "blockImported"; readonly block: BlockRef }
  | { readonly kind: "blockRefused"; readonly block: BlockRef; readonly reason: string }
  /** The host's block sync brought a proven block: PBFT's state transfer and Raft's snapshot. It is imported and final already. */
  | { readonly kind: "synced"; readonly block: BlockRef; readonly proof: Uint8Array }
  /** A finalised header handed over to this set; `context.authorities` is it from now on. */
  | { readonly kind: "authoritiesChanged"; readonly set: AuthoritySet }
  /** The time has come to build the block that the latest `mine` is for. */
  | { readonly kind: "workDue"; readonly parent: Hash }
  /** The nonce that solves the puzzle of the latest `work`. */
  | { readonly kind: "workFound"; readonly block: Block; readonly nonce: Uint8Array };

/** What a replica asks for. Hosts obey in order, and finish a `persist` before anything after it. */
export type Effect<M> =
  | { readonly kind: "send"; readonly to: Recipients; readonly message: M }
  /** Setting a timer that runs replaces it. */
  | { readonly kind: "setTimer"; readonly timer: string; readonly afterMs: number }
  | { readonly kind: "cancelTimer"; readonly timer: string }
  | { readonly kind: "persist"; readonly writes: readonly DurableWrite[] }
  /** Answered by one `blockBuilt`, whose header has `preDigest` as its pre-runtime digest item of the protocol's engine. */
  | { readonly kind: "buildBlock"; readonly parent: Hash; readonly preDigest: Uint8Array }
  /**
   * Work for a block on that parent, so many tries a second, instead of all work before. Answered by one `workDue`, after which the block is
   * built and its puzzle handed over by `work`: at once by a host that searches, and by one that only draws how long a search takes when that time is
   * over, so that blocks which nobody finds are not built. Its answer to that `work` is immediate.
   */
  | { readonly kind: "mine"; readonly parent: Hash; readonly target: bigint; readonly hashesPerSecond: number }
  /** Answered by one `workFound` once a nonce is found (puzzle.ts), with so many tries a second; new work replaces old. */
  | {
      readonly kind: "work";
      readonly block: Block;
      readonly puzzle: Hash;
      readonly target: bigint;
      readonly hashesPerSecond: number;
    }
  /** Answered by `blockImported` or `blockRefused`; a block whose parent is unknown is refused with reason "unknown parent". */
  | { readonly kind: "importBlock"; readonly block: Block }
  | { readonly kind: "setHead"; readonly block: Hash }
  /** Finalises the block and its ancestors; `proof` is the finality proof of this very block. */
  | { readonly kind: "finalize"; readonly block: Hash; readonly proof: Uint8Array }
  /** The host's block sync should fetch the chain up to that height: this replica has seen it proven or promised but lacks blocks. */
  | { readonly kind: "fetch"; readonly from: ReplicaId; readonly number: number }
  | { readonly kind: "accuse"; readonly replica: ReplicaId; readonly evidence: Uint8Array };

/** One replica, some of them, none of whom is self, or every other replica of the chain. A host encodes a message once, whoever gets it. */
export type Recipients = ReplicaId | readonly ReplicaId[] | "all";

export interface DurableReader {
  get(key: string): Uint8Array | undefined;
  keys(prefix: string): readonly string[];
}

/** A key and its value, which may be encoded when it is first read; without a property of that name the key is deleted. */
export interface DurableWrite {
  readonly key: string;
  readonly value?: Uint8Array;
}

/** What a replica may look at while it decides; nothing here changes during a step. */
export interface Context {
  readonly self: ReplicaId;
  readonly genesis: BlockRef;
  readonly authorities: AuthoritySet;
  /** The host's clock, which may be skewed: a duration's measure, never evidence. */
  readonly nowMs: number;
  /** A uniform 32-bit number from the replica's own generator. */
  random(): number;
  readonly crypto: ReplicaCrypto;
  readonly chain: ChainReader;
}

/** Ed25519, and a lot, with the replica's session key. Hosts charge, batch or pool it. */
export interface ReplicaCrypto {
  sign(payload: Uint8Array): Uint8Array;
  verify(key: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean;
  /** The session key's verifiable random function (RFC 9381): 64 bytes of output that nobody can foresee, and choose least of all its owner. A host may make the proof when it is first read. */
  draw(input: Uint8Array): { readonly output: Uint8Array; readonly proof: Uint8Array };
  /** The output that the proof of at most 80 bytes shows, or undefined when it is bad. */
  drawn(key: Uint8Array, input: Uint8Array, proof: Uint8Array): Uint8Array | undefined;
}

/** Imported blocks, durable ones included after a restart. */
export interface ChainReader {
  readonly finalized: BlockRef;
  readonly head: BlockRef;
  header(hash: Hash): Header | undefined;
  block(hash: Hash): Block | undefined;
  /** Hash of the finalised block at that height, when it is not pruned. */
  finalizedHash(number: number): Hash | undefined;
  /** The finality proof kept for that block, if one was made for this very block. */
  proof(hash: Hash): Uint8Array | undefined;
}

/** What an algorithm promises, said in data so that reports, checkers and scenario errors can use it. */
export interface Guarantees {
  readonly faults: "none" | "crash" | "byzantine";
  /** Replicas needed to bear f faulty ones. */
  replicasFor(f: number): number;
  /** Faulty replicas that n bear. */
  faultsOf(n: number): number;
  readonly finality: "immediate" | "lagging" | "probabilistic";
  readonly synchrony: "asynchronous" | "partial" | "synchronous";
  /** True when two conflicting finalised blocks identify at least a third of the weight as guilty. */
  readonly accountability: boolean;
  /** True where work decides and not membership: proofs name no signers, and no quorum can be withheld. */
  readonly permissionless?: true;
  /** The paper and section that the algorithm follows. */
  readonly source: string;
}

/** Other rules that an algorithm's parameters choose, beside its defaults. */
export interface Variant<P> {
  readonly name: string;
  readonly parameters: Partial<P>;
  /** What it bears under these rules, where that is less. */
  readonly faults?: "crash";
}

/** Parameters every algorithm has; its own come on top. */
export interface CommonParameters {
  /** Least time from one block of a leader to the next. */
  readonly blockIntervalMs: number;
}

export interface ConsensusProtocol<M, P extends CommonParameters> {
  /** Registry key, command-line word, report column. */
  readonly name: string;
  /** Engine id (four letters) of its pre-runtime and seal digest items. */
  readonly engine: Uint8Array;
  readonly guarantees: Guarantees;
  readonly defaults: P;
  /** What is to be tested beside the defaults. */
  readonly variants?: readonly Variant<P>[];
  /** Wire form of messages. */
  readonly message: MessageCodec<M>;
  /** What block 0 has to say for proofs to be judged from it. */
  genesisDigest?(parameters: P, authorities: AuthoritySet): readonly DigestItem[];
  create(parameters: P): Replica<M>;
}

/** A codec that also tells a message's size without encoding it: what a simulated network charges. */
export interface MessageCodec<M> extends Codec<M> {
  size(message: M): number;
}

export interface Replica<M> {
  /** One step: pure but for the replica's own state. A peer's fault is an `accuse` or silence, never an exception. */
  step(event: Event<M>, context: Context): readonly Effect<M>[];
  /** For checkers, traces and pages. */
  inspect(): Readonly<Record<string, unknown>>;
}

/** What is claimed to be final, and under which authority set. */
export interface FinalityClaim {
  readonly genesis: Hash;
  readonly authorities: AuthoritySet;
  readonly header: Header;
  readonly hash: Hash;
  readonly proof: Uint8Array;
  /** Headers from one that the claimant trusts up to the parent of `header`: what anchored proofs stand on. Others ignore it. */
  readonly ancestry?: readonly Header[];
}

/** Checks finality proofs of one algorithm; pure, total (never throws), bounded before any signature is checked. */
export interface FinalityVerifier {
  /** True when a proof holds only from a trusted header on: whoever verifies brings the headers between (`ancestry`). */
  readonly anchored?: true;
  /** The largest proof that is read at all, in bytes. */
  maxProofBytes(set: AuthoritySet): number;
  verify(claim: FinalityClaim, crypto: Pick<ReplicaCrypto, "verify">): Result<FinalityEvidence>;
  /**
   * Where work decides: a proof that shows the work of these headers, which stand on the block, lowest first. The proof that made it final shows the
   * fewest that do, and takes nothing from a client that holds a rival with more; the chain that grew heavier since can show it.
   */
  showing?(above: readonly Header[]): Uint8Array;
}

/** What a good proof shows beyond the claim. */
export interface FinalityEvidence {
  /** Authority indices that signed: two conflicting proofs intersected name the guilty. */
  readonly signers: readonly number[];
  /** "crash" proofs say so: they hold only while no authority lies. "work" holds while most of the hash power is honest. */
  readonly trust: "crash" | "byzantine" | "work";
  /** Of "work" proofs: tries spent on the whole chain up to the last header shown. Of two chains the one with more is selected. */
  readonly work?: bigint;
}

/** Checks what an `accuse` effect claims; pure and total like a finality verifier. */
export interface EvidenceVerifier {
  /** Answers what the evidence shows, in words. */
  verify(claim: MisconductClaim, crypto: Pick<ReplicaCrypto, "verify">): Result<string>;
}

/** Who is said to have broken the protocol, and under which authority set. */
export interface MisconductClaim {
  readonly genesis: Hash;
  readonly authorities: AuthoritySet;
  readonly replica: ReplicaId;
  readonly evidence: Uint8Array;
}

/** One line of the registry. */
export interface Algorithm {
  // biome-ignore lint/suspicious/noExplicitAny: the registry holds algorithms of any message and parameter type; hosts treat both as opaque.
  readonly protocol: ConsensusProtocol<any, any>;
  readonly verifier: FinalityVerifier;
  /** For algorithms whose accusations others can check. */
  readonly evidence?: EvidenceVerifier;
  /** What its replicas keep true together, for hosts that look at all of them: tests. */
  readonly invariants?: Invariants;
}
