import { extrinsicHash } from "@paragrid/block";
import type { ChainNode, SubmitError } from "@paragrid/chain";
import type { RpcBackend } from "./backend.ts";

/** A transaction that is kept before the network until it is final, or its client ends that (`transaction_v1_broadcast`). */
export interface Broadcast {
  stop(): void;
}

/** Reasons that no later block can change. */
const hopeless: ReadonlySet<string> = new Set([
  "Call",
  "BadProof",
  "AncientBirthBlock",
  "BadSigner",
  "MandatoryValidation",
  "Stale",
]);

const isHopeless = (error: SubmitError): boolean => error.kind === "transaction" && hopeless.has(error.error.reason);

/** Submits now, and again at each new best block while the pool does not hold it and no block of the best chain does. */
export function startBroadcast(backend: RpcBackend, extrinsic: Uint8Array): Broadcast {
  const { node } = backend;
  const hash = extrinsicHash(extrinsic);
  let waits = false;
  let stopBlocks: (() => void) | undefined;
  const stop = (): void => {
    stopBlocks?.();
    stopWatch();
    node.stopRepeating(hash);
  };
  const attempt = (): void => {
    waits = false;
    const submitted = submit(node, extrinsic);
    if (submitted === undefined) return;
    if (isHopeless(submitted)) stop();
    else waits = true;
  };
  const stopWatch = backend.transactions.watch(hash, ({ type }) => {
    if (type === "finalized") stop();
    else waits = type === "dropped" || type === "usurped" || type === "invalid" || type === "retracted";
  });
  stopBlocks = node.subscribe((event) => {
    if (event.kind === "best" && waits) attempt();
  });
  attempt();
  return { stop };
}

/** What was in the way; nothing when the pool holds it. */
function submit(node: ChainNode, extrinsic: Uint8Array): SubmitError | undefined {
  const submitted = node.submit(extrinsic);
  if (submitted.ok) return undefined;
  return submitted.error.kind === "pool" && submitted.error.refusal === "AlreadyImported" ? undefined : submitted.error;
}
