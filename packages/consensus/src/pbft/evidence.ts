import { err, ok } from "@paragrid/primitives";
import { DecodeError, fixedBytes, hash, struct, u8, u32 } from "@paragrid/scale";
import type { EvidenceVerifier } from "../contract.ts";
import { electorateOf } from "../electorate.ts";
import { type Phase, phasePayload } from "./payload.ts";

const signed = struct({ hash, signature: fixedBytes(64) });

/** Two signatures of one replica for two blocks in one phase of one view at one height. */
export const equivocation = struct({ phase: u8, view: u32, height: u32, first: signed, second: signed });

/** Phases in which a replica signs once for each height and view, by their number in evidence. */
export const votingPhases = ["pre-prepare", "prepare", "commit"] as const satisfies readonly Phase[];

export const pbftEvidence: EvidenceVerifier = {
  verify({ genesis, authorities, replica, evidence }, crypto) {
    const electorate = electorateOf(authorities);
    if (typeof electorate === "string") return err(electorate);
    const index = electorate.indexOf(replica);
    if (index < 0) return err(`replica ${replica} is not in set ${authorities.id}`);
    let claim: ReturnType<typeof equivocation.decode>;
    try {
      claim = equivocation.decode(evidence);
    } catch (error) {
      if (error instanceof DecodeError) return err(error.message);
      throw error;
    }
    const phase = votingPhases[claim.phase];
    if (phase === undefined) return err(`phase ${claim.phase} is none of 0 to 2`);
    if (claim.first.hash === claim.second.hash) return err("both signatures are for one block");
    for (const one of [claim.first, claim.second]) {
      const payload = phasePayload(phase, {
        genesis,
        setId: authorities.id,
        round: claim.view,
        height: claim.height,
        block: one.hash,
      });
      if (!crypto.verify(electorate.keys[index]!, payload, one.signature)) return err("a signature is bad");
    }
    return ok(`replica ${replica} signed two ${phase}s in view ${claim.view} at height ${claim.height}`);
  },
};
