import { header as headerCodec } from "@paragrid/block";
import { toHex } from "@paragrid/primitives";
import type { ComposedRuntime, DispatchError, Extrinsic } from "@paragrid/runtime";
import { orderedProof } from "@paragrid/trie";
import type { BlockEvent, FinalizedBlock } from "@paragrid/workloads";
import type { Location, Refusal } from "@paragrid/xcmp";
import { json } from "./event-log.ts";
import { LineLog } from "./line-log.ts";

/**
 * One line of `audit.jsonl`: a finalised block with the signed transactions in it. Who did what is in the transactions' own bytes,
 * which `proof` shows to be in the block of `header`; what became of each is what the block's events say.
 */
export interface AuditedBlock {
  /** When the block was final, in ms since the run began. */
  readonly atMs: number;
  readonly chain: string;
  /** Hex of the SCALE encoding; its hash is the block's. */
  readonly header: string;
  /** Nodes of the extrinsics trie in base64: all that the root in the header needs to show the transactions below. */
  readonly proof: readonly string[];
  /** By place in the block: "ok", or the error by which it was refused. */
  readonly outcomes: readonly (readonly [index: number, outcome: string])[];
  /** What other chains asked for in messages and did not get: as the block's events say, without proof. */
  readonly refusals: readonly MessageRefusal[];
}

export interface MessageRefusal {
  /** The chain that asked, as this one names it. */
  readonly origin: string;
  /** The event that tells of it. */
  readonly event: string;
  readonly error: string;
  /** What the event says beside. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * The audit trail of a run (ENERGY.md §8): every signed transaction of every finalised block, and what was refused to other chains' messages.
 */
export class AuditLog {
  readonly lines = new LineLog();

  /** The block's extrinsics are told decoded, in the order of its body. */
  add(
    block: FinalizedBlock,
    extrinsics: readonly Extrinsic[],
    runtime: Pick<ComposedRuntime, "describeError">,
    atMs: number,
  ): void {
    const signed = extrinsics.flatMap((extrinsic, index) => (extrinsic.signed === undefined ? [] : [index]));
    const refusals = block.events.flatMap(refusalOf);
    if (signed.length === 0 && refusals.length === 0) return;
    const refused = new Map<number, string>();
    for (const { pallet, name, data, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined)
        refused.set(extrinsic, runtime.describeError(data.dispatchError as DispatchError));
    const line: AuditedBlock = {
      atMs,
      chain: block.chain,
      header: toHex(headerCodec.encode(block.header)),
      proof: orderedProof(block.body, signed).map((node) => Buffer.from(node).toString("base64")),
      outcomes: signed.map((index) => [index, refused.get(index) ?? "ok"]),
      refusals,
    };
    this.lines.add(JSON.stringify(line));
  }
}

/** An event by which a chain tells that it did not do what another one asked for. */
function refusalOf({ pallet, name, data }: BlockEvent): MessageRefusal[] {
  const event = `${pallet}.${name}`;
  switch (event) {
    case "PolkadotXcm.TransactFailed":
    case "XcmPallet.TransactFailed":
    case "MessageQueue.ProcessingFailed": {
      const { error, origin, ...about } = data as Readonly<Record<string, unknown>> & { readonly origin: Location };
      return [{ origin: nameOf(origin), event, error: String(error), about: asJson(about) }];
    }
    case "Escrow.LegRefused": {
      const { refusal, ...about } = data as Readonly<Record<string, unknown>> & { readonly refusal: Refusal };
      const error = "value" in refusal ? `${refusal.type}: ${refusal.value}` : refusal.type;
      return [{ origin: "a trade's proposer", event, error, about: asJson(about) }];
    }
    default:
      return [];
  }
}

const asJson = (about: object) => JSON.parse(json(about)) as MessageRefusal["about"];

/** A message's origin as reports name chains. */
function nameOf(origin: Location): string {
  const [junction, more] = origin.interior;
  if (junction === undefined) return origin.parents === 1 ? "the relay" : "the chain itself";
  return junction.type === "Parachain" && more === undefined ? `parachain ${junction.value}` : json(origin);
}
