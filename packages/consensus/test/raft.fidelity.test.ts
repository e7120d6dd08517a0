import {
  createRandom,
  exact,
  fidelity,
  kolmogorovSmirnov,
  mean,
  proportion,
  sampleCount,
  within,
} from "@paragrid/testing";
import { Group } from "./raft-group.ts";

/** Ongaro's thesis, chapter 9: what elections cost in theory, and what the state machine needs in virtual time. */

// §9.1.1: the earliest of s timeouts.
fidelity(
  {
    algorithm: "raft",
    claim: "the earliest of four timeouts is below t with probability 1 - (1 - t)^4",
    source: "Ongaro 2014 §9.1.1",
  },
  () => {
    const servers = 4;
    const values = Array.from({ length: sampleCount(4000) }, (_, seed) => {
      const group = new Group(servers, seed, { delayMs: 1 });
      return Math.min(...group.members.map((raft) => raft.electionTimeoutMs / 150 - 1));
    });
    return kolmogorovSmirnov({ values, cdf: (t) => 1 - (1 - t) ** servers });
  },
);

// §9.1.2: the share of elections that the first term does not decide is I_l(c-1, s-c+2), c = s - floor(n/2) + 1 being the servers
// that have to time out within a one-way latency of l timeout ranges.
for (const { n, s, l, theory } of [
  { n: 5, s: 4, l: 0.1, theory: 0.0523 },
  { n: 3, s: 2, l: 0.1, theory: 0.19 },
  { n: 9, s: 8, l: 0.1, theory: 0.005 },
])
  fidelity(
    {
      algorithm: "raft",
      claim: `of ${n} servers, ${s} of them up, ${theory} of the elections split their vote`,
      source: "Ongaro 2014 §9.1.2",
    },
    () => {
      const samples = sampleCount(3000);
      let hits = 0;
      for (let seed = 0; seed < samples; seed++) {
        const group = new Group(n, seed, { delayMs: l * 150 });
        for (let id = s; id < n; id++) group.down.add(id);
        // Decided once somebody leads in term 1, split once somebody begins term 2.
        group.run(10_000, () => group.leaders.length > 0 || group.members.some((raft) => raft.term > 1));
        if (group.leaders.length === 0) hits++;
      }
      return proportion({ hits, samples, theory });
    },
  );

// §9.1.3: timeouts of 150 to 300 ms, heartbeats each 75 ms, a leader that crashes at any moment between two of them; what it had on
// the wire is lost, so that the followers have waited for half a heartbeat interval on average.
for (const { delayMs, theory } of [
  { delayMs: 1, theory: 144.5 },
  { delayMs: 10, theory: 167.2 },
  { delayMs: 15, theory: 183.3 },
])
  fidelity(
    {
      algorithm: "raft",
      claim: `of 5 servers, 4 of them up, a leader is elected after ${theory} ms at ${delayMs} ms one way`,
      source: "Ongaro 2014 §9.1.3, within 3 %",
      unit: "ms",
    },
    () => {
      const samples = sampleCount(1000);
      const random = createRandom(7, "crashes");
      const values = Array.from({ length: samples }, (_, seed) => {
        const group = new Group(5, seed, { delayMs });
        group.run(5000, () => group.leaders.length > 0);
        group.run(100 + 75 * random.unit());
        const crashedMs = group.nowMs;
        group.down.add(group.leaders[0]!.id);
        if (!group.run(10_000, () => group.leaders.length > 0)) throw new Error(`seed ${seed}: nobody was elected`);
        return group.nowMs - crashedMs;
      });
      const { measured, tolerance } = mean({ values, theory });
      // A slice of few samples knows its mean less well than to 3 %.
      return within({ measured, theory, tolerance: Math.max(0.03 * theory, samples < 1000 ? tolerance : 0), samples });
    },
  );

for (const n of [3, 5, 7])
  fidelity(
    {
      algorithm: "raft",
      claim: `a batch costs ${2 * (n - 1)} messages among ${n} servers`,
      source: "Ongaro 2014 §10.2: one append and one answer for each follower",
      unit: "messages",
    },
    () => {
      // That it is committed travels on the next batch.
      const group = new Group(n, 1, { delayMs: 5, more: { commitNotice: "host" } });
      group.run(5000, () => group.leaders.length > 0);
      const [leader] = group.leaders;
      group.run(70, () => leader!.log.committed === leader!.log.lastIndex);
      const before = group.appends;
      group.propose(leader!, "batch");
      group.run(10.5);
      if (leader!.log.committed !== leader!.log.lastIndex) throw new Error("the batch is not committed");
      return exact({ measured: group.appends - before, theory: 2 * (n - 1) });
    },
  );

fidelity(
  {
    algorithm: "raft",
    claim: "an isolated server with PreVote adds no term",
    source: "Ongaro 2014 §9.6",
    unit: "terms",
  },
  () => {
    const group = new Group(5, 3, { delayMs: 5, more: { preVote: true } });
    group.run(5000, () => group.leaders.length > 0);
    group.run(500);
    const term = Math.max(...group.members.map((raft) => raft.term));
    const alone = group.members.find((raft) => raft.role === "follower")!;
    for (const { id } of group.members)
      if (id !== alone.id) {
        group.cut.add(`${alone.id}>${id}`);
        group.cut.add(`${id}>${alone.id}`);
      }
    group.run(60_000);
    group.cut.clear();
    group.run(5000);
    return exact({ measured: Math.max(...group.members.map((raft) => raft.term)) - term, theory: 0 });
  },
);
