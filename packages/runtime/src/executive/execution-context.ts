import type { DigestItem } from "@paragrid/block";
import { err, type Hash, invariant, ok, type Result } from "@paragrid/primitives";
import type { Codec } from "@paragrid/scale";
import type { Change, Trie } from "@paragrid/trie";
import type { Context } from "../context.ts";
import type { RuntimeCall } from "../pallet/call.ts";
import type { PalletEvent } from "../pallet/event.ts";
import { DispatchFailure } from "../pallet/failure.ts";
import type { Origin } from "../pallet/origin.ts";
import type { Signal } from "../pallet/signal.ts";
import { Overlay } from "../state/overlay.ts";
import type { StorageKey } from "../state/storage-key.ts";
import type { DispatchError } from "../types/dispatch-error.ts";
import type { DispatchClass, PostInfo, Weight } from "../types/weight.ts";
import type { Composition } from "./composition.ts";
import type { Phase, PhasedEvent } from "./event-record.ts";
import { Meter } from "./meter.ts";

/** How deep calls may dispatch calls. */
const maxDispatchDepth = 128;

/** The state in the middle of a block, with what the block gathers: events, digest, weight. */
export class ExecutionContext implements Context {
  readonly runtime: Composition;
  /** What the changes are made over. */
  readonly state: Trie;
  readonly blockNumber: number;
  readonly parentHash: Hash | undefined;
  readonly meter: Meter;
  extrinsicIndex: number | undefined;
  phase: Phase = { type: "Initialization" };
  readonly #overlay: Overlay;
  readonly #events: PhasedEvent[] = [];
  readonly #digest: DigestItem[];
  readonly #marks: { readonly events: number; readonly digest: number }[] = [];
  #depth = 0;

  constructor(options: {
    readonly runtime: Composition;
    readonly state: Trie;
    readonly blockNumber: number;
    readonly parentHash: Hash | undefined;
    readonly digest: readonly DigestItem[];
  }) {
    this.runtime = options.runtime;
    this.state = options.state;
    this.blockNumber = options.blockNumber;
    this.parentHash = options.parentHash;
    this.#overlay = new Overlay(options.state);
    this.#digest = [...options.digest];
    this.meter = new Meter(options.runtime.blockWeights, options.runtime.blockLength);
  }

  get digest(): readonly DigestItem[] {
    return this.#digest;
  }

  get events(): readonly PhasedEvent[] {
    return this.#events;
  }

  read(key: StorageKey): Uint8Array | undefined {
    return this.#overlay.read(key);
  }

  write(key: StorageKey, value: Uint8Array | undefined): void {
    this.#overlay.write(key, value);
  }

  readAs<T>(key: StorageKey, codec: Codec<T>): T | undefined {
    return this.#overlay.readAs(key, codec);
  }

  writeAs<T>(key: StorageKey, codec: Codec<T>, value: T): void {
    this.#overlay.writeAs(key, codec, value);
  }

  entries(prefix: Uint8Array): Iterable<readonly [Uint8Array, Uint8Array]> {
    return this.#overlay.entries(prefix);
  }

  deposit(event: PalletEvent): void {
    this.#events.push({ phase: this.phase, event });
  }

  depositDigest(item: DigestItem): void {
    this.#digest.push(item);
  }

  emit<T>(signal: Signal<T>, value: T): void {
    for (const react of this.runtime.reactions(signal.name)) react(this, value as never);
  }

  attempt<T>(body: () => T): Result<T, DispatchError> {
    this.begin();
    try {
      const value = body();
      this.commit();
      return ok(value);
    } catch (error) {
      this.rollback();
      if (error instanceof DispatchFailure) return err(this.runtime.dispatchErrorOf(error.failure));
      throw error;
    }
  }

  dispatch(call: RuntimeCall, origin: Origin): Result<PostInfo, DispatchError> {
    // Stack overflow differs from machine to machine: the depth at which calls within calls end must not.
    if (this.#depth >= maxDispatchDepth) return err({ type: "Exhausted" });
    const { declaration } = this.runtime.composedCall(call);
    this.#depth += 1;
    try {
      return this.attempt(() => declaration.dispatch(this, origin, call.args) ?? {});
    } finally {
      this.#depth -= 1;
    }
  }

  addWeight(weight: Weight, dispatchClass: DispatchClass): void {
    this.meter.add(weight, dispatchClass);
  }

  /** Opens a layer over state, events and digest. */
  begin(): void {
    this.#overlay.begin();
    this.#marks.push({ events: this.#events.length, digest: this.#digest.length });
  }

  commit(): void {
    this.#overlay.commit();
    this.#marks.pop();
  }

  rollback(): void {
    this.#overlay.rollback();
    const mark = this.#marks.pop();
    invariant(mark !== undefined, "a layer is open that can be rolled back");
    this.#events.length = mark.events;
    this.#digest.length = mark.digest;
  }

  changes(): Change[] {
    return this.#overlay.changes();
  }
}
