import type { Mutant } from "@paragrid/testing";

const source = "packages/consensus/src";
const raft = (test: string) => ({ files: ["packages/consensus/test/raft-proof.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "raft proofs: acknowledgements of an older term's entry count (§5.4.2)",
    file: `${source}/raft/verifier.ts`,
    find: "  if (lowest.term !== proof.term)\n",
    replace: "  if (lowest.term === undefined)\n",
    caughtBy: raft("a majority on an entry of an older term is refused"),
  },
  {
    name: "raft proofs: half of the weight proves",
    file: `${source}/raft/verifier.ts`,
    find: "  return weight < wanted ? err(",
    replace: "  return weight < wanted - 1n ? err(",
    caughtBy: {
      files: ["packages/consensus/test/raft.test.ts"],
      test: "signers of exactly the fraction that is not enough",
    },
  },
  {
    name: "raft proofs: the set that a block introduces is not heard",
    file: `${source}/raft/verifier.ts`,
    find: "  if ((next === undefined) !== (proof.next === undefined))\n",
    replace: "  if (next === undefined && proof.next !== undefined)\n",
    caughtBy: raft("the block that hands over needs the majorities of both sets"),
  },
  {
    name: "raft proofs: a learner signs",
    file: `${source}/raft/verifier.ts`,
    find: '  if (weights.includes(0n)) return err("a learner is among the signers");\n',
    replace: "",
    caughtBy: raft("a learner's signature in a sufficient quorum is refused"),
  },
  {
    name: "raft proofs: headers need not descend from the proven one",
    file: `${source}/raft/verifier.ts`,
    find: "(one.parentHash !== parent || one.number !== header.number + offset))",
    replace: "one.number !== header.number + offset)",
    caughtBy: raft("a header that does not descend from the proven one is refused"),
  },
  {
    name: "evidence: one signature twice convicts",
    file: `${source}/equivocation.ts`,
    find: '      if (first.hash === second.hash) return err("both signatures are for one block");\n',
    replace: "",
    caughtBy: { files: ["packages/consensus/test/evidence.test.ts"], test: "of one block twice convicts nobody" },
  },
  {
    name: "evidence: signatures are not verified",
    file: `${source}/equivocation.ts`,
    find: 'if (!crypto.verify(electorate.keys[index]!, payload, signature)) return err("a signature is bad");',
    replace: 'if (signature.length !== 64 || payload.length === 0) return err("a signature is bad");',
    caughtBy: { files: ["packages/consensus/test/evidence.test.ts"], test: "that somebody else made" },
  },
  {
    name: "evidence: blocks of two heights convict where both may be signed",
    file: `${source}/equivocation.ts`,
    find: '      if (rule.once === "height" && first.height !== second.height)\n',
    replace: '      if (rule.once === "height" && first.height < 0)\n',
    caughtBy: { files: ["packages/consensus/test/evidence.test.ts"], test: "of two heights" },
  },
  {
    name: "poc: the largest contribution makes every block",
    file: `${source}/poc/contribution.ts`,
    find: "    unspent[largest]! -= totalWeight(set);\n",
    replace: "",
    caughtBy: { files: ["packages/consensus/test/poc.test.ts"], test: "turns are shared exactly as contributions are" },
  },
  {
    name: "pom: half of the replicas finalise",
    file: `${source}/pos/proof.ts`,
    find: ": { quorum: Math.floor(total / 2) + 1, tolerated: 0 };",
    replace: ": { quorum: Math.ceil(total / 2), tolerated: 0 };",
    caughtBy: { files: ["packages/consensus/test/pom.test.ts"], test: "exactly half of the replicas finalise nothing" },
  },
];
