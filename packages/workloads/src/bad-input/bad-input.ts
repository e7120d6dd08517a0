import { slotHeights, type Timing } from "@paragrid/parachains-common";
import { invariant } from "@paragrid/primitives";
import type { DispatchError, RuntimeCall } from "@paragrid/runtime";
import { recordedRelayHeight } from "@paragrid/xcmp";
import type { ClientAccount } from "../client-account.ts";
import type { FinalizedBlock, Workload, WorkloadContext, WorkloadEffect, WorkloadEvent } from "../contract.ts";
import type { AccountBook } from "../energy-day/account-book.ts";

/** What must be refused, and by which error. */
export interface BadInput {
  readonly what: string;
  readonly error: string;
}

/** Measures by which the workload tells what became of its transactions. */
export const badInputMeasures = {
  /** Of the transactions themselves. */
  label: "bad input",
  refused: "bad input refused by its name",
  otherwise: ({ what, error }: BadInput, outcome: string): string => `${what}: ${outcome} instead of ${error}`,
};

export interface BadInputOptions {
  /** The chain of the bids, which has meters too. */
  readonly chain: string;
  readonly timing: Timing;
  readonly book: AccountBook;
}

interface Sent {
  readonly account: ClientAccount;
  readonly call: RuntimeCall;
  /** Absent: it is to be taken. */
  readonly bad?: BadInput;
}

const place = (more: Readonly<Record<string, unknown>> = {}): RuntimeCall => ({
  pallet: "Orders",
  name: "place",
  // At one fen nobody sells: the order that stands is never traded.
  args: { side: { type: "Bid" }, slot: 0, energyWh: 1n, limitFenPerKwh: 1n, reference: 99, ...more },
});

/** Each input that the chain must refuse while slot 0 takes orders, with what has to precede it: one list, sent as it stands. */
function stepsOf({ book, timing }: BadInputOptions): readonly (readonly Sent[])[] {
  const [home, other] = [...book.homes.values()];
  invariant(home !== undefined && other !== undefined, "two homes at least");
  const { operator } = book;
  const meter = other.id;
  const bad = (account: ClientAccount, what: string, call: RuntimeCall, error: string): Sent => ({
    account,
    call,
    bad: { what, error },
  });
  const metering = (name: string, args: Readonly<Record<string, unknown>>) => ({ pallet: "Metering", name, args });
  const reading = { slot: 0, importedWh: 1n, exportedWh: 0n, quality: { type: "Ok" } };
  const forward = { type: "Forward", value: { slot: 0, energyWh: 1n, priceFenPerKwh: 1n, marginFen: 1n } };
  const offer = { second: undefined, parts: [forward], when: [], arbiter: undefined, expiresAt: 1, reference: 0 };
  const swap = {
    type: "EvSwap",
    value: { slot: 0, energyWh: 1n, priceFen: 1n, moneyChain: 1, rightsChain: 1, energyChain: 1 },
  };
  const leg = {
    chain: 1,
    from: other.id,
    to: home.id,
    asset: { parents: 1, interior: [] },
    amount: 1n,
    order: `0x${"00".repeat(32)}`,
  };
  /** Too much, at no price, so that it is not the money that is missing. */
  const huge = { limitFenPerKwh: 0n, reference: 98 };
  const { end } = slotHeights(timing, timing.slots - 1);
  return [
    [
      { account: operator, call: metering("registerMeter", { meter, owner: home.id }) },
      { account: home, call: place() },
    ],
    [{ account: operator, call: metering("revokeMeter", { meter }) }],
    [
      // What a client would write for -1 in two's complement is the largest quantity.
      bad(home, "a negative quantity", place({ ...huge, energyWh: 2n ** 64n - 1n }), "Orders.OverLimit"),
      bad(home, "no quantity", place({ energyWh: 0n }), "Orders.ZeroEnergy"),
      bad(home, "a duplicate order id", place(), "Orders.DuplicateOrder"),
      bad(home, "more than the physical limit", place({ ...huge, energyWh: 10n ** 9n }), "Orders.OverLimit"),
      bad(home, "an order for a slot that is not", place({ slot: timing.slots }), "Orders.UnknownSlot"),
      bad(operator, "an order of no participant", place(), "Orders.NotRegistered"),
      bad(other, "a reading from a revoked meter", metering("report", reading), "Metering.RevokedMeter"),
      bad(home, "a reading from no meter", metering("report", reading), "Metering.UnknownMeter"),
      bad(
        home,
        "an expired contract",
        { pallet: "Contracts", name: "register", args: { offer } },
        "Contracts.ContractExpired",
      ),
      bad(
        home,
        "the role of an EV's owner is missing",
        { pallet: "Contracts", name: "register", args: { offer: { ...offer, parts: [swap], expiresAt: end } } },
        "Roles.MissingEvOwner",
      ),
      bad(
        home,
        "the role of a meter operator is missing",
        metering("revokeMeter", { meter: home.id }),
        "Roles.MissingMeterOperator",
      ),
      bad(
        home,
        "a good order in one with a bad one, both or none",
        { pallet: "Utility", name: "batchAll", args: { calls: [place({ reference: 97 }), place()] } },
        "Orders.DuplicateOrder",
      ),
      bad(
        home,
        "a trade that an account proposes",
        { pallet: "Escrow", name: "propose", args: { legs: [leg], deadline: end } },
        "Escrow.NotTheNamedProposer",
      ),
    ],
  ];
}

