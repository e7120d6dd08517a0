import { Balances, balanceOf, Sudo } from "@paragrid/pallets";
import { addressOf, type RuntimeCall } from "@paragrid/runtime";
import {
  type AssetId,
  accountId32,
  child,
  childAccount,
  encodeXcm,
  fungible,
  here,
  holdingAccount,
  type Location,
  lastRelay,
  messageQueueDeclaration,
  parent,
  sibling,
  type Xcm,
  xcmpQueueDeclaration,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { endowmentFen, TestNetwork } from "./harness/test-network.ts";
import { TestSender } from "./harness/test-parachain.ts";
import { alice, bob, names, paraIds, TradeScene } from "./harness/trade-scene.ts";

const v5 = <T>(value: T) => ({ type: "V5" as const, value });
const transfer = (
  pallet: "XcmPallet" | "PolkadotXcm",
  input: { readonly dest: Location; readonly asset: AssetId; readonly amount: bigint; readonly to?: Uint8Array },
): RuntimeCall => ({
  pallet,
  name: "transferAssets",
  args: {
    dest: v5(input.dest),
    beneficiary: v5(accountId32(input.to ?? bob.publicKey)),
    assets: v5([fungible(input.asset, input.amount)]),
    feeAssetItem: 0,
    weightLimit: { type: "Unlimited" },
  },
});

describe("the peg of e-CNY", () => {
  test("locks at home and mints away, burns away and unlocks at home; what backs it is what is minted", () => {
    const network = new TestNetwork();
    const { relay, left } = network.chains;
    network.round(2);
    const issued = Balances.storage.TotalIssuance.get(left.state);
    relay.submit(alice, transfer("XcmPallet", { dest: child(paraIds.left), asset: here, amount: 500n }));
    network.until(() => balanceOf(left.state, bob.publicKey).free === endowmentFen + 500n);
    expect(balanceOf(relay.state, childAccount(paraIds.left)).free).toBe(3n * endowmentFen + 500n);
    expect(Balances.storage.TotalIssuance.get(left.state)).toBe(issued + 500n);

    left.submit(bob, transfer("PolkadotXcm", { dest: parent, asset: parent, amount: 200n, to: alice.publicKey }));
    const before = balanceOf(relay.state, alice.publicKey).free;
    network.until(() => balanceOf(relay.state, alice.publicKey).free === before + 200n);
    expect(Balances.storage.TotalIssuance.get(left.state)).toBe(issued + 300n);
    expect(balanceOf(relay.state, childAccount(paraIds.left)).free).toBe(3n * endowmentFen + 300n);
  });

  test("never unlocks more than was locked: a parachain that asks for more gets nothing, and the channel goes on", () => {
    const network = new TestNetwork();
    const { relay, left } = network.chains;
    network.round(2);
    const backing = balanceOf(relay.state, childAccount(paraIds.left)).free;
    const greedy: Xcm = [
      { type: "WithdrawAsset", value: [fungible(here, backing + 1n)] },
      { type: "BuyExecution", value: { fees: fungible(here, 1n), weightLimit: { type: "Unlimited" } } },
      {
        type: "DepositAsset",
        value: { assets: { type: "Wild", value: { type: "All" } }, beneficiary: accountId32(bob.publicKey) },
      },
    ];
    const before = balanceOf(relay.state, bob.publicKey).free;
    sendRaw(network, "left", 0, encodeXcm(greedy));
    expect(balanceOf(relay.state, childAccount(paraIds.left)).free).toBe(backing);
    expect(balanceOf(relay.state, bob.publicKey).free).toBe(before);
    left.submit(alice, transfer("PolkadotXcm", { dest: parent, asset: parent, amount: 7n }));
    network.until(() => balanceOf(relay.state, bob.publicKey).free === before + 7n);
  });

  test("mints on nobody's word but the home's", () => {
    const network = new TestNetwork();
    network.round(2);
    const { left } = network.chains;
    const issued = Balances.storage.TotalIssuance.get(left.state);
    const forged: Xcm = [
      { type: "ReserveAssetDeposited", value: [fungible(parent, 1_000n)] },
      { type: "BuyExecution", value: { fees: fungible(parent, 1n), weightLimit: { type: "Unlimited" } } },
      {
        type: "DepositAsset",
        value: { assets: { type: "Wild", value: { type: "All" } }, beneficiary: accountId32(bob.publicKey) },
      },
    ];
    sendRaw(network, "right", paraIds.left, encodeXcm(forged));
    expect(Balances.storage.TotalIssuance.get(left.state)).toBe(issued);
    expect(balanceOf(left.state, bob.publicKey).free).toBe(endowmentFen);
  });

  test("traps what cannot be deposited, for the sender to claim", () => {
    const network = new TestNetwork();
    const { relay, left } = network.chains;
    network.round(2);
    const stuck: Xcm = [
      { type: "ReserveAssetDeposited", value: [fungible(parent, 300n)] },
      { type: "DescendOrigin", value: accountId32(alice.publicKey).interior },
      { type: "BuyExecution", value: { fees: fungible(parent, 300n), weightLimit: { type: "Unlimited" } } },
      // An account of another kind: this chain has none such.
      {
        type: "DepositAsset",
        value: {
          assets: { type: "Wild", value: { type: "All" } },
          beneficiary: { parents: 0, interior: [{ type: "GeneralIndex", value: 5n }] },
        },
      },
    ];
    // The lock and the message that tells of it, in one block.
    relay.submit(
      alice,
      Balances.calls.transferAllowDeath({ dest: addressOf(childAccount(paraIds.left)), value: 300n }),
    );
    const send: RuntimeCall = {
      pallet: "XcmPallet",
      name: "send",
      args: { dest: v5(child(paraIds.left)), message: v5(stuck) },
    };
    relay.submit(alice, Sudo.calls.sudo({ call: send }));
    network.produce("relay");
    network.round(1);
    expect(balanceOf(left.state, holdingAccount).free).toBe(300n);
    expect(names(left.events)).toContain("PolkadotXcm.AssetsTrapped");
    const claim: RuntimeCall = {
      pallet: "XcmPallet",
      name: "claimRemoteAssets",
      args: {
        dest: v5(child(paraIds.left)),
        assets: v5([fungible(parent, 300n)]),
        beneficiary: v5(accountId32(bob.publicKey)),
      },
    };
    relay.submit(bob, claim);
    network.round(3);
    expect(balanceOf(left.state, holdingAccount).free).toBe(300n);
    relay.submit(alice, claim);
    network.until(() => balanceOf(left.state, bob.publicKey).free === endowmentFen + 300n);
    // Once: what others have in holding is not hers.
    left.submit(alice, Balances.calls.transferAllowDeath({ dest: addressOf(holdingAccount), value: 400n }));
    network.round(1);
    relay.submit(alice, claim);
    network.round(3);
    expect(balanceOf(left.state, holdingAccount).free).toBe(400n);
    expect(balanceOf(left.state, bob.publicKey).free).toBe(endowmentFen + 300n);
  });

  test("refuses at the sender what has no way: a voucher to a sibling, nothing at all, a chain that is not there", () => {
    const network = new TestNetwork();
    const { relay, left } = network.chains;
    network.round(2);
    const failing: RuntimeCall[] = [
      transfer("PolkadotXcm", { dest: sibling(paraIds.right), asset: parent, amount: 5n }),
      transfer("PolkadotXcm", { dest: parent, asset: parent, amount: 0n }),
      transfer("PolkadotXcm", { dest: sibling(4000), asset: parent, amount: 5n }),
      transfer("PolkadotXcm", { dest: parent, asset: parent, amount: endowmentFen * 2n }),
    ];
    for (const call of failing) {
      left.submit(alice, call);
      left.produce();
      expect(names(left.events)).toContain("System.ExtrinsicFailed");
    }
    relay.submit(alice, transfer("XcmPallet", { dest: child(4000), asset: here, amount: 5n }));
    relay.produce();
    expect(names(relay.events)).toContain("System.ExtrinsicFailed");
  });
});

describe("a channel", () => {
  test("goes on after a program of another version, of garbage, or with a call that fails", () => {
    const network = new TestNetwork();
    network.round(2);
    const { left } = network.chains;
    const { ProcessingFailed, Processed } = messageQueueDeclaration.events;
    for (const [payload, error] of [
      [new Uint8Array([4, 0]), "UnhandledXcmVersion"],
      [new Uint8Array([5, 255]), "FailedToDecode"],
      [new Uint8Array([5, 0]), "Barrier"],
    ] as const) {
      sendRaw(network, "right", paraIds.left, payload);
      expect(left.events.map((event) => ProcessingFailed.match(event)?.error)).toContain(error);
    }
    const call = new Uint8Array([81, 1, 2, 3]);
    sendRaw(
      network,
      "right",
      paraIds.left,
      encodeXcm([
        { type: "UnpaidExecution", value: { weightLimit: { type: "Unlimited" }, checkOrigin: undefined } },
        { type: "Transact", value: { originKind: { type: "Native" }, fallbackMaxWeight: undefined, call } },
      ]),
    );
    expect(left.events.map((event) => Processed.match(event)?.success)).toContain(true);
    expect(names(left.events)).toContain("PolkadotXcm.TransactFailed");
  });

  test("refuses users' messages over its capacity and size at the sender, and never a protocol's", () => {
    const scene = new TradeScene({ preopenHrmpChannels: channels(2) });
    const { third } = scene.network.chains;
    const { left } = paraIds;
    const claim = (): RuntimeCall => ({
      pallet: "PolkadotXcm",
      name: "claimRemoteAssets",
      args: {
        dest: v5(sibling(left)),
        assets: v5([fungible(parent, 1n)]),
        beneficiary: v5(accountId32(bob.publicKey)),
      },
    });
    const outcomes: boolean[] = [];
    for (let sent = 0; sent < 3; sent++) {
      third.submit(alice, claim());
      third.produce();
      outcomes.push(!names(third.events).includes("System.ExtrinsicFailed"));
    }
    expect(outcomes).toEqual([true, true, false]);
    // The channel is full; the trade's lock goes through all the same.
    scene.propose();
    scene.network.until(() => scene.outcome() === true);
    const queue = xcmpQueueDeclaration.storage.OutboundQueues.get(third.state, left);
    expect(queue?.received).toBe(queue?.point.sequence);
    third.submit(alice, claim());
    third.produce();
    expect(names(third.events)).not.toContain("System.ExtrinsicFailed");
  });

  test("drops a message only when the recipient is proven to have processed it", () => {
    const scene = new TradeScene();
    const { third } = scene.network.chains;
    scene.propose();
    scene.network.round(5, ["third", "right", "relay"]);
    const held = (): number =>
      [...xcmpQueueDeclaration.storage.OutboundXcmpMessages.values(third.state, paraIds.left)].length;
    expect(held()).toBe(1);
    scene.network.round(5);
    expect(held()).toBe(0);
  });
});

test("a sender keeps every message that is not proven to be processed, while others are dropped", () => {
  const network = new TestNetwork();
  const { left, right } = network.chains;
  const { OutboundQueues, OutboundXcmpMessages } = xcmpQueueDeclaration.storage;
  network.round(2);
  const proven = new Set<bigint>();
  for (let round = 0; round < 12; round++) {
    right.submit(alice, TestSender.calls.sendRaw({ recipient: paraIds.left, payload: Uint8Array.of(round) }));
    // From the middle on the recipient stands still: what it has not taken waits.
    network.round(1, round < 6 ? undefined : ["right", "relay"]);
    const queue = OutboundQueues.get(right.state, paraIds.left);
    if (queue === undefined) continue;
    proven.add(queue.received);
    const wanted = Array.from(
      { length: Number(queue.point.sequence - queue.received) },
      (_, at) => queue.received + BigInt(at) + 1n,
    );
    const kept = [...OutboundXcmpMessages.entries(right.state, paraIds.left)].map(([, sequence]) => sequence);
    expect(kept.sort((one, other) => Number(one - other))).toEqual(wanted);
  }
  expect(proven.size).toBeGreaterThan(2);
  expect(lastRelay(left.state).height).toBeLessThan(network.chains.relay.height - 3);
});

const channels = (capacity: number): readonly (readonly number[])[] =>
  Object.values(paraIds).flatMap((from) =>
    Object.values(paraIds)
      .filter((to) => to !== from)
      .map((to) => [from, to, capacity, 102_400]),
  );

/** Sends any payload from a chain, as its own code could, and lets it arrive. */
function sendRaw(network: TestNetwork, from: "left" | "right", recipient: number, payload: Uint8Array): void {
  network.chains[from].submit(alice, TestSender.calls.sendRaw({ recipient, payload }));
  network.round(1);
  network.round(1, recipient === 0 ? ["relay"] : ["left"]);
}
