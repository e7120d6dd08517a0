import type { Block } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { Context, DurableReader, DurableWrite, Effect } from "../contract.ts";
import { Certifier, type Proven } from "./certifier.ts";
import { ConfigurationHistory, type Configured } from "./configuration.ts";
import { entryDelete, readConfiguration, readEntries, readHardState, staleEntries } from "./durable.ts";
import type { RaftParameters } from "./parameters.ts";
import { termOf } from "./pre-digest.ts";
import type { NodeId } from "./quorum.ts";
import { createRaft, type HardState, type Raft, type RaftSettings } from "./raft.ts";
import { encodedBlockSize, type RaftMessage } from "./wire.ts";

/** What a leader knows of a follower beyond its log. */
export interface Peer {
  /** What it says it has finalised. */
  finalized: number;
  /** The highest proof that was sent to it. */
  sentProof: number;
  /** Since when it is left alone to fetch blocks. */
  fetchingSinceMs: number;
}

/** What a replica adds to the state machine of raft.ts, so that entries are blocks: durable when imported, applied when final. */
export interface ReplicaState {
  readonly parameters: RaftParameters;
  context: Context;
  readonly raft: Raft<Block>;
  readonly history: ConfigurationHistory;
  /** The configuration that the state machine runs on. */
  configured: Configured;
  final: { readonly number: number; readonly hash: Hash };
  /** Hash of the last entry that the log has forgotten. */
  baseHash: Hash;
  /** The last index whose import was asked for. */
  importing: number;

  /** Term and vote as they were last written. */
  saved: HardState;
  /** To be written before anything is imported. */
  writes: DurableWrite[];
  /** Keys of no use any more. They go with a later step's writes: by then what made them useless is durable itself. */
  garbage: DurableWrite[];

  /** Acknowledgements for the proofs of the term that this replica leads. */
  readonly certifier: Certifier;
  peers: Map<NodeId, Peer>;
  /** Proofs of blocks that are not final here yet, by height. */
  readonly pending: Map<number, Proven>;
  /** The proof of the last finalised block, if that very block has one. */
  lastProof: Proven | undefined;
  /** Proofs of recent hand-overs: a follower may not skip them. */
  handOverProofs: Proven[];
  /** The height whose proof waits for an append to take it along. */
  awaited: number;

  /** The term that this replica leads, as far as it has settled in. */
  leadingTerm: number | undefined;
  /** First entry of that term. */
  termStart: number | undefined;
  /** The block that was asked for. */
  building: { readonly term: number; readonly parent: Hash } | undefined;
  lastBuildMs: number;

  /** When running timers are due. */
  readonly timers: Map<string, number>;
  sends: Effect<RaftMessage>[];
  /** Effects after the sends, in order. */
  out: Effect<RaftMessage>[];
}

/** A replica's state from what was durable. */
export function loadState(parameters: RaftParameters, durable: DurableReader, context: Context): ReplicaState {
  const { chain, self, authorities } = context;
  const { finalized } = chain;
  const header = chain.header(finalized.hash);
  const saved = readHardState(durable);
  const base = readConfiguration(durable, { number: finalized.number, header }, authorities, parameters);
  const proof = chain.proof(finalized.hash);
  const raft = createRaft(
    self,
    settingsOf(parameters, () => state.context.random()),
    {
      hardState: saved,
      base: { index: finalized.number, term: header === undefined ? 0 : termOf(header) },
      entries: readEntries(durable, chain),
    },
  );
  raft.nowMs = context.nowMs;
  raft.membership = base.membership;
  const state: ReplicaState = {
    parameters,
    context,
    raft,
    history: new ConfigurationHistory(base, parameters),
    configured: base,
    final: finalized,
    baseHash: finalized.hash,
    importing: raft.log.lastIndex,
    saved,
    writes: [],
    garbage: staleEntries(durable, finalized.number).map(entryDelete),
    certifier: new Certifier(),
    peers: new Map(),
    pending: new Map(),
    lastProof: proof && { number: finalized.number, hash: finalized.hash, proof },
    handOverProofs: [],
    awaited: 0,
    leadingTerm: undefined,
    termStart: undefined,
    building: undefined,
    lastBuildMs: Number.NEGATIVE_INFINITY,
    timers: new Map(),
    sends: [],
    out: [],
  };
  return state;
}

function settingsOf(parameters: RaftParameters, random: () => number): RaftSettings<Block> {
  const { electionTimeoutMs, heartbeatMs, preVote, checkQuorum, mostMessageBytes } = parameters;
  return {
    electionTimeoutMs,
    heartbeatMs,
    preVote,
    checkQuorum,
    mostMessageBytes,
    heartbeats: "idle",
    commitNotice: "host",
    changesCount: "appended",
    sizeOf: encodedBlockSize,
    random,
  };
}

/** The block that is the entry at that index, as far as it is remembered. */
export function hashAt({ raft, baseHash }: ReplicaState, index: number): Hash | undefined {
  return index === raft.log.base.index ? baseHash : raft.log.entry(index)?.payload.hash;
}

export function peerOf({ peers }: ReplicaState, id: NodeId): Peer {
  let peer = peers.get(id);
  if (peer === undefined) {
    peer = { finalized: 0, sentProof: 0, fetchingSinceMs: 0 };
    peers.set(id, peer);
  }
  return peer;
}

export function setTimer(state: ReplicaState, timer: string, dueMs: number): void {
  state.timers.set(timer, dueMs);
  state.out.push({ kind: "setTimer", timer, afterMs: Math.max(0, dueMs - state.raft.nowMs) });
}
