import { type ChainSpec, planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { devPair, type KeyPair } from "@paragrid/crypto";
import { toHex } from "@paragrid/primitives";
import { type CutChain, checkCut } from "@paragrid/xcmp";
import { relay } from "../../src/index.ts";
import { type Body, TestChain } from "./test-chain.ts";
import { testParachain } from "./test-parachain.ts";

export const alice = devPair("//Alice", "sr25519");
export const bob = devPair("//Bob", "sr25519");
export const carol = devPair("//Charlie", "sr25519");

/** What each of the three has on each chain at genesis, in fen. */
export const endowmentFen = 1_000_000_000n;

export const paraIds = { left: 2000, right: 2001, third: 2002 } as const;
export type ChainName = "relay" | keyof typeof paraIds;

/** A relay and three parachains of one operator each, with real agents; blocks are made when the test says so. */
export class TestNetwork {
  readonly chains: Readonly<Record<ChainName, TestChain>>;
  readonly operators: Readonly<Record<ChainName, KeyPair<"ed25519">>>;
  /** Bodies for which this is true are lost. */
  loses: (body: Body) => boolean = () => false;
  nowMs = 0;

  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    const names = ["relay", ...Object.keys(paraIds)] as ChainName[];
    this.operators = Object.fromEntries(
      names.map((name) => [name, devPair(`//${name}`, "ed25519")]),
    ) as unknown as typeof this.operators;
    const chains = names.map(
      (name): ChainSpec => ({
        name,
        definition: name === "relay" ? "relay" : "test",
        algorithm: "solo",
        parameters: {},
        authorities: [{ replica: 0, key: toHex(this.operators[name].publicKey), weight: "1" }],
        endowed: [alice, bob, carol].map((who) => ({
          account: toHex(who.publicKey),
          balanceFen: String(endowmentFen),
        })),
        settings: name === "relay" ? settings : {},
        ...(name === "relay" ? {} : { paraId: paraIds[name] }),
      }),
    );
    const plan = planNetwork({ chains }, { relay, test: testParachain }, algorithms);
    const made = plan.chains.map((one) => {
      const name = one.name as ChainName;
      return [name, new TestChain(one, this.operators[name], () => plan.infos)] as const;
    });
    this.chains = Object.fromEntries(made) as typeof this.chains;
    for (const chain of Object.values(this.chains)) chain.start();
    this.deliver();
  }

  /** Carries agents' messages until nobody has any. */
  deliver(): void {
    for (;;) {
      const bodies = Object.values(this.chains).flatMap((chain) => chain.outbox.splice(0));
      if (bodies.length === 0) return;
      for (const body of bodies)
        if (!this.loses(body)) this.chains[body.to.chain as ChainName].receive(body.from, body.body);
    }
  }

  /** One block of that chain, and all messages that follow from it. */
  produce(name: ChainName): void {
    this.chains[name].produce();
    this.deliver();
  }

  /** A block of each parachain and then of the relay; half a second goes by. */
  round(rounds = 1, only: readonly ChainName[] = ["left", "right", "third", "relay"]): void {
    for (let done = 0; done < rounds; done++) {
      this.nowMs += 500;
      for (const chain of Object.values(this.chains)) chain.tick(this.nowMs);
      this.deliver();
      for (const name of only) this.produce(name);
      this.check();
    }
  }

  /** All chains as they stand now. */
  cut(): readonly CutChain[] {
    return Object.values(this.chains).map((chain) => {
      const id = paraIds[chain.self.chain as keyof typeof paraIds] as number | undefined;
      return {
        name: chain.self.chain,
        runtime: chain.runtime,
        state: chain.best.state,
        height: chain.height,
        finalizedHash: (height: number) => (height <= chain.height ? chain.at(height).hash : undefined),
        ...(id === undefined ? {} : { paraId: id }),
      };
    });
  }

  /** What must hold on every cut, after every round of every test. */
  check(): void {
    const violated = checkCut(this.cut()).find(({ kind }) => kind === "violated");
    if (violated !== undefined) throw new Error(`${violated.name} is violated: ${violated.witness}`);
  }

  /** Rounds until the condition holds; throws after so many. */
  until(condition: () => boolean, most = 30, only?: readonly ChainName[]): number {
    for (let rounds = 0; rounds <= most; rounds++) {
      if (condition()) return rounds;
      this.round(1, only);
    }
    throw new Error(`not so after ${most} rounds`);
  }
}
