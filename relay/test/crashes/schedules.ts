import { headerHash } from "@paragrid/block";
import { votePayload } from "@paragrid/consensus";
import { ed25519 } from "@paragrid/crypto";
import type { Fault } from "@paragrid/kernel";
import { unknown, violated } from "@paragrid/measures";
import { Session, Sudo } from "@paragrid/pallets";
import { type ComposedRuntime, type RuntimeCall, readState, System } from "@paragrid/runtime";
import { actorName, type Simulation } from "@paragrid/sim";
import { escrowDeclaration, parachainSystemDeclaration } from "@paragrid/xcmp";
import { alice } from "../harness/test-network.ts";
import { orderId } from "../harness/trade-scene.ts";
import { baseline, type CellOutcome, judgeTrade } from "./judge.ts";
import { blockIntervalMs, type ChainName, chainNames, seedsOf, sizes } from "./network.ts";
import { nominalDeadline } from "./parties.ts";
import { runTrade } from "./run.ts";
import type { Step } from "./steps.ts";

const moments = ["lockA.included", "lockB.sent", "lockB.included", "decide"] as const satisfies readonly Step[];
const replicasOf = (chain: ChainName): readonly string[] =>
  Array.from({ length: sizes.cluster }, (_, replica) => actorName(chain, replica));
const timeOf = (step: Step): number => baseline("cluster").steps.get(step)!.timeUs / 1000;
/** Whole again a little after it broke, or well after the deadline of a trade that nothing holds up. */
const wholeMs = { before: (fromMs: number) => fromMs + 1500, after: () => (nominalDeadline + 4) * blockIntervalMs };
type Healing = keyof typeof wholeMs;
const healings: readonly Healing[] = ["before", "after"];

/** What else may go wrong with a trade (CONSENSUS §6): each by an id, as the cells of the matrix. */
export const schedules: ReadonlyMap<string, (id: string) => CellOutcome> = new Map([
  ...partitions(),
  ...isolations(),
  ...halts(),
  ...([-1, 0, 1] as const).map((lag) => [`delay/lockB.proven/${lag}`, (id: string) => delayed(id, lag)] as const),
  ["authorities/relay/between lock and decision", relayHandsOver],
  ["frozen/left/between lock and decision", leftFreezes],
]);

/** Runs a trade with faults that are over at a time; from `fromMs` on the chains owe progress again. */
function disturbed(id: string, untilMs: number, faults: readonly Fault[], fromMs = untilMs): CellOutcome {
  const run = runTrade({ size: "cluster", faults, limitMs: 40_000, notBeforeMs: untilMs + 1500 });
  return judgeTrade(id, run, { fromMs });
}

/** Two chains that do not hear each other. */
function partitions() {
  const pairs: readonly (readonly [ChainName, ChainName])[] = [
    ["left", "relay"],
    ["right", "relay"],
    ["left", "right"],
  ];
  return product(pairs, moments, healings).map(([[one, other], step, healing]) => {
    const run = (id: string): CellOutcome => {
      const atMs = timeOf(step);
      const untilMs = wholeMs[healing](atMs);
      const groups = [replicasOf(one), replicasOf(other)];
      return disturbed(id, untilMs, [{ atMs, kind: "partition", groups, healAfterMs: untilMs - atMs }]);
    };
    return [`partition/${one}-${other}/${step}/${healing}`, run] as const;
  });
}

/** A leader that no replica hears, nor it them; parties that ask it do. */
function isolations() {
  return product(chainNames, moments, healings).map(([chain, step, healing]) => {
    const run = (id: string): CellOutcome => {
      const atMs = timeOf(step);
      const untilMs = wholeMs[healing](atMs);
      const { blocks } = baseline("cluster");
      const leader = blocks.findLast((block) => block.chain === chain && block.timeUs / 1000 <= atMs)!.author;
      const others = chainNames.flatMap(replicasOf).filter((name) => name !== leader);
      const faults: readonly Fault[] = [
        { atMs, kind: "partition", groups: [[leader], others], healAfterMs: untilMs - atMs },
      ];
      // The others are a majority: they need not wait for it.
      return disturbed(id, untilMs, faults, atMs);
    };
    return [`isolated/${chain}/${step}/${healing}`, run] as const;
  });
}

/** A chain all of whose replicas are down for a while. */
function halts() {
  return product(chainNames, moments, healings).map(([chain, step, healing]) => {
    const run = (id: string): CellOutcome => {
      const atMs = timeOf(step);
      const untilMs = wholeMs[healing](atMs);
      return disturbed(id, untilMs, [
        { atMs, kind: "crash", actors: replicasOf(chain), restartAfterMs: untilMs - atMs },
      ]);
    };
    return [`halted/${chain}/${step}/${healing}`, run] as const;
  });
}

/**
 * Word of B's lock comes to the relay in the block so many after the deadline: one before, it commits; in that very block or later it
 * aborts. When the way opens again is searched for, since heads are brought when somebody's turn comes.
 */
function delayed(id: string, lag: -1 | 0 | 1): CellOutcome {
  const atMs = timeOf("lockB.included") - 1;
  for (
    let untilMs = (nominalDeadline - 5) * blockIntervalMs;
    untilMs < (nominalDeadline + 4) * blockIntervalMs;
    untilMs += 100
  ) {
    const groups = [replicasOf("right"), replicasOf("relay")];
    const faults: readonly Fault[] = [{ atMs, kind: "partition", groups, healAfterMs: untilMs - atMs }];
    const run = runTrade({ size: "cluster", faults, limitMs: 20_000, notBeforeMs: untilMs + 2000 });
    const [deadline = 0] = run.checks.deadlines.values();
    const [decision] = run.checks.decisions.values();
    // The first word is of A's lock; the next one is of B's.
    if (run.checks.words[1]?.height !== deadline + lag) continue;
    const wanted = lag < 0 ? "Committed" : "Aborted";
    if (decision?.type !== wanted)
      return { id, verdict: violated("decision", 1, `${decision?.type} at lag ${lag}, ${wanted} is due`) };
    return judgeTrade(id, run, { fromMs: untilMs });
  }
  return { id, verdict: unknown("delay", `B's lock never came to the relay ${lag} blocks after the deadline`) };
}

