import type { Mutant } from "@paragrid/testing";

const source = "packages/pallets/src";
const tests = (file: string, test: string) => ({ files: [`packages/pallets/test/${file}.test.ts`], test });

export const mutants: readonly Mutant[] = [
  {
    name: "fees: nothing is charged",
    file: `${source}/transaction-payment/charge.ts`,
    find: '    if (fee.ok) withdraw(context, input.signer, fee.value, "preserve");\n',
    replace: "",
    caughtBy: tests("transaction-payment", "moves base, length and weight fee and the tip to the treasury"),
  },
  {
    name: "fees: what was announced is charged, not what was used",
    file: `${source}/transaction-payment/charge.ts`,
    find: "weight: post.actualWeight ?? info.weight };",
    replace: "weight: info.weight };",
    caughtBy: tests("transaction-payment", "gives back the fee of announced weight"),
  },
  {
    name: "fees: who cannot pay is let in",
    file: `${source}/transaction-payment/charge.ts`,
    find: 'if (fee <= spendable(context, signer, "preserve")) return ok(fee);',
    replace: "if (fee >= 0n) return ok(fee);",
    caughtBy: tests("transaction-payment", "refuses who cannot pay and live"),
  },
  {
    name: "offences: a deed is punished as often as it is reported",
    file: `${source}/offences/offences.ts`,
    find: "  if (storage.Offences.has(context, setId, replica)) return err(errors.DuplicateReport);\n",
    replace: "",
    caughtBy: tests("offences", "punishes a deed once"),
  },
  {
    name: "offences: evidence is not verified",
    file: `${source}/offences/offences.ts`,
    find: "return shown.ok ? ok(shown.value) : err(errors.NoOffence);",
    replace: 'return shown.ok ? ok(shown.value) : ok("misconduct");',
    caughtBy: { files: ["packages/pallets/test/offences.test.ts"] },
  },
  {
    name: "delegation: the guilty keep their stake",
    file: `${source}/delegation/penalty.ts`,
    find: "    return stakeFen - penalty.slashedFen;\n",
    replace: "    return stakeFen;\n",
    caughtBy: tests("delegation", "cut all votes for a guilty replica"),
  },
  {
    name: "delegation: withdrawn votes that are not due escape the penalty",
    file: `${source}/delegation/penalty.ts`,
    find: "    if (due <= context.blockNumber) continue;\n",
    replace: "    if (due > 0) continue;\n",
    caughtBy: tests("delegation", "cut all votes for a guilty replica"),
  },
];
