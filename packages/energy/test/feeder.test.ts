import { describe, expect, test } from "vitest";
import {
  type BusLoad,
  type Feeder,
  type FeederTrade,
  feederFault,
  feederFlow,
  fitTrades,
  uniformBelow,
} from "../src/index.ts";
import { seeded } from "./random.ts";

/** From, to, ohms of resistance and reactance, kW and kvar at `to`: Baran and Wu 1989, the 33-bus system at 12.66 kV. */
const baranWu = `
1 2 0.0922 0.0470 100 60;2 3 0.4930 0.2511 90 40;3 4 0.3660 0.1864 120 80;4 5 0.3811 0.1941 60 30;5 6 0.8190 0.7070 60 20
6 7 0.1872 0.6188 200 100;7 8 0.7114 0.2351 200 100;8 9 1.0300 0.7400 60 20;9 10 1.0440 0.7400 60 20;10 11 0.1966 0.0650 45 30
11 12 0.3744 0.1238 60 35;12 13 1.4680 1.1550 60 35;13 14 0.5416 0.7129 120 80;14 15 0.5910 0.5260 60 10;15 16 0.7463 0.5450 60 20
16 17 1.2890 1.7210 60 20;17 18 0.7320 0.5740 90 40;2 19 0.1640 0.1565 90 40;19 20 1.5042 1.3554 90 40;20 21 0.4095 0.4784 90 40
21 22 0.7089 0.9373 90 40;3 23 0.4512 0.3083 90 50;23 24 0.8980 0.7091 420 200;24 25 0.8960 0.7011 420 200;6 26 0.2030 0.1034 60 25
26 27 0.2842 0.1447 60 25;27 28 1.0590 0.9337 60 20;28 29 0.8042 0.7006 120 70;29 30 0.5075 0.2585 200 600;30 31 0.9744 0.9630 150 70
31 32 0.3105 0.3619 210 100;32 33 0.3410 0.5302 60 40`;
const rows = baranWu
  .trim()
  .split(/[;\n]/)
  .map((row) => row.trim().split(" ").map(Number) as [number, number, number, number, number, number]);
const lineOf = (parent: number, ohms: number, reactance: number, limitW = 10_000_000n) => ({
  parent,
  resistanceMicroohm: BigInt(Math.round(ohms * 1e6)),
  reactanceMicroohm: BigInt(Math.round(reactance * 1e6)),
  limitW,
});
const bus33: Feeder = {
  nominalV: 12_660n,
  minimumBps: 9000,
  maximumBps: 11_000,
  lines: rows.map(([from, , r, x]) => lineOf(from - 1, r, x)),
  base: rows.map(([, , , , kw, kvar]) => ({ activeW: BigInt(kw * 1000), reactiveVar: BigInt(kvar * 1000) })),
};
const perUnit = (feeder: Feeder, squaredMicro: bigint): number =>
  Math.sqrt(Number(squaredMicro) / 1e6) / Number(feeder.nominalV);

/** The full branch flow equations by backward and forward sweeps: what LinDistFlow approximates. */
function sweep(feeder: Feeder): { readonly lossW: number; readonly squared: readonly number[] } {
  const lines = feeder.lines.map((one) => ({
    ...one,
    r: Number(one.resistanceMicroohm) / 1e6,
    x: Number(one.reactanceMicroohm) / 1e6,
  }));
  let squared = Array.from({ length: lines.length + 1 }, () => Number(feeder.nominalV) ** 2);
  let lossW = 0;
  for (let round = 0; round < 60; round++) {
    // Sending ends, from the leaves up.
    const p = feeder.base.map(({ activeW }) => Number(activeW));
    const q = feeder.base.map(({ reactiveVar }) => Number(reactiveVar));
    lossW = 0;
    for (let index = lines.length - 1; index >= 0; index--) {
      const { parent, r, x } = lines[index]!;
      const current = (p[index]! ** 2 + q[index]! ** 2) / squared[index + 1]!;
      lossW += r * current;
      p[index]! += r * current;
      q[index]! += x * current;
      if (parent > 0) {
        p[parent - 1]! += p[index]!;
        q[parent - 1]! += q[index]!;
      }
    }
    const next = [Number(feeder.nominalV) ** 2];
    for (const [index, { parent, r, x }] of lines.entries()) {
      const current = (p[index]! ** 2 + q[index]! ** 2) / next[parent]!;
      next.push(next[parent]! - 2 * (r * p[index]! + x * q[index]!) + (r ** 2 + x ** 2) * current);
    }
    squared = next;
  }
  return { lossW, squared };
}

