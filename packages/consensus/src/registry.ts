import type { Algorithm } from "./contract.ts";
import { dpos } from "./dpos/index.ts";
import { withGossip } from "./gossip/with-gossip.ts";
import { hotstuff } from "./hotstuff/index.ts";
import { hotstuffBasic } from "./hotstuff-basic/index.ts";
import { paxos } from "./paxos/index.ts";
import { pbft } from "./pbft/index.ts";
import { poa } from "./poa/index.ts";
import { poc } from "./poc/index.ts";
import { pom } from "./pom/index.ts";
import { pos } from "./pos/index.ts";
import { pow } from "./pow/index.ts";
import { raft } from "./raft/index.ts";
import { rbft } from "./rbft/index.ts";
import { solo } from "./solo/index.ts";
import { zab } from "./zab/index.ts";

/** Every consensus algorithm by the name that scenarios, reports and the command line use: one line each. */
export const algorithms = {
  raft: withGossip(raft),
  dpos,
  pow,
  solo,
  pbft: withGossip(pbft),
  poa,
  hotstuff: withGossip(hotstuff),
  "hotstuff-basic": withGossip(hotstuffBasic),
  paxos: withGossip(paxos),
  pos,
  poc,
  pom,
  rbft,
  zab: withGossip(zab),
} satisfies Record<string, Algorithm>;
export type AlgorithmName = keyof typeof algorithms;

/** Adds an algorithm of a user's own, at the start of a program and before anything asks for it. Throws RangeError when its name is taken. */
export function addAlgorithm(algorithm: Algorithm): void {
  const { name } = algorithm.protocol;
  if (Object.hasOwn(algorithms, name)) throw new RangeError(`there is an algorithm ${name} already`);
  (algorithms as Record<string, Algorithm>)[name] = algorithm;
}
