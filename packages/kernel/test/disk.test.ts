import { fromUtf8, utf8 } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { Disk } from "../src/disk.ts";
import { type DiskSettings, splitRandom } from "../src/index.ts";
import { Probe } from "./probe.ts";

const put = (key: string, text: string) => ({ key, value: utf8(text) });
const textOf = (disk: Disk, key: string): string | undefined => {
  const found = disk.read(key);
  if (!found.ok) return found.error;
  return found.value && fromUtf8(found.value);
};
const diskWith = (settings: DiskSettings, seed = 1) => new Disk(splitRandom(seed, "disk"), settings);
const fiveMs: DiskSettings = { syncLatency: { kind: "constant", value: 5 } };

describe("a disk", () => {
  test("shows what was written at once, and keeps only what was synced through a crash", () => {
    const disk = diskWith({});
    disk.write([put("a", "1"), put("b", "1")]);
    disk.sync(0);
    disk.write([put("a", "2"), { key: "b" }, put("c", "2")]);
    expect([textOf(disk, "a"), textOf(disk, "b"), disk.keys()]).toEqual(["2", undefined, ["a", "c"]]);

    disk.crash(10);

    expect([textOf(disk, "a"), textOf(disk, "b"), disk.keys()]).toEqual(["1", "1", ["a", "b"]]);
  });

  test("loses a sync that was not done yet, and keeps it from the moment it is", () => {
    for (const [crashUs, kept] of [
      [4999, undefined],
      [5000, "1"],
    ] as const) {
      const disk = diskWith(fiveMs);
      disk.write([put("a", "1")]);
      expect(disk.sync(0)).toBe(5000);

      disk.crash(crashUs);

      expect(textOf(disk, "a")).toBe(kept);
    }
  });

  test("does syncs one after the other, at its bandwidth", () => {
    const disk = diskWith({ ...fiveMs, bandwidthBitPerS: 8e6 });

    disk.write([put("a", "x".repeat(999))]);
    expect(disk.sync(0)).toBe(6000);
    disk.write([put("a", "y".repeat(499))]);
    expect(disk.sync(1000)).toBe(11_500);
    expect(disk.sync(20_000)).toBe(25_000);
  });

  test("that keeps a prefix loses later batches only with all that came after them", () => {
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const disk = diskWith({ unsyncedAtCrash: "prefix" }, seed);
      for (const key of ["a", "b", "c"]) disk.write([put(key, key)]);
      disk.crash(0);
      outcomes.add(disk.keys().join(""));
    }

    expect([...outcomes].sort()).toEqual(["", "a", "ab", "abc"]);
  });

  test("that tears writes leaves batches half written, and reading a torn value is refused", () => {
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 300; seed++) {
      const disk = diskWith({ torn: 1 }, seed);
      disk.write([put("a", "long"), put("b", "long")]);
      disk.crash(0);
      outcomes.add(`${textOf(disk, "a")}, ${textOf(disk, "b")}`);
    }

    expect([...outcomes].sort()).toEqual([
      "checksum mismatch under key a, undefined",
      "long, checksum mismatch under key b",
      "long, long",
    ]);
  });

  test("that lies about syncs shows the hole after a crash only, and keeps what was synced later", () => {
    const disk = diskWith({ lostSync: 1 });
    disk.write([put("a", "1")]);
    disk.sync(0);
    disk.configure({ lostSync: 0 });
    disk.write([put("b", "1")]);
    disk.sync(1);
    expect(textOf(disk, "a")).toBe("1");

    disk.crash(2);

    expect([textOf(disk, "a"), textOf(disk, "b")]).toEqual([undefined, "1"]);
  });

  test("that misdirects writes damages the other key, which reading notices", () => {
    const disk = diskWith({});
    disk.write([put("victim", "1")]);
    disk.sync(0);
    disk.configure({ misdirected: 1 });
    disk.write([put("a", "2")]);
    disk.sync(1);

    disk.crash(2);

    expect(textOf(disk, "a")).toBe(undefined);
    expect(textOf(disk, "victim")).toBe("checksum mismatch under key victim");
  });

  test("lists keys by prefix in ascending order", () => {
    const disk = diskWith({});
    disk.write([put("b/2", ""), put("a/1", ""), put("b/1", "")]);

    expect(disk.keys("b/")).toEqual(["b/1", "b/2"]);
  });

  test("refuses probabilities that are none", () => {
    expect(() => diskWith({ torn: 2 })).toThrow("torn");
    expect(() => diskWith({}).configure({ lostSync: -1 })).toThrow("lostSync");
    expect(() => diskWith({ bandwidthBitPerS: 0 })).toThrow("bandwidth");
  });
});

describe("an actor with a disk", () => {
  test("goes on while it syncs, but puts nothing out before the sync is done", () => {
    const probe = new Probe();
    probe.add("a", { disk: fiveMs });
    probe.add("b");

    probe.ask("a", 1, (self) => {
      self.send(probe.id("b"), "before", 0);
      self.write([put("x", "1")]);
      self.sync(42);
      self.send(probe.id("b"), "after", 0);
      self.setTimer("t", 1);
    });
    probe.ask("a", 2, (self) => {
      self.send(self.id, "meanwhile", 0);
      self.send(probe.id("b"), "queued", 0);
    });
    probe.kernel.runUntil();

    expect(probe.notes.b!.map(({ at, what }) => [at, what])).toEqual([
      [11, "before"],
      [16, "after"],
      [16, "queued"],
    ]);
    expect(probe.notes.a!.map(({ at, what }) => [at, what])).toEqual([
      [6, { synced: 42 }],
      [6, "meanwhile"],
      [7, { timer: "t" }],
    ]);
  });

  test("waits itself where its disk is blocking, without using CPU time", () => {
    const probe = new Probe();
    probe.add("a", { disk: { ...fiveMs, sync: "blocking" } });
    probe.add("b");

    probe.ask("a", 1, (self) => {
      self.charge(1000);
      self.sync();
      self.charge(1000);
      self.send(probe.id("b"), "after", 0);
    });
    probe.ask("a", 2, (self) => self.send(probe.id("b"), "next", 0));
    probe.kernel.runUntil();

    expect(probe.notes.b!.map(({ at, what }) => [at, what])).toEqual([
      [18, "after"],
      [18, "next"],
    ]);
    expect(probe.kernel.actorMetrics(probe.id("a")).cpuUs).toBe(2000);
  });

  test("finds what was durable when it is booted again", () => {
    const probe = new Probe({ faults: [{ atMs: 10, kind: "crash", actors: ["a"], restartAfterMs: 5 }] });
    const found: unknown[] = [];
    probe.add("a", { disk: fiveMs }, (self) => found.push([self.incarnation, self.keys()]));

    probe.ask("a", 1, (self) => {
      self.write([put("synced", "1")]);
      self.sync();
      self.write([put("unsynced", "1")]);
    });
    probe.kernel.runUntil();

    expect(found).toEqual([
      [0, []],
      [1, ["synced"]],
    ]);
  });
});
