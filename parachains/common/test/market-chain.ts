import { devPair, type KeyPair } from "@paragrid/crypto";
import { Balances } from "@paragrid/pallets";
import { zeroHash } from "@paragrid/primitives";
import {
  type Context,
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  type RuntimeCall,
  System,
  weightOf,
} from "@paragrid/runtime";
import { parachainInfo, parachainSystemDeclaration, xcmpQueue } from "@paragrid/xcmp";
import { energyClock } from "../src/clock/clock.ts";
import { type CreditGenesis, credit } from "../src/credit/credit.ts";
import { energyTokens } from "../src/energy-tokens/energy-tokens.ts";
import { metering } from "../src/metering/metering.ts";
import { type OrdersConfig, ordersPallet } from "../src/orders/orders.ts";
import { regionsPallet } from "../src/regions/regions.ts";
import { roles } from "../src/roles/roles.ts";
import { tradingSessions } from "../src/sessions/sessions.ts";
import { MemoryChain } from "./memory-chain.ts";

export const [alice, bob, meter, operator] = ["Alice", "Bob", "Charlie", "Dave"].map((name) =>
  devPair(`//${name}`, "ed25519"),
) as [KeyPair, KeyPair, KeyPair, KeyPair];

/** Slot s opens at 10 + 10 s, its gate closes 4 later, delivery begins 4 later and lasts 10. */
export const timing = { firstHeight: 10, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 4, slots: 2 };
export const self = 2000;
export const auctioneer = 2001;
export const endowmentFen = 100_000n;

let script: (context: Context) => void = () => {};
const Script = definePallet(declarePallet({ name: "Script", docs: [] }), {
  calls: {
    run: call({
      index: 0,
      docs: "Runs the test's script.",
      args: {},
      weight: weightOf(1),
      dispatch: (context) => void script(context),
    }),
  },
});

/** The market pallets of one chain in memory: the proven relay height is whatever a test says. */
export class MarketChain extends MemoryChain {
  constructor(config: OrdersConfig = { sides: ["Bid", "Ask"] }, rated?: CreditGenesis) {
    const runtime = composeRuntime({
      specName: "market",
      specVersion: 1,
      pallets: [
        System,
        Balances,
        parachainInfo,
        energyClock,
        energyTokens,
        ordersPallet(config),
        metering,
        roles,
        credit,
        tradingSessions,
        regionsPallet,
        xcmpQueue,
        Script,
      ],
    });
    const people = [alice, bob, meter, operator].map(({ publicKey: account }) => ({
      account,
      balanceFen: endowmentFen,
    }));
    super(runtime, {
      Balances: { balances: people },
      ParachainInfo: { parachainId: self },
      EnergyClock: { timing, tariffs: [0, 1].map(() => ({ retailFenPerKwh: 80n, feedInFenPerKwh: 20n })) },
      Orders: {
        auctioneer,
        counterChains: [auctioneer],
        participants: [alice, bob].map(({ publicKey: account }) => ({ account, sellWh: 5000n, buyWh: 3000n })),
      },
      Roles: { issuer: operator.publicKey, granted: [] },
      ...(rated === undefined ? {} : { Credit: rated }),
      Metering: {
        operator: operator.publicKey,
        meters: [{ meter: meter.publicKey, owner: alice.publicKey }],
        rule: {
          bandBps: 0,
          bandWh: 0n,
          penaltyFenPerKwh: 100n,
          counts: { type: "Shortfall" },
          single: false,
          singleBps: 0,
          lateBlocks: 0,
        },
      },
    });
  }

  /** One block with that call; the call's error, if any. */
  submit(signer: KeyPair, wanted: RuntimeCall): string | undefined {
    this.add([signer, wanted]);
    return this.errors[0];
  }

  /** Does something inside of a block; what it gives. */
  within<T>(body: (context: Context) => T): T {
    let given: { readonly value: T } | undefined;
    script = (context) => {
      given = { value: body(context) };
    };
    const error = this.submit(operator, Script.calls.run());
    if (given === undefined || error !== undefined) throw new Error(error ?? "the script did not run");
    return given.value;
  }

  /** The relay is proven to have come that far; whatever ends by it has ended when this returns. */
  at(height: number): this {
    this.within((context) =>
      parachainSystemDeclaration.storage.LastRelay.put(context, { height, hash: zeroHash, stateRoot: zeroHash }),
    );
    return this;
  }
}
