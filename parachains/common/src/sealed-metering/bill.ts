import { hash256, sealedBox } from "@paragrid/crypto";
import { type Position, settlePosition } from "@paragrid/energy";
import { concatBytes, err, type Hash, ok, type Result, utf8 } from "@paragrid/primitives";
import { type AccountId, accountId, type StorageReader } from "@paragrid/runtime";
import { bytes, type CodecType, i128, struct, u32, u64, vec } from "@paragrid/scale";
import { slotTariff } from "../clock/clock.ts";
import { counts, meteringDeclaration, quality } from "../metering/declaration.ts";
import { ruleOf } from "../metering/settle.ts";
import { positionOf } from "../orders/orders.ts";
import { sealedMeteringDeclaration } from "./declaration.ts";

/** What a meter read, with 32 random bytes so that nobody finds it by trying quantities. */
const sealedReading = struct({ slot: u32, owner: accountId, importedWh: u64, exportedWh: u64, quality, salt: bytes });
export type SealedReading = CodecType<typeof sealedReading>;

/** What an owner receives (negative: owes) for each slot of a period. */
const sealedBill = struct({
  owner: accountId,
  fromSlot: u32,
  toSlot: u32,
  lines: vec(struct({ slot: u32, fen: i128 }), 1024),
  salt: bytes,
});
export type SealedBill = CodecType<typeof sealedBill>;

const committed = (domain: string, encoded: Uint8Array): Hash => hash256(concatBytes(utf8(domain), encoded));

/** What the chain holds of a reading. */
export const readingCommitment = (reading: SealedReading): Hash =>
  committed("paragrid/reading/v1", sealedReading.encode(reading));
/** What the chain holds of a bill. */
export const billCommitment = (bill: SealedBill): Hash => committed("paragrid/bill/v1", sealedBill.encode(bill));

/** Seals a reading or a bill to a recipient; `messageSecret` as in `sealedBox.seal`. It never goes on the chain. */
export const readingEnvelope = (reading: SealedReading, recipient: Uint8Array, messageSecret: Uint8Array): Uint8Array =>
  sealedBox.seal(recipient, sealedReading.encode(reading), messageSecret);
export const billEnvelope = (bill: SealedBill, recipient: Uint8Array, messageSecret: Uint8Array): Uint8Array =>
  sealedBox.seal(recipient, sealedBill.encode(bill), messageSecret);

/** Opens an envelope with a reading and holds it to the chain's commitment; undefined where it is not ours, or says something else. */
export function openReading(state: StorageReader, secret: Uint8Array, envelope: Uint8Array): SealedReading | undefined {
  const plain = sealedBox.open(secret, envelope);
  if (plain === undefined) return undefined;
  const reading = sealedReading.decode(plain);
  const known = sealedMeteringDeclaration.storage.Readings.get(state, reading.slot, reading.owner);
  return known === readingCommitment(reading) ? reading : undefined;
}

/** Opens an envelope with a bill and holds it to the commitment that waits for the auditor. */
export function openBill(state: StorageReader, secret: Uint8Array, envelope: Uint8Array): SealedBill | undefined {
  const plain = sealedBox.open(secret, envelope);
  if (plain === undefined) return undefined;
  const bill = sealedBill.decode(plain);
  const waits = sealedMeteringDeclaration.storage.Bills.get(state, bill.owner);
  return waits?.commitment === billCommitment(bill) ? bill : undefined;
}

/** The bill that the chain's rule, tariffs and settled trades make of an owner's readings: what open metering would have settled. */
export function billOf(
  state: StorageReader,
  period: { readonly owner: AccountId; readonly fromSlot: number; readonly toSlot: number; readonly salt: Uint8Array },
  readings: readonly SealedReading[],
): SealedBill {
  const setting = meteringDeclaration.storage.Rule.get(state);
  const lines = readings
    .filter(({ slot }) => slot >= period.fromSlot && slot < period.toSlot)
    .sort((left, right) => left.slot - right.slot)
    .flatMap((read) => {
      const prices = slotTariff(state, read.slot);
      if (setting === undefined || prices === undefined || !counts(read)) return [];
      const traded = positionOf(state, read.slot, period.owner);
      const positions: Position[] = [
        { party: "", side: "seller", committedWh: traded.soldWh, meteredWh: read.exportedWh },
        { party: "", side: "buyer", committedWh: traded.boughtWh, meteredWh: read.importedWh },
      ];
      const settled = positions.map((position) => settlePosition(position, ruleOf(setting, prices)));
      return [{ slot: read.slot, fen: settled.reduce((sum, one) => sum + one.imbalanceFen - one.penaltyFen, 0n) }];
    });
  return { ...period, lines };
}

/** Whether a bill that waits is what the committed readings make: each one there is, each opened, each line as the rule has it. */
export function checkBill(state: StorageReader, bill: SealedBill, readings: readonly SealedReading[]): Result<bigint> {
  const { owner, fromSlot, toSlot } = bill;
  const waits = sealedMeteringDeclaration.storage.Bills.get(state, owner);
  if (waits?.commitment !== billCommitment(bill)) return err("the bill is not the one that was committed to");
  for (let slot = fromSlot; slot < toSlot; slot++) {
    const known = sealedMeteringDeclaration.storage.Readings.get(state, slot, owner);
    const opened = readings.find((one) => one.slot === slot);
    const shown = opened === undefined ? undefined : readingCommitment(opened);
    if (known !== shown) return err(`slot ${slot}: committed to ${known ?? "nothing"}, opened ${shown ?? "nothing"}`);
  }
  const wanted = billOf(state, bill, readings);
  if (billCommitment(wanted) !== billCommitment(bill)) return err("the lines are not what rule and readings make");
  const netFen = bill.lines.reduce((sum, { fen }) => sum + fen, 0n);
  return netFen === waits.netFen ? ok(netFen) : err(`the lines add up to ${netFen} fen, ${waits.netFen} are asked for`);
}
