import { header, headerHash } from "@paragrid/block";
import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { readState, type StorageReader } from "@paragrid/runtime";
import { DecodeError } from "@paragrid/scale";
import { createProof, MissingTrieNode, type ProofLimits, type Trie, trieOfProof } from "@paragrid/trie";
import type { QueuePoint } from "./queue-chain.ts";
import { type HrmpChannel, wellKnown } from "./relay-state.ts";

/** What a parachain learns from one relay state: the content of set_validation_data's relay proof. */
export interface RelayView {
  /** The parachain's newest header that the relay has included. */
  readonly includedHead: { readonly number: number; readonly hash: Hash };
  readonly downwardHead: QueuePoint;
  readonly upwardProcessed: QueuePoint;
  /** Channels to this chain by sender, and from it by recipient; ascending. */
  readonly ingress: readonly (readonly [sender: number, channel: HrmpChannel])[];
  readonly egress: readonly (readonly [recipient: number, channel: HrmpChannel])[];
}

/** A dozen paths through a state of millions of keys fit; more is refused unread. */
export const relayProofLimits: ProofLimits = { maxNodes: 2048, maxBytes: 256 * 1024 };

/** The proof of all that a parachain reads of this relay state. */
export function proveRelayView(state: Trie, paraId: number): Uint8Array[] {
  return createProof(state, viewKeys(readState(state), paraId));
}

function viewKeys(state: StorageReader, paraId: number): Uint8Array[] {
  const ingress = wellKnown.ingress.get(state, paraId);
  const egress = wellKnown.egress.get(state, paraId);
  return [
    wellKnown.heads.key(paraId),
    wellKnown.downwardHead.key(paraId),
    wellKnown.upwardProcessed.key(paraId),
    wellKnown.ingress.key(paraId),
    wellKnown.egress.key(paraId),
    ...ingress.map((sender) => wellKnown.channels.key({ sender, recipient: paraId })),
    ...egress.map((recipient) => wellKnown.channels.key({ sender: paraId, recipient })),
  ];
}

/** Reads the view out of a proof under a relay state root; refuses a proof that shows too little or is malformed. */
export function readRelayView(stateRoot: Hash, proof: readonly Uint8Array[], paraId: number): Result<RelayView> {
  const partial = trieOfProof(stateRoot, proof, 1, relayProofLimits);
  if (!partial.ok) return partial;
  try {
    const state = readState(partial.value);
    const head = wellKnown.heads.get(state, paraId);
    if (head === undefined) return err(`the relay knows no para ${paraId}`);
    const channel = (sender: number, recipient: number): HrmpChannel => {
      const found = wellKnown.channels.get(state, { sender, recipient });
      if (found === undefined) throw new DecodeError(`channel ${sender} to ${recipient} is indexed and absent`, 0);
      return found;
    };
    const included = header.decode(head);
    return ok({
      includedHead: { number: included.number, hash: headerHash(included) },
      downwardHead: wellKnown.downwardHead.get(state, paraId),
      upwardProcessed: wellKnown.upwardProcessed.get(state, paraId),
      ingress: wellKnown.ingress.get(state, paraId).map((sender) => [sender, channel(sender, paraId)] as const),
      egress: wellKnown.egress.get(state, paraId).map((recipient) => [recipient, channel(paraId, recipient)] as const),
    });
  } catch (error) {
    if (error instanceof MissingTrieNode) return err(`the relay proof shows too little: ${error.message}`);
    if (error instanceof DecodeError) return err(`the relay's state does not decode: ${error.message}`);
    throw error;
  }
}
