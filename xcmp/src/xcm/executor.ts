import { err, ok, type Result } from "@paragrid/primitives";
import { type Asset, type AssetFilter, type AssetId, fungible } from "./asset.ts";
import { Holding } from "./holding.ts";
import type { Instruction, Response, Weight, Xcm, XcmError } from "./instruction.ts";
import { type Location, sameLocation } from "./location.ts";

/** What a program may do to the chain it runs on. Every method is all or nothing; a refusal leaves the chain as it was. */
export interface XcmHost {
  /** Moves an asset out of an account into the chain's holding account. */
  withdraw(asset: Asset, who: Location): Result<void, XcmError>;
  /** Moves an asset out of the holding account to an account. */
  deposit(asset: Asset, who: Location): Result<void, XcmError>;
  /** Mints into the holding account what `origin` says it has locked; refuses when it is not that asset's home. */
  reserveDeposited(asset: Asset, origin: Location): Result<void, XcmError>;
  /** Burns out of the holding account: what returns to its home. */
  burn(asset: Asset): Result<void, XcmError>;
  /** Dispatches an encoded call in the name of `origin`. */
  transact(call: Uint8Array, origin: Location): void;
  /** Weight that an encoded call announces; zero where it does not decode. */
  callWeight(call: Uint8Array): Weight;
  respond(to: Location, queryId: bigint, maxWeight: Weight, response: Response): Result<void, XcmError>;
  responded(origin: Location, queryId: bigint, response: Response): Result<void, XcmError>;
  /** Keeps what is left in holding as claimable by `origin`. */
  trap(assets: readonly Asset[], origin: Location | undefined): void;
  /** Takes trapped assets back into holding; refuses what is not trapped for that origin. */
  claim(assets: readonly Asset[], origin: Location): Result<void, XcmError>;
  /** Price of so much weight in an asset, or undefined when fees cannot be paid in it. */
  price(weight: Weight, asset: AssetId): bigint | undefined;
  /** Moves a fee out of the holding account to where the chain's fees go. */
  payFee(asset: Asset): void;
}

/** How a program ended. */
export interface XcmOutcome {
  readonly weight: Weight;
  /** Instruction at which the program failed and why; undefined when it ran through. */
  readonly error?: { readonly index: number; readonly error: XcmError };
  /** What was left in holding and is claimable now. */
  readonly trapped: readonly Asset[];
  /** What `SetTopic` last set: the id under which the program is traced. */
  readonly topic?: Uint8Array;
}

/** Every instruction weighs the same here: a nominal 20 µs of reference time; calls add what they announce. */
const instructionWeight: Weight = { refTime: 20_000_000n, proofSize: 4096n };

/** Weight of a program, nested ones included: what a queue weighs a message by before it runs. */
export function weighXcm(program: Xcm, callWeight: XcmHost["callWeight"]): Weight {
  let refTime = 0n;
  let proofSize = 0n;
  const add = (weight: Weight): void => {
    refTime += weight.refTime;
    proofSize += weight.proofSize;
  };
  for (const one of program) {
    add(instructionWeight);
    if (one.type === "Transact") add(callWeight(one.value.call));
    if (one.type === "SetAppendix" || one.type === "SetErrorHandler") add(weighXcm(one.value, callWeight));
  }
  return { refTime, proofSize };
}

/**
 * Whether a chain runs a program of this origin at all (the usual barriers): one that pays for itself out of what it brings
 * or withdraws, one from an origin that need not pay, or a response.
 */
export function passesBarrier(program: Xcm, input: { readonly mayBeUnpaid: boolean }): boolean {
  // A sender may step down to one of its users first.
  const start = program[0]?.type === "DescendOrigin" ? 1 : 0;
  const first = program[start];
  if (first === undefined) return false;
  if (first.type === "UnpaidExecution") return input.mayBeUnpaid;
  if (first.type === "QueryResponse") return true;
  if (first.type !== "WithdrawAsset" && first.type !== "ReserveAssetDeposited" && first.type !== "ClaimAsset")
    return false;
  const fees = program.find(
    (one, index) => index > start && one.type !== "ClearOrigin" && one.type !== "DescendOrigin",
  );
  return fees?.type === "BuyExecution" || fees?.type === "PayFees";
}

