import type { Header } from "@paragrid/block";
import { header as headerCodec } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import { majorityQuorum } from "../quorum.ts";
import {
  type Acknowledgement,
  type Acknowledgements,
  mostHeaderBytes,
  mostHeaders,
  packAcknowledgements,
  raftProof,
} from "./proof.ts";

/** A member's signed word that its log matches the leader's up to that height. */
export interface SignedHeight {
  readonly height: number;
  readonly signature: Uint8Array;
}

/** The acknowledgements that a leader has got in its term and may still need for proofs. */
export class Certifier {
  #acks = new Map<number, SignedHeight[]>();

  clear(): void {
    this.#acks = new Map();
  }

  add(replica: number, ack: SignedHeight): void {
    const list = this.#acks.get(replica) ?? [];
    const at = list.findIndex((one) => one.height >= ack.height);
    if (list[at]?.height === ack.height) return;
    list.splice(at < 0 ? list.length : at, 0, ack);
    this.#acks.set(replica, list);
  }

  /** Forgets what only proves that height or less. */
  prune(height: number): void {
    for (const [replica, list] of this.#acks)
      this.#acks.set(
        replica,
        list.filter((ack) => ack.height > height),
      );
  }

  /** A member's lowest acknowledgement from that height on. */
  lowest(replica: number, height: number): SignedHeight | undefined {
    return this.#acks.get(replica)?.find((ack) => ack.height >= height);
  }
}

/** A block to prove, and where its evidence comes from. */
export interface ToProve {
  readonly number: number;
  readonly term: number;
  /** The sets whose majorities it needs: the ruling one and, where it hands over, the next. */
  readonly ruling: AuthoritySet;
  readonly next: AuthoritySet | undefined;
  /** A member's acknowledgement of the block or of one above it, of the leader's own term. */
  acknowledgement(replica: ReplicaId): SignedHeight | undefined;
  headerAt(height: number): Header | undefined;
}

/** The finality proof of a block, or undefined while there is not enough evidence. */
export function proveBlock(block: ToProve): Uint8Array | undefined {
  const ruling = majority(block.ruling, block);
  const next = block.next === undefined ? undefined : majority(block.next, block);
  if (ruling === undefined || (block.next !== undefined && next === undefined)) return undefined;
  const highest = Math.max(...[...ruling, ...(next ?? [])].map((ack) => ack.height));
  const headers = headersBetween(block, highest);
  if (headers === undefined) return undefined;
  const packed = (set: AuthoritySet, acks: readonly Acknowledgement[]): Acknowledgements =>
    packAcknowledgements(acks, { members: set.members.length, height: block.number });
  return raftProof.encode({
    term: block.term,
    headers,
    ruling: packed(block.ruling, ruling),
    next: block.next === undefined || next === undefined ? undefined : packed(block.next, next),
  });
}

/** The lowest acknowledgements that make a majority of the set's weight: the nearer, the fewer headers. */
function majority(set: AuthoritySet, block: ToProve): readonly Acknowledgement[] | undefined {
  const acks = set.members.flatMap(({ replica, weight }, member) => {
    const ack = weight > 0n ? block.acknowledgement(replica) : undefined;
    return ack === undefined ? [] : [{ ...ack, member, weight }];
  });
  acks.sort((left, right) => left.height - right.height || left.member - right.member);
  const wanted = majorityQuorum(totalWeight(set));
  let weight = 0n;
  for (const [at, ack] of acks.entries()) {
    weight += ack.weight;
    if (weight >= wanted) return acks.slice(0, at + 1);
  }
  return undefined;
}

/** Undefined when there are more than a proof may hold. */
function headersBetween(block: ToProve, highest: number): readonly Header[] | undefined {
  if (highest - block.number > mostHeaders) return undefined;
  const headers: Header[] = [];
  let bytes = 0;
  for (let height = block.number + 1; height <= highest; height++) {
    const header = block.headerAt(height);
    if (header === undefined) return undefined;
    bytes += headerCodec.encode(header).length;
    headers.push(header);
  }
  return bytes <= mostHeaderBytes ? headers : undefined;
}

/** A proven block: what a replica keeps of its finality for others. */
export interface Proven {
  readonly number: number;
  readonly hash: Hash;
  readonly proof: Uint8Array;
}
