/**
 * Finality proof of block h: the headers that make it final, and nothing else, because headers are the votes.
 *
 * Which headers a verifier needs. Let j be the height whose quorum decided: j = h, or, where h hands over to the next set, the
 * height j > h whose quorum by the old set decided (TRUST.md §1: the old set finalises the hand-over and nothing
 * above). The headers of heights j to t suffice, t being the first with which the quorum is there:
 *
 * - Votes for heights from j on stand in headers of heights from j on only (a header votes for itself and below), and they are all
 *   here. So the prevotes of all heights from j on are counted exactly as a full node counts them.
 * - A header precommits to j if (a) the prevotes of j below it are a quorum: counted; (b) its delegate's prevotes from j to it are
 *   unbroken: a break is a `maxHeightGenerated` of j or more that is not the height of its own last header, which would be
 *   here; one below j is no break above j, and what lies below j does not matter; (c) the delegate did not precommit to j before:
 *   that would be here. So the precommits of j are exact, too; the EOS rule asks for the same prevotes and for what headers
 *   claim to have seen prevoted, which is checked against the count.
 * - Claims about what is below j (a lower prevoted height, the ruling set, the pivot) are not checked, and need not be: a quorum
 *   holds more than a third of honest weight, an honest delegate seals only what it has validated down to genesis, and
 *   every header here but those on top of the last honest one is its ancestor. Those on top add votes of liars, who may vote as
 *   they like; that their blocks may be invalid harms nothing below them.
 *
 * Soundness. The theorem (Hackfeld, Theorem 3.2; its argument in our terms is at `contradicting`): were blocks at heights j and j' >= j
 * of different branches both precommitted by quorums of one set, take on the second branch the first header p above which
 * a quorum of prevotes for some i >= j is known. Those who prevoted for i up to p claimed a prevoted height below j; those who
 * precommitted to j claimed one of at least j and had prevoted without a break from j on. Quorums share a third of the weight, and
 * whoever is in both has sealed contradicting headers, whatever the order: claiming i's branch later breaks the fork choice,
 * earlier means a `maxHeightGenerated` of at least i in the header that prevoted for j, which then would not have. Across
 * sets, a quorum of the new set exists only above a hand-over that the old set finalised, and nothing ruled by the new set is proven
 * by the old one: a header names the set that rules it.
 */
import { headerHash } from "@paragrid/block";
import { err, invariant, ok } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import type { FinalityVerifier } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { handOverOf } from "../forks/hand-over.ts";
import { byzantineQuorum, setFault } from "../quorum.ts";
import { brokenPromise, countVotes, noVotes } from "./bft.ts";
import { type ChainState, windowOf } from "./chain-state.ts";
import { longestTurn, readHeader, type SealedHeader } from "./digest.ts";
import { irreversible } from "./eos.ts";
import { delegateAt, type Schedule } from "./schedule.ts";
import { sealFault } from "./seal.ts";
import { compress, expand, maxSegmentBytes, segment } from "./segment.ts";

/** The proof of `target`, made of the chain that finalises it: `chain` is its headers from `target` to the one that decides. */
export function proofOf(chain: readonly ChainState[]): Uint8Array {
  const [target] = chain;
  const tip = chain.at(-1)!;
  const above = chain.filter(({ number }) => number > target!.number && number >= tip.decided).map(sealedOf);
  return segment.encode(compress(sealedOf(target!), above, tip.decided > target!.number));
}

function sealedOf({ sealed, number }: ChainState): SealedHeader {
  invariant(sealed !== undefined, `block ${number} is sealed`);
  return sealed;
}

