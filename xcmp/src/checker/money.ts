import { totalBalance } from "@paragrid/pallets";
import { type StorageReader, System } from "@paragrid/runtime";
import { childAccount } from "../accounts.ts";
import { type ChannelMessage, relayId } from "../message.ts";
import { xcmpQueueDeclaration } from "../pallets/outbox.ts";
import { parachainSystemDeclaration } from "../pallets/parachain-system-declaration.ts";
import { wellKnown } from "../relay-state.ts";
import type { Asset } from "../xcm/asset.ts";
import { here, parent, sameLocation } from "../xcm/location.ts";
import { decodeXcm } from "../xcm/versioned.ts";
import type { CutPair } from "./cut.ts";
import { totalIssuance } from "./issuance.ts";

/** What a peg looks like in a cut: fen. `lost` says which message a sender has dropped before it was received. */
export interface Peg {
  readonly lost: string | undefined;
  readonly locked: bigint;
  readonly minted: bigint;
  readonly inFlight: bigint;
}

/** e-CNY that the relay holds for a parachain, what that has minted of it, and what is between them (TRUST §4). */
export function pegOf({ relay, para, paraId }: CutPair): Peg {
  const processed = parachainSystemDeclaration.storage.LastDmqMqcHead.get(para).processed.sequence;
  const downward = messages(wellKnown.downwardHead.get(relay, paraId).sequence, processed, (at) =>
    wellKnown.downwardMessages.get(relay, paraId, at),
  );
  const { OutboundQueues, OutboundXcmpMessages } = xcmpQueueDeclaration.storage;
  const sent = OutboundQueues.get(para, relayId)?.point.sequence ?? 0n;
  const upward = messages(sent, wellKnown.upwardProcessed.get(relay, paraId).sequence, (at) =>
    OutboundXcmpMessages.get(para, relayId, at),
  );
  return {
    locked: totalBalance(relay, childAccount(paraId)),
    minted: totalIssuance(para),
    lost: downward.lost ?? upward.lost,
    inFlight:
      sum(downward.messages, "ReserveAssetDeposited", (asset) => sameLocation(asset.id, parent)) +
      sum(upward.messages, "WithdrawAsset", (asset) => sameLocation(asset.id, here)),
  };
}

/** Messages after one sequence and up to another, as the sender still holds them. */
function messages(
  end: bigint,
  after: bigint,
  at: (sequence: bigint) => ChannelMessage | undefined,
): { readonly messages: readonly ChannelMessage[]; readonly lost: string | undefined } {
  const found: ChannelMessage[] = [];
  for (let sequence = after + 1n; sequence <= end; sequence++) {
    const message = at(sequence);
    if (message === undefined)
      return { messages: found, lost: `message ${sequence} was dropped before it was received` };
    found.push(message);
  }
  return { messages: found, lost: undefined };
}

/** Value that messages bring: a program's first instruction takes it in. */
function sum(
  list: readonly ChannelMessage[],
  type: "ReserveAssetDeposited" | "WithdrawAsset",
  counts: (asset: Asset) => boolean,
): bigint {
  let total = 0n;
  for (const { payload } of list) {
    const program = decodeXcm(payload);
    const first = program.ok ? program.value[0] : undefined;
    if (first?.type !== type) continue;
    for (const asset of first.value) if (counts(asset) && asset.fun.type === "Fungible") total += asset.fun.value;
  }
  return total;
}

/** All that accounts have, recomputed. */
export function sumOfAccounts(state: StorageReader): { readonly total: bigint; readonly accounts: number } {
  let total = 0n;
  let accounts = 0;
  for (const { data } of System.storage.Account.values(state)) {
    total += data.free + data.reserved;
    accounts++;
  }
  return { total, accounts };
}
