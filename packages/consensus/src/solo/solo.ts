/**
 * Solo: one replica decides alone. It is the centralised operator, the baseline that every comparison carries, and the chain
 * of one machine under development. It builds a block, imports it, signs it and has finalised it; observers fetch what it tells them of.
 * Guarantees: total order and immediate finality while the one replica is up and honest; it bears no fault at all.
 */
import { engineId } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { type CodecType, of, struct, u32, variant } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { CommonParameters, ConsensusProtocol, Context, Effect, Replica } from "../contract.ts";
import { soloPayload } from "./proof.ts";

/** The operator tells observers up to which height they can fetch. */
export const soloMessage = variant({ finalized: of(0, struct({ number: u32 })) });
export type SoloMessage = CodecType<typeof soloMessage>;

export const soloProtocol: ConsensusProtocol<SoloMessage, CommonParameters> = {
  name: "solo",
  engine: engineId("SOLO"),
  guarantees: {
    faults: "none",
    replicasFor: () => 1,
    faultsOf: () => 0,
    finality: "immediate",
    synchrony: "asynchronous",
    accountability: true,
    source: "the baseline of this project: a central operator",
  },
  defaults: { blockIntervalMs: 500 },
  message: { ...soloMessage, size: () => 5 },
  create: soloReplica,
};

function soloReplica(parameters: CommonParameters): Replica<SoloMessage> {
  let lastBuiltMs = Number.NEGATIVE_INFINITY;
  let building = false;
  const none = new Uint8Array(0);

  /** Decides on what is imported but not final after a crash; else paces the next block. */
  function resume(context: Context): Effect<SoloMessage>[] {
    if (authorityIndex(context.authorities, context.self) < 0) return [{ kind: "cancelTimer", timer: "build" }];
    const { head, finalized } = context.chain;
    if (head.parent === finalized.hash) return decide(head.hash, head.number, context);
    const waitMs = Math.max(0, lastBuiltMs + parameters.blockIntervalMs - context.nowMs);
    return [{ kind: "setTimer", timer: "build", afterMs: waitMs }];
  }

  function decide(hash: Hash, number: number, context: Context): Effect<SoloMessage>[] {
    building = false;
    const payload = soloPayload({
      genesis: context.genesis.hash,
      setId: context.authorities.id,
      height: number,
      block: hash,
    });
    return [
      { kind: "setHead", block: hash },
      { kind: "finalize", block: hash, proof: context.crypto.sign(payload) },
      { kind: "send", to: "all", message: { type: "finalized", value: { number } } },
      {
        kind: "setTimer",
        timer: "build",
        afterMs: Math.max(0, lastBuiltMs + parameters.blockIntervalMs - context.nowMs),
      },
    ];
  }

  return {
    step(event, context) {
      switch (event.kind) {
        case "start":
        case "authoritiesChanged":
        case "synced":
          return resume(context);
        case "timer": {
          const { finalized } = context.chain;
          if (building || authorityIndex(context.authorities, context.self) < 0) return [];
          building = true;
          lastBuiltMs = context.nowMs;
          return [{ kind: "buildBlock", parent: finalized.hash, preDigest: none }];
        }
        case "blockBuilt":
          return [{ kind: "importBlock", block: event.block }];
        case "blockImported":
          return building && event.block.parent === context.chain.finalized.hash
            ? decide(event.block.hash, event.block.number, context)
            : [];
        case "blockRefused":
          building = false;
          return resume(context);
        case "message": {
          const { number } = event.message.value;
          const known = number <= context.chain.finalized.number || authorityIndex(context.authorities, event.from) < 0;
          return known ? [] : [{ kind: "fetch", from: event.from, number }];
        }
        case "workDue":
        case "workFound":
          return [];
        default:
          return event satisfies never;
      }
    },
    inspect: () => ({ building }),
  };
}
