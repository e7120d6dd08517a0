import type { Trie } from "@paragrid/trie";
import { pump } from "../pump.ts";
import { type StorageAnswer, type StorageQuery, storageAnswers } from "../storage-query.ts";

/** Something that a follow does for its client over more than one event. */
export interface Operation {
  /** How much of the limit it takes: one for each item that it looks up. */
  readonly items: number;
  stop(): void;
  /** Present while it waits for `chainHead_v1_continue`. */
  readonly resume: (() => void) | undefined;
}

/** Answers in one event. */
const eventItems = 128;
/** Answers after which the client is asked whether to go on. */
const pageItems = 1024;

export interface StorageOperationOptions {
  readonly items: readonly StorageQuery[];
  /** Undefined for a child trie, of which there are none. */
  readonly state: Trie | undefined;
  readonly tell: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly done: () => void;
  readonly keepsUp: () => boolean;
  readonly later: (task: () => void) => void;
}

/** A `chainHead_v1_storage` look-up: events of some answers each, and a pause after a page of descendants. */
export class StorageOperation implements Operation {
  readonly items: number;
  resume: (() => void) | undefined;
  readonly #options: StorageOperationOptions;
  readonly #answers: Iterator<StorageAnswer>;
  #stop: () => void = () => {};

  constructor(options: StorageOperationOptions) {
    this.#options = options;
    this.items = options.items.length;
    this.#answers = answersOf(options);
  }

  begin(): void {
    if (this.#options.items.length === 0) this.#finish();
    else this.#page();
  }

  stop(): void {
    this.resume = undefined;
    this.#stop();
    this.#options.done();
  }

  #page(): void {
    this.resume = undefined;
    const { keepsUp, later } = this.#options;
    this.#stop = pump(this.#steps(), { keepsUp, later });
  }

  /** One page: an event for every few answers; ends in a pause or with the last answer. */
  *#steps(): Generator<undefined, undefined> {
    for (let sent = 0; sent < pageItems; ) {
      const items: StorageAnswer[] = [];
      let last = false;
      while (items.length < eventItems) {
        const next = this.#answers.next();
        last = next.done === true;
        if (next.done) break;
        items.push(next.value);
      }
      sent += items.length;
      if (items.length > 0) this.#options.tell("operationStorageItems", { items });
      if (last) {
        this.#finish();
        return;
      }
      yield;
    }
    this.resume = () => this.#page();
    this.#options.tell("operationWaitingForContinue");
  }

  #finish(): void {
    this.#options.done();
    this.#options.tell("operationStorageDone");
  }
}

function* answersOf({ items, state }: StorageOperationOptions): Generator<StorageAnswer, undefined> {
  if (state !== undefined) for (const item of items) yield* storageAnswers(state, item);
}
