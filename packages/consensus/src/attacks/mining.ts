import type { Block } from "@paragrid/block";
import type { CommonParameters, ConsensusProtocol, Replica } from "../contract.ts";
import type { BlockMessage } from "../forks/messages.ts";
import { mostConfirmations } from "../pow/digest.ts";

/** The block that a message of an algorithm with forks publishes. */
export function blockOf(message: unknown): Block | undefined {
  const published = message as BlockMessage;
  return published.type === "block" ? published.value.block : undefined;
}

/** A miner that waits as long as it can before it calls a block final: what it mines in secret may have to be given up. */
export function minedInSecret<M, P extends CommonParameters>(
  protocol: ConsensusProtocol<M, P>,
  parameters: P,
): Replica<M> {
  return protocol.create({ ...parameters, confirmations: mostConfirmations });
}
