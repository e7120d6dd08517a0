import {
  billsOf,
  builtInDay,
  builtInDefaults,
  type DayProfile,
  type DayResult,
  dayBalance,
  dayDefaults,
  type Ledger,
  marketIndices,
  priceDuration,
  runEnergyDay,
  storageUnits,
} from "@paragrid/energy";
import {
  type BlockFigures,
  cdf,
  held,
  percentiles,
  type Report,
  rateSeries,
  type TradeLane,
  unknown,
  validateReport,
} from "@paragrid/measures";

/** A small seeded generator (splitmix32) in [0, 1). */
function seeded(seed: number): { nextUint32(): number; next(): number } {
  let state = seed >>> 0;
  const nextUint32 = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return { nextUint32, next: () => nextUint32() / 2 ** 32 };
}

const chains = [
  { name: "relay", consensus: "pbft", replicas: 4, blockMs: 500, finalMs: 160, tps: 9 },
  { name: "demand", consensus: "raft", replicas: 3, blockMs: 500, finalMs: 45, tps: 14 },
  { name: "generation", consensus: "pbft", replicas: 4, blockMs: 500, finalMs: 130, tps: 12 },
  { name: "storage", consensus: "dpos", replicas: 5, blockMs: 520, finalMs: 2400, tps: 4 },
] as const;
const lengthMs = 60_000;

/** A report of the size and shape of an energy day on four chains: the energy is really cleared, the times are drawn. */
export function sampleReport(): Report {
  sample ??= drawReport();
  return sample;
}

let sample: Report | undefined;

function drawReport(): Report {
  const random = seeded(7);
  const profile = builtInDay(builtInDefaults, random);
  const day = runEnergyDay(profile, dayDefaults, random);
  const drawn = chains.map((chain) => ({ ...chain, ...drawChain(chain, random) }));
  const byName = <T>(of: (chain: (typeof drawn)[number]) => T): Record<string, T> =>
    Object.fromEntries(drawn.map((chain) => [chain.name, of(chain)]));
  const paths = ["demand > generation", "generation > demand", "storage > generation", "generation > storage"].map(
    (path) => {
      const times = Array.from({ length: 300 }, () => 900 + 900 * random.next() + 1800 * random.next() ** 6);
      const [from, to] = path.split(" > ") as [string, string];
      return { from, to, sent: 300, delivered: 299, latencyMs: percentiles(times), cdf: cdf(times, 100) };
    },
  );
  const lanes = drawLanes(day, random);
  const report: Report = {
    format: "paragrid-report/1",
    scenario: "energy-day",
    host: "process",
    seed: 7,
    digest: "0x5f2c9b1e7a60d4431c8e2f9ab0d7716f4ce0a9b85d31e6f27804c1b9a2e35d60",
    wallMs: 61_840,
    cpuMs: 84_200,
    virtualMs: null,
    verdicts: [
      ...[
        "agreement",
        "no conflicting finality",
        "exactly-once messages",
        "peg backed",
        "trades atomic",
        "heads known to the relay are final",
      ].map((name) => held(name, 400 + Math.floor(2000 * random.next()))),
      ...day.gates,
      unknown("equivocation accused", "the scenario has no Byzantine replica"),
    ],
    chains: byName((chain) => ({
      consensus: chain.consensus,
      replicas: chain.replicas,
      height: chain.blocks.length,
      finalised: chain.blocks.filter((block) => block.finalisedMs !== null).length,
      stateRoot: `0x${Array.from({ length: 64 }, () => Math.floor(16 * random.next()).toString(16)).join("")}`,
      tps: chain.tps * 0.97,
      latencyMs: percentiles(chain.latencies),
    })),
    messages: {
      sent: 1200,
      delivered: 1196,
      latencyMs: percentiles(paths.flatMap((path) => path.cdf.map((point) => point.ms))),
    },
    trades: {
      committed: lanes.filter((lane) => lane.decision === "committed").length,
      aborted: lanes.filter((lane) => lane.decision === "aborted").length,
    },
    energy: { ...figures(day.energy), ...drawMarket(profile, day) },
    report: "out/energy-day-7",
    question: "Do homes on three parachains trade a day of energy atomically, and what does it cost?",
    commit: "28a8e5b0c1d2e3f4a5b6c7d8e9f00112233445566",
    command: "npx paragrid run bench/scenarios/energy-day.yaml --host process --seed 7",
    machine: { cpu: "2 shared cores", cores: 2, memoryMb: 8192, platform: "linux x64", node: "24.21.0" },
    seeds: [7, 8, 9],
    window: { fromMs: 4000, toMs: lengthMs },
    overrides: { "chains.demand.replicas": "3" },
    answer: [
      { kind: "verdict", name: "agreement" },
      { kind: "measure", name: "signatures verified" },
      { kind: "figure", name: "savings" },
      { kind: "beside", name: "bench/scenarios/energy-week.yaml" },
    ],
    security: "spv",
    modelled: [
      "links between machines: all replicas share one machine and its loopback",
      "meters: readings come from built-in profiles",
    ],
    measures: [
      {
        name: "CPU per committed trade",
        unit: "ms",
        value: 431,
        interval: { mean: 431, low: 402, high: 460, standardDeviation: 11.7, samples: 3 },
      },
      { name: "signatures verified", unit: "1/s", value: 1240, interval: null },
    ],
    blocks: byName((chain) => chain.blocks),
    latency: byName((chain) => cdf(chain.latencies, 200)),
    throughput: byName((chain) => rateSeries(chain.times, { fromMs: 0, toMs: lengthMs }, 1000)),
    faults: [{ atMs: 30_000, what: "crash, chain generation, replica leader" }],
    lanes,
    slots: drawSlots(
      day,
      dayBalance(profile).slots.map((slot) => Number(slot.tradableWh)),
    ),
    paths,
    topology: {
      chains: chains.map((chain) => ({
        name: chain.name,
        role: chain.name === "relay" ? ("relay" as const) : ("parachain" as const),
        replicas: Array.from({ length: chain.replicas }, (_, id) => ({
          id,
          machine: "m0",
          behaviour: chain.name === "storage" && id === 4 ? "silent" : "honest",
        })),
      })),
      channels: paths.map(({ from, to }) => ({ from, to })),
      machines: [{ name: "m0", region: null, cores: 2 }],
    },
  };
  const validated = validateReport(report);
  if (!validated.ok) throw new Error(validated.error.join("\n"));
  return report;
}

