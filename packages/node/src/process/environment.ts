import { randomBytes } from "node:crypto";
import { type Address, type Environment, type Puzzle, type WireMessage, wireCodec } from "@paragrid/chain";
import type { MessageCodec } from "@paragrid/consensus";
import { ecvrf, ed25519 } from "@paragrid/crypto";
import { DecodeError } from "@paragrid/scale";
import type { SqliteStore } from "../store/sqlite-store.ts";
import type { Transport } from "../transport/transport.ts";
import { PuzzleSearch } from "./puzzle-search.ts";
import { ReplicaClock } from "./replica-clock.ts";

export interface ProcessEnvironmentOptions {
  readonly self: Address;
  readonly seed: Uint8Array;
  readonly store: SqliteStore;
  readonly transport: () => Transport;
  readonly messages: MessageCodec<unknown>;
  readonly onTimer: (timer: string) => void;
  readonly onSolved: (puzzle: Puzzle, nonce: Uint8Array) => void;
  readonly log: Environment["log"];
  /** Whom this node tells: everybody, unless its replica runs twice. */
  readonly tells?: (to: Address) => boolean;
}

/** The real world as a node sees it: the machine's clock and timers, sockets, SQLite and the replica's key. */
export class ProcessEnvironment implements Environment {
  readonly clock: ReplicaClock;
  readonly crypto: Environment["crypto"];
  readonly store: SqliteStore;
  readonly durable: Environment["durable"];
  readonly log: Environment["log"];
  readonly #options: ProcessEnvironmentOptions;
  readonly #wire: ReturnType<typeof wireCodec>;
  readonly #search: PuzzleSearch;
  /** A broadcast is one message to many peers: it is encoded once. */
  readonly #encoded = new WeakMap<object, Uint8Array>();

  constructor(options: ProcessEnvironmentOptions) {
    this.#options = options;
    this.#search = new PuzzleSearch(options.onSolved);
    this.clock = new ReplicaClock(options.onTimer);
    this.#wire = wireCodec(options.messages);
    this.store = options.store;
    this.durable = options.store.durable;
    this.log = options.log;
    const pair = ed25519.fromSeed(options.seed);
    this.crypto = {
      sign: (payload) => ed25519.sign(pair, payload),
      verify: (key, payload, signature) => ed25519.verify(key, payload, signature),
      draw: (input) => ecvrf.prove(pair, input),
      drawn: ecvrf.verify,
    };
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  random(): number {
    return randomBytes(4).readUInt32LE(0);
  }

  setTimer(timer: string, afterMs: number): void {
    this.clock.setTimer(timer, afterMs);
  }

  cancelTimer(timer: string): void {
    this.clock.cancelTimer(timer);
  }

  /** A real puzzle in slices of the budget, between which everything else has its turn. */
  work(puzzle: Puzzle): void {
    this.#search.work(puzzle);
  }

  cancelAll(): void {
    this.#search.stop();
    this.clock.cancelAll();
  }

  send(to: Address, message: WireMessage): void {
    if (this.#options.tells?.(to) === false) return;
    let bytes = this.#encoded.get(message);
    if (bytes === undefined) {
      bytes = this.#wire.encode(message);
      this.#encoded.set(message, bytes);
    }
    this.#options.transport().send(to, bytes);
  }

  /** The message in a frame, or undefined when it is malformed: a peer's fault, told in the log. */
  decode(from: Address, frame: Uint8Array): WireMessage | undefined {
    try {
      return this.#wire.decode(frame);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.log("warn", "a peer sent a message that does not decode", {
        peer: `${from.chain}/${from.replica}`,
        reason: error.message,
      });
      return undefined;
    }
  }

  // Real work takes real time: there is nothing to charge.
  charge(): void {}
}
