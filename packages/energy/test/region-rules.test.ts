import { describe, expect, test } from "vitest";
import { intersectRules, type RegionMember, type RegionRule, tradeRefusal } from "../src/index.ts";

const rule: RegionRule = {
  floorFenPerKwh: 20n,
  capFenPerKwh: 90n,
  mostWh: 5000n,
  partners: [2],
  levels: ["Low", "Medium"],
};
const other: RegionRule = {
  ...rule,
  floorFenPerKwh: 30n,
  capFenPerKwh: 95n,
  mostWh: 4000n,
  partners: [1],
  levels: ["Low"],
};
const buyer: RegionMember = { region: 1, level: "Low", rule };
const seller: RegionMember = { region: 2, level: "Low", rule: other };
const trade = { priceFenPerKwh: 50n, energyWh: 1000n };

describe("a trade across regions", () => {
  test("keeps to what both rules allow, and the refusal names what either does not", () => {
    expect(tradeRefusal(buyer, seller, trade)).toBeUndefined();
    for (const [more, refusal] of [
      [{ priceFenPerKwh: 29n }, "PriceOutsideRule"],
      [{ priceFenPerKwh: 30n }, undefined],
      [{ priceFenPerKwh: 90n }, undefined],
      [{ priceFenPerKwh: 91n }, "PriceOutsideRule"],
      [{ energyWh: 4000n }, undefined],
      [{ energyWh: 4001n }, "QuantityOutsideRule"],
    ] as const)
      expect(tradeRefusal(buyer, seller, { ...trade, ...more })).toBe(refusal);
    expect(tradeRefusal({ ...buyer, level: "Medium" }, seller, trade)).toBe("LevelNotAdmitted");
  });

  test("wants each region to name the other", () => {
    const closed = (member: RegionMember): RegionMember => ({ ...member, rule: { ...member.rule, partners: [] } });
    expect(tradeRefusal(closed(buyer), seller, trade)).toBe("PartnerNotAdmitted");
    expect(tradeRefusal(buyer, closed(seller), trade)).toBe("PartnerNotAdmitted");
  });

  test("within one region keeps to that one's rule alone", () => {
    expect(
      tradeRefusal(buyer, { ...buyer, level: "Medium" }, { priceFenPerKwh: 20n, energyWh: 5000n }),
    ).toBeUndefined();
    expect(tradeRefusal(buyer, buyer, { priceFenPerKwh: 19n, energyWh: 1n })).toBe("PriceOutsideRule");
  });

  test("has an intersection that does not depend on whose rule comes first", () => {
    expect(intersectRules(rule, other)).toEqual(intersectRules(other, rule));
    expect(intersectRules(rule, other)).toMatchObject({ floorFenPerKwh: 30n, capFenPerKwh: 90n, mostWh: 4000n });
  });
});