/** Substation, line of 0.5 ohm to bus 1, from there 1 ohm to bus 2 and 2 ohm to bus 3; 400 V. */
const small: Feeder = {
  nominalV: 400n,
  minimumBps: 9000,
  maximumBps: 11_000,
  lines: [lineOf(0, 0.5, 0.25, 4000n), lineOf(1, 1, 0, 3000n), lineOf(1, 2, 0, 3000n)],
  base: [],
};
const loads = (...watts: readonly (bigint | readonly [bigint, bigint])[]): BusLoad[] =>
  watts.map((each) =>
    typeof each === "bigint" ? { activeW: each, reactiveVar: 0n } : { activeW: each[0], reactiveVar: each[1] },
  );

describe("the linear power flow of a radial feeder", () => {
  test("is what one computes by hand: sums below each line, falls of 2 (rP + xQ) along it", () => {
    // Lines: 100 + 2000 - 500 W and 400 var; 2000 W; -500 W. Falls: 2 (0.5·1600 + 0.25·400) = 1800; 2·2000 = 4000; -2·2·500 = -2000 V².
    const { lineW, squaredMicro } = feederFlow(small, loads([100n, 400n], 2000n, -500n));
    expect(lineW).toEqual([1600n, 2000n, -500n]);
    expect(squaredMicro).toEqual([160_000n, 158_200n, 154_200n, 160_200n].map((squared) => squared * 1_000_000n));
  });

  test("names the line or the bus that is out of bounds, and nothing at the very bound", () => {
    expect(feederFault(small, loads(0n, 3000n))).toBeUndefined();
    expect(feederFault(small, loads(0n, 3001n))).toBe("line 1 carries 3001 W, its limit is 3000 W");
    expect(feederFault(small, loads(0n, -3001n))).toBe("line 1 carries -3001 W, its limit is 3000 W");
    // 0.9² of 160,000 V² is 129,600: a fall of 30,400 at 1 V² per watt of bus 1's own 0.5 ohm.
    const weak: Feeder = { ...small, lines: [lineOf(0, 0.5, 0, 100_000n)] };
    expect(feederFault(weak, loads(30_400n))).toBeUndefined();
    expect(feederFault(weak, loads(30_401n))).toMatch(/^bus 1 is at 129599000000 .* at least 129600000000/);
    // 1.1²: a rise of 33,600.
    expect(feederFault(weak, loads(-33_600n))).toBeUndefined();
    expect(feederFault(weak, loads(-33_601n))).toMatch(/at most 193600000000/);
  });

  test("agrees with the published 33-bus system as far as it neglects losses", () => {
    const exact = sweep(bus33);
    // Published: 202.7 kW of losses, lowest voltage 0.9131 at bus 18. So the data above are the published ones.
    expect(exact.lossW / 1000).toBeCloseTo(202.7, 1);
    const volts = exact.squared.map((squared) => Math.sqrt(squared) / 12_660);
    expect(Math.min(...volts)).toBeCloseTo(0.9131, 4);
    expect(volts.indexOf(Math.min(...volts))).toBe(17);

    const { lineW, squaredMicro } = feederFlow(bus33, bus33.base);
    expect(lineW[0]).toBe(3_715_000n);
    for (const [bus, squared] of squaredMicro.entries()) {
      expect(perUnit(bus33, squared)).toBeGreaterThanOrEqual(volts[bus]! - 1e-12);
      expect(perUnit(bus33, squared) - volts[bus]!).toBeLessThan(0.006);
    }
  });

  test("refuses a feeder that is no tree", () => {
    expect(() => feederFlow({ ...small, lines: [lineOf(1, 1, 1)] }, [])).toThrow("line 0 starts at a bus before 1");
  });
});