/** Has the sudo key of a chain, Alice's, do something there. */
function govern(simulation: Simulation, chain: ChainName, call: RuntimeCall): void {
  const planned = simulation.plan.chains.find(({ name }) => name === chain)!;
  const runtime = planned.definition.runtime as ComposedRuntime;
  simulation.ask(chain, 0, (node) => {
    const { nonce } = System.storage.Account.get(readState(node.tree.best.state), alice.publicKey);
    const sudo = Sudo.calls.sudo({ call });
    const extrinsic = runtime.signExtrinsic({ call: sudo, signer: alice, nonce, genesisHash: planned.genesis.hash });
    const taken = node.submit(extrinsic);
    if (!taken.ok) throw new Error(`${chain} refuses what its governance says: ${JSON.stringify(taken.error)}`);
  });
}

/** The relay's authorities change, to two of the three, while B's lock is on its way. */
function relayHandsOver(id: string): CellOutcome {
  const lockedMs = timeOf("lockB.included");
  const untilMs = lockedMs + 2000;
  const groups = [replicasOf("right"), replicasOf("relay")];
  const run = runTrade({
    size: "cluster",
    settings: { sessionBlocks: 3 },
    faults: [{ atMs: lockedMs - 1, kind: "partition", groups, healAfterMs: untilMs - lockedMs }],
    limitMs: 40_000,
    notBeforeMs: untilMs + 3000,
    prepare: (simulation) =>
      simulation.kernel.at(lockedMs, () => {
        const { members } = simulation.node("relay", 0)!.authorities;
        govern(simulation, "relay", Session.calls.schedule({ members: members.slice(0, 2) }));
      }),
  });
  const [decision] = run.checks.decisions.values();
  const sets = run.simulation.nodes("relay").map(({ authorities }) => authorities.id);
  if (
    Math.min(...sets) === 0 ||
    decision === undefined ||
    decision.height <= (run.checks.handOverAt ?? Number.POSITIVE_INFINITY)
  )
    return { id, verdict: unknown("hand-over", "the relay's authorities did not change before the decision") };
  return judgeTrade(id, run, { fromMs: untilMs });
}

/**
 * Two relay blocks of one height, both proven, freeze the left chain's client of the relay while its leg is locked: the leg stays in
 * escrow, in sight, whatever the relay decides, until governance trusts the relay again.
 */
function leftFreezes(id: string): CellOutcome {
  const frozenMs = timeOf("lockA.included") + 10;
  const thawMs = wholeMs.after();
  let whileFrozen: string | undefined;
  const run = runTrade({
    size: "single",
    settings: { algorithm: "solo" },
    limitMs: 40_000,
    notBeforeMs: thawMs + 3000,
    prepare: (simulation) => {
      simulation.kernel.at(frozenMs, () => reportFork(simulation));
      simulation.kernel.at(thawMs, () => {
        whileFrozen = stateOf(simulation);
        const args = { evidence: new Uint8Array([1]) };
        govern(simulation, "left", { pallet: "ParachainSystem", name: "unfreezeRelay", args });
      });
    },
  });
  if (whileFrozen !== "frozen, Locked")
    return { id, verdict: unknown("freeze", `at the end of the freeze the left chain was: ${whileFrozen ?? "down"}`) };
  return judgeTrade(id, run, { fromMs: thawMs });
}

function stateOf(simulation: Simulation): string {
  const state = readState(simulation.node("left", 0)!.tree.finalized.state);
  const isFrozen = parachainSystemDeclaration.storage.RelayClient.get(state)?.frozen !== undefined;
  const legs = [...escrowDeclaration.storage.Escrows.values(state)].map(({ status }) => status.type);
  return [isFrozen ? "frozen" : "trusting", ...legs].join(", ");
}

/** The relay's operator has signed two blocks of one height, and somebody shows it to the left chain. */
function reportFork(simulation: Simulation): void {
  const { genesis } = simulation.plan.infos.relay!;
  const relay = simulation.node("relay", 0)!;
  const { header } = relay.tree.finalized;
  const operator = ed25519.fromSeed(seedsOf("relay", 1)[0]!);
  const proven = (one: typeof header) => {
    const vote = { domain: "paragrid/solo/final", round: 0, genesis, setId: 0, height: one.number } as const;
    return { header: one, proof: ed25519.sign(operator, votePayload.encode({ ...vote, block: headerHash(one) })) };
  };
  const evidence = { first: proven(header), second: proven({ ...header, extrinsicsRoot: orderId(6) }) };
  simulation.ask("left", 0, (node) => {
    const call = { pallet: "ParachainSystem", name: "reportConflictingRelay", args: { evidence } };
    const taken = node.submit((node.runtime as ComposedRuntime).encodeExtrinsic({ call }));
    if (!taken.ok) throw new Error(`the evidence is refused: ${JSON.stringify(taken.error)}`);
  });
}

/** Every combination of one of each. */
function product<A, B, C>(as: readonly A[], bs: readonly B[], cs: readonly C[]): readonly (readonly [A, B, C])[] {
  return as.flatMap((a) => bs.flatMap((b) => cs.map((c) => [a, b, c] as const)));
}
