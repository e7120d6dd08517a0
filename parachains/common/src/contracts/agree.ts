import { equalBytes, type Hash } from "@paragrid/primitives";
import { type AccountId, type Context, ensure, fail } from "@paragrid/runtime";
import { lastRelay, selfParaId } from "@paragrid/xcmp";
import { marketTiming } from "../clock/clock.ts";
import { ensureRole } from "../roles/roles.ts";
import { contractsDeclaration } from "./declaration.ts";
import { putUp, take, totalStakes } from "./step.ts";
import { legsOf } from "./templates.ts";
import { type Contract, contractId, type Offer, type Template } from "./terms.ts";

const { storage, events, errors } = contractsDeclaration;

/** Contracts that are neither settled nor expired, at most: the bound of a traversal. */
const mostLive = 4096;
/** An offer or a pledge ends at most so many relay blocks from now. */
export const longestBlocks = 1_000_000;

/** Takes an offer in: its terms are sound, its author may make it, and his stake is put up. */
export function register(context: Context, first: AccountId, offered: Offer): void {
  ensure(offered.parts.length > 0, errors.NoParts);
  const { height } = lastRelay(context);
  ensure(offered.expiresAt > height, errors.ContractExpired);
  ensure(offered.expiresAt <= height + longestBlocks, errors.BadTerms);
  ensure(offered.second === undefined || !equalBytes(offered.second, first), errors.SelfContract);
  if (offered.arbiter !== undefined) ensureRole(context, offered.arbiter, "Arbiter");
  const slots = marketTiming(context)?.slots ?? 0;
  for (const part of offered.parts) {
    ensure(sound(part, slots), errors.BadTerms);
    if (part.type === "EvSwap") ensureRole(context, first, "EvOwner");
  }
  const id = contractId(selfParaId(context), first, offered);
  ensure(!storage.Contracts.has(context, id), errors.DuplicateContract);
  const live = storage.LiveCount.get(context);
  ensure(live < mostLive, errors.TooManyContracts);
  storage.LiveCount.put(context, live + 1);
  const ordinal = storage.Ordinal.get(context);
  storage.Ordinal.put(context, ordinal + 1n);
  const record: Contract = {
    first,
    offer: offered,
    state: { type: "Registered" },
    since: context.blockNumber,
    ordinal,
    pledged: [],
  };
  putUp(context, id, first, totalStakes(record).firstFen);
  storage.Contracts.put(context, id, record);
  storage.Due.put(context, offered.expiresAt, id, true);
  const [only] = offered.parts;
  if (offered.second === undefined && offered.parts.length === 1 && only?.type === "EvSwap")
    storage.OpenSwaps.put(context, only.value.slot, id, only.value.priceFen);
  context.deposit(events.ContractRegistered({ contractId: id, first, parts: offered.parts }));
}

function sound(part: Template, slots: number): boolean {
  if (part.value.slot >= slots) return false;
  switch (part.type) {
    case "Response":
      return part.value.clearedWh > 0n && part.value.requiredBps <= 10_000 && part.value.factorBps <= 100_000;
    case "Lease":
      return part.value.energyWh > 0n && part.value.returnSlot < slots && part.value.returnSlot !== part.value.slot;
    case "Supply":
    case "EvSwap":
    case "Limit":
    case "Forward":
      return part.value.energyWh > 0n;
    default:
      return part satisfies never;
  }
}

/** The second side signs; the contract is active at once where there is nothing to pledge. */
export function sign(context: Context, id: Hash, second: AccountId): void {
  const known = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
  ensure(known.state.type === "Registered", errors.WrongState);
  ensure(lastRelay(context).height < known.offer.expiresAt, errors.ContractExpired);
  ensure(!equalBytes(known.first, second), errors.SelfContract);
  ensure(known.offer.second === undefined || equalBytes(known.offer.second, second), errors.NotTheCounterparty);
  putUp(context, id, second, totalStakes(known).secondFen);
  storage.Contracts.put(context, id, { ...known, offer: { ...known.offer, second } });
  for (const part of known.offer.parts)
    if (part.type === "EvSwap") storage.OpenSwaps.remove(context, part.value.slot, id);
  take(context, id, "sign", second);
  const legs = legsOf(id, known.offer.parts, { first: known.first, second });
  if (legs.length === 0) take(context, id, "begin");
  else context.deposit(events.LegsAgreed({ contractId: id, legs, expiresAt: known.offer.expiresAt }));
}

/** The open offer of a right to charge that serves a request best. Fails with NoOffer. */
export function cheapestSwap(
  context: Context,
  wanted: { readonly slot: number; readonly energyWh: bigint; readonly mostFen: bigint },
): Hash {
  let best: { readonly id: Hash; readonly priceFen: bigint; readonly ordinal: bigint } | undefined;
  for (const [, id, priceFen] of storage.OpenSwaps.entries(context, wanted.slot)) {
    const record = storage.Contracts.get(context, id);
    const [part] = record?.offer.parts ?? [];
    if (record === undefined || part?.type !== "EvSwap") continue;
    if (part.value.energyWh < wanted.energyWh || priceFen > wanted.mostFen) continue;
    const older = best !== undefined && priceFen === best.priceFen && record.ordinal < best.ordinal;
    if (best === undefined || priceFen < best.priceFen || older) best = { id, priceFen, ordinal: record.ordinal };
  }
  return best?.id ?? fail(errors.NoOffer);
}
