import { err, ok } from "@paragrid/primitives";
import { type CodecType, DecodeError, fixedBytes, hash, struct, u8, u32 } from "@paragrid/scale";
import type { EvidenceVerifier } from "./contract.ts";
import { electorateOf } from "./electorate.ts";
import { votePayload } from "./payload.ts";

const signed = struct({ height: u32, hash, signature: fixedBytes(64) });
/** A block and one replica's signature about it. */
export type SignedBlock = CodecType<typeof signed>;

/** Two signatures of one replica, in one phase of one round, for two blocks. */
const equivocation = struct({ phase: u8, round: u32, first: signed, second: signed });

/** In which phases a replica signs once, and for what. */
export interface SigningRule {
  /** The domain of each phase's payload, by the phase's number in evidence. */
  readonly domains: readonly string[];
  /** Once in each round, or once for each height in each round. */
  readonly once: "round" | "height";
}

/** The evidence; both signatures have been verified by whoever calls. */
export function equivocationEvidence(
  rule: SigningRule,
  domain: string,
  round: number,
  first: SignedBlock,
  second: SignedBlock,
): Uint8Array {
  return equivocation.encode({ phase: rule.domains.indexOf(domain), round, first, second });
}

/** Accepts two different signed words where the rule allows one. */
export function equivocationVerifier(rule: SigningRule): EvidenceVerifier {
  return {
    verify({ genesis, authorities, replica, evidence }, crypto) {
      const electorate = electorateOf(authorities);
      if (typeof electorate === "string") return err(electorate);
      const index = electorate.indexOf(replica);
      if (index < 0) return err(`replica ${replica} is not in set ${authorities.id}`);
      let claim: CodecType<typeof equivocation>;
      try {
        claim = equivocation.decode(evidence);
      } catch (error) {
        if (error instanceof DecodeError) return err(error.message);
        throw error;
      }
      const { round, first, second } = claim;
      const domain = rule.domains[claim.phase];
      if (domain === undefined) return err(`phase ${claim.phase} is none of 0 to ${rule.domains.length - 1}`);
      if (first.hash === second.hash) return err("both signatures are for one block");
      if (rule.once === "height" && first.height !== second.height)
        return err(`the signatures are for heights ${first.height} and ${second.height}, both of which may be signed`);
      for (const { height, hash: block, signature } of [first, second]) {
        const payload = votePayload.encode({ domain, genesis, setId: authorities.id, round, height, block });
        if (!crypto.verify(electorate.keys[index]!, payload, signature)) return err("a signature is bad");
      }
      return ok(`replica ${replica} signed two blocks under ${domain} in round ${round} at height ${first.height}`);
    },
  };
}
