import type { Scheme } from "@paragrid/crypto";
import { samplerOf } from "@paragrid/kernel";
import { addressOf } from "@paragrid/runtime";
import { ClientAccount, derivedPair, type SignedCall } from "./client-account.ts";
import type { Workload, WorkloadContext, WorkloadEffect, WorkloadEvent } from "./contract.ts";

/** An open-loop load of balance transfers. */
export interface TransfersOptions {
  readonly chain: string;
  readonly ratePerSecond: number;
  /** `poisson`: exponential gaps, as independent users make; `fixed`: equal gaps. */
  readonly arrivals: "poisson" | "fixed";
  readonly accounts: readonly ClientAccount[];
  readonly fromMs: number;
  readonly durationMs: number;
  readonly amountFen: bigint;
}

/** How often the load looks at its schedule; what fell due since goes out together, each counted from its own intended time. */
const tickMs = 10;
const tickTimer = "tick";

/** The accounts that a transfer load sends from. */
export function transferAccounts(options: {
  readonly seed: number;
  readonly load: string;
  readonly count: number;
  readonly scheme: Scheme;
}): readonly ClientAccount[] {
  return Array.from({ length: options.count }, (_, index) => {
    const name = `${options.load}/${index}`;
    return new ClientAccount(name, derivedPair(options.seed, name, options.scheme));
  });
}

/**
 * Sends transfers at a rate whatever the chain does: latency counts from when each was meant to be sent (no coordinated omission).
 * Accounts send in turn, each to the next one, so that at most one transfer of an account waits unless the chain is behind.
 * Done when all are in finalised blocks or were refused.
 */
export function transfers(options: TransfersOptions): Workload {
  const { accounts, chain } = options;
  const endMs = options.fromMs + options.durationMs;
  const meanGapMs = 1000 / options.ratePerSecond;
  // The kernel's table arithmetic: the same gaps on every machine and engine.
  const gaps = samplerOf({ kind: "exponential", mean: meanGapMs });
  const waiting = new Map<string, SignedCall>();
  let nextMs = options.fromMs;
  let sent = 0;
  let refused = 0;
  let finished = false;

  const gapMs = (context: WorkloadContext): number =>
    options.arrivals === "fixed" ? meanGapMs : gaps.at(context.random());

  const send = (context: WorkloadContext): WorkloadEffect[] => {
    const effects: WorkloadEffect[] = [];
    for (; nextMs <= context.nowMs && nextMs < endMs; nextMs += gapMs(context)) {
      const from = accounts[sent % accounts.length]!;
      const to = accounts[(sent + 1) % accounts.length]!;
      const args = { dest: addressOf(to.id), value: options.amountFen };
      const signed = from.sign({ pallet: "Balances", name: "transferAllowDeath", args }, chain, context);
      const { id, extrinsic } = signed;
      waiting.set(id, signed);
      effects.push({ kind: "submit", id, chain, extrinsic, intendedAtMs: nextMs, label: "transfer" });
      sent++;
    }
    return effects;
  };

  const drop = (id: string): WorkloadEffect[] => {
    const signed = waiting.get(id);
    if (signed === undefined) return [];
    waiting.delete(id);
    signed.account.release(signed);
    refused++;
    return [];
  };

  const finish = (context: WorkloadContext): WorkloadEffect[] => {
    if (finished || waiting.size > 0 || nextMs < endMs || context.nowMs < options.fromMs) return [];
    finished = true;
    return [
      { kind: "record", measure: "transfers sent", value: sent },
      { kind: "record", measure: "transfers refused", value: refused },
      { kind: "done" },
    ];
  };

  return {
    name: `transfers on ${chain}`,
    step(event: WorkloadEvent, context: WorkloadContext): readonly WorkloadEffect[] {
      switch (event.kind) {
        case "start":
          return [{ kind: "setTimer", timer: tickTimer, afterMs: Math.max(0, options.fromMs - context.nowMs) }];
        case "timer": {
          const effects = send(context);
          if (nextMs < endMs) effects.push({ kind: "setTimer", timer: tickTimer, afterMs: tickMs });
          return [...effects, ...finish(context)];
        }
        case "finalized":
          if (event.block.chain !== chain) return [];
          for (const hash of event.block.extrinsics) waiting.delete(hash);
          return finish(context);
        case "answered":
          return event.refused === undefined ? [] : [...drop(event.id), ...finish(context)];
        default:
          return event satisfies never;
      }
    },
  };
}