/** The registers of the XCM virtual machine, and the program's state. */
interface Machine {
  readonly host: XcmHost;
  readonly holding: Holding;
  readonly fees: Holding;
  readonly original: Location;
  origin: Location | undefined;
  error: { readonly index: number; readonly error: XcmError } | undefined;
  appendix: Xcm;
  handler: Xcm;
  topic: Uint8Array | undefined;
  /** What the fees register has paid for and what was not used of it yet. */
  readonly weight: Weight;
}

/**
 * Runs a program (XCM format, "The XCVM"): instructions in order; the first that fails hands over to the error handler, then
 * the appendix always runs, and what is left in holding is trapped. Completed instructions stay done.
 */
export function executeXcm(program: Xcm, origin: Location, host: XcmHost): XcmOutcome {
  const weight = weighXcm(program, (call) => host.callWeight(call));
  const machine: Machine = {
    host,
    holding: new Holding(),
    fees: new Holding(),
    original: origin,
    origin,
    error: undefined,
    appendix: [],
    handler: [],
    topic: undefined,
    weight,
  };
  // Handlers may set handlers; each run takes the registers and leaves them empty, so this ends.
  let first: XcmOutcome["error"];
  let next: Xcm = program;
  while (next.length > 0) {
    const failed = runAll(next, machine);
    first ??= failed;
    if (failed !== undefined && machine.handler.length > 0) {
      machine.error = failed;
      next = machine.handler;
      machine.handler = [];
      first = undefined;
      continue;
    }
    machine.handler = [];
    next = machine.appendix;
    machine.appendix = [];
  }
  settleFees(machine);
  const trapped = machine.holding.drain();
  if (trapped.length > 0) host.trap(trapped, machine.origin ?? machine.original);
  return {
    weight,
    trapped,
    ...(first === undefined ? {} : { error: first }),
    ...(machine.topic === undefined ? {} : { topic: machine.topic }),
  };
}

function runAll(program: Xcm, machine: Machine): XcmOutcome["error"] {
  for (const [index, instruction] of program.entries()) {
    const result = run(instruction, machine);
    if (!result.ok) return { index, error: result.error };
  }
  return undefined;
}

type PlainError = Exclude<XcmError["type"], "Trap" | "WeightLimitReached">;
const fail = (type: PlainError): Result<never, XcmError> => err({ type } as XcmError);
const done: Result<void, XcmError> = ok(undefined);

function run(instruction: Instruction, machine: Machine): Result<void, XcmError> {
  const { host, holding } = machine;
  switch (instruction.type) {
    case "WithdrawAsset":
      return eachWithOrigin(instruction.value, machine, (asset, origin) =>
        intoHolding(host.withdraw(asset, origin), asset, holding),
      );
    case "ReserveAssetDeposited":
      return eachWithOrigin(instruction.value, machine, (asset, origin) =>
        intoHolding(host.reserveDeposited(asset, origin), asset, holding),
      );
    case "TransferAsset":
      return eachWithOrigin(instruction.value.assets, machine, (asset, origin) => {
        const taken = host.withdraw(asset, origin);
        if (!taken.ok) return taken;
        const given = host.deposit(asset, instruction.value.beneficiary);
        // What was taken and could not be given is not lost: it stays in holding, and from there it is trapped.
        if (!given.ok) holding.add(asset);
        return given;
      });
    case "DepositAsset":
      return deposit(instruction.value.assets, instruction.value.beneficiary, machine);
    case "BurnAsset":
      return each(instruction.value, (asset) => {
        if (!holding.take(asset)) return fail("AssetNotFound");
        const burnt = host.burn(asset);
        if (!burnt.ok) holding.add(asset);
        return burnt;
      });
    case "ExpectAsset":
      return instruction.value.every((asset) => holding.holds(asset)) ? done : fail("ExpectationFalse");
    case "ExpectOrigin":
      return sameOptional(machine.origin, instruction.value) ? done : fail("ExpectationFalse");
    case "ExpectError": {
      const [index, error] = instruction.value ?? [];
      return machine.error?.index === index && machine.error?.error.type === error?.type
        ? done
        : fail("ExpectationFalse");
    }
    case "ClaimAsset": {
      if (machine.origin === undefined) return fail("BadOrigin");
      const claimed = host.claim(instruction.value.assets, machine.origin);
      if (claimed.ok) for (const asset of instruction.value.assets) holding.add(asset);
      return claimed;
    }
    case "ClearOrigin":
      machine.origin = undefined;
      return done;
    case "DescendOrigin":
      if (machine.origin === undefined) return fail("BadOrigin");
      if (machine.origin.interior.length + instruction.value.length > 8) return fail("LocationFull");
      machine.origin = { ...machine.origin, interior: [...machine.origin.interior, ...instruction.value] };
      return done;
    case "UnpaidExecution":
      return instruction.value.checkOrigin === undefined || sameOptional(machine.origin, instruction.value.checkOrigin)
        ? done
        : fail("BadOrigin");
    case "BuyExecution":
      return payFees(instruction.value.fees, machine, { all: false });
    case "PayFees":
      return payFees(instruction.value.asset, machine, { all: true });
    case "RefundSurplus":
      settleFees(machine);
      return done;
    case "Transact":
      if (machine.origin === undefined) return fail("BadOrigin");
      // Version 5: a call that fails sets the transact status and the program goes on.
      host.transact(instruction.value.call, machine.origin);
      return done;
    case "ReportError": {
      const { destination, queryId, maxWeight } = instruction.value;
      const value = machine.error === undefined ? undefined : ([machine.error.index, machine.error.error] as const);
      return host.respond(destination, queryId, maxWeight, { type: "ExecutionResult", value });
    }
    case "QueryResponse":
      if (machine.origin === undefined) return fail("BadOrigin");
      return host.responded(machine.origin, instruction.value.queryId, instruction.value.response);
    case "SetErrorHandler":
      machine.handler = instruction.value;
      return done;
    case "SetAppendix":
      machine.appendix = instruction.value;
      return done;
    case "ClearError":
      machine.error = undefined;
      return done;
    case "Trap":
      return err({ type: "Trap", value: instruction.value });
    case "SetTopic":
      machine.topic = instruction.value;
      return done;
    case "ClearTopic":
      machine.topic = undefined;
      return done;
    default:
      return instruction satisfies never;
  }
}

