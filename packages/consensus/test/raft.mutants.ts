import type { Mutant } from "@paragrid/testing";

const raft = "packages/consensus/src/raft";
const tests = "packages/consensus/test";
const paper = (test: string) => ({ files: [`${tests}/raft-paper.test.ts`], test });
const theory = (test: string) => ({ files: [`${tests}/raft.fidelity.test.ts`], test });

export const mutants: readonly Mutant[] = [
  {
    name: "raft: the vote is forgotten within a term",
    file: `${raft}/raft.ts`,
    find: "if (term !== raft.term) {",
    replace: "if (term >= raft.term) {",
    caughtBy: paper("the vote is cleared only when the term grows"),
  },
  {
    name: "raft: half of the voters elect",
    file: `${raft}/quorum.ts`,
    find: "if (granted > half) return",
    replace: "if (granted >= half) return",
    caughtBy: paper("after the votes"),
  },
  {
    name: "raft: half of the voters commit",
    file: `${raft}/quorum.ts`,
    find: "if (sum > half) return index;",
    replace: "if (sum >= half) return index;",
    caughtBy: paper("an entry is committed when a majority has it"),
  },
  {
    name: "raft: an entry of an older term is committed by counting (Figure 8)",
    file: `${raft}/leader.ts`,
    find: " || raft.log.term(index) !== raft.term",
    replace: "",
    caughtBy: paper("Figure 8"),
  },
  {
    name: "raft: elections have no dry run (PreVote)",
    file: `${raft}/step.ts`,
    find: 'startElection(raft, settings.preVote ? "preVote" : "vote")',
    replace: 'startElection(raft, "vote")',
    caughtBy: theory("an isolated server with PreVote adds no term"),
  },
  {
    name: "raft: a dry run is answered whatever the leader is heard to say",
    file: `${raft}/step.ts`,
    find: "    if (leased && !message.transfer) return false;\n",
    replace: "",
    caughtBy: paper("a member that hears a leader neither votes"),
  },
  {
    name: "raft: an append is taken without the entry before it",
    file: `${raft}/follower.ts`,
    find: "if (log.matches({ index: prevIndex, term: prevTerm })) {",
    replace: "if (prevIndex <= log.lastIndex) {",
    caughtBy: paper("an append whose anchor the follower lacks"),
  },
  {
    name: "raft: entries are acknowledged before they are durable",
    file: `${raft}/raft.ts`,
    find: "index: message.reject ? 0 : message.index",
    replace: "index: 0",
    caughtBy: paper("an acknowledgement waits until its entries are durable"),
  },
  {
    name: "raft: entries that were replaced are acknowledged all the same",
    file: `${raft}/follower.ts`,
    find: "    if (written !== undefined) dropReplaced(raft, written);\n",
    replace: "",
    caughtBy: paper("entries that were replaced before they were durable"),
  },
  {
    name: "raft: a follower commits beyond what is known to match",
    file: `${raft}/follower.ts`,
    find: "log.commitTo(Math.min(commit, index));",
    replace: "log.commitTo(Math.min(commit, log.lastIndex));",
    caughtBy: paper("never beyond what matches"),
  },
  {
    name: "raft: heartbeats commit beyond what a follower has",
    file: `${raft}/leader.ts`,
    find: "Math.min(progress.match, raft.log.committed);",
    replace: "raft.log.committed;",
    caughtBy: paper("a heartbeat tells a follower"),
  },
  {
    name: "raft: a candidate with a shorter log gets votes",
    file: `${raft}/log.ts`,
    find: "candidate.term === term && candidate.index >= index",
    replace: "candidate.term === term",
    caughtBy: paper("a server with the log"),
  },
  {
    name: "raft: a leader stays one without a majority (CheckQuorum)",
    file: `${raft}/step.ts`,
    find: "if (!quorumActive(raft)) {",
    replace: "if (!quorumActive(raft) && raft.log.lastIndex < 0) {",
    caughtBy: paper("a leader that hears no majority"),
  },
  {
    name: "raft: the stranger's answer counts",
    file: `${raft}/step.ts`,
    find: "  if (isStrangersAnswer(raft, message)) return;\n",
    replace: "",
    caughtBy: paper("an answer of a server that is not in the configuration"),
  },
  {
    name: "raft: election timeouts are not drawn",
    file: `${raft}/raft.ts`,
    find: "settings.electionTimeoutMs * (1 + settings.random() / 0x100000000)",
    replace: "settings.electionTimeoutMs * 1.5",
    caughtBy: theory("the earliest of four timeouts"),
  },
  {
    name: "raft: term and vote are not durable",
    file: `${raft}/durable.ts`,
    find: "return bytes === undefined ? { term: 0, vote: undefined } : hardState.decode(bytes);",
    replace: "return { term: bytes === undefined ? 0 : hardState.decode(bytes).term, vote: undefined };",
    caughtBy: { files: [`${tests}/raft-steps.test.ts`], test: "keeps term and vote" },
  },
];
