import type { OpaqueExtrinsic } from "@paragrid/block";
import { type Hash, RecentMap, type Result } from "@paragrid/primitives";
import { type Runtime, type TransactionError, type TransactionValidity, trustAll } from "@paragrid/runtime";

interface Answer {
  readonly blockHash: Hash;
  readonly valid: Result<TransactionValidity, TransactionError>;
}

/** Gossip of a transaction is over within as many others. A weak map of all that ever were costs the garbage collector more. */
const capacity = 4096;

/**
 * A runtime for replicas that share what they execute: a transaction that is gossiped as it is, the same bytes in memory, is validated once
 * after the same block. Only what was found valid with its signature looked at is remembered; each replica is charged all the same.
 */
export function validatingOnce(runtime: Runtime): Runtime {
  const answers = new RecentMap<OpaqueExtrinsic, Answer>(capacity);
  const validateTransaction: Runtime["validateTransaction"] = (state, extrinsic, choices) => {
    const { blockHash } = choices;
    const known = answers.get(extrinsic);
    if (known !== undefined && known.blockHash === blockHash) return known.valid;
    const valid = runtime.validateTransaction(state, extrinsic, choices);
    if (blockHash !== undefined && valid.ok && choices.signatures !== trustAll)
      answers.set(extrinsic, { blockHash, valid });
    return valid;
  };
  return Object.assign(Object.create(runtime) as Runtime, { validateTransaction });
}
