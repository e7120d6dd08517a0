import type { ProtocolRow } from "./table.ts";

type Figure = readonly [name: string, of: (row: ProtocolRow) => string];

const both = ({ initiator, responder }: { readonly initiator: number; readonly responder: number }): string =>
  `${initiator} / ${responder}`;

const figures: readonly Figure[] = [
  ["undisturbed: first transaction to last finality, ms", ({ undisturbed }) => String(undisturbed.latencyMs)],
  ["undisturbed: first locking transaction to last finality, ms", ({ undisturbed }) => String(undisturbed.fromLockMs)],
  ["undisturbed: the parties' transactions", ({ undisturbed }) => String(undisturbed.transactions)],
  [
    "undisturbed: messages from chain to chain meanwhile, heads and views with them",
    ({ undisturbed }) => String(undisturbed.crossChainMessages),
  ],
  ["undisturbed: initiator's / responder's leg locked, ms", ({ undisturbed }) => both(undisturbed.lockedMs)],
  ["crashes met (not reached)", ({ crashes }) => `${crashes.met} (${crashes.unreached})`],
  ["... complete", ({ crashes }) => String(crashes.endings.complete)],
  ["... undone", ({ crashes }) => String(crashes.endings.undone)],
  ["... unfinished: still locked, its owner is away", ({ crashes }) => String(crashes.endings.unfinished)],
  ["... **one-sided: somebody paid and got nothing**", ({ crashes }) => `**${crashes.endings["one-sided"]}**`],
  ["most that a party lost, fen", ({ crashes }) => String(crashes.losses.mostFen)],
  ["longest lock of initiator's / responder's leg, ms", ({ crashes }) => both(crashes.longestLockMs)],
  ["free option of the initiator, ms", ({ freeOptionMs }) => String(freeOptionMs?.ofInitiator ?? "unknown")],
  ["free option of the responder, ms", ({ freeOptionMs }) => String(freeOptionMs?.ofResponder ?? "unknown")],
  ["worth to the initiator, basis points of the trade", ({ freeOptionBp }) => freeOptionBp?.toFixed(2) ?? "unknown"],
];

export function tableOf(rows: readonly ProtocolRow[]): string {
  const head = `| | ${rows.map(({ title }) => title).join(" | ")} |\n|---|${rows.map(() => "---:").join("|")}|\n`;
  return head + figures.map(([name, of]) => `| ${name} | ${rows.map(of).join(" | ")} |\n`).join("");
}

export function pageOf(
  rows: readonly ProtocolRow[],
  settings: { readonly cells: number; readonly volatility: number },
): string {
  const examples = rows.flatMap(({ title, crashes }) =>
    Object.entries(crashes.losses.examples).map(([loser, cell]) => `- ${title}, the ${loser} loses: \`${cell}\``),
  );
  return `# Trade protocols compared

Made by \`npm run compare:trades -- --page\`; simulated, one seed, ${settings.cells} crash schedules each.

Two ways to swap e-CNY of one parachain for e-CNY of another, on the same chains, under the same crash schedules
(\`relay/test/crashes/cells.ts\`; [the crash matrix](checks.md)): the relay as witness decides once, and both legs follow
(\`xcmp/src/pallets/escrow.ts\`, \`relay/src/pallets/trades.ts\`); or two hash-time-locked contracts with one secret and T1 = T2 + delta in proven relay
heights (\`xcmp/src/hash-lock.ts\`, \`xcmp/src/pallets/hash-locks.ts\`).

${tableOf(rows)}
One-sided endings, an example of each:

${examples.length === 0 ? "none" : examples.join("\n")}

What it means. A hash lock needs its parties: who is down, or whose chain is, between the other's taking and its own timelock has paid and gets nothing.
The relay's decision needs no party once it is proposed, and chains only eventually. And between the second lock and T2 the initiator alone chooses whether the trade
happens, at the price agreed before: an option that it did not pay for. Its length is measured: the longest time the other's leg was locked in a trade
that was not completed because one party walked away for good. Its worth is modelled, at the money by Bachelier: sigma sqrt(t / 2 pi) at ${settings.volatility} % per square root
of an hour; at timelocks of hours, as public chains have them, it is the square root of that many times more.

Parties read final states only, look five times a second, and use no watchtower. Timelocks are short (12 and 7 relay blocks of 500 ms) so that all of this fits a run.
`;
}
