import { algorithms, contradictionPenalty } from "@paragrid/consensus";
import { defaultDelegationSettings } from "@paragrid/pallets";
import type { Result } from "./results.ts";
import { type SecurityEntry, securityRow } from "./security-row.ts";
import type { AttackOutcome, Pay, SharePoint, Spread } from "./sweep.ts";

const figure = (value: number): string => String(Number(value.toFixed(3)));

const spread = (part: Spread | null): string => (part === null ? "-" : `${figure(part.mean)} ± ${figure(part.spread)}`);

const columns = [
  "share",
  "runs",
  "succeeded",
  "safety",
  "liveness",
  "invariants",
  "blocks of the attacker",
  "in theory",
  "kept",
  "gain",
  "convicted",
];

function cells(point: SharePoint): string[] {
  const { power, seeds, succeeded, safety, liveness, broken, revenue, expected, kept, gain, convicted } = point;
  return [
    figure(power),
    String(seeds),
    String(succeeded),
    safety,
    liveness,
    broken === undefined ? "-" : broken.length > 0 ? "violated" : "held",
    spread(revenue),
    expected === null ? "-" : figure(expected),
    spread(kept),
    gain === null ? "-" : `${tenth(gain.mean)} ± ${tenth(gain.spread)}`,
    tenth(convicted),
  ];
}

const tenth = (value: number): string => String(Number(value.toFixed(1)));

/** The measured threshold beside theory's. */
export function besideTheory({ measured: { above, from }, theory, agrees }: AttackOutcome): string {
  const seen =
    from === null
      ? `succeeds at no swept share up to ${figure(above)}`
      : `succeeds above ${figure(above)}, at ${figure(from)}`;
  const wanted = theory.share === null ? "at none" : `from ${figure(theory.share)}`;
  const verdict = { yes: "agrees", no: "DISAGREES", unknown: "sweep ends below it" }[agrees];
  return `Measured: ${seen}. Theory: ${wanted}, ${theory.says} (${verdict}).`;
}

/** That, and whether it pays. */
function conclusion(outcome: AttackOutcome): string {
  const { pays, paysKept, points } = outcome;
  const paid =
    pays === "unknown"
      ? "whether deviating pays is not known"
      : pays === "no"
        ? "deviating does not pay"
        : `deviating pays at ${figure(pays)}${paysKept === pays ? "" : paysKept === "no" ? ", and at no share once evidence bans" : `, and once evidence bans at ${figure(Number(paysKept))}`}`;
  const forged = Math.max(0, ...points.map((point) => point.forged));
  const taken = points.some((point) => point.takenWithinTrust);
  const history =
    forged === 0
      ? ""
      : ` At most ${forged} headers were forged with proofs; a client that trusts the genesis alone, its trust not expired, ${taken ? "takes them" : "refuses them too"}.`;
  return `${besideTheory(outcome)} Nash: ${paid}${slashed(outcome)}.${history}${earned(points)}${invariants(points)}`;
}

/** The stake, in rewards of a block, of which the delegation pallet's part is at least so many. */
function stakeFor(rewards: number): number {
  const { slashBasisPoints, reporterBasisPoints } = defaultDelegationSettings;
  const slashOf = (stakeFen: bigint): number =>
    Number(contradictionPenalty({ stakeFen, slashBasisPoints, reporterBasisPoints }).slashedFen);
  // Of a stake that divides: parts of a fen are the pallet's, rewards have none.
  const unit = 10_000n;
  return rewards / (slashOf(unit) / Number(unit));
}

function slashed({ slash: { rewards, escapesAt } }: AttackOutcome): string {
  const ended =
    rewards === null
      ? ""
      : `; where somebody is convicted it stops to pay once each conviction costs ${tenth(rewards)} rewards of a block, which the delegation pallet takes of a stake of ${Math.ceil(stakeFor(rewards))}`;
  const escaped =
    escapesAt === null ? "" : `; at ${figure(escapesAt)} it pays and nobody is convicted, so that no slash ends it`;
  return ended + escaped;
}

function slashCell({ pays, slash: { rewards, escapesAt } }: AttackOutcome): string {
  if (typeof pays !== "number") return pays === "no" ? "-" : "unknown";
  const ended = rewards === null ? [] : [tenth(rewards)];
  const escaped = escapesAt === null ? [] : [`none at ${figure(escapesAt)}`];
  return ended.length + escaped.length === 0 ? "unknown" : [...ended, ...escaped].join(", ");
}

