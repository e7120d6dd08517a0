import { type Header, header } from "@paragrid/block";
import { type CodecType, DecodeError, fixedBytes, hash, option, struct, u32, vec } from "@paragrid/scale";
import type { Context, DurableReader, DurableWrite } from "../contract.ts";
import { type BlockAt, epochStartOf } from "../epoch-start.ts";
import { type PreparedCertificate, preparedCertificate, type ViewChange, viewChange } from "./messages.ts";
import type { Slot } from "./slot.ts";
import type { Pbft } from "./state.ts";

const carried = struct({ header, signature: fixedBytes(64) });
/** A proposal of a new view: a header of O and the new primary's pre-prepare signature for it. */
export type Carried = CodecType<typeof carried>;

/** Where a replica is: `left` with the view change that it has signed for the view, or in it, with its O. */
const viewRecord = struct({
  set: u32,
  view: u32,
  left: option(viewChange),
  floor: u32,
  epochStart: struct({ height: u32, hash }),
  proposals: vec(carried),
});
const voteRecord = struct({ set: u32, view: u32, proposal: carried });
const certificateRecord = struct({ set: u32, certificate: preparedCertificate });

const viewKey = "pbft/view";
const votePrefix = "pbft/vote/";
const certificatePrefix = "pbft/prepared/";

/** What is kept under a key: a vote of the present view, where the replica is, or what it has prepared. */
export function keptUnder(key: string): "vote" | "view" | "certificate" {
  if (key.startsWith(votePrefix)) return "vote";
  return key === viewKey ? "view" : "certificate";
}

/** The view that such entries say, 0 for none; undefined when they cannot be read. */
export function readableView(entries: ReadonlyMap<string, Uint8Array>): number | undefined {
  try {
    for (const [key, value] of entries) if (keptUnder(key) === "certificate") certificateRecord.decode(value);
    const bytes = entries.get(viewKey);
    const place = bytes === undefined ? undefined : viewRecord.decode(bytes);
    // What says that it has left for another view than it is in is nobody's record.
    if (place?.left !== undefined && place.left.content.view !== place.view) return undefined;
    return place?.view ?? 0;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** The block that a kept certificate is about. Throws DecodeError when it is none. */
export const certifiedHeader = (value: Uint8Array): Header => certificateRecord.decode(value).certificate.header;

/** The view was entered with these proposals. */
export function writeView(state: Pbft, proposals: readonly Carried[]): DurableWrite {
  return writePlace(state, undefined, proposals);
}

/** The view before was left with that view change: whoever forgot it would sign another one for the same view. */
export function writeLeft(state: Pbft, left: ViewChange): DurableWrite {
  return writePlace(state, left, []);
}

function writePlace(state: Pbft, left: ViewChange | undefined, proposals: readonly Carried[]): DurableWrite {
  const { view, floor, epochStart } = state;
  const set = state.electorate.set.id;
  return { key: viewKey, value: viewRecord.encode({ set, view, left, floor, epochStart, proposals }) };
}

export function writeVote(state: Pbft, slot: Slot): DurableWrite {
  state.durableHeights.add(slot.height);
  return voteWrite(state.electorate.set.id, slot.view, slot.header!, slot.primarySignature!);
}

/** The last vote written: replicas of a simulation that hold the very same proposal write the same of it. */
let written:
  | { readonly set: number; readonly view: number; readonly carried: Carried; readonly write: DurableWrite }
  | undefined;

function voteWrite(set: number, view: number, header: Header, signature: Uint8Array): DurableWrite {
  const same =
    written?.carried.header === header &&
    written.carried.signature === signature &&
    written.set === set &&
    written.view === view;
  if (same) return written!.write;
  const proposal = { header, signature };
  const value = voteRecord.encode({ set, view, proposal });
  written = { set, view, carried: proposal, write: { key: keysOf(header.number).vote, value } };
  return written.write;
}

export function writeCertificate(state: Pbft, certificate: PreparedCertificate): DurableWrite {
  return new CertificateWrite(state.electorate.set.id, certificate);
}

/** Encoded when it is first read, which a simulated disk does not before somebody restarts. */
class CertificateWrite implements DurableWrite {
  readonly key: string;
  readonly #set: number;
  readonly #certificate: PreparedCertificate;
  #value: Uint8Array | undefined;

  constructor(set: number, certificate: PreparedCertificate) {
    this.key = keysOf(certificate.header.number).certificate;
    this.#set = set;
    this.#certificate = certificate;
  }

  get value(): Uint8Array {
    this.#value ??= certificateRecord.encode({ set: this.#set, certificate: this.#certificate });
    return this.#value;
  }
}

interface Keys {
  readonly height: number;
  readonly vote: string;
  readonly certificate: string;
  readonly deletions: readonly DurableWrite[];
}

/** The last keys: replicas of a simulation are at the same height. */
let keys: Keys | undefined;

function keysOf(height: number): Keys {
  if (keys?.height === height) return keys;
  const vote = votePrefix + height;
  const certificate = certificatePrefix + height;
  keys = { height, vote, certificate, deletions: [{ key: vote }, { key: certificate }] };
  return keys;
}

/** Deletions of what finality has made useless. */
export function obsoleteWrites(state: Pbft): DurableWrite[] {
  const writes: DurableWrite[] = [];
  for (const height of state.durableHeights) {
    if (height > state.final.height) continue;
    state.durableHeights.delete(height);
    writes.push(...keysOf(height).deletions);
  }
  return writes;
}

/** What a replica knows of its past at a restart. */
export interface Recovered {
  readonly view: number;
  /** Its view change for this view, if it has not entered it. */
  readonly left: ViewChange | undefined;
  readonly floor: number;
  readonly epochStart: BlockAt;
  /** Proposals of the new view, above the final block. */
  readonly carried: readonly Carried[];
  /** Proposals that it voted for in this view, above the final block. */
  readonly voted: readonly Carried[];
  readonly certificates: readonly PreparedCertificate[];
}

/** Reads back what is of the present set and above the final block; the rest is history. */
export function recover(durable: DurableReader, context: Context): Recovered {
  const set = context.authorities.id;
  const final = context.chain.finalized.number;
  const bytes = durable.get(viewKey);
  const record = bytes === undefined ? undefined : viewRecord.decode(bytes);
  const place =
    record?.set === set
      ? record
      : { view: 0, left: undefined, floor: 0, epochStart: epochStartOf(context), proposals: [] as readonly Carried[] };
  const votes = durable.keys(votePrefix).map((key) => voteRecord.decode(durable.get(key)!));
  const certificates = durable.keys(certificatePrefix).map((key) => certificateRecord.decode(durable.get(key)!));
  return {
    ...place,
    carried: place.proposals.filter((one) => one.header.number > final),
    voted: votes
      .filter((one) => one.set === set && one.view === place.view && one.proposal.header.number > final)
      .map((one) => one.proposal),
    certificates: certificates
      .filter((one) => one.set === set && one.certificate.header.number > final)
      .map((one) => one.certificate),
  };
}