/** How many inputs are to be refused. */
export const badInputsOf = (options: BadInputOptions): number =>
  stepsOf(options)
    .flat()
    .filter(({ bad }) => bad !== undefined).length;

/** Sends what a market chain must refuse, signed by those who could send it, and tells for each whether it was, by the right error. */
export function badInput(options: BadInputOptions): Workload {
  const { chain, timing } = options;
  const steps = [...stepsOf(options)];
  const waiting = new Map<string, Sent>();

  const next = (context: WorkloadContext): WorkloadEffect[] =>
    (steps.shift() ?? []).map((sent): WorkloadEffect => {
      const { id, extrinsic } = sent.account.sign(sent.call, chain, context);
      waiting.set(id, sent);
      return { kind: "submit", id, chain, extrinsic, intendedAtMs: context.nowMs, label: badInputMeasures.label };
    });

  const tell = ({ bad, call }: Sent, outcome: string): WorkloadEffect => {
    const known = bad ?? { what: `${call.pallet}.${call.name} beforehand`, error: "ok" };
    const measure = outcome === known.error ? badInputMeasures.refused : badInputMeasures.otherwise(known, outcome);
    return { kind: "record", measure, value: 1 };
  };

  const outcomes = ({ events, extrinsics }: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] => {
    const { runtime } = context.chains[chain]!;
    const failed = new Map<number, string>();
    for (const { pallet, name, data, extrinsic } of events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined)
        failed.set(extrinsic, runtime.describeError(data.dispatchError as DispatchError));
    return extrinsics.flatMap((hash, index) => {
      const sent = waiting.get(hash);
      waiting.delete(hash);
      const outcome = failed.get(index) ?? "ok";
      return sent === undefined || (sent.bad === undefined && outcome === "ok") ? [] : [tell(sent, outcome)];
    });
  };

  return {
    name: "bad input",
    step(event: WorkloadEvent, context: WorkloadContext): readonly WorkloadEffect[] {
      if (event.kind === "answered" && event.refused !== undefined) {
        const sent = waiting.get(event.id);
        waiting.delete(event.id);
        return sent === undefined ? [] : [tell(sent, `the pool's ${event.refused}`)];
      }
      if (event.kind !== "finalized" || event.block.chain !== chain) return [];
      const told = outcomes(event.block, context);
      if (waiting.size > 0) return told;
      if (steps.length === 0) return [...told, { kind: "done" }];
      // The chain that is asked may be a block behind the one that told.
      const open = (recordedRelayHeight(event.block.header) ?? 0) > slotHeights(timing, 0).open;
      return open ? [...told, ...next(context)] : told;
    },
  };
}
