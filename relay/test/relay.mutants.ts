import type { Mutant } from "@paragrid/testing";

const candidate = (test: string) => ({ files: ["relay/test/candidate.test.ts"], test });
const corners = (test: string) => ({ files: ["relay/test/trade-corners.test.ts"], test });
const strangers = (test: string) => ({ files: ["relay/test/strangers.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "relay: a decision is rewritten by a later refusal",
    file: "relay/src/pallets/trades.ts",
    find: "        if (!isUndecided(record)) {\n          unchanged(context, id);\n          return;\n        }\n        context.deposit(events.LegRefused",
    replace: "        context.deposit(events.LegRefused",
    caughtBy: { files: ["relay/test/trade-decision.test.ts"], test: "a refusal after the decision" },
  },
  {
    name: "relay: a trade is decided again at its deadline",
    file: "relay/src/pallets/trades.ts",
    find: "if (record !== undefined && isUndecided(record)) decide(",
    replace: "if (record !== undefined) decide(",
    caughtBy: { files: ["relay/test/trade-decision.test.ts"], test: "the deadline after the decision" },
  },
  {
    name: "relay: a trade commits without its last lock",
    file: "relay/src/pallets/trades.ts",
    find: "record.locked.length === record.chains.length)",
    replace: "record.locked.length >= record.chains.length - 1)",
    caughtBy: corners("aborts and refunds both legs when a lock is proven only at the deadline"),
  },
  {
    name: "relay: nothing aborts at its deadline",
    file: "relay/src/pallets/trades.ts",
    find: "if (record !== undefined && isUndecided(record)) decide(",
    replace: "if (record !== undefined && isUndecided(record) && record.deadline < 0) decide(",
    caughtBy: corners("aborts and refunds both legs when a lock is proven only at the deadline"),
  },
  {
    name: "relay: a leg is locked by any chain's word",
    file: "relay/src/pallets/trades.ts",
    find: "      dispatch(context, origin, { trade: of, legIndex }) {\n        ensure(of.legs[legIndex]?.chain === fromChain(origin), errors.NotTheLegsChain);\n",
    replace:
      "      dispatch(context, origin, { trade: of, legIndex }) {\n        ensure(fromChain(origin) >= 0, errors.NotTheLegsChain);\n",
    caughtBy: strangers("do not open, lock or refuse"),
  },
  {
    name: "relay: a trade is opened by any chain's word",
    file: "relay/src/pallets/trades.ts",
    find: "        ensure(fromChain(origin) === opened.proposer, errors.NotTheProposer);\n",
    replace: "        ensure(fromChain(origin) >= 0, errors.NotTheProposer);\n",
    caughtBy: strangers("do not open, lock or refuse"),
  },
  {
    name: "relay: an acknowledgement counts twice",
    file: "relay/src/pallets/trades.ts",
    find: "if (record === undefined || record.acknowledged.includes(chain)) {",
    replace: "if (record === undefined) {",
    caughtBy: { files: ["relay/test/trade-decision.test.ts"], test: "an acknowledgement that comes twice" },
  },
  {
    name: "relay: the decision is told to nobody but the proposer",
    file: "relay/src/pallets/trades.ts",
    find: "  for (const chain of partiesOf(record)) sendDownwardCall(context, chain, word);\n",
    replace: "  sendDownwardCall(context, record.proposer, word);\n",
    caughtBy: corners("aborts early when one leg is refused"),
  },
  {
    name: "relay: a candidate need not follow the included head",
    file: "relay/src/check-candidate.ts",
    find: "    if (header.parentHash !== parent.hash || header.number !== parent.number + 1)\n",
    replace: "    if (header.number <= parent.number)\n",
    caughtBy: candidate("is refused when its headers do not follow the included head"),
  },
  {
    name: "relay: a candidate may record a relay height that fell",
    file: "relay/src/check-candidate.ts",
    find: "if (height < recorded || height > relayHeight)",
    replace: "if (height > relayHeight)",
    caughtBy: candidate("is refused when it records a relay height that fell"),
  },
  {
    name: "relay: what a para sent may be taken back",
    file: "relay/src/pallets/hrmp.ts",
    find: "if (channel === undefined || point.sequence < channel.sentSequence) return",
    replace: "if (channel === undefined) return",
    caughtBy: candidate("never let a channel's head go back or change"),
  },
  {
    name: "relay: a watermark may be ahead of what was sent",
    file: "relay/src/pallets/hrmp.ts",
    find: " || sequence > channel.sentSequence)",
    replace: ")",
    caughtBy: candidate("are refused when a watermark is ahead of what was sent"),
  },
  {
    name: "relay: trust in a para never expires",
    file: "relay/src/check-candidate.ts",
    find: "  if (client.trustExpiry <= relayHeight)\n",
    replace: "  if (client.trustExpiry < 0)\n",
    caughtBy: candidate("a para of which nothing was proven for the trust period"),
  },
  {
    name: "relay: a trade aborts long after its deadline",
    file: "relay/src/pallets/trades.ts",
    find: "storage.Deadlines.mutate(context, of.deadline, ",
    replace: "storage.Deadlines.mutate(context, of.deadline + 30, ",
    caughtBy: { files: ["relay/test/crashes.test.ts"], test: "refunds within its bound" },
  },
  {
    name: "relay: the decision goes to the first of its parties alone",
    file: "relay/src/pallets/trades.ts",
    find: "for (const chain of partiesOf(record)) sendDownwardCall",
    replace: "for (const chain of partiesOf(record).slice(0, 1)) sendDownwardCall",
    caughtBy: { files: ["relay/test/crashes.test.ts"], test: "holds over a spread" },
  },
  {
    name: "agent: who knows another final block than the relay's keeps quiet",
    file: "xcmp/src/agents/make-candidate.ts",
    find: "if (own === undefined || own === hash) return undefined;",
    replace: "if (own === undefined || own !== undefined) return undefined;",
    caughtBy: candidate("another one brings it with its proof"),
  },
  {
    name: "relay: shared security is taken for done",
    file: "relay/src/genesis.ts",
    find: 'if (wanted === "spv") return;',
    replace: "if (wanted !== undefined) return;",
    caughtBy: { files: ["relay/test/security-mode.test.ts"] },
  },
  {
    name: "relay: evidence of a heavier chain leaves its first header out",
    file: "xcmp/src/agents/make-candidate.ts",
    find: "at !== undefined && at.number > number;",
    replace: "at !== undefined && at.number > number + 1;",
    caughtBy: { files: ["relay/test/candidate.test.ts"], test: "it brings the work of every header on its own block" },
  },
];