describe("fitting trades into a feeder", () => {
  const trade = (seller: number, buyer: number, energyWh: bigint): FeederTrade => ({ seller, buyer, energyWh });
  const fit = (wanted: FeederTrade[], mode: "refuse" | "curtail", held: FeederTrade[] = [], slotsPerHour = 1) =>
    fitTrades(small, slotsPerHour, { held, wanted }, mode);

  test("cuts or refuses what a line does not carry; quarter hours count four times the power", () => {
    expect(fit([trade(2, 3, 2999n), trade(2, 3, 2n)], "curtail")).toEqual([2999n, 1n]);
    expect(fit([trade(2, 3, 2999n), trade(2, 3, 2n), trade(2, 3, 1n)], "refuse")).toEqual([2999n, 0n, 1n]);
    expect(fit([trade(2, 3, 2999n)], "curtail", [], 4)).toEqual([750n]);
    expect(fit([trade(2, 3, 2999n)], "curtail", [trade(2, 3, 2000n)])).toEqual([1000n]);
    // Within one bus nothing flows; a bus that is not there takes and gives nothing.
    expect(fit([trade(2, 2, 9_000_000n), trade(2, 4, 1n), trade(-1, 2, 1n)], "refuse")).toEqual([9_000_000n, 0n, 0n]);
  });

  test("does not count on a counterflow that may be aborted", () => {
    // Together they cancel on every line; each alone is at the limit.
    expect(fit([trade(2, 3, 3000n), trade(3, 2, 3000n), trade(3, 2, 1n)], "curtail")).toEqual([3000n, 3000n, 0n]);
    expect(fit([trade(2, 3, 1n)], "curtail", [trade(2, 3, 3000n), trade(3, 2, 3000n)])).toEqual([0n]);
    // On one line alone, in either order.
    expect(fit([trade(2, 1, 3000n), trade(1, 2, 4000n)], "curtail")).toEqual([3000n, 3000n]);
    expect(fit([trade(1, 2, 3000n), trade(2, 1, 4000n)], "curtail")).toEqual([3000n, 3000n]);
  });

  test("keeps count of what has raised and lowered a voltage", () => {
    // A watt fed in raises bus 1 by 1 V² of the 33,600 up to 1.1 of the nominal voltage; drawn, it takes 1 of the 30,400 down to 0.9.
    const weak: Feeder = { ...small, lines: [lineOf(0, 0.5, 0, 100_000n)] };
    const wanted = [trade(1, 0, 33_000n), trade(1, 0, 1000n), trade(0, 1, 30_000n), trade(0, 1, 1000n)];
    expect(fitTrades(weak, 1, { held: [], wanted }, "curtail")).toEqual([33_000n, 600n, 30_000n, 400n]);
  });

  test("leaves room for the base load, and none where that is too much already", () => {
    const based = { ...small, base: loads(0n, 0n, 2900n) };
    expect(fitTrades(based, 1, { held: [], wanted: [trade(2, 3, 500n)] }, "curtail")).toEqual([100n]);
    const over = { ...small, base: loads(0n, 0n, 3100n) };
    expect(fitTrades(over, 1, { held: [], wanted: [trade(2, 3, 500n), trade(3, 2, 500n)] }, "curtail")).toEqual([
      0n,
      500n,
    ]);
  });

  test("whichever trades come about the feeder bears them, and a cut trade is cut no more than that needs", () => {
    const random = seeded(11);
    const below = (bound: number): number => uniformBelow(random, bound);
    let cuts = 0;
    for (let round = 0; round < 60; round++) {
      const size = 2 + below(7);
      const feeder: Feeder = {
        nominalV: 400n,
        minimumBps: 9400,
        maximumBps: 10_600,
        lines: Array.from({ length: size }, (_, index) => ({
          ...lineOf(below(index + 1), 0, 0, BigInt(500 + below(4000))),
          resistanceMicroohm: BigInt(below(1_500_000)),
        })),
        base: loads(...Array.from({ length: size }, () => BigInt(below(40)))),
      };
      const wanted = Array.from({ length: 6 }, () => trade(below(size + 1), below(size + 1), BigInt(1 + below(2500))));
      const fitted = fitTrades(feeder, 1, { held: [], wanted }, "curtail");
      const faultOf = (energies: readonly bigint[], subset: number): string | undefined => {
        const net = Array.from({ length: size }, (_, index) => feeder.base[index]!.activeW);
        for (const [index, { seller, buyer }] of wanted.entries()) {
          if ((subset & (1 << index)) === 0) continue;
          if (buyer > 0) net[buyer - 1]! += energies[index]!;
          if (seller > 0) net[seller - 1]! -= energies[index]!;
        }
        return feederFault(feeder, loads(...net));
      };
      const subsets = Array.from({ length: 64 }, (_, subset) => subset);
      for (const subset of subsets) expect(faultOf(fitted, subset), `round ${round}`).toBeUndefined();
      for (const [index, { energyWh }] of wanted.entries()) {
        if (fitted[index] === energyWh) continue;
        cuts++;
        const more = fitted.map((each, at) => (at < index ? each : at === index ? each + 1n : 0n));
        expect(subsets.some((subset) => faultOf(more, subset) !== undefined)).toBe(true);
      }
    }
    expect(cuts).toBeGreaterThan(50);
  });
});
