import type { Agent, ChainDefinition, GenesisInput } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { Balances, Offences, Session, Sudo, System, Timestamp, TransactionPayment, Utility } from "@paragrid/pallets";
import { fromHex, isHex } from "@paragrid/primitives";
import { type ComposedRuntime, composeRuntime, type Pallet } from "@paragrid/runtime";
import {
  type EscrowConfig,
  escrowPallet,
  messageQueuePallet,
  type OrderBook,
  parachainAgent,
  parachainGenesis,
  parachainInfo,
  parachainSystemPallet,
  parachainXcm,
  voucherMoney,
  xcmPallet,
  xcmpQueue,
} from "@paragrid/xcmp";
import { chargingRights, rightsKeeper } from "./charging-rights/charging-rights.ts";
import { energyClock } from "./clock/clock.ts";
import { contractsPallet } from "./contracts/contracts.ts";
import { type PledgeParts, withPledges } from "./contracts/pledges.ts";
import { credit } from "./credit/credit.ts";
import { energyKeeper, energyTokens } from "./energy-tokens/energy-tokens.ts";
import { type MarketSettings, marketGenesis, readMarket } from "./market-settings.ts";
import { metering } from "./metering/metering.ts";
import { type OrdersConfig, orderBook, ordersPallet } from "./orders/orders.ts";
import { withRegionRules } from "./regions/lock.ts";
import { regionsPallet } from "./regions/regions.ts";
import { roles } from "./roles/roles.ts";
import { sealedMetering } from "./sealed-metering/sealed-metering.ts";
import { tradingSessions } from "./sessions/sessions.ts";

/** What distinguishes one parachain of the market from another. */
export interface ParachainParts {
  readonly name: string;
  readonly orders: OrdersConfig;
  /** What its escrow asks beside the chain's own orders. */
  readonly orderBook?: (orders: OrderBook) => OrderBook;
  /** Pallets of its own, between the market's and the messages'. */
  readonly pallets?: (escrow: EscrowConfig) => readonly Pallet[];
  /** Genesis values of those pallets. */
  readonly genesis?: (market: MarketSettings) => Readonly<Record<string, unknown>>;
}

/** A lock is refused when fewer proven relay blocks than this are left to the deadline. */
const marginBlocks = 3;

/** A parachain of the market from its parts: the common pallets in an order that the messages depend on. */
export function composeParachain(parts: ParachainParts): ChainDefinition & { readonly runtime: ComposedRuntime } {
  const keepers = [voucherMoney, energyKeeper, rightsKeeper];
  const pledges: PledgeParts = { keepers, orders: parts.orders };
  const book = orderBook(parts.orders);
  const orders = withRegionRules(withPledges(pledges, parts.orderBook?.(book) ?? book));
  const escrow: EscrowConfig = { keepers, orders, accountsMayPropose: false, marginBlocks };
  const xcm = parachainXcm(keepers);
  const runtime = composeRuntime({
    specName: `paragrid-${parts.name}`,
    specVersion: 1,
    pallets: [
      System,
      Timestamp,
      Balances,
      TransactionPayment,
      Session,
      Sudo,
      Utility,
      Offences,
      parachainInfo,
      energyClock,
      energyTokens,
      ordersPallet(parts.orders),
      metering,
      sealedMetering,
      roles,
      credit,
      tradingSessions,
      regionsPallet,
      chargingRights,
      contractsPallet(escrow, pledges),
      ...(parts.pallets?.(escrow) ?? []),
      escrowPallet(escrow),
      xcmPallet(xcm),
      messageQueuePallet(xcm),
      xcmpQueue,
      // Last: when a block ends, what all others have sent is committed to.
      parachainSystemPallet({ ...xcm, algorithms }),
    ],
  });
  return {
    name: parts.name,
    layer: "parachain",
    runtime,
    genesis: (input) => genesis(input, parts),
    agent: (): Agent => parachainAgent({ algorithms }),
  };
}

function genesis(input: GenesisInput, parts: ParachainParts): Readonly<Record<string, unknown>> {
  const market = readMarket(input.settings);
  const sudo = isHex(input.settings.sudo) ? fromHex(input.settings.sudo) : input.endowed[0]?.account;
  return {
    Balances: { balances: input.endowed },
    Session: {
      algorithm: input.algorithm,
      authorities: input.authorities,
      ...(typeof input.settings.sessionBlocks === "number" ? { length: input.settings.sessionBlocks } : {}),
    },
    ...(sudo === undefined ? {} : { Sudo: { key: sudo } }),
    ...parachainGenesis(input),
    ...(market === undefined ? {} : { ...marketGenesis(market), ...parts.genesis?.(market) }),
  };
}
