import { describe, expect, it } from "vitest";
import {
  exitCodeOf,
  held,
  mergeVerdicts,
  type Report,
  summaryOf,
  unknown,
  validateReport,
  validateSummary,
  violated,
} from "../src/index.ts";
import { sampleReport } from "./sample.ts";

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

function faultsOf(change: (report: Mutable<Report>) => void): string[] {
  const report = sampleReport();
  change(report as Mutable<Report>);
  const validated = validateReport(report);
  return validated.ok ? [] : validated.error;
}

describe("the report", () => {
  it("survives a trip through JSON", () => {
    const validated = validateReport(JSON.parse(JSON.stringify(sampleReport())));
    expect(validated).toEqual({ ok: true, value: sampleReport() });
  });

  it("has a summary of exactly the documented keys, in their order", () => {
    const summary = summaryOf(sampleReport());
    expect(Object.keys(summary)).toEqual([
      "scenario",
      "host",
      "seed",
      "digest",
      "wallMs",
      "cpuMs",
      "virtualMs",
      "verdicts",
      "chains",
      "messages",
      "trades",
      "energy",
      "report",
    ]);
    expect(Object.keys(summary.chains.one!)).toEqual([
      "consensus",
      "replicas",
      "height",
      "finalised",
      "stateRoot",
      "tps",
      "latencyMs",
    ]);
    expect(Object.keys(summary.energy)).toEqual([
      "offeredWh",
      "matchableWh",
      "matchedWh",
      "deliveredWh",
      "deviationWh",
      "bills",
      "priceDuration",
      "indices",
      "split",
      "priceLimits",
    ]);
    expect(Object.keys(summary.energy.bills[0]!).join(" ")).toBe(
      "party loadWh pvWh boughtWh soldWh gridInWh gridOutWh salesFen purchasesFen exportFen importFen penaltyFen feesFen " +
        "arrearsFen benefitFen contractsFen netFen outsideFen savingFen selfSufficiencyBps selfConsumptionBps",
    );
    expect(Object.keys(summary.energy.indices!).join(" ")).toBe(
      "welfareFen savingFen selfSufficiencyBps selfConsumptionBps curtailedWh accommodationBps peakToValleyWh " +
        "peakToValleyOutsideWh carbonGrams carbonOutsideGrams carbonSource giniBps jainBps",
    );
    expect(validateSummary(JSON.parse(JSON.stringify(summary))).ok).toBe(true);
    expect(validateSummary(sampleReport()).ok).toBe(false);
  });

  const refused: [string, (report: Mutable<Report>) => void, string[]][] = [
    [
      "a key that is missing",
      (report) => Reflect.deleteProperty(report, "digest"),
      ["report.digest: missing, wanted a text"],
    ],
    [
      "a key that nobody defined",
      (report) => Object.assign(report.trades, { lost: 1 }),
      ["report.trades.lost: found a key that nobody defined"],
    ],
    [
      "an unknown host",
      (report) => Object.assign(report, { host: "cloud" }),
      ['report.host: found "cloud", wanted "sim" or "process"'],
    ],
    [
      "another format",
      (report) => Object.assign(report, { format: "paragrid-report/2" }),
      ['report.format: found "paragrid-report/2", wanted "paragrid-report/1"'],
    ],
    [
      "a number that JSON cannot carry",
      (report) => Object.assign(report, { wallMs: Number.NaN }),
      ["report.wallMs: found NaN, wanted a finite number of at least 0"],
    ],
    [
      "a fraction of a Wh",
      (report) => Object.assign(report.slots[0]!, { matchedWh: 79.5 }),
      ["report.slots[0].matchedWh: found 79.5, wanted a whole number of at least 0"],
    ],
    [
      "energy beyond exact integers",
      (report) => Object.assign(report.energy, { offeredWh: 2 ** 53 }),
      ["report.energy.offeredWh: found 9007199254740992, wanted a whole number of at least 0"],
    ],
    [
      "a list that is none",
      (report) => Object.assign(report, { lanes: {} }),
      ["report.lanes: found {}, wanted a list"],
    ],
    [
      "slots that do not add up",
      (report) => Object.assign(report.energy, { deliveredWh: 71 }),
      ["slots add up to 70 Wh deliveredWh, the total says 71 Wh"],
    ],
    [
      "a bill that does not add up",
      (report) => Object.assign(report.energy.bills[0]!, { netFen: -12 }),
      ["the bill of H01 adds up to -13 fen, it says -12 fen"],
    ],
    [
      "more matched than offered",
      (report) => [
        Object.assign(report.energy, { matchedWh: 101 }),
        Object.assign(report.slots[0]!, { matchedWh: 101 }),
      ],
      ["101 Wh were matched of 100 Wh offered"],
    ],
    [
      "percentiles that fall",
      (report) => Object.assign(report.messages.latencyMs, { p95: 4 }),
      ["percentiles of messages do not rise: 5, 4, 5 ms"],
    ],
    [
      "percentiles that are partly null",
      (report) => Object.assign(report.chains.one!.latencyMs, { p99: null }),
      ["percentiles of chain one are partly null"],
    ],
    [
      "finality above the head",
      (report) => Object.assign(report.chains.one!, { finalised: 11 }),
      ["chain one finalised height 11 above its height 10"],
    ],
    [
      "more delivered than sent",
      (report) => Object.assign(report.messages, { delivered: 3 }),
      ["3 messages were delivered of 2 sent"],
    ],
    [
      "a verdict held on nothing",
      (report) => Object.assign(report.verdicts[0]!, { observations: 0 }),
      ['verdict "agreement" is held with 0 observations, wanted unknown'],
    ],
    [
      "an unknown verdict without a reason",
      (report) => Reflect.deleteProperty(report.verdicts[1]!, "reason"),
      ['verdict "equivocation" is unknown without a reason'],
    ],
    [
      "a violation without a witness",
      (report) => Object.assign(report.verdicts[0]!, { kind: "violated" }),
      ['verdict "agreement" is violated without a witness'],
    ],
  ];
  for (const [what, change, faults] of refused)
    it(`with ${what} is refused, and the fault says where`, () => {
      expect(faultsOf(change)).toEqual(faults);
    });

  it("that is no object at all is refused", () => {
    for (const value of [null, [], "report", 3, undefined]) expect(validateReport(value).ok).toBe(false);
  });
});

describe("verdicts", () => {
  it("on nothing are unknown, never held", () => {
    expect(held("agreement", 0)).toEqual({
      name: "agreement",
      kind: "unknown",
      observations: 0,
      reason: "the check saw nothing to check",
    });
    expect(held("agreement", 1).kind).toBe("held");
  });

  it("give exit code 1 when violated, else 3 when unknown or absent, else 0", () => {
    const [good, bad, open] = [held("a", 1), violated("b", 1, "w"), unknown("c", "r")];
    expect([exitCodeOf([good]), exitCodeOf([good, open]), exitCodeOf([open, bad]), exitCodeOf([])]).toEqual([
      0, 3, 1, 3,
    ]);
  });

  it("of one name merge to the worst, with all observations", () => {
    expect(
      mergeVerdicts([
        unknown("a", "r"),
        held("a", 2),
        held("b", 1),
        violated("a", 3, "first"),
        violated("a", 1, "second"),
      ]),
    ).toEqual([
      { name: "a", kind: "violated", observations: 6, witness: "first" },
      { name: "b", kind: "held", observations: 1 },
    ]);
    expect(mergeVerdicts([unknown("a", "r"), held("a", 2)])).toEqual([{ name: "a", kind: "held", observations: 2 }]);
  });
});
