import { extrinsicHash, type Header } from "@paragrid/block";
import { devPair } from "@paragrid/crypto";
import { Balances, System } from "@paragrid/pallets";
import { zeroHash } from "@paragrid/primitives";
import { addressOf, composeRuntime } from "@paragrid/runtime";
import type { FinalizedBlock, Workload } from "@paragrid/workloads";
import { describe, expect, it } from "vitest";
import { MessageRecord } from "../src/record/message-record.ts";
import { Recorder } from "../src/record/recorder.ts";
import { TradeRecords } from "../src/record/trade-record.ts";
import { cutHeights } from "../src/run/consistent-cut.ts";
import { WorkloadDriver } from "../src/run/drive.ts";
import { leaderAmong } from "../src/run/leader.ts";
import { ConsensusWatch } from "../src/verdicts/consensus-watch.ts";
import { tradesAtomic } from "../src/verdicts/trades-atomic.ts";

const runtime = composeRuntime({ specName: "ledger", specVersion: 1, pallets: [System, Balances] });
const alice = devPair("//Alice", "ed25519");
const call = Balances.calls.transferAllowDeath({ dest: addressOf(alice.publicKey), value: 1n });
const extrinsic = runtime.signExtrinsic({ call, signer: alice, nonce: 0, genesisHash: zeroHash });
const id = extrinsicHash(extrinsic);

