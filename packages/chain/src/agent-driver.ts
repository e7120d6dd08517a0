import type { OpaqueExtrinsic } from "@paragrid/block";
import type { Algorithm, AuthoritySet } from "@paragrid/consensus";
import type { Hash } from "@paragrid/primitives";
import type { InherentData } from "@paragrid/runtime";
import type { Address, Agent, AgentContext, AgentEffect, AgentEvent, ChainInfo } from "./agent.ts";
import type { ChainData } from "./chain-data.ts";
import type { Environment } from "./environment.ts";

export interface AgentDriverOptions {
  readonly self: Address;
  readonly agent: Agent;
  readonly algorithm: Algorithm;
  readonly network: Readonly<Record<string, ChainInfo>>;
  readonly data: ChainData;
  readonly environment: Environment;
  authorities(): AuthoritySet;
  submit(extrinsic: OpaqueExtrinsic): void;
}

export const agentPrefix = "agent/";

/** Steps the agent beside a replica: shows it the chain, and does what it asks for. */
export class AgentDriver {
  readonly #options: AgentDriverOptions;
  /** One function for the replica's life, so that agents can remember what it verified. */
  readonly #verify: AgentContext["verify"];

  constructor(options: AgentDriverOptions) {
    this.#options = options;
    this.#verify = (key, payload, signature) => options.environment.crypto.verify(key, payload, signature);
  }

  step(event: AgentEvent): void {
    for (const effect of this.#options.agent.step(event, this.#context())) this.#obey(effect);
  }

  inherents(parent: Hash): InherentData {
    return this.#options.agent.inherents(parent, this.#context());
  }

  #obey(effect: AgentEffect): void {
    const { environment } = this.#options;
    switch (effect.kind) {
      case "send":
        environment.send(effect.to, { type: "agent", value: effect.body });
        return;
      case "setTimer":
        environment.setTimer(agentPrefix + effect.timer, effect.afterMs);
        return;
      case "cancelTimer":
        environment.cancelTimer(agentPrefix + effect.timer);
        return;
      case "submit":
        this.#options.submit(effect.extrinsic);
        return;
      default:
        effect satisfies never;
    }
  }

  #context(): AgentContext {
    const { self, algorithm, network, data, environment } = this.#options;
    const { tree } = data;
    return {
      self,
      nowMs: environment.nowMs(),
      network,
      random: () => environment.random(),
      verify: this.#verify,
      chain: {
        algorithm,
        authorities: this.#options.authorities(),
        best: tree.best.hash,
        finalized: tree.finalized.hash,
        finalizedNumber: tree.finalized.number,
        header: (hash) => data.reader.header(hash),
        block: (hash) => data.block(hash),
        finalizedHash: (number) => data.finalizedHash(number),
        proof: (hash) => data.proof(hash),
        state: (hash) => tree.get(hash)?.state,
      },
    };
  }
}
