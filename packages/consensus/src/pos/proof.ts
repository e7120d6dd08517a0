/**
 * Finality proof of block b: the precommits of one round, by a quorum, each for b or for a descendant of b, and the headers that show the
 * descent. Nothing else: a header that no vote needs, one twice, a vote for another branch, a signer twice or from outside are refused, and
 * what is counted is written in one way only.
 *
 * Substrate's `GrandpaJustification` holds the same, with signer keys instead of a bitfield and target hashes instead of places in the
 * list of headers. Signatures of equivocators do not count twice, and need not count at all: more than two thirds are honest.
 */
import { type Header, header as headerCodec, headerHash } from "@paragrid/block";
import { compareBytes, equalBytes, err, fromHex, type Hash, ok, type Result } from "@paragrid/primitives";
import { compactU32, struct, vec } from "@paragrid/scale";
import type { AuthoritySet } from "../authorities.ts";
import { certificateFault, certificateFields, certify, maxCertificateBytes, signersOf } from "../certificate.ts";
import type { FinalityVerifier } from "../contract.ts";
import { type Electorate, electorateOf } from "../electorate.ts";
import { decoded } from "../forks/fields.ts";
import { readHeader } from "./digest.ts";
import type { Thresholds } from "./round.ts";
import { ballotPayload, type CastVote } from "./votes.ts";

/** Most headers of a proof. */
export const mostHeaders = 512;
/** Room for headers of ordinary size, and for a hand-over among them. */
const headersBytes = mostHeaders * 320 + 64 * 1024;

export const justification = struct({
  round: compactU32,
  ...certificateFields,
  /** What each signer voted for, in index order: 0 is the block that is proven, i the i-th header. */
  targets: vec(compactU32, 1024),
  /** Lowest first, by hash at equal height. */
  headers: vec(headerCodec, mostHeaders),
});

/** Which quorum decides: more than two thirds of the weight, or more than half of it. */
export type QuorumRule = "byzantine" | "majority";

export function thresholdsOf(electorate: Electorate, rule: QuorumRule): Thresholds {
  const { total, quorum } = electorate;
  return rule === "byzantine"
    ? { quorum, tolerated: total - quorum }
    : { quorum: Math.floor(total / 2) + 1, tolerated: 0 };
}

/**
 * The proof of a block out of a round's precommits: as few signers as are enough, of those who voted closest to it. Undefined when these are
 * no quorum, or when the headers would be too many.
 */
export function justify(options: {
  readonly round: number;
  readonly block: { readonly hash: Hash; readonly number: number };
  readonly precommits: readonly CastVote[];
  readonly electorate: Electorate;
  readonly quorum: number;
  readonly descends: (hash: Hash, ancestor: Hash) => boolean;
  readonly header: (hash: Hash) => Header | undefined;
}): Uint8Array | undefined {
  const { round, block, precommits, electorate, quorum, descends } = options;
  const useful = precommits
    .filter(({ vote }) => vote.number >= block.number && descends(vote.target, block.hash))
    .sort((left, right) => left.vote.number - right.vote.number || left.voter - right.voter);
  const chosen = new Map<number, CastVote>();
  let weight = 0;
  for (const one of useful) {
    if (weight >= quorum) break;
    if (chosen.has(one.voter)) continue;
    chosen.set(one.voter, one);
    weight += electorate.weights[one.voter]!;
  }
  if (weight < quorum) return undefined;

  const headers = new Map<Hash, Header>();
  for (const { vote } of chosen.values()) {
    for (let at = vote.target; at !== block.hash && !headers.has(at); ) {
      const header = options.header(at);
      if (header === undefined || headers.size >= mostHeaders) return undefined;
      headers.set(at, header);
      at = header.parentHash;
    }
  }
  const ordered = [...headers].sort(
    ([left, one], [right, other]) => one.number - other.number || compareBytes(fromHex(left), fromHex(right)),
  );
  const places = new Map(ordered.map(([hash], index) => [hash, index + 1]));
  const voters = [...chosen.values()].sort((left, right) => left.voter - right.voter);
  const signatures: (Uint8Array | undefined)[] = Array.from({ length: electorate.count });
  for (const { voter, vote } of voters) signatures[voter] = vote.signature;
  return justification.encode({
    round,
    ...certify(signatures),
    targets: voters.map(({ vote }) => places.get(vote.target) ?? 0),
    headers: ordered.map(([, header]) => header),
  });
}