/** What honest replicas broke of what their algorithm says of them, where that was looked at. */
function invariants(points: readonly SharePoint[]): string {
  const looked = points.flatMap(({ power, broken }) => (broken === undefined ? [] : [{ power, broken }]));
  if (looked.length === 0) return "";
  const first = new Map<string, number>();
  for (const { power, broken } of looked)
    for (const invariant of broken) if (!first.has(invariant)) first.set(invariant, power);
  if (first.size === 0) return " None of its own invariants was seen broken among honest replicas.";
  const seen = [...first].map(([invariant, power]) => `"${invariant}" from ${figure(power)}`);
  return ` Seen broken among honest replicas: ${seen.join("; ")}.`;
}

/** Whether the attacker's part of the blocks is theory's: means within three standard errors (CONSENSUS.md §4). */
function earned(points: readonly SharePoint[]): string {
  const judged = points.flatMap(({ power, revenue, expected }) =>
    revenue === null || expected === null || revenue.spread === 0 ? [] : [{ power, revenue, expected }],
  );
  if (judged.length === 0) return "";
  const off = judged.filter(({ revenue, expected }) => Math.abs(revenue.mean - expected) > 1.5 * revenue.spread);
  const where = off.length === 0 ? "" : `, but not at ${off.map(({ power }) => figure(power)).join(", ")}`;
  return ` Its part of the blocks is within three standard errors of theory's at ${judged.length - off.length} of ${judged.length} shares${where}.`;
}

const payment = (pays: Pay): string => (typeof pays === "number" ? `at ${figure(pays)}` : pays);

/** For a terminal. */
export function table(question: string, outcomes: readonly AttackOutcome[]): string {
  const lines = [question];
  for (const outcome of outcomes) {
    const rows = [columns, ...outcome.points.map(cells)];
    const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
    lines.push("", `${outcome.attack} against ${outcome.algorithm}: success is that ${outcome.success}`);
    for (const row of rows) lines.push(`  ${row.map((cell, at) => cell.padStart(widths[at]!)).join("  ")}`);
    lines.push(`  ${conclusion(outcome)}`);
  }
  return lines.join("\n");
}

const threshold = ({ above, from }: AttackOutcome["measured"]): string =>
  from === null ? `none up to ${figure(above)}` : `${figure(above)} to ${figure(from)}`;

function securityCells({ algorithm, says, shownBy }: SecurityEntry, results: readonly Result[]): readonly string[] {
  if (typeof shownBy !== "string") return [algorithm, says, "-", shownBy.not];
  const outcomes = results.find(({ name }) => name === shownBy)?.outcomes ?? [];
  const outcome = outcomes.find((one) => one.algorithm === algorithm);
  return [algorithm, says, shownBy, outcome === undefined ? "unknown" : threshold(outcome.measured)];
}

/** Says of figures that are kept from before gains were counted, and invariants looked at in every attack, that they are. */
function older(results: readonly Result[]): string {
  const lacks = ({ algorithm, points }: AttackOutcome): boolean =>
    points.some(
      ({ revenue, gain, broken }) =>
        (revenue !== null && gain === null) || (algorithms[algorithm].invariants !== undefined && broken === undefined),
    );
  const names = results.flatMap(({ name, outcomes }) => (outcomes.some(lacks) ? [name] : []));
  if (names.length === 0) return "";
  return `\nNot measured again since gains are counted and invariants looked at in every attack, so that "-" says nothing of them here: ${names.join(", ")}.\n`;
}

