import { type Header, headerHash } from "@paragrid/block";
import { equalBytes, err, type Hash, ok, type Result } from "@paragrid/primitives";
import { type AuthoritySet, nextAuthorities, totalWeight } from "../authorities.ts";
import type { FinalityClaim, FinalityVerifier, ReplicaCrypto } from "../contract.ts";
import { majorityQuorum, setFault } from "../quorum.ts";
import { preDigestOf } from "./pre-digest.ts";
import { type Acknowledgements, acknowledgementPayload, mostHeaderBytes, raftProof, signersOf } from "./proof.ts";

/** A bitfield, and 66 bytes a signature, with their lengths. */
const acknowledgementBytes = (members: number): number => Math.ceil(members / 8) + 66 * members + 8;

/**
 * Verifies Raft's certificates. They are crash-fault trust: they hold while no member lies, and say so. The rule of §5.4.2
 * (Figure 8) is part of it: what a majority acknowledged must be of the term in which it did.
 */
export const raftVerifier: FinalityVerifier = {
  maxProofBytes: (set) => 16 + mostHeaderBytes + acknowledgementBytes(set.members.length) + acknowledgementBytes(1024),
  verify(claim, crypto) {
    const most = this.maxProofBytes(claim.authorities);
    if (claim.proof.length > most) return err(`a proof has at most ${most} bytes, found ${claim.proof.length}`);
    const fault = raftSetFault(claim.authorities);
    if (fault !== undefined) return err(fault);
    const read = readProof(claim.proof);
    if (read === undefined) return err("the proof cannot be read");
    const path = pathOf(claim, read.headers);
    if (!path.ok) return path;
    const sections = sectionsOf(claim, path.value, read);
    if (!sections.ok) return sections;
    return checkSignatures(claim, crypto, read.term, path.value, sections.value);
  },
};

/** Sets are immutable and come again with every proof. */
const faults = new WeakMap<AuthoritySet, string | null>();

/** Why a set cannot prove anything, or undefined. Members without weight are learners: they do not vote, and never sign. */
function raftSetFault(set: AuthoritySet): string | undefined {
  let fault = faults.get(set);
  if (fault === undefined) {
    const voters = set.members.filter((member) => member.weight > 0n);
    const replicas = new Set(set.members.map((member) => member.replica));
    const isTwice = replicas.size !== set.members.length;
    fault = setFault({ ...set, members: voters }) ?? (isTwice ? "an authority is in the set twice" : null);
    faults.set(set, fault);
  }
  return fault ?? undefined;
}

type ReadProof = ReturnType<typeof raftProof.decode>;

/** Undefined for bytes that are not the one encoding of a proof. */
function readProof(bytes: Uint8Array): ReadProof | undefined {
  try {
    const proof = raftProof.decode(bytes);
    return equalBytes(raftProof.encode(proof), bytes) ? proof : undefined;
  } catch {
    return undefined;
  }
}

/** A header on the way up from the proven one: its hash, the set id that members sign there, and its term. */
interface PathHeader {
  readonly hash: Hash;
  readonly setId: number;
  readonly term: number | undefined;
  /** The set that it hands over to. */
  readonly next: AuthoritySet | undefined;
}

/** The claimed header and those above it, each the parent of the next. */
function pathOf({ header, hash, authorities }: FinalityClaim, above: readonly Header[]): Result<readonly PathHeader[]> {
  const path: PathHeader[] = [];
  let setId = authorities.id;
  for (const [offset, one] of [header, ...above].entries()) {
    const parent = path.at(-1)?.hash;
    const own = headerHash(one);
    if (parent === undefined && own !== hash) return err(`the header's hash is ${own}, claimed ${hash}`);
    if (parent !== undefined && (one.parentHash !== parent || one.number !== header.number + offset))
      return err(`header ${offset} above the proven one does not descend from it`);
    const next = nextOf(one);
    if (next === "malformed") return err(`the hand-over of header ${one.number} cannot be read`);
    if (next !== undefined && next.id !== setId + 1) return err(`set ${setId} hands over to ${next.id}`);
    setId = next?.id ?? setId;
    path.push({ hash: own, setId, term: preDigestOf(one)?.term, next });
  }
  return ok(path);
}

function nextOf(header: Header): AuthoritySet | undefined | "malformed" {
  try {
    return nextAuthorities(header);
  } catch {
    return "malformed";
  }
}

interface Section {
  readonly set: AuthoritySet;
  readonly signers: readonly number[];
  readonly acks: Acknowledgements;
}

/** The acknowledgements by the sets that have to give them, all checked but for their signatures. */
function sectionsOf(
  claim: FinalityClaim,
  path: readonly PathHeader[],
  proof: ReadProof,
): Result<readonly [Section, ...Section[]]> {
  const { next } = path[0]!;
  if ((next === undefined) !== (proof.next === undefined))
    return err(
      next === undefined ? "the block hands over to nobody" : "the set that the block introduces is not heard",
    );
  const ruling = sectionOf(claim.authorities, proof.ruling);
  if (!ruling.ok) return ruling;
  const sections: [Section, ...Section[]] = [ruling.value];
  if (next !== undefined) {
    const section = sectionOf(next, proof.next!);
    if (!section.ok) return err(`the next set: ${section.error}`);
    sections.push(section.value);
  }
  const heights = sections.flatMap(({ acks }) => acks.signed.map(({ above }) => above));
  if (Math.max(...heights) !== path.length - 1)
    return err(`${path.length - 1} headers above the block, acknowledged up to ${Math.max(...heights)}`);
  // §5.4.2: a majority on an entry of an older term proves nothing, a later leader may still replace it.
  const lowest = path[Math.min(...heights)]!;
  if (lowest.term !== proof.term)
    return err(`acknowledged in term ${proof.term}, the lowest acknowledged header is of term ${lowest.term}`);
  return ok(sections);
}

function sectionOf(set: AuthoritySet, acks: Acknowledgements): Result<Section> {
  const fault = raftSetFault(set);
  if (fault !== undefined) return err(fault);
  const signers = signersOf(acks.signers, set.members.length);
  if (signers === undefined) return err("the bitfield of signers is not canonical");
  if (signers.length !== acks.signed.length)
    return err(`${signers.length} signers are named, ${acks.signed.length} signatures given`);
  const weights = signers.map((signer) => set.members[signer]!.weight);
  if (weights.includes(0n)) return err("a learner is among the signers");
  const weight = weights.reduce((sum, one) => sum + one, 0n);
  const wanted = majorityQuorum(totalWeight(set));
  return weight < wanted ? err(`weight ${weight} signed, ${wanted} wanted`) : ok({ set, signers, acks });
}

function checkSignatures(
  claim: FinalityClaim,
  crypto: Pick<ReplicaCrypto, "verify">,
  term: number,
  path: readonly PathHeader[],
  sections: readonly [Section, ...Section[]],
): ReturnType<FinalityVerifier["verify"]> {
  const { genesis, header } = claim;
  for (const { set, signers, acks } of sections)
    for (const [at, { above, signature }] of acks.signed.entries()) {
      const { hash, setId } = path[above]!;
      const payload = acknowledgementPayload({ genesis, setId, term, height: header.number + above, block: hash });
      const { replica, key } = set.members[signers[at]!]!;
      if (!crypto.verify(key, payload, signature)) return err(`the signature of authority ${replica} is bad`);
    }
  return ok({ signers: sections[0].signers, trust: "crash" });
}