/** A proof as it can be read without a key: who is said to have precommitted to what. */
export function readJustification(
  proof: Uint8Array,
  block: { readonly hash: Hash; readonly number: number },
): Result<{ readonly round: number; readonly votes: readonly CastVote[] }> {
  const read = decoded(justification, proof);
  if (!read.ok) return read;
  const { round, headers, targets, signatures } = read.value;
  const blocks = [block, ...headers.map((header) => ({ hash: headerHash(header), number: header.number }))];
  const voters = signersOf(read.value);
  if (voters.length !== targets.length || voters.length !== signatures.length) return err("signers and votes differ");
  const votes: CastVote[] = [];
  for (const [at, voter] of voters.entries()) {
    const target = blocks[targets[at]!];
    if (target === undefined) return err(`there is no header ${targets[at]} among ${headers.length}`);
    votes.push({ voter, vote: { target: target.hash, number: target.number, signature: signatures[at]! } });
  }
  return ok({ round, votes });
}

/** The verifier of a protocol with these votes. */
export function finalityVerifier(options: { readonly domain: string; readonly quorum: QuorumRule }): FinalityVerifier {
  const { domain } = options;
  return {
    maxProofBytes: (set: AuthoritySet) =>
      16 + maxCertificateBytes(set.members.length) + 4 * set.members.length + headersBytes,

    verify({ genesis, authorities, header, hash, proof }, crypto) {
      const electorate = electorateOf(authorities);
      if (typeof electorate === "string") return err(electorate);
      const most = this.maxProofBytes(authorities);
      if (proof.length > most) return err(`a proof has at most ${most} bytes, found ${proof.length}`);
      const found = headerHash(header);
      if (found !== hash) return err(`the header's hash is ${found}, claimed ${hash}`);
      const sealed = readHeader(header);
      if (!sealed.ok) return sealed;
      const { ruledBy } = sealed.value.claims;
      if (ruledBy !== authorities.id) return err(`the block is ruled by set ${ruledBy}, not by ${authorities.id}`);
      const read = decoded(justification, proof);
      if (!read.ok) return read;
      if (!equalBytes(justification.encode(read.value), proof)) return err("the proof is not in its one form");
      const { headers, targets, round, signatures } = read.value;
      const voters = signersOf(read.value);
      // Counted before anything is hashed: the certificate's own check comes last.
      if (targets.length !== voters.length || signatures.length !== voters.length)
        return err(`${voters.length} signers, ${targets.length} votes and ${signatures.length} signatures`);
      const blocks = branchesOf({ hash, header }, headers, targets);
      if (!blocks.ok) return blocks;
      const places = new Map(voters.map((voter, at) => [voter, blocks.value[targets[at]!]!]));
      const ballot = { domain, genesis, setId: authorities.id, round };
      const fault = certificateFault(
        read.value,
        electorate,
        thresholdsOf(electorate, options.quorum).quorum,
        (voter) => ballotPayload("precommit", ballot, places.get(voter)!.hash, places.get(voter)!.header.number),
        crypto,
      );
      if (fault !== undefined) return err(fault);
      return ok({ signers: voters, trust: options.quorum === "byzantine" ? "byzantine" : "crash" });
    },
  };
}

interface Block {
  readonly hash: Hash;
  readonly header: Header;
}

/** The proven block and the headers above it, if each is needed to show that a vote descends from it and none is there twice. */
function branchesOf(block: Block, headers: readonly Header[], targets: readonly number[]): Result<readonly Block[]> {
  const blocks: Block[] = [block];
  const places = new Map<Hash, number>([[block.hash, 0]]);
  const parents: number[] = [0];
  for (const [at, header] of headers.entries()) {
    const hash = headerHash(header);
    const before = blocks.at(-1)!;
    if (at > 0 && !isAfter({ hash, header }, before))
      return err(`header ${header.number} is out of order, or twice there`);
    const parent = places.get(header.parentHash);
    if (parent === undefined) return err(`header ${header.number} is not on the justified branch`);
    if (header.number !== blocks[parent]!.header.number + 1) return err(`header ${header.number} has a wrong number`);
    places.set(hash, blocks.length);
    parents.push(parent);
    blocks.push({ hash, header });
  }
  const used = new Set<number>([0]);
  for (const target of targets) {
    if (target >= blocks.length) return err(`there is no header ${target} among ${headers.length}`);
    for (let at = target; !used.has(at); at = parents[at]!) used.add(at);
  }
  if (used.size !== blocks.length) return err(`${blocks.length - used.size} headers that no vote needs`);
  return ok(blocks);
}

function isAfter(one: Block, before: Block): boolean {
  if (one.header.number !== before.header.number) return one.header.number > before.header.number;
  return compareBytes(fromHex(one.hash), fromHex(before.hash)) > 0;
}