/** docs/attacks.md. */
export function page(results: readonly Result[]): string {
  const sections = results.map(({ name, experiment, outcomes }) => {
    const parts = [`## ${name}`, `${experiment.question} (\`bench/scenarios/attacks/${name}.yaml\`)`];
    if (outcomes[0] !== undefined) parts.push(`Success is that ${outcomes[0].success}.`);
    for (const outcome of outcomes)
      parts.push(
        `### ${name} against ${outcome.algorithm}`,
        [columns, columns.map(() => "---"), ...outcome.points.map(cells)]
          .map((row) => `| ${row.join(" | ")} |`)
          .join("\n"),
        conclusion(outcome),
      );
    return parts.join("\n\n");
  });
  const summary = results.flatMap(({ name, outcomes }) =>
    outcomes.map((outcome) => {
      const { algorithm, measured, theory, agrees, pays, paysKept } = outcome;
      return [
        name,
        algorithm,
        threshold(measured),
        theory.share === null ? "none" : figure(theory.share),
        agrees,
        payment(pays),
        payment(paysKept),
        slashCell(outcome),
      ].join(" | ");
    }),
  );
  return `# Attacks, and the share of power at which they succeed

Written by \`npm run attacks -- --page\` from bench/scenarios/attacks, its figures kept in [attacks.jsonl](attacks.jsonl): whole replicas on the simulation kernel, the attacker a rewritten honest replica or a
network that it controls. Puzzles are real and have few tries; signatures are modelled by keyed hashes. A power of whole replicas is a multiple of one
replica's. "Blocks of the attacker" is its part of the final chain, ± twice the standard error over the seeds: deviating pays where that is above its
share by more than chance (the Nash claim is that it does not). "Invariants" are the algorithm's own, looked at among honest replicas after every 16th step; "-" where it states none.
\`unknown\` is a figure that the runs do not show.

What lying earns, net of what is taken. Of \`packages/pallets\`, Offences records evidence that a chain's algorithm verifies, and Delegation acts on it: it bans the replica and takes ${defaultDelegationSettings.slashBasisPoints / 100} % of the stake behind it.
The chains that this repository ships have Offences and not Delegation: on them evidence is recorded, nobody is banned or loses stake, no block has a reward, and what "deviating pays" says holds as it stands for a chain that pays
for blocks and does nothing else. "Kept" is the attacker's part without what a replica built after evidence was found against it: the ban. "Gain" is what it has beyond its share, in blocks of one run, and "convicted" how many of its replicas evidence was found against, on average:
gain over convictions is what each conviction has to cost, in rewards of a block, for deviating to stop to pay without any ban. "A slash ends it at" is the most of that over the swept shares where deviating pays, and "none" where it pays and nobody is convicted; ${stakeFor(1)} times as much is the stake of a replica from
which on Delegation takes enough. The share of liars that has to be detected is the same figure read the other way: where a conviction costs twice as much, half of the convictions are enough. Where nobody is convicted no slash helps: miners leave no evidence, and two quorums that finalise
both branches were seen to come without any.

Each file is a scenario as well: \`npx paragrid run bench/scenarios/attacks/NAME.yaml\` makes one run of its attack at one share, with the attack in its timeline, judges agreement and progress (\`workload-completed\` for long-range), and shows in its
answer what the sweep has measured beside theory. \`--set faults.0.share=0.3\` and \`--set chains.lab.consensus=raft\` vary it; the sweep makes its runs on the host of the tests instead, which looks at invariants, evidence and clients' trust
too. Two things a scenario cannot say: that links are shorter for one miner than for others (selfish-mining-well-connected), and what a merchant loses that waits for less than makes a block final (double-spend).
${older(results)}
A bribed replica, and one with nothing at stake, runs twice: a node in each half of the parted network, each with its key, and with a block tree and a disk of its own (Bano et al. 2021), as in any scenario
with \`bribe\` in its timeline (packages/testing/test/attack-timeline.test.ts holds that one falls at the same shares). When both
were faces of one node with one tree, bribery of raft had no success with up to 5 of 10, nor nothing at stake up to .5: a face could not build beside what the other one's half had final. With
trees of their own both come out where theory has them; raft, paxos, zab and poa were added to bribery then, its runs cut from 240 to 120 intervals, and nothing at stake was swept up to .9,
where one half has no honest validator left that could be deceived.

How these were judged, in part after first results had been seen: bribery and nothing-at-stake count as successful when some run is, the others when most are. A flood on producers of pow was first
expected from 1/2 on, then at no share, and 1/2 again once three seeds showed it. Bribery of poa was expected from .4 on, and
from .2 once its runs fell there: more than half of its authorities make a block final, not more than two thirds. "agrees" looks at the first share of success alone: what fails above it is in the tables. After results had been
seen, eclipses have 120 intervals, not 60, since pow is final after 13 blocks by default, not 6.

Selfish mining at .45 first fell short of its formula, in one of three runs by far. Why was measured: the papers' chain is never final. By the chain race of two million blocks
(packages/testing/test/attacks.test.ts) the papers' miner has .652 of the blocks where nothing is final (the formula says .652), .601 where a block is final after 128 and .401 where
it is after 24: there the honest branch that it keeps waiting grows so long twice in 900 blocks, and the longer one that it publishes then is refused. Of the three runs of whole replicas, with blocks final
after 128, one had parted for good at interval 324: the others' block 31 was final, and it went on alone on its own. The miner that runs now knows the chain's rule and publishes before it is too late. "In theory" is
what it has then by the race, of a million blocks: .607 at .45. With that, eight runs of each share were made instead of three.

Where nobody is convicted, "and once evidence bans" repeats the column before.

| attack | algorithm | succeeds between shares | theory | agrees | deviating pays | and once evidence bans | a slash ends it at |
|---|---|---|---|---|---|---|---|
${summary.map((line) => `| ${line} |`).join("\n")}

## The row "Security" of the paper's Table 1

| algorithm | the paper says | file | succeeds between shares |
|---|---|---|---|
${securityRow.map((entry) => `| ${securityCells(entry, results).join(" | ")} |`).join("\n")}

${sections.join("\n\n")}
`;
}
