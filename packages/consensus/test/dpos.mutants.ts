import type { Mutant } from "@paragrid/testing";

const dpos = "packages/consensus/src/dpos";
const tests = "packages/consensus/test";
const allVotes = { files: [`${tests}/dpos-votes.test.ts`] };
const votes = (test: string) => ({ ...allVotes, test });
const step = (test: string) => ({ files: [`${tests}/dpos-step.test.ts`], test });

export const mutants: readonly Mutant[] = [
  {
    name: "dpos: who sealed above on another chain votes here",
    file: `${dpos}/bft.ts`,
    find: "  const { height, voter, maxHeightGenerated } = header;\n",
    replace:
      "  const { height, voter } = header;\n  const maxHeightGenerated = Math.min(header.maxHeightGenerated, height - 1);\n",
    caughtBy: votes("a delegate that sealed at this height on another chain"),
  },
  {
    name: "dpos: a header votes for heights that its delegate has voted on already",
    file: `${dpos}/bft.ts`,
    find: "for (let at = Math.max(minHeightActive, maxHeightGenerated + 1, lowest); at <= height; at++)",
    replace: "for (let at = Math.max(minHeightActive, lowest); at <= height; at++)",
    caughtBy: allVotes,
  },
  {
    name: "dpos: precommits need no unbroken prevotes",
    file: `${dpos}/bft.ts`,
    find: "Math.max(minHeightActive, notPrevoted + 1, precommitted + 1, lowest)",
    replace: "Math.max(minHeightActive, precommitted + 1, lowest)",
    caughtBy: votes("a precommit needs prevotes without a break"),
  },
  {
    name: "dpos: two thirds of the weight are enough, not exceeded",
    file: `${dpos}/chain-state.ts`,
    find: "const threshold = byzantineQuorum(totalWeight(set));",
    replace: "const threshold = byzantineQuorum(totalWeight(set)) - 1n;",
    caughtBy: votes("weight decides and not the number of delegates"),
  },
  {
    name: "dpos: the EOS rule asks for one producer less",
    file: `${dpos}/eos.ts`,
    find: "if (sum >= rule.threshold) return height;",
    replace: "if (sum >= rule.threshold - 1n) return height;",
    caughtBy: { files: [`${tests}/dpos.fidelity.test.ts`], test: "irreversibility lags" },
  },
  {
    name: "dpos: the tie between two blocks of one height is broken the other way round",
    file: `${dpos}/fork-choice.ts`,
    find: "if (last.slot < received.slot && !inTime(last) && inTime(received))",
    replace: "if (last.slot > received.slot && !inTime(last) && inTime(received))",
    caughtBy: votes("of two blocks on one parent"),
  },
  {
    name: "dpos: the longer chain wins over the one with more prevotes",
    file: `${dpos}/fork-choice.ts`,
    find: "if (prevoted < 0 || (prevoted === 0 && last.height < received.height))",
    replace: "if (last.height < received.height)",
    caughtBy: votes("takes the chain with the greater prevoted height"),
  },
  {
    name: "dpos: a slot that is not after its parent's is taken",
    file: `${dpos}/chain-state.ts`,
    find: "  if (claims.slot <= state.slot) return",
    replace: "  if (claims.slot < 0) return",
    caughtBy: votes("a header of a slot that is not after its parent's"),
  },
  {
    name: "dpos: turns go by height, so that missed slots are not skipped",
    file: `${dpos}/chain-state.ts`,
    find: "  return sealFault(child, setForSlot(state, claims.slot, rules), rules, crypto);\n",
    replace:
      '  if ((header.number - claims.slot) % state.set.members.length !== (state.number - state.slot) % state.set.members.length) return "out of turn";\n  return sealFault(child, setForSlot(state, claims.slot, rules), rules, crypto);\n',
    caughtBy: { files: [`${tests}/dpos.test.ts`], test: "a delegate that is away misses its slots" },
  },
  {
    name: "dpos: a seal leaves before its promise is durable",
    file: `${dpos}/replica.ts`,
    find: '    this.emit({ kind: "persist", writes: [{ key: promiseKey, value: promise.encode(this.#promised) }] });\n',
    replace: "",
    caughtBy: step("its promise is durable before its seal leaves"),
  },
  {
    name: "dpos: contradicting headers convict nobody",
    file: `${dpos}/contradiction.ts`,
    find: "  if (first.height > second.maxHeightGenerated) return true;\n",
    replace: "",
    caughtBy: allVotes,
  },
];
