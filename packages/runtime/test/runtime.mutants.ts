import type { Mutant } from "@paragrid/testing";

const source = "packages/runtime/src";
const tests = "packages/runtime/test";
const block = (test: string) => ({ files: [`${tests}/execute-block.test.ts`], test });
const pool = (test: string) => ({ files: [`${tests}/validate-transaction.test.ts`], test });
const limits = (test: string) => ({ files: [`${tests}/limits.test.ts`], test });

export const mutants: readonly Mutant[] = [
  {
    name: "runtime: an inherent that fails has no second choice",
    file: `${source}/executive/build-block.ts`,
    find: "failed && inherent.retry?.(data, context)",
    replace: "failed && undefined",
    caughtBy: block("brings what its inherent has instead where the first choice fails"),
  },
  {
    name: "runtime: a nonce is not checked",
    file: `${source}/extensions/checks.ts`,
    find: '    if (extra !== account.nonce) return invalid(extra < account.nonce ? "Stale" : "Future");\n',
    replace: "",
    caughtBy: block("refuses a transaction that comes twice"),
  },
  {
    name: "runtime: a nonce is not counted",
    file: `${source}/extensions/checks.ts`,
    find: "    system.storage.Account.put(context, signer, { ...account, nonce: account.nonce + 1 });\n",
    replace: "",
    caughtBy: block("refuses a transaction that comes twice"),
  },
  {
    name: "runtime: signatures are not verified",
    file: `${source}/executive/apply-extrinsic.ts`,
    find: "if (!verifySignature(signature, payload, signer)) return",
    replace: "if (!verifySignature(signature, payload, signer) && payload.length === 0) return",
    caughtBy: block("refuses a transaction with one bit of its signature flipped"),
  },
  {
    name: "runtime: the genesis hash is not signed",
    file: `${source}/extensions/checks.ts`,
    find: "  implicit: hash,\n  implicitValue(context) {\n",
    replace: "  implicit: { ...hash, write: () => {} },\n  implicitValue(context) {\n",
    caughtBy: pool("refuses a mortal signature for another chain"),
  },
  {
    name: "runtime: an era is not signed with the block that it begins at",
    file: `${source}/extensions/checks.ts`,
    find: "  implicit: hash,\n  implicitValue(context, chosen) {\n",
    replace: "  implicit: { ...hash, write: () => {} },\n  implicitValue(context, chosen) {\n",
    caughtBy: pool("knows a mortal signature by the fork"),
  },
  {
    name: "runtime: an era never ends",
    file: `${source}/extensions/checks.ts`,
    find: "blockHash(context, birth(chosen, context.blockNumber))",
    replace: 'blockHash(context, chosen.type === "Mortal" ? chosen.phase : 0)',
    caughtBy: pool("refuses a mortal signature once its era is over"),
  },
  {
    name: "runtime: a mortal signature that was good on one fork is good on all",
    file: `${source}/extensions/checks.ts`,
    find: '  dependsOnFork: (chosen) => chosen.type === "Mortal",\n',
    replace: "",
    caughtBy: pool("knows a mortal signature by the fork"),
  },
  {
    name: "runtime: a call that fails leaves what it wrote",
    file: `${source}/executive/execution-context.ts`,
    find: "    } catch (error) {\n      this.rollback();\n",
    replace: "    } catch (error) {\n      this.commit();\n",
    caughtBy: block("undoes a failed call but for its nonce"),
  },
  {
    name: "runtime: a signed extrinsic may be mandatory",
    file: `${source}/executive/apply-extrinsic.ts`,
    find: '  if (info.class === "Mandatory") return err({ kind: "Invalid", reason: "MandatoryValidation" });\n  if (!context.meter.take(info, length)) return err({ kind: "Invalid", reason: "ExhaustsResources" });\n\n',
    replace:
      '  if (!context.meter.take(info, length)) return err({ kind: "Invalid", reason: "ExhaustsResources" });\n\n',
    caughtBy: block("refuses a mandatory call that somebody signed"),
  },
  {
    name: "runtime: a block may pass its weight",
    file: `${source}/executive/meter.ts`,
    find: "      if (limits.maxTotal !== undefined && exceeds(used, limits.maxTotal)) return false;\n",
    replace: "",
    caughtBy: limits("refuse a block that passes them"),
  },
];