function drawChain(
  chain: (typeof chains)[number],
  random: ReturnType<typeof seeded>,
): { blocks: BlockFigures[]; latencies: number[]; times: number[] } {
  const blocks: BlockFigures[] = [];
  for (
    let authoredMs = 300;
    authoredMs < lengthMs;
    authoredMs += chain.blockMs * (0.94 + 0.12 * random.next() + (random.next() < 0.01 ? 1.5 : 0))
  ) {
    const finalisedMs = authoredMs + chain.finalMs * (0.7 + 0.6 * random.next());
    blocks.push({
      height: blocks.length + 1,
      authoredMs,
      finalisedMs: finalisedMs < lengthMs ? finalisedMs : null,
      transactions: Math.floor(chain.tps * random.next()),
      author: blocks.length % chain.replicas,
    });
  }
  const count = (chain.tps * lengthMs) / 1000;
  const latencies = Array.from(
    { length: count },
    () => chain.blockMs * random.next() + chain.finalMs * (0.7 + 0.6 * random.next()) + 900 * random.next() ** 9,
  );
  const times = Array.from({ length: count }, () => 1500 + (lengthMs - 1500) * random.next());
  return { blocks, latencies, times };
}

function drawLanes(day: DayResult, random: ReturnType<typeof seeded>): TradeLane[] {
  return day.slots.flatMap((slot) =>
    slot.clearing.matches.map((match, index): TradeLane => {
      const openedMs = 2000 + slot.slot * 2400 + 500 * random.next();
      const ends = ["demand", match.askId.endsWith("storage") ? "storage" : "generation"];
      const locks = ends.map(() => openedMs + 500 + 900 * random.next());
      const aborted = random.next() < 0.03;
      const decidedMs = Math.max(...locks) + 500 + 500 * random.next();
      return {
        tradeId: `0x${slot.slot.toString(16).padStart(4, "0")}${index.toString(16).padStart(60, "0")}`,
        slot: slot.slot,
        buyer: match.bidId.split("/")[1]!,
        seller: match.askId.split("/")[1]!,
        energyWh: Number(match.energyWh),
        priceFenPerKwh: Number(match.priceFenPerKwh),
        costFen: Number(match.costFen),
        openedMs,
        decidedMs,
        decision: aborted ? "aborted" : "committed",
        legs: ends.map((chain, leg) => ({
          chain,
          lockedMs: aborted && leg === 1 ? null : locks[leg]!,
          settledMs: decidedMs + 400 + 800 * random.next(),
        })),
      };
    }),
  );
}