const blockOf = (parts: Partial<FinalizedBlock>, number = 1): FinalizedBlock => {
  const header: Header = { parentHash: zeroHash, number, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
  return { chain: "ledger", hash: zeroHash, header, body: [], extrinsics: [], events: [], ...parts };
};
const withEvent = (chain: string, pallet: string, name: string, data: object): FinalizedBlock =>
  blockOf({ chain, events: [{ pallet, name, data: data as Record<string, unknown> }] });

/** A host whose clock and replicas are moved by hand. */
function handHost(answers: (string | undefined | "none")[]) {
  const timers: { atMs: number; task: () => void }[] = [];
  const sent: Uint8Array[] = [];
  let nowMs = 0;
  const told: string[] = [];
  const workload: Workload = {
    name: "one transfer",
    step: (event) => {
      if (event.kind === "start")
        return [{ kind: "submit", id, chain: "ledger", extrinsic, intendedAtMs: 0, label: "transfer" }];
      if (event.kind === "answered") told.push(event.refused ?? "taken");
      return event.kind === "finalized" ? [{ kind: "done" }] : [];
    },
  };
  const recorder = new Recorder({ chains: [{ name: "ledger", runtime }], epochMs: 0 });
  const driver = new WorkloadDriver({
    workloads: [workload],
    chains: { ledger: { genesis: zeroHash, runtime } },
    port: {
      nowMs: () => nowMs,
      setTimer: (afterMs, task) => void timers.push({ atMs: nowMs + afterMs, task }),
      submit: (_chain, bytes, answer) => {
        sent.push(bytes);
        const reply = answers.shift();
        if (reply !== "none") answer(reply);
      },
    },
    recorder,
    seed: 1,
  });
  const runTo = (timeMs: number): void => {
    for (;;) {
      const due = timers.filter(({ atMs }) => atMs <= timeMs).sort((left, right) => left.atMs - right.atMs)[0];
      if (due === undefined) break;
      timers.splice(timers.indexOf(due), 1);
      nowMs = due.atMs;
      due.task();
    }
    nowMs = timeMs;
  };
  return { driver, recorder, sent, told, runTo };
}

describe("the driver of workloads", () => {
  it("sends what stays out of finalised blocks again as the same bytes, and stops when it is final", () => {
    const { driver, recorder, sent, runTo } = handHost([undefined, undefined, undefined, undefined]);
    driver.start();
    runTo(11_000);
    expect(sent).toEqual([extrinsic, extrinsic, extrinsic]);
    driver.finalized(blockOf({ extrinsics: [id] }));
    runTo(60_000);
    expect(sent).toHaveLength(3);
    expect(driver.done).toBe(true);
    expect(recorder.chains.get("ledger")!.latenciesMs).toEqual([11_000]);
  });

  it("tells the client of the first answer only, a late refusal of a repeat is none", () => {
    const { driver, told, runTo } = handHost([undefined, "Stale"]);
    driver.start();
    runTo(7000);
    expect(told).toEqual(["taken"]);
  });

  it("does not repeat what was refused", () => {
    const { driver, told, sent, runTo } = handHost(["Payment"]);
    driver.start();
    runTo(20_000);
    expect(told).toEqual(["Payment"]);
    expect(sent).toHaveLength(1);
  });
});

describe("the record of messages", () => {
  const names = new Map([
    [0, "home"],
    [7, "away"],
  ]);
  const sent = withEvent("home", "XcmpQueue", "XcmpMessageSent", { messageHash: "0x01", recipient: 7 });
  const done = withEvent("away", "MessageQueue", "Processed", { id: "0x01", success: true });

  it("counts a message that is executed once, from sender's to recipient's finality, in either order of news", () => {
    for (const [first, second, latency] of [
      [sent, done, 40],
      [done, sent, 0],
    ] as const) {
      const record = new MessageRecord(names);
      record.read(first, 100);
      record.read(second, 140);
      expect([...record.paths.values()]).toEqual([
        { from: "home", to: "away", sent: 1, delivered: 1, latenciesMs: [latency] },
      ]);
      expect(record.repeated).toEqual([]);
    }
  });

  it("names a message that was executed twice", () => {
    const record = new MessageRecord(names);
    for (const block of [sent, done, done]) record.read(block, 1);
    expect(record.repeated).toEqual(["message 0x01 was executed twice on away"]);
    expect(record.delivered).toBe(1);
  });
});

describe("the verdict on trades", () => {
  const decided = (type: string) =>
    withEvent("home", "Trades", "TradeDecided", { tradeId: "0x0a", decision: { type } });
  const leg = (name: string) => withEvent("away", "Escrow", name, { tradeId: "0x0a", legIndex: 0 });
  const judged = (...blocks: FinalizedBlock[]) => {
    const trades = new TradeRecords();
    for (const block of blocks) trades.read(block, 1);
    return tradesAtomic(trades);
  };

  it("is unknown without a trade", () => {
    expect(judged().kind).toBe("unknown");
  });
  it("holds when a committed leg is redeemed and when an aborted one is refunded", () => {
    expect(judged(leg("LegLocked"), decided("Committed"), leg("LegRedeemed")).kind).toBe("held");
    expect(judged(leg("LegLocked"), decided("Aborted"), leg("LegRefunded")).kind).toBe("held");
  });
  it.each([
    ["refunded though committed", [leg("LegLocked"), decided("Committed"), leg("LegRefunded")]],
    ["redeemed though aborted", [leg("LegLocked"), decided("Aborted"), leg("LegRedeemed")]],
    ["redeemed without a decision", [leg("LegLocked"), leg("LegRedeemed")]],
    ["redeemed twice", [leg("LegLocked"), decided("Committed"), leg("LegRedeemed"), leg("LegRedeemed")]],
    ["decided twice", [decided("Committed"), decided("Aborted")]],
    ["left locked though aborted", [leg("LegLocked"), decided("Aborted")]],
  ])("is violated by a leg that is %s", (_what, blocks) => {
    expect(judged(...blocks)).toMatchObject({ kind: "violated", witness: expect.stringContaining("0x0a") });
  });
});

describe("the watch over consensus", () => {
  const hashOf = (digit: string) => `0x${digit.repeat(64)}` as typeof zeroHash;
  const kinds = (watch: ConsensusWatch) =>
    Object.fromEntries(watch.verdicts({ refusals: true }).map(({ name, kind }) => [name, kind]));

  it("names two replicas that finalised different blocks at one height", () => {
    const watch = new ConsensusWatch();
    watch.finalized("ledger", 0, 1, hashOf("a"));
    watch.finalized("ledger", 1, 1, hashOf("b"));
    expect(kinds(watch)).toMatchObject({ agreement: "violated", "finality-monotone": "held" });
  });

  it("names a replica whose finality goes back or leaves a height out, unless it began again", () => {
    for (const [restarts, kind] of [
      [false, "violated"],
      [true, "held"],
    ] as const) {
      const watch = new ConsensusWatch();
      for (const height of [1, 2, 3]) watch.finalized("ledger", 0, height, hashOf(String(height)));
      if (restarts) watch.restarted("ledger", 0);
      watch.finalized("ledger", 0, 2, hashOf("2"));
      expect(kinds(watch)["finality-monotone"]).toBe(kind);
    }
  });
});

describe("a consistent cut", () => {
  it("takes every chain where none knows more of the relay than the relay's own place in the cut", () => {
    const recorder = new Recorder({
      chains: [
        { name: "home", runtime },
        { name: "quick", paraId: 1, runtime },
        { name: "slow", paraId: 2, runtime },
      ],
      epochMs: 0,
    });
    const fill = (chain: string, relayHeights: readonly (number | undefined)[]): void => {
      for (const [index, relayHeight] of relayHeights.entries())
        recorder.chains.get(chain)!.blocks.push({
          hash: zeroHash,
          height: index + 1,
          stateRoot: zeroHash,
          authoredMs: 0,
          author: 0,
          finalisedMs: 0,
          transactions: 0,
          relayHeight,
        });
    };
    fill("home", Array(10).fill(undefined));
    fill("quick", [2, 5, 7, 9]);
    fill("slow", [1, 3, 6, 6, 8]);
    const chains = [{ name: "home" }, { name: "quick", paraId: 1 }, { name: "slow", paraId: 2 }];
    const common = new Map([
      ["home", 10],
      ["quick", 4],
      ["slow", 4],
    ]);
    expect([...cutHeights(chains, common, recorder)]).toEqual([
      ["home", 6],
      ["quick", 2],
      ["slow", 4],
    ]);
  });
});

describe("the leader that a fault is meant for", () => {
  it("is whom most replicas name, among those that are up", () => {
    const views = [
      { replica: 0, view: { leader: 2 } },
      { replica: 1, view: { leader: 2 } },
      { replica: 2, view: { leader: 1 } },
    ];
    expect(leaderAmong(views)).toBe(2);
    expect(leaderAmong(views.slice(0, 2))).toBe(0);
    expect(leaderAmong([{ replica: 3, view: { primary: 3 } }])).toBe(3);
  });
});
