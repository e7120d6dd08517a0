import type { AnswerPart, Report } from "@paragrid/measures";
import { describe, expect, it } from "vitest";
import { answerLines } from "../src/answer.ts";
import { emptyReport, sampleReport } from "./sample.ts";

const answers = (answer: readonly AnswerPart[], report: Report = sampleReport()): string[] =>
  answerLines({ ...report, answer }).map(({ value }) => value);

describe("the answer to a scenario's question", () => {
  it("is what verdicts, measures, figures and bills of the report say", () => {
    const report = sampleReport();
    const [bill] = report.energy.bills;
    expect(answers([{ kind: "verdict", name: "agreement" }])).toEqual(["held: 1,689 observations"]);
    expect(answers([{ kind: "measure", name: "signatures verified" }])).toEqual(["1,240 1/s"]);
    expect(answers([{ kind: "figure", name: "trades" }])).toEqual(["201 committed, 6 aborted"]);
    expect(answers([{ kind: "figure", name: "savings" }])[0]).toContain("all together 89.55 CNY");
    expect(answers([{ kind: "figure", name: "prices" }])[0]).toMatch(/^[\d.]+ fen\/kWh at \d\d:00 to [\d.]+ fen/);
    expect(answers([{ kind: "bill", name: bill!.party }])[0]).toContain("with the grid alone");
    expect(answers([{ kind: "beside", name: "x.yaml" }])).toEqual(["npx paragrid run x.yaml"]);
    expect(answers([{ kind: "swept", name: "pbft: from 0.4" }])).toEqual(["pbft: from 0.4"]);
  });

  it("is unknown where the run saw nothing of it, and a violated verdict with its witness where it is one", () => {
    const figures = [
      "trades",
      "latency",
      "energy",
      "prices",
      "savings",
      "penalties",
      "split",
      "equilibrium",
      "gains",
      "limits",
      "toString",
    ];
    const parts = [
      { kind: "verdict", name: "agreement" },
      { kind: "measure", name: "arrears" },
      { kind: "bill", name: "H01" },
      ...figures.map((name) => ({ kind: "figure", name }) as const),
    ] as const;
    for (const value of answers(parts, emptyReport()))
      expect(value).toBe("unknown: nothing of it was seen in this run");
    const violated = { name: "peg", kind: "violated" as const, observations: 3, witness: "7 fen too many" };
    const report = { ...sampleReport(), verdicts: [violated] };
    expect(answers([{ kind: "verdict", name: "peg" }], report)).toEqual(["violated: 7 fen too many"]);
  });

  it("tells from which round on a game's price stays within 1 % of its equilibrium", () => {
    const rounds = (...distances: number[]) =>
      answers([{ kind: "figure", name: "equilibrium" }], {
        ...sampleReport(),
        measures: distances.map((value, round) => {
          return { name: `round ${round}: distance to the equilibrium`, unit: "ratio", value, interval: null };
        }),
      })[0];
    expect(rounds(0.2, 0.005, 0.02, 0.009, 0.001)).toContain("within 1 % from round 3 on");
    expect(rounds(0.2, 0.02)).toContain("not within 1 % in the last round");
    expect(rounds(0.002)).toContain("within 1 % from round 0 on");
  });

  it("tells what part of the gains from trade a game's rounds made, and its equilibrium makes", () => {
    const measures = [
      ["round 0: share of the attainable gain", 0.5],
      ["round 0: equilibrium share of the attainable gain", 0.84375],
      ["round 1: share of the attainable gain", 0.75],
      ["round 1: equilibrium share of the attainable gain", 0.84375],
    ].map(([name, value]) => ({ name: String(name), unit: "ratio", value: Number(value), interval: null }));
    expect(answers([{ kind: "figure", name: "gains" }], { ...sampleReport(), measures })[0]).toBe(
      "of what trade could gain, by round: 50 %, 75 %; in the equilibrium 84.4 %",
    );
  });

  it("tells of each price limit what its holder had of it, or how it ended without a price", () => {
    const report = sampleReport();
    const terms = { slot: 0, writer: "H01", holder: "H02", energyWh: 1000, premiumFen: 5, coverFen: 60 };
    const cap = { ...terms, kind: "cap", strikeFenPerKwh: 200 } as const;
    const priceLimits = [
      { ...cap, priceFenPerKwh: 240, state: "Settled", holderFen: 35 },
      { ...cap, priceFenPerKwh: null, state: "Expired", holderFen: 0 },
    ];
    const energy = { ...report.energy, priceLimits };
    const [said] = answers([{ kind: "figure", name: "limits" }], { ...report, energy });
    expect(said).toContain("the price 240, 0.35 CNY to H02 after a premium of 0.05 CNY; cap of 200 fen/kWh at");
    expect(said).toMatch(/no price, expired$/);
  });
});
