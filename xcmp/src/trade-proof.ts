import { err, type Hash, ok, type Result } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import { createProof, type ProofLimits, type Trie, verifyProof } from "@paragrid/trie";
import { wellKnown } from "./relay-state.ts";
import { type Decision, decisionOf, type TradeRecord } from "./trade.ts";

/** One path; more is refused unread. */
const limits: ProofLimits = { maxNodes: 128, maxBytes: 128 * 1024 };

/** A storage proof of what the relay's state says of a trade, its absence included. */
export function proveTrade(relayState: Trie, tradeId: Hash): Uint8Array[] {
  return createProof(relayState, [wellKnown.trades.key(tradeId)]);
}

/**
 * The decision that a proof shows under a relay state root; undefined when it shows that the relay holds no such trade. A trade
 * that is still open is no decision.
 */
export function readDecision(
  stateRoot: Hash,
  tradeId: Hash,
  proof: readonly Uint8Array[],
): Result<{ readonly decision: Decision; readonly refused: readonly number[] } | undefined> {
  const values = verifyProof(stateRoot, proof, [wellKnown.trades.key(tradeId)], limits);
  if (!values.ok) return values;
  const [value] = values.value;
  if (value === undefined) return ok(undefined);
  let record: TradeRecord;
  try {
    record = wellKnown.trades.decode(value);
  } catch (error) {
    if (error instanceof DecodeError) return err(error.message);
    throw error;
  }
  const decision = decisionOf(record);
  return decision === undefined ? err("the trade is open") : ok({ decision, refused: record.refused });
}
