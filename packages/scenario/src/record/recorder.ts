import type { Hash } from "@paragrid/primitives";
import type { ComposedRuntime, DispatchError, Extrinsic } from "@paragrid/runtime";
import type { FinalizedBlock } from "@paragrid/workloads";
import { recordedRelayHeight } from "@paragrid/xcmp";
import { AuditLog } from "./audit-log.ts";
import { Books } from "./books.ts";
import { ContractRecords } from "./contract-record.ts";
import { CreditRecord } from "./credit-record.ts";
import { EnergyRecord } from "./energy-record.ts";
import { EventLog } from "./event-log.ts";
import { MessageRecord } from "./message-record.ts";
import { RefusalRecord } from "./refusal-record.ts";
import { SealRecord } from "./seal-record.ts";
import { TradeRecords } from "./trade-record.ts";

/** A transaction of a workload. */
export interface Submitted {
  readonly id: string;
  readonly chain: string;
  readonly intendedAtMs: number;
  readonly label: string;
}

/** A block as the report will show it. */
export interface RecordedBlock {
  readonly hash: Hash;
  readonly height: number;
  readonly stateRoot: Hash;
  /** The author's clock, where the host or the block itself tells. */
  readonly authoredMs: number | undefined;
  readonly author: number | undefined;
  readonly finalisedMs: number;
  /** The relay height that it records, on a parachain. */
  readonly relayHeight: number | undefined;
  /** Signed ones. */
  readonly transactions: number;
}

/** What one chain did in a run. */
export interface ChainRecord {
  readonly blocks: RecordedBlock[];
  /** From intended submission to finality. */
  readonly latenciesMs: number[];
  /** When transactions of the workloads became final. */
  readonly finalTimesMs: number[];
  submitted: number;
  refused: number;
  failed: number;
}

/** Collects everything that a report says, from finalised blocks and from what the client itself did. */
export class Recorder {
  readonly chains: ReadonlyMap<string, ChainRecord>;
  readonly messages: MessageRecord;
  readonly trades = new TradeRecords();
  readonly contracts = new ContractRecords();
  readonly energy = new EnergyRecord();
  readonly credit = new CreditRecord();
  readonly seals = new SealRecord();
  readonly refusals = new RefusalRecord();
  readonly events = new EventLog();
  /** Absent where nobody's acts are to be answered for: a mere load. */
  readonly audit: AuditLog | undefined;
  readonly figures = new Map<string, number>();
  readonly #runtimes: Readonly<Record<string, ComposedRuntime>>;
  readonly #open = new Map<string, Submitted>();
  readonly #books: ReadonlyMap<string, Books>;
  readonly #authored = new Map<string, { readonly atMs: number; readonly replica: number }>();
  /** What block timestamps count from, on this run's clock. */
  readonly #epochMs: number;

  constructor(options: {
    readonly chains: readonly {
      readonly name: string;
      readonly paraId?: number;
      /** Absent where nothing is executed. */
      readonly runtime?: ComposedRuntime;
    }[];
    readonly epochMs: number;
    readonly audited?: boolean;
  }) {
    this.audit = options.audited === true ? new AuditLog() : undefined;
    this.chains = new Map(
      options.chains.map(({ name }) => [
        name,
        { blocks: [], latenciesMs: [], finalTimesMs: [], submitted: 0, refused: 0, failed: 0 },
      ]),
    );
    this.#runtimes = Object.fromEntries(
      options.chains.flatMap(({ name, runtime }) => (runtime === undefined ? [] : [[name, runtime]])),
    );
    this.#books = new Map(
      options.audited === true ? options.chains.map(({ name }): [string, Books] => [name, new Books()]) : [],
    );
    this.messages = new MessageRecord(new Map(options.chains.map(({ name, paraId }) => [paraId ?? 0, name])));
    this.#epochMs = options.epochMs;
  }

  /** Transactions that are not in a finalised block yet. */
  get unfinished(): number {
    return this.#open.size;
  }

  submitted(transaction: Submitted): void {
    this.#open.set(transaction.id, transaction);
    this.#chain(transaction.chain).submitted++;
  }

  refused(id: string, reason: string): void {
    const transaction = this.#open.get(id);
    if (transaction === undefined) return;
    this.#open.delete(id);
    this.#chain(transaction.chain).refused++;
    this.figure(`${transaction.label} refused: ${reason}`, 1);
  }

  /** Adds to a figure of that name. */
  figure(measure: string, value: unknown): void {
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number") this.figures.set(measure, (this.figures.get(measure) ?? 0) + number);
  }

  /** A replica has built a block. */
  authored(hash: Hash, atMs: number, replica: number): void {
    if (!this.#authored.has(hash)) this.#authored.set(hash, { atMs, replica });
  }

  blockFinalized(block: FinalizedBlock, atMs: number): void {
    const runtime = this.#runtimes[block.chain]!;
    // Once for all who read them: decoding is a good part of what recording costs.
    const extrinsics = block.body.map((bytes) => runtime.decodeExtrinsic(bytes));
    this.events.add(block, atMs);
    this.audit?.add(block, extrinsics, runtime, atMs);
    const chain = this.#chain(block.chain);
    const authored = this.#authored.get(block.hash);
    const { transactions, timestampMs } = this.#readBody(extrinsics);
    chain.blocks.push({
      hash: block.hash,
      height: block.header.number,
      stateRoot: block.header.stateRoot,
      authoredMs: authored?.atMs ?? timestampMs,
      author: authored?.replica,
      finalisedMs: atMs,
      relayHeight: recordedRelayHeight(block.header),
      transactions,
    });
    const labels = new Set<string>();
    for (const hash of block.extrinsics) {
      const transaction = this.#open.get(hash);
      if (transaction === undefined) continue;
      labels.add(transaction.label);
      this.#open.delete(hash);
      chain.latenciesMs.push(Math.max(0, atMs - transaction.intendedAtMs));
      chain.finalTimesMs.push(atMs);
    }
    for (const { pallet, name, data } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed") {
        chain.failed++;
        const error = runtime.describeError(data.dispatchError as DispatchError);
        this.figure(`refused in a block: ${error}`, 1);
      } else if (pallet === "Regions" && name === "MatchRefused")
        this.figure(`match left out: ${(data.refusal as { readonly type: string }).type}`, 1);
    this.refusals.read(block, labels);
    this.messages.read(block, atMs);
    this.trades.read(block, atMs);
    this.contracts.read(block, atMs);
    this.energy.read(block);
    this.#books.get(block.chain)?.read(block);
    this.credit.read(block);
    this.seals.read(block, extrinsics);
  }

  /** A chain's books; of the chains that are executed. */
  booksOf(chain: string): Books | undefined {
    return this.#books.get(chain);
  }

  #chain(name: string): ChainRecord {
    const found = this.chains.get(name);
    if (found === undefined) throw new RangeError(`no chain ${name} in this run`);
    return found;
  }

  #readBody(extrinsics: readonly Extrinsic[]): {
    readonly transactions: number;
    readonly timestampMs: number | undefined;
  } {
    let transactions = 0;
    let timestampMs: number | undefined;
    for (const { signed, call } of extrinsics)
      if (signed !== undefined) transactions++;
      else if (call.pallet === "Timestamp" && typeof call.args.now === "bigint")
        timestampMs = Math.max(0, Number(call.args.now) - this.#epochMs);
    return { transactions, timestampMs };
  }
}