function drawSlots(day: DayResult, tradableWh: readonly number[]): Report["slots"] {
  return day.slots.map((slot) => {
    const sum = (of: (settlement: (typeof slot.settlement.settlements)[number]) => bigint): number =>
      Number(slot.settlement.settlements.reduce((all, each) => all + of(each), 0n));
    return {
      slot: slot.slot,
      label: `${String(slot.slot).padStart(2, "0")}:00`,
      ...figures(slot.energy),
      tradableWh: tradableWh[slot.slot]!,
      priceFenPerKwh: slot.clearing.priceFenPerKwh === null ? null : Number(slot.clearing.priceFenPerKwh),
      paidFen: Number(slot.clearing.matches.reduce((all, match) => all + match.costFen, 0n)),
      gridFen: sum((each) => (each.imbalanceFen < 0n ? -each.imbalanceFen : each.imbalanceFen)),
      penaltyFen: sum((each) => each.penaltyFen),
    };
  });
}

/** Bills of a day without chains: nobody pays fees there, and everybody can pay. */
function drawMarket(profile: DayProfile, day: DayResult): Market {
  const partyOf = (orderId: string): string => orderId.split("/").slice(1).join("/");
  const matches = day.slots.flatMap(({ slot, clearing }) => clearing.matches.map((match) => ({ ...match, slot })));
  const ledger: Ledger = {
    parties: [
      ...profile.participants.map(({ id }, home) => ({ party: id, home })),
      ...storageUnits(profile, dayDefaults.storage).map(({ participant }) => ({
        party: `${participant}/storage`,
        home: null,
      })),
    ],
    trades: matches.flatMap(({ slot, bidId, askId, energyWh, costFen }) => [
      { party: partyOf(bidId), side: "buyer" as const, slot, energyWh, costFen },
      { party: partyOf(askId), side: "seller" as const, slot, energyWh, costFen },
    ]),
    deviations: day.slots.flatMap(({ settlement }) => settlement.settlements),
    feesFen: new Map(),
    arrearsFen: new Map(),
    benefitFen: new Map(),
    contractsFen: new Map(),
  };
  const limitOf = new Map(
    day.slots.flatMap(({ slot, orders }) =>
      orders.map(({ participant, unit, limitFenPerKwh }) => [
        `${slot}/${unit === "storage" ? `${participant}/storage` : participant}`,
        limitFenPerKwh,
      ]),
    ),
  );
  const valued = matches.map((match) => ({
    ...match,
    bidLimitFenPerKwh: limitOf.get(match.bidId)!,
    askLimitFenPerKwh: limitOf.get(match.askId)!,
  }));
  const bills = billsOf(profile, ledger);
  return JSON.parse(
    JSON.stringify(
      {
        bills,
        priceDuration: priceDuration(valued),
        indices: marketIndices(profile, ledger, bills, valued),
        split: null,
        priceLimits: [],
      },
      (_, value) => (typeof value === "bigint" ? Number(value) : value),
    ),
  );
}

type Market = Pick<Report["energy"], "bills" | "priceDuration" | "indices" | "split" | "priceLimits">;

function figures(energy: DayResult["energy"]): Omit<Report["energy"], keyof Market> {
  const { offeredWh, matchableWh, matchedWh, deliveredWh, deviationWh } = energy;
  return {
    offeredWh: Number(offeredWh),
    matchableWh: Number(matchableWh),
    matchedWh: Number(matchedWh),
    deliveredWh: Number(deliveredWh),
    deviationWh: Number(deviationWh),
  };
}

/** A report of a run that recorded nothing. */
export function emptyReport(): Report {
  const none = { p50: null, p95: null, p99: null };
  const zero = {
    offeredWh: 0,
    matchableWh: 0,
    matchedWh: 0,
    deliveredWh: 0,
    deviationWh: 0,
    bills: [],
    priceDuration: [],
    indices: null,
    split: null,
    priceLimits: [],
  };
  return {
    ...sampleReport(),
    scenario: "nothing",
    host: "sim",
    virtualMs: 0,
    verdicts: [],
    chains: {},
    messages: { sent: 0, delivered: 0, latencyMs: none },
    trades: { committed: 0, aborted: 0 },
    energy: zero,
    overrides: {},
    answer: [],
    security: null,
    modelled: [],
    measures: [],
    blocks: {},
    latency: {},
    throughput: {},
    faults: [],
    lanes: [],
    slots: [],
    paths: [],
    topology: { chains: [], channels: [], machines: [] },
  };
}