export const dposVerifier: FinalityVerifier = {
  maxProofBytes: (set) => maxSegmentBytes(windowOf(set, longestTurn)),

  verify({ genesis, authorities, header, hash, proof }, crypto) {
    const fault = setFault(authorities);
    if (fault !== undefined) return err(fault);
    const most = this.maxProofBytes(authorities);
    if (proof.length > most) return err(`a proof has at most ${most} bytes, found ${proof.length}`);
    const found = headerHash(header);
    if (found !== hash) return err(`the header's hash is ${found}, claimed ${hash}`);
    const target = readHeader(header);
    if (!target.ok) return target;
    const { finality, turn, set, ruledBy } = target.value.claims;
    if (ruledBy !== authorities.id) return err(`the block is ruled by set ${ruledBy}, not by ${authorities.id}`);

    const form = decoded(segment, proof);
    if (!form.ok) return form;
    const { jump, headers } = form.value;
    const window = windowOf(authorities, turn);
    const longest = jump === undefined ? window - 1 : window;
    if (headers.length > longest) return err(`${headers.length} headers, at most ${longest} can count`);
    if (jump === undefined) {
      if (set !== authorities.id) return err(`the block is sealed by set ${set}, not by ${authorities.id}`);
    } else {
      const next = handOverOf(header, ruledBy);
      if (!next.ok) return next;
      if (next.value === undefined) return err("only a hand-over is proven from further up");
      if (jump.number <= header.number) return err(`the headers begin at ${jump.number}, not above ${header.number}`);
    }
    const expanded = expand({ ...target.value, hash }, authorities.id, form.value);
    if (!expanded.ok) return expanded;
    const counted = jump === undefined ? [target.value, ...expanded.value] : expanded.value;
    const signers = decidedBy(counted, authorities, { genesis, turn, finality });
    if (typeof signers === "string") return err(signers);
    for (const sealed of counted) {
      const bad = sealFault(sealed, authorities, { genesis, turn, finality }, crypto);
      if (bad !== undefined) return err(`header ${sealed.header.number}: ${bad}`);
    }
    return ok({ signers, trust: "byzantine" });
  },
};

/** Who decided on the first of these headers, with the last one and not before, or why nobody did. No signature is checked here. */
function decidedBy(headers: readonly SealedHeader[], set: AuthoritySet, rules: Schedule): number[] | string {
  const lowest = headers[0]!.header.number;
  const threshold = byzantineQuorum(totalWeight(set));
  const window = windowOf(set, rules.turn);
  const weights = set.members.map((member) => member.weight);
  const signers = new Set<number>();
  let votes = noVotes(lowest - 1, 0);
  for (const [index, { header, claims }] of headers.entries()) {
    const { number } = header;
    const { maxHeightGenerated, maxHeightPrevoted } = claims;
    const voter = delegateAt(claims.slot, set, rules);
    const broken = brokenPromise(votes.voters[voter], maxHeightGenerated);
    if (broken !== undefined) return `header ${number}: ${broken}`;
    const known = votes.maxHeightPrevoted;
    if (known > 0 ? maxHeightPrevoted !== known || claims.prevotedSet !== set.id : maxHeightPrevoted >= lowest)
      return `header ${number} claims that ${maxHeightPrevoted} is prevoted, the headers say ${known}`;
    const before = votes.precommits[0] ?? 0n;
    votes = countVotes(
      votes,
      { height: number, voter, maxHeightGenerated, maxHeightPrevoted },
      { weight: weights[voter]!, minHeightActive: lowest, threshold, window },
    );
    if (rules.finality === "eos" ? maxHeightPrevoted >= lowest : votes.precommits[0]! > before) signers.add(voter);
    const decided =
      rules.finality === "eos" ? irreversible(votes, weights, { threshold, window }) : votes.maxHeightPrecommitted;
    if (decided < lowest) continue;
    if (decided > lowest) return `the headers decide on ${decided} and not on ${lowest}`;
    if (index < headers.length - 1) return `${headers.length - 1 - index} headers more than needed`;
    return [...signers].sort((left, right) => left - right);
  }
  return `the votes of ${headers.length} headers are no quorum for block ${lowest}`;
}
