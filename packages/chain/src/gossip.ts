import type { OpaqueExtrinsic } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";

/** What gossip asks of the node that it belongs to. */
export interface GossipPorts {
  nowMs(): number;
  setTimer(timer: string, afterMs: number): void;
  /** To every other replica of the chain. */
  tellPeers(extrinsics: readonly OpaqueExtrinsic[]): void;
  admit(extrinsic: OpaqueExtrinsic): void;
  /** The transaction while it waits in the pool. */
  waiting(hash: Hash): OpaqueExtrinsic | undefined;
}

const tellTimer = "gossip/tell";
const admitTimer = "gossip/admit";
/** New transactions wait so long for others, and travel in one message. */
const tellDelayMs = 10;
const tellBatch = 512;
/**
 * Admitted in one turn. A verified signature takes about 0.1 ms, and consensus must not stand behind hundreds of them: a slot is
 * missed and a view is left for less. Behind a long queue more are taken, so that clients' own transactions do not outrun peers'.
 */
const admitBatch = 16;
const admitBatchBehind = 64;
const behind = 1024;
/** Beyond, the oldest that wait to be admitted are forgotten: their senders offer them again. */
const mostUnread = 16_384;
/** What is still in the pool so long after it was told is told again: messages are lost. */
const repeatAfterMs = 5000;
const mostRepeated = 1000;

/** How transactions spread: what was submitted here goes to all peers in batches, what they send is admitted in slices. */
export class TransactionGossip {
  readonly #ports: GossipPorts;
  /** Transactions submitted here, with the time when they were told last. */
  readonly #own = new Map<Hash, number>();
  #untold: OpaqueExtrinsic[] = [];
  #unread: OpaqueExtrinsic[] = [];
  #read = 0;

  constructor(ports: GossipPorts) {
    this.#ports = ports;
  }

  /** A transaction that a client has submitted here. */
  offer(hash: Hash, extrinsic: OpaqueExtrinsic): void {
    this.#own.set(hash, this.#ports.nowMs());
    this.#untold.push(extrinsic);
    if (this.#untold.length >= tellBatch) this.#tell();
    else if (this.#untold.length === 1) this.#ports.setTimer(tellTimer, tellDelayMs);
  }

  /** It need not be told again. */
  forget(hash: Hash): void {
    this.#own.delete(hash);
  }

  /** A peer's transactions. */
  received(extrinsics: readonly OpaqueExtrinsic[]): void {
    if (extrinsics.length === 0) return;
    const idle = this.#unread.length === this.#read;
    for (const one of extrinsics) this.#unread.push(one);
    this.#read = Math.max(this.#read, this.#unread.length - mostUnread);
    if (idle) this.#ports.setTimer(admitTimer, 0);
  }

  /** A timer of this prefix has run out. */
  fire(timer: string): void {
    if (timer === tellTimer) this.#tell();
    else if (timer === admitTimer) this.#admit();
  }

  /** Tells again what peers may have missed. */
  repeat(): void {
    const nowMs = this.#ports.nowMs();
    const again: OpaqueExtrinsic[] = [];
    for (const [hash, toldMs] of this.#own) {
      if (again.length >= mostRepeated) break;
      if (nowMs - toldMs < repeatAfterMs) continue;
      const extrinsic = this.#ports.waiting(hash);
      if (extrinsic === undefined) {
        this.#own.delete(hash);
        continue;
      }
      this.#own.set(hash, nowMs);
      again.push(extrinsic);
    }
    if (again.length > 0) this.#ports.tellPeers(again);
  }

  #tell(): void {
    const told = this.#untold;
    this.#untold = [];
    if (told.length > 0) this.#ports.tellPeers(told);
  }

  #admit(): void {
    const batch = this.#unread.length - this.#read > behind ? admitBatchBehind : admitBatch;
    const end = Math.min(this.#read + batch, this.#unread.length);
    while (this.#read < end) this.#ports.admit(this.#unread[this.#read++]!);
    if (this.#read < this.#unread.length) {
      this.#ports.setTimer(admitTimer, 0);
      // The part that was read is dropped now and then, not in every turn.
      if (this.#read < 4096) return;
      this.#unread = this.#unread.slice(this.#read);
    } else this.#unread = [];
    this.#read = 0;
  }
}

/** Timers of gossip begin so. */
export const gossipPrefix = "gossip/";
