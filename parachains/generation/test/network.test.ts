import type { Header } from "@paragrid/block";
import type { SettledMatch } from "@paragrid/energy";
import type { NetworkSettings } from "@paragrid/parachains-common";
import { asHash, zeroHash } from "@paragrid/primitives";
import { type Context, composeRuntime, declarePallet, definePallet, readState, System } from "@paragrid/runtime";
import { orderedRoot, rootHash } from "@paragrid/trie";
import { expect, test } from "vitest";
import {
  fitMatches,
  forgetSlot,
  networkDeclaration,
  networkPallet,
  releaseTrade,
  reserveTrade,
} from "../src/network/network.ts";

const [north, south, stranger] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const line = { parent: 0, resistanceMicroohm: 0n, reactanceMicroohm: 0n, limitW: 4000n };
const settings: NetworkSettings = {
  mode: "curtail",
  slotsPerHour: 4,
  nominalV: 400n,
  minimumBps: 9000,
  maximumBps: 11_000,
  lines: [line, line],
  base: [],
  buses: [
    { account: north, bus: 1 },
    { account: south, bus: 2 },
  ],
};
const tradeId = asHash(`0x${"ab".repeat(32)}`);
const matched = (...energies: readonly bigint[]) => {
  const matches = energies.map((energyWh, index): SettledMatch => {
    const costFen = (energyWh * 50n) / 1000n;
    const exact = { paysMilliFen: energyWh * 50n, earnsMilliFen: energyWh * 50n };
    return {
      bidId: `bid ${index}`,
      askId: "ask",
      energyWh,
      priceFenPerKwh: 50n,
      costFen,
      earnedFen: costFen,
      ...exact,
    };
  });
  return { matches, priceFenPerKwh: 50n, volumeWh: energies.reduce((sum, each) => sum + each, 0n) };
};

/** One block in which the body runs; what it gives, and the block's events of the pallet. */
function within<T>(genesis: NetworkSettings | undefined, body: (context: Context) => T) {
  let value: T | undefined;
  const script = definePallet(declarePallet({ name: "Script", docs: [] }), {
    hooks: {
      onFinalize(context) {
        value = body(context);
      },
    },
  });
  const runtime = composeRuntime({ specName: "network", specVersion: 1, pallets: [System, networkPallet, script] });
  const state = runtime.genesis({ Network: genesis });
  const roots = { stateRoot: rootHash(state), extrinsicsRoot: orderedRoot([], 0) };
  const parent: Header = { parentHash: zeroHash, number: 0, ...roots, digest: [] };
  const { execution } = runtime.buildBlock({
    parentHash: zeroHash,
    parent,
    state,
    digest: [],
    inherents: {},
    next: () => undefined,
    signatures: new Set(),
  });
  const events = runtime.events(execution.state).filter(({ event }) => event.pallet === "Network");
  return { value: value as T, events: events.map(({ event }) => event.name), state: readState(execution.state) };
}
const owners = () => ({ seller: north, buyer: south });

test("matches pass as they are where there is no feeder, and nothing is kept of them", () => {
  const { value, state } = within(undefined, (context) => {
    reserveTrade(context, 0, { tradeId, ...owners(), energyWh: 5000n });
    return fitMatches(context, 0, matched(9000n), owners);
  });
  expect(value).toEqual(matched(9000n));
  expect([...networkDeclaration.storage.Reserved.entries(state, 0)]).toEqual([]);
});

test("a match is cut to what lines bear, its cost with it, and one for which nothing is left is dropped", () => {
  // 1000 Wh in a quarter of an hour are the 4000 W of a line.
  const { value, events } = within(settings, (context) => fitMatches(context, 0, matched(999n, 3n, 5n), owners));
  expect(value.matches.map(({ bidId, energyWh, costFen }) => [bidId, energyWh, costFen])).toEqual([
    ["bid 0", 999n, 49n],
    ["bid 1", 1n, 0n],
  ]);
  expect(value.volumeWh).toBe(1000n);
  expect(events).toEqual(["MatchesLimited"]);
});

test("refuse leaves out what does not fit as a whole", () => {
  const { value } = within({ ...settings, mode: "refuse" }, (context) =>
    fitMatches(context, 0, matched(999n, 3n, 1n), owners),
  );
  expect(value.matches.map(({ energyWh }) => energyWh)).toEqual([999n, 1n]);
});

test("whoever is connected nowhere trades nothing", () => {
  const fit = (context: Context) => fitMatches(context, 0, matched(1n), () => ({ seller: stranger, buyer: south }));
  expect(within(settings, fit).value.volumeWh).toBe(0n);
});

test("a trade keeps its room until it is aborted or its slot is over; what is left out is told when it changes", () => {
  const volumes = (context: Context) => {
    const volumeOf = (slot: number) => fitMatches(context, slot, matched(1000n), owners).volumeWh;
    reserveTrade(context, 0, { tradeId, ...owners(), energyWh: 400n });
    const beside = [volumeOf(0), volumeOf(0), volumeOf(1)];
    releaseTrade(context, 0, tradeId);
    const after = volumeOf(0);
    reserveTrade(context, 0, { tradeId, ...owners(), energyWh: 400n });
    forgetSlot(context, 0);
    return [...beside, after, volumeOf(0)];
  };
  const { value, events } = within(settings, volumes);
  expect(value).toEqual([600n, 600n, 1000n, 1000n, 1000n]);
  expect(events).toEqual(["MatchesLimited", "MatchesLimited"]);
});