function each(assets: readonly Asset[], act: (asset: Asset) => Result<void, XcmError>): Result<void, XcmError> {
  for (const asset of assets) {
    const result = act(asset);
    if (!result.ok) return result;
  }
  return done;
}

function eachWithOrigin(
  assets: readonly Asset[],
  machine: Machine,
  act: (asset: Asset, origin: Location) => Result<void, XcmError>,
): Result<void, XcmError> {
  const { origin } = machine;
  return origin === undefined ? fail("BadOrigin") : each(assets, (asset) => act(asset, origin));
}

function intoHolding(moved: Result<void, XcmError>, asset: Asset, holding: Holding): Result<void, XcmError> {
  if (moved.ok) holding.add(asset);
  return moved;
}

function deposit(filter: AssetFilter, beneficiary: Location, { holding, host }: Machine): Result<void, XcmError> {
  for (const asset of holding.select(filter)) {
    if (!holding.take(asset)) return fail("AssetNotFound");
    const given = host.deposit(asset, beneficiary);
    if (!given.ok) {
      holding.add(asset);
      return given;
    }
  }
  return done;
}

/** `BuyExecution` takes the price alone, `PayFees` (version 5) all that is offered, to be settled later. */
function payFees(offered: Asset, machine: Machine, input: { readonly all: boolean }): Result<void, XcmError> {
  const price = machine.host.price(machine.weight, offered.id);
  if (price === undefined || offered.fun.type !== "Fungible" || offered.fun.value < price) return fail("TooExpensive");
  const fee = input.all ? offered : fungible(offered.id, price);
  if (fee.fun.type === "Fungible" && fee.fun.value === 0n) return done;
  if (!machine.holding.take(fee)) return fail("NotHoldingFees");
  machine.fees.add(fee);
  return done;
}

/** Pays for the program's weight out of the fees set aside; what is over returns to holding. Weights are exact, so once is enough. */
function settleFees({ host, fees, holding, weight }: Machine): void {
  for (const asset of fees.drain()) {
    const offered = asset.fun.type === "Fungible" ? asset.fun.value : 0n;
    const price = host.price(weight, asset.id) ?? 0n;
    if (price > 0n) host.payFee(fungible(asset.id, price));
    if (offered > price) holding.add(fungible(asset.id, offered - price));
  }
}

const sameOptional = (left: Location | undefined, right: Location | undefined): boolean =>
  left === undefined || right === undefined ? left === right : sameLocation(left, right);
