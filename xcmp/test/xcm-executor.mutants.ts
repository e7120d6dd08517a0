import type { Mutant } from "@paragrid/testing";

const executor = "xcmp/src/xcm/executor.ts";
const tests = (test: string) => ({ files: ["xcmp/test/xcm-executor.test.ts"], test });
const nothingLost = tests("whatever programs do");

export const mutants: readonly Mutant[] = [
  {
    name: "xcm: what a failed program held is lost",
    file: executor,
    find: "  if (trapped.length > 0) host.trap(trapped, machine.origin ?? machine.original);\n",
    replace: "",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: what could not be deposited is lost",
    file: executor,
    find: "    if (!given.ok) {\n      holding.add(asset);\n      return given;",
    replace: "    if (!given.ok) {\n      return given;",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: what could not be transferred is lost",
    file: executor,
    find: "        if (!given.ok) holding.add(asset);\n",
    replace: "",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: what could not be burnt is lost",
    file: executor,
    find: "        if (!burnt.ok) holding.add(asset);\n",
    replace: "",
    caughtBy: tests("keeps what could not be burnt"),
  },
  {
    name: "xcm: more is burnt than is held",
    file: executor,
    find: '        if (!holding.take(asset)) return fail("AssetNotFound");\n        const burnt',
    replace: "        const burnt",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: what was not withdrawn is held all the same",
    file: executor,
    find: "  if (moved.ok) holding.add(asset);\n",
    replace: "  holding.add(asset);\n",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: holding gives more than it has",
    file: "xcmp/src/xcm/holding.ts",
    find: "    if (!this.holds(value)) return false;\n",
    replace: "    if (!this.#amounts.has(keyOf(value))) return false;\n",
    caughtBy: nothingLost,
  },
  {
    name: "xcm: fees are not paid",
    file: executor,
    find: "    if (price > 0n) host.payFee(fungible(asset.id, price));\n",
    replace: "",
    caughtBy: tests("the price is paid once"),
  },
  {
    name: "xcm: fees that were not used are lost",
    file: executor,
    find: "    if (offered > price) holding.add(fungible(asset.id, offered - price));\n",
    replace: "",
    caughtBy: tests("that offers all as fees gets back"),
  },
  {
    name: "xcm: too little pays",
    file: executor,
    find: ' || offered.fun.value < price) return fail("TooExpensive");',
    replace: ') return fail("TooExpensive");',
    caughtBy: tests("cannot pay too little"),
  },
  {
    name: "xcm: a program goes on where it failed",
    file: executor,
    find: "    if (!result.ok) return { index, error: result.error };\n",
    replace: '    if (!result.ok && index < 0) return { index, error: { type: "Trap", value: 0n } };\n',
    caughtBy: tests("stops where it fails"),
  },
  {
    name: "xcm: the appendix is left out",
    file: executor,
    find: "    next = machine.appendix;\n",
    replace: "    next = [];\n",
    caughtBy: tests("its appendix whatever happens"),
  },
  {
    name: "xcm: a cleared origin acts on",
    file: executor,
    find: "      machine.origin = undefined;\n      return done;",
    replace: "      return done;",
    caughtBy: tests("in nobody's once that is cleared"),
  },
  {
    name: "xcm: a call is made in the chain's name and not in its user's",
    file: executor,
    find: "host.transact(instruction.value.call, machine.origin);",
    replace: "host.transact(instruction.value.call, machine.original);",
    caughtBy: tests("in that of who it steps down to"),
  },
  {
    name: "xcm: programs that pay for nothing are let in",
    file: executor,
    find: '  return fees?.type === "BuyExecution" || fees?.type === "PayFees";\n',
    replace: "  return fees !== undefined;\n",
    caughtBy: tests("lets in who pays"),
  },
  {
    name: "xcm: anybody need not pay",
    file: executor,
    find: 'if (first.type === "UnpaidExecution") return input.mayBeUnpaid;',
    replace: 'if (first.type === "UnpaidExecution") return true;',
    caughtBy: tests("lets in who pays"),
  },
];
