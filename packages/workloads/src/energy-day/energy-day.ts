import type { DayProfile, DayRules, PlannedOrder } from "@paragrid/energy";
import { commitmentOf, slotHeights, type Timing } from "@paragrid/parachains-common";
import { equalBytes, invariant } from "@paragrid/primitives";
import type { ClientAccount, SignedCall } from "../client-account.ts";
import type { FinalizedBlock, Workload, WorkloadContext, WorkloadEffect, WorkloadEvent } from "../contract.ts";
import type { AccountBook } from "./account-book.ts";
import { type FormalCall, type Formalities, formalitiesOf } from "./formalities.ts";
import { type MarketChains, MarketView } from "./market-view.ts";
import { withOverselling } from "./overselling.ts";
import { type DayPlan, dayPlan } from "./plan.ts";
import { type CommittedOrder, type SealOptions, saltOf } from "./seal.ts";
import { splitCall } from "./split-call.ts";

/** A day of trade among the participants of a virtual power plant. */
export interface EnergyDayOptions {
  readonly chains: MarketChains;
  readonly profile: DayProfile;
  readonly rules: DayRules;
  readonly timing: Timing;
  readonly book: AccountBook;
  readonly seed: number;
  /** Every so many homes trade by block orders; absent: none. */
  readonly blockEvery?: number;
  /** Slots in any of which a storage unit's bid may be filled; absent: one. */
  readonly windowSlots?: number;
  /** The market's cap: nobody bids more, and who would ask more stays out. */
  readonly priceCapFenPerKwh?: bigint;
  /** Participants that sell what they do not have, and put up no margin again. */
  readonly oversellers?: readonly string[];
  /** What participants and authorities must do beside trading. */
  readonly formalities?: Formalities;
  /**
   * So many homes, the first ones, trade nothing and settle as one: their meters report both ways to the bids' chain, and at the end the
   * operator has what that gained split among them.
   */
  readonly coalition?: number;
  /** Orders are committed to first; absent: they are placed openly. */
  readonly sealed?: SealOptions;
}

/** An order that misses its gate by a block is placed once more while the gate is open. */
const mostPlacements = 3;

const refusedMeasures = {
  reading: "readings refused",
  margin: "margins refused",
  formality: "formalities refused",
  split: "splits",
  commitment: "commitments refused",
};

type Purpose =
  | { readonly kind: "order"; readonly slot: number; readonly order: PlannedOrder; readonly attempt: number }
  | { readonly kind: "reading"; readonly slot: number }
  | { readonly kind: "commitment"; readonly slot: number; readonly order: PlannedOrder; readonly attempt: number }
  | { readonly kind: "margin" }
  | { readonly kind: "split" }
  | { readonly kind: "formality"; readonly call: FormalCall; readonly attempt: number };

/**
 * The participants of an energy day as ordinary clients (DESIGN §5): in each slot's open window homes and storage units place orders
 * from forecasts; after its end meters report what really flowed. They know the slot from the relay height that parachain
 * headers record, and everything else from the events of finalised blocks. Done when every slot is settled and metered.
 */
