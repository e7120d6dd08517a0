import { certificateFault } from "../certificate.ts";
import type { Context } from "../contract.ts";
import type { ViewCertificate } from "./messages.ts";
import { newViewPayload, votePayloadOf } from "./payload.ts";
import type { QuorumCertificate } from "./pre-digest.ts";
import type { Hotstuff } from "./state.ts";

/** Why a quorum has not voted for that block in that view, or undefined. View 0 is the root's, which needs no votes. */
export function quorumFault(state: Hotstuff, qc: QuorumCertificate, context: Context): string | undefined {
  const { electorate, root } = state;
  if (qc.view === 0) {
    const isRoot = qc.hash === root.hash && qc.height === root.height;
    return isRoot && qc.signers.length === 0 && qc.signatures.length === 0 ? undefined : "not the root's certificate";
  }
  const payload = votePayloadOf({
    genesis: context.genesis.hash,
    setId: electorate.set.id,
    round: qc.view,
    height: qc.height,
    block: qc.hash,
  });
  return certificateFault(qc, electorate, electorate.quorum, () => payload, context.crypto);
}

/** Why a quorum has not said that it is in that view, or undefined. */
export function entryFault(state: Hotstuff, entry: ViewCertificate, context: Context): string | undefined {
  const { electorate } = state;
  const payload = newViewPayload({ genesis: context.genesis.hash, setId: electorate.set.id, round: entry.view });
  return certificateFault(entry, electorate, electorate.quorum, () => payload, context.crypto);
}
