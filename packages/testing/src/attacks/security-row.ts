import type { AlgorithmName } from "@paragrid/consensus";

/** One entry of the row "Security" of the source paper's Table 1, and the file of bench/scenarios/attacks that shows it, or why none does. */
export interface SecurityEntry {
  readonly algorithm: AlgorithmName;
  readonly says: string;
  readonly shownBy: string | { readonly not: string };
}

/** Li et al. 2022, Table 1, the cells of PoA and PoS told apart. */
export const securityRow: readonly SecurityEntry[] = [
  { algorithm: "pow", says: "51% attack", shownBy: "double-spend" },
  { algorithm: "pow", says: "eclipse attack", shownBy: "eclipse" },
  { algorithm: "pow", says: "selfish mining", shownBy: "selfish-mining" },
  { algorithm: "poa", says: "malicious nodes", shownBy: "bribery" },
  { algorithm: "poa", says: "privacy issues", shownBy: { not: "no attack on agreement" } },
  { algorithm: "pos", says: "51% attack", shownBy: "bribery" },
  { algorithm: "pos", says: "no interest (nothing at stake)", shownBy: "nothing-at-stake" },
  { algorithm: "dpos", says: "power centre", shownBy: "bribery" },
  { algorithm: "dpos", says: "DDoS attack", shownBy: "ddos" },
  { algorithm: "pbft", says: "< 33.33 % (Fabric, CITA), < 20 % (Ripple)", shownBy: "bribery" },
  { algorithm: "paxos", says: "no malicious node", shownBy: "bribery" },
  { algorithm: "raft", says: "no malicious node", shownBy: "bribery" },
];
