import { describe, expect, it } from "vitest";
import { RecentMap, RecentSet } from "../src/index.ts";

describe("what was put in last", () => {
  it.each([2, 3, 8, 1000])("is never more than %i entries, and the newest half of them is there", (most) => {
    for (const count of [most - 1, most, most + 1, 3 * most, 4 * most - 1]) {
      const map = new RecentMap<number, string>(most);
      for (let key = 0; key < count; key++) {
        map.set(key, `value ${key}`);
        expect(map.size).toBeLessThanOrEqual(most);
      }
      const half = Math.min(count, Math.floor(most / 2));
      for (let key = count - 1; key >= count - half; key--) expect(map.get(key)).toBe(`value ${key}`);
      if (count > most) expect(map.get(0)).toBeUndefined();
    }
  });

  it("keeps what is asked for, however much is put in meanwhile", () => {
    const map = new RecentMap<number, string>(8);
    map.set(-1, "busy");
    for (let key = 0; key < 100; key++) {
      map.set(key, "once");
      expect(map.get(-1)).toBe("busy");
    }
  });

  it("takes a new value for a key that it has, and gives back no older one", () => {
    const map = new RecentMap<string, number>(4);
    for (let value = 1; value < 20; value++) {
      map.set("a", value);
      map.set(`other ${value % 3}`, value);
      expect(map.get("a")).toBe(value);
    }
  });

  it("is a set of so many members, too", () => {
    const set = new RecentSet<number>(10);
    for (let member = 0; member < 100; member++) set.add(member);
    expect([set.has(99), set.has(95), set.has(5)]).toEqual([true, true, false]);
    expect(set.size).toBeLessThanOrEqual(10);
  });
});
