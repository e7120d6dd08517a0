import type { Mutant } from "@paragrid/testing";

const pbft = "packages/consensus/src/pbft";
const tests = "packages/consensus/test";
const paper = (test: string) => ({ files: [`${tests}/pbft-paper.test.ts`], test });

export const mutants: readonly Mutant[] = [
  {
    name: "pbft: 2f replicas are a quorum",
    file: "packages/consensus/src/quorum.ts",
    find: "return (2n * total) / 3n + 1n;",
    replace: "return (2n * total) / 3n;",
    caughtBy: { files: [`${tests}/pbft.fidelity.test.ts`], test: "with f + 1 silent replicas nothing is decided" },
  },
  {
    name: "pbft: prepares and commits share one domain",
    file: `${pbft}/payload.ts`,
    find: "domain: `paragrid/pbft/${phase}`",
    replace: 'domain: `paragrid/pbft/${phase === "prepare" ? "commit" : phase}`',
    caughtBy: paper("prepares prove nothing as commits"),
  },
  {
    name: "pbft: a commit follows 2f prepares",
    file: `${pbft}/normal-case.ts`,
    find: "if (mayVote && !slot.prepared && slot.prepares.weight >= state.electorate.quorum)",
    replace: "if (mayVote && !slot.prepared && slot.prepares.weight >= state.electorate.quorum - 1)",
    caughtBy: paper("commits after 2f prepares"),
  },
  {
    name: "pbft: a vote is sent and not remembered",
    file: `${pbft}/normal-case.ts`,
    find: "  persist(state, writeVote(state, slot));\n",
    replace: "",
    caughtBy: paper("is durable before it is sent"),
  },
  {
    name: "pbft: the prepared certificate is not remembered",
    file: `${pbft}/normal-case.ts`,
    find: "  persist(state, writeCertificate(state, certificate));\n",
    replace: "",
    caughtBy: paper("its certificate is durable before its commit"),
  },
  {
    name: "pbft: watermarks are not checked",
    file: `${pbft}/state.ts`,
    find: " || height > state.stable + state.parameters.logWindow) return undefined;",
    replace: ") return undefined;",
    caughtBy: paper("outside the watermarks"),
  },
  {
    name: "pbft: timers do not double",
    file: `${pbft}/normal-case.ts`,
    find: " * 2 ** Math.min(state.failures, 16)",
    replace: "",
    caughtBy: paper("the timer doubles"),
  },
  {
    name: "pbft: f + 1 replicas in higher views are not joined",
    file: `${pbft}/view-change.ts`,
    find: "if (ahead > state.electorate.total - state.electorate.quorum && state.index >= 0) {",
    replace: "if (ahead > state.electorate.total && state.index >= 0) {",
    caughtBy: paper("f + 1 view changes bring a replica along"),
  },
  {
    name: "pbft: one replica in a higher view is joined",
    file: `${pbft}/view-change.ts`,
    find: "if (ahead > state.electorate.total - state.electorate.quorum && state.index >= 0) {",
    replace: "if (ahead > 0 && state.index >= 0) {",
    caughtBy: paper("f + 1 view changes bring a replica along"),
  },
  {
    name: "pbft: a new view carries nothing over",
    file: `${pbft}/view-change.ts`,
    find: "if (next === undefined || next.parentHash !== tip) return { base, headers };",
    replace: "if (next === undefined || next.parentHash !== tip || height > 0) return { base, headers };",
    caughtBy: paper("carries over the block that was prepared"),
  },
  {
    name: "pbft: a new view carries over what an older view prepared",
    file: `${pbft}/view-change.ts`,
    find: "certificate.view > known.view",
    replace: "certificate.view < known.view",
    caughtBy: paper("the certificate of the highest view"),
  },
  {
    name: "pbft: a backup takes the primary's word for what a new view carries over",
    file: `${pbft}/view-change.ts`,
    find: "  if (start.headers.length !== content.proposals.length) return;\n",
    replace: "",
    caughtBy: paper("a new view that leaves out what was prepared is not entered"),
  },
  {
    name: "pbft: a new view needs no quorum of view changes",
    file: `${pbft}/view-change.ts`,
    find: "  if (weight < electorate.quorum) return undefined;\n",
    replace: "",
    caughtBy: paper("a new view on fewer than 2f + 1 view changes"),
  },
  {
    name: "pbft: certificates in a view change are not verified",
    file: `${pbft}/view-change.ts`,
    find: "    if (fault !== undefined) return fault;\n",
    replace: "",
    caughtBy: paper("a view change with a certificate that is none"),
  },
  {
    name: "certificates: signatures are not looked at",
    file: "packages/consensus/src/certificate.ts",
    find: "if (!crypto.verify(keys[index]!, payloadOf(index), certificate.signatures[at]!))",
    replace: "if (keys[index] === undefined)",
    caughtBy: { files: [`${tests}/pbft.test.ts`], test: "a flipped bit in any byte of a proof is refused" },
  },
  {
    name: "certificates: a proof is taken for a header with another hash",
    file: "packages/consensus/src/quorum-proof.ts",
    find: "if (actual !== hash) return err(",
    replace: "if (actual.length !== hash.length) return err(",
    caughtBy: { files: [`${tests}/pbft.test.ts`], test: "a header that does not have the claimed hash is refused" },
  },
  {
    name: "certificates: payloads do not name the chain",
    file: "packages/consensus/src/payload.ts",
    find: "  genesis: hash,\n",
    replace: "",
    caughtBy: { files: [`${tests}/pbft.test.ts`], test: "another chain's genesis is refused" },
  },
  {
    name: "certificates: payloads do not name the set",
    file: "packages/consensus/src/payload.ts",
    find: "  setId: u32,\n",
    replace: "",
    caughtBy: { files: [`${tests}/pbft.test.ts`], test: "another set id is refused" },
  },
  {
    name: "pbft: a replica that restarts signs its view change anew",
    file: "packages/consensus/src/pbft/replica.ts",
    find: "repeatViewChange(state, past.left, context);",
    replace: "changeView(state, state.view, context);",
    caughtBy: {
      files: ["packages/consensus/test/pbft-paper.test.ts"],
      test: "a replica sends one view change a view",
    },
  },
];