export function energyDay(options: EnergyDayOptions): Workload {
  const { book, chains, timing, profile, oversellers = [], coalition = 0 } = options;
  invariant(timing.slots <= profile.slots, `a day of ${profile.slots} slots at most, found ${timing.slots}`);
  const plan: DayPlan = dayPlan(options);
  const view = new MarketView(
    plan.units.map((unit) => ({ unit, account: accountOf(book.units, unit.participant).id })),
  );
  const formalities = formalitiesOf(options.formalities ?? {}, { timing, book, chains });
  const waiting = new Map<string, { readonly signed: SignedCall; readonly purpose: Purpose }>();
  const readingsMissing: number[] = [];
  const pooled = new Set(profile.participants.slice(0, coalition).map(({ id }) => id));
  let nextToOpen = 0;
  let nextToMeter = 0;
  let finished = false;
  let splitAsked = false;
  let splitEnded = false;

  const submit = (
    call: { readonly account: ClientAccount; readonly chain: string; readonly pallet: string; readonly name: string },
    args: Readonly<Record<string, unknown>>,
    purpose: Purpose,
    context: WorkloadContext,
  ): WorkloadEffect => {
    const { account, chain, pallet, name } = call;
    const signed = account.sign({ pallet, name, args }, chain, context);
    waiting.set(signed.id, { signed, purpose });
    const { id, extrinsic } = signed;
    return { kind: "submit", id, chain, extrinsic, intendedAtMs: context.nowMs, label: purpose.kind };
  };

  /** What an order says, on whose account and on which chain. */
  const termsOf = (order: PlannedOrder, slot: number) => {
    const storage = order.unit === "storage";
    const chain = storage ? chains.storage : order.side === "bid" ? chains.bids : chains.asks;
    const account = accountOf(storage ? book.units : book.homes, order.participant);
    const args = {
      side: { type: order.side === "bid" ? ("Bid" as const) : ("Ask" as const) },
      slot,
      energyWh: order.energyWh,
      limitFenPerKwh: order.limitFenPerKwh,
      reference: 0,
    };
    return { account, chain, args };
  };

  const place = (order: PlannedOrder, slot: number, attempt: number, context: WorkloadContext): WorkloadEffect => {
    const { account, chain, args } = termsOf(order, slot);
    const purpose = { kind: "order", slot, order, attempt } as const;
    const special = specialTermsOf(order, slot);
    if (options.sealed === undefined) {
      const name = special === undefined ? "place" : "placeWithTerms";
      return submit({ account, chain, pallet: "Orders", name }, { ...args, ...special }, purpose, context);
    }
    const all = {
      ...args,
      ...(special ?? { minimumWh: 0n, untilSlot: slot }),
      salt: saltOf(options.seed, slot, order),
    };
    return submit({ account, chain, pallet: "Orders", name: "reveal" }, all, purpose, context);
  };

  const commit = (order: PlannedOrder, slot: number, attempt: number, context: WorkloadContext): WorkloadEffect => {
    const { account, chain, args } = termsOf(order, slot);
    const terms = { ...args, ...(specialTermsOf(order, slot) ?? { minimumWh: 0n, untilSlot: slot }) };
    const commitment = commitmentOf({ ...terms, owner: account.id, salt: saltOf(options.seed, slot, order) });
    return submit(
      { account, chain, pallet: "Orders", name: "commit" },
      { slot, commitment },
      { kind: "commitment", slot, order, attempt },
      context,
    );
  };

  /** Commitments that their chains have taken and whose orders are not placed yet. */
  let committed: CommittedOrder[] = [];
  const isRevealing = (slot: number): boolean =>
    slotHeights(timing, slot).gate - (options.sealed?.revealBlocks ?? 0) < view.newestHeight();

  /** Slots whose reveal has begun: everybody opens what he has committed to, but for those that never do. */
  const reveal = (context: WorkloadContext): WorkloadEffect[] => {
    const due = committed.filter(({ slot }) => isRevealing(slot));
    committed = committed.filter(({ slot }) => !isRevealing(slot));
    return due
      .filter(({ order }) => !options.sealed?.silent.includes(order.participant))
      .map(({ order, slot }) => place(order, slot, 1, context));
  };

  const blocks = new Set(
    options.blockEvery === undefined
      ? []
      : profile.participants.filter((_, index) => index % options.blockEvery! === 0).map(({ id }) => id),
  );
  /** A home that wants all or nothing says so, and a unit that charges at any time. */
  const specialTermsOf = (order: PlannedOrder, slot: number): { minimumWh: bigint; untilSlot: number } | undefined => {
    const block = order.unit === "home" && blocks.has(order.participant);
    const windowSlots = order.unit === "storage" && order.side === "bid" ? (options.windowSlots ?? 1) : 1;
    if (!block && windowSlots === 1) return undefined;
    return {
      minimumWh: block ? order.energyWh : 0n,
      untilSlot: Math.min(slot + windowSlots, timing.slots) - 1,
    };
  };

  /** A unit's energy in orders of which no finalised block tells yet: its chain may count them long before. */
  const underWayWh = (participant: string, side: PlannedOrder["side"]): bigint =>
    [...[...waiting.values()].map(({ purpose }) => purpose), ...committed]
      .flatMap((one) => ("order" in one ? [one.order] : []))
      .filter((order) => order.unit === "storage" && order.participant === participant && order.side === side)
      .reduce((sum, { energyWh }) => sum + energyWh, 0n);

  /** What a unit's orders leave of its charge and room bounds what it may order now. */
  const storageOrders = (slot: number): PlannedOrder[] => {
    const states = plan.units.map((unit) => view.unit(accountOf(book.units, unit.participant).id));
    const planned = plan.storageOrders(
      slot,
      states.map(({ chargeWh }) => chargeWh),
    );
    return planned.flatMap((order) => {
      const index = plan.units.findIndex(({ participant }) => participant === order.participant);
      const { capacityWh, efficiencyBps } = plan.units[index]!;
      const { chargeWh, offeredWh, wantedWh } = states[index]!;
      const withinWh =
        order.side === "ask"
          ? chargeWh - offeredWh
          : ((capacityWh - chargeWh) * 10_000n) / BigInt(Math.max(1, efficiencyBps)) - wantedWh;
      const freeWh = withinWh - underWayWh(order.participant, order.side);
      const energyWh = order.energyWh < freeWh ? order.energyWh : freeWh;
      return energyWh >= options.rules.storage.minimumWh ? [{ ...order, energyWh }] : [];
    });
  };

  const cap = options.priceCapFenPerKwh;
  const underCap = (order: PlannedOrder): PlannedOrder[] => {
    if (cap === undefined || order.limitFenPerKwh <= cap) return [order];
    return order.side === "bid" ? [{ ...order, limitFenPerKwh: cap }] : [];
  };

  /** Slots that opened since: the chain that is asked may be a block behind the one that told, hence one more. */
  const openSlots = (context: WorkloadContext): WorkloadEffect[] => {
    const effects: WorkloadEffect[] = [];
    while (nextToOpen < timing.slots && slotHeights(timing, nextToOpen).open < view.newestHeight()) {
      const slot = nextToOpen++;
      if (view.newestHeight() >= slotHeights(timing, slot).gate) continue;
      for (const order of [
        ...withOverselling(plan.homeOrders(slot), profile, slot, oversellers).filter(
          ({ participant }) => !pooled.has(participant),
        ),
        ...storageOrders(slot),
      ].flatMap(underCap))
        effects.push((options.sealed === undefined ? place : commit)(order, slot, 1, context));
    }
    return effects;
  };

  /** Slots that are over on both metering chains, and whose trades are all settled. */
  const meterSlots = (context: WorkloadContext): WorkloadEffect[] => {
    const effects: WorkloadEffect[] = [];
    const height = Math.min(view.height(chains.bids), view.height(chains.asks));
    while (nextToMeter < timing.slots && slotHeights(timing, nextToMeter).end <= height && view.isSettled(nextToMeter))
      effects.push(...report(nextToMeter++, context));
    return effects;
  };

  const report = (slot: number, context: WorkloadContext): WorkloadEffect[] => {
    const effects: WorkloadEffect[] = [];
    const quality = { type: "Ok" };
    readingsMissing[slot] = 0;
    const send = (chain: string, participant: string, importedWh: bigint, exportedWh: bigint): void => {
      const account = accountOf(book.meters, participant);
      const args = { slot, importedWh, exportedWh, quality };
      effects.push(
        submit({ account, chain, pallet: "Metering", name: "report" }, args, { kind: "reading", slot }, context),
      );
      readingsMissing[slot]!++;
    };
    for (const [index, { id }] of profile.participants.entries()) {
      const { importedWh, exportedWh } = plan.reading(index, slot);
      if (index < coalition) {
        if (importedWh + exportedWh > 0n) send(chains.bids, id, importedWh, exportedWh);
        continue;
      }
      const { boughtWh, soldWh } = view.traded(slot, accountOf(book.homes, id).id);
      if (importedWh > 0n || boughtWh > 0n) send(chains.bids, id, importedWh, 0n);
      if (exportedWh > 0n || soldWh > 0n) send(chains.asks, id, 0n, exportedWh);
    }
    return effects;
  };

  /** Our own transactions in a finalised block: those that failed because the gate was not open yet are placed again. */
  const confirm = (block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] => {
    const failed = new Set<number>();
    for (const { pallet, name, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined) failed.add(extrinsic);
    const effects: WorkloadEffect[] = [];
    for (const [index, hash] of block.extrinsics.entries()) {
      const found = waiting.get(hash);
      if (found === undefined) continue;
      waiting.delete(hash);
      if (failed.has(index)) effects.push(...again(found.purpose, context));
      else if (found.purpose.kind === "commitment") committed.push(found.purpose);
      else if (found.purpose.kind === "reading") readingsMissing[found.purpose.slot]!--;
    }
    return effects;
  };

  const formality = (call: FormalCall, attempt: number, context: WorkloadContext): WorkloadEffect =>
    submit(call, call.args, { kind: "formality", call, attempt }, context);

  const again = (purpose: Purpose, context: WorkloadContext): WorkloadEffect[] => {
    // A chain that lags may not have come to the phase yet.
    if (purpose.kind === "formality" && purpose.attempt < mostPlacements)
      return [formality(purpose.call, purpose.attempt + 1, context)];
    if (purpose.kind === "commitment") {
      const { slot, order, attempt } = purpose;
      if (!isRevealing(slot) && attempt < mostPlacements) return [commit(order, slot, attempt + 1, context)];
    }
    // Nothing more will be heard of a split that was not taken.
    if (purpose.kind === "split") splitEnded = true;
    if (purpose.kind !== "order") return [{ kind: "record", measure: refusedMeasures[purpose.kind], value: 1 }];
    const { slot, order, attempt } = purpose;
    const open = view.newestHeight() < slotHeights(timing, slot).gate;
    if (open && attempt < mostPlacements) return [place(order, slot, attempt + 1, context)];
    return [{ kind: "record", measure: "orders refused", value: 1 }];
  };

  /** Whoever's margin a default has taken puts it up again: it means to go on. */
  const restoreMargins = (block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] =>
    block.events.flatMap(({ pallet, name, data }) => {
      if (pallet !== "Credit" || name !== "Defaulted") return [];
      const { account: owner, marginFen } = data as { readonly account: Uint8Array; readonly marginFen: bigint };
      const found = [...book.homes].find(([, { id }]) => equalBytes(id, owner));
      if (found === undefined || oversellers.includes(found[0]) || marginFen === 0n) return [];
      const call = { account: found[1], chain: block.chain, pallet: "Credit", name: "deposit" };
      return [submit(call, { amountFen: marginFen }, { kind: "margin" }, context)];
    });

  const isMetered = (): boolean => nextToMeter === timing.slots && readingsMissing.every((missing) => missing === 0);

  /** Once all is metered, the operator has the gain of the homes split. */
  const askForSplit = (context: WorkloadContext): WorkloadEffect[] => {
    if (coalition === 0 || splitAsked || !isMetered()) return [];
    splitAsked = true;
    const { name, args } = splitCall(profile, coalition, book.homes, timing.slots, context);
    const call = { account: book.operator, chain: chains.bids, pallet: "Benefits", name };
    return [submit(call, args, { kind: "split" }, context)];
  };

  const finish = (): WorkloadEffect[] => {
    if (finished || !isMetered() || (coalition > 0 && !splitEnded)) return [];
    finished = true;
    return [{ kind: "done" }];
  };

  return {
    name: "energy day",
    step(event: WorkloadEvent, context: WorkloadContext): readonly WorkloadEffect[] {
      switch (event.kind) {
        case "start":
        case "timer":
          return [];
        case "finalized": {
          view.read(event.block);
          const effects = confirm(event.block, context);
          effects.push(...restoreMargins(event.block, context));
          effects.push(...formalities(view.newestHeight()).map((call) => formality(call, 1, context)));
          for (const { pallet, name } of event.block.events)
            if (pallet === "Benefits" && (name === "SplitDone" || name === "SplitRefused")) splitEnded = true;
          effects.push(...reveal(context), ...openSlots(context), ...meterSlots(context), ...askForSplit(context));
          return [...effects, ...finish()];
        }
        case "answered": {
          const found = event.refused === undefined ? undefined : waiting.get(event.id);
          if (found === undefined) return [];
          waiting.delete(event.id);
          found.signed.account.release(found.signed);
          return again(found.purpose, context);
        }
        default:
          return event satisfies never;
      }
    },
  };
}

function accountOf(accounts: ReadonlyMap<string, ClientAccount>, participant: string): ClientAccount {
  const found = accounts.get(participant);
  invariant(found !== undefined, `${participant} has an account`);
  return found;
}
