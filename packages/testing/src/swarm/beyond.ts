import { type Algorithm, totalWeight } from "@paragrid/consensus";
import { advance, openClient } from "@paragrid/light-client";
import { firstConflict, provenUpTo } from "../host/conflicts.ts";
import type { ConsensusHost } from "../host/consensus-host.ts";
import type { Violation } from "./run.ts";
import type { SwarmScenario } from "./scenario.ts";

/** What is owed when two honest replicas have finalised conflicting blocks: evidence that convicts a third, and clients that freeze. */
export function checkBeyond(host: ConsensusHost, algorithm: Algorithm, scenario: SwarmScenario): Violation[] {
  const [conflict] = host.history.conflicts;
  if (conflict === undefined) return [];
  const [left, right] = [conflict.first.replica, conflict.second.replica];
  const height = firstConflict(host, left, right);
  // No height at which both have a proof: nothing that a client could be shown.
  if (height === undefined) return [];
  const found: Violation[] = [];
  if (algorithm.protocol.guarantees.accountability) found.push(...checkGuilt(host, scenario, height, [left, right]));
  const frozen = freezes(host, algorithm, height, [left, right]);
  if (frozen !== undefined) found.push({ check: "a light client freezes on a conflict", seen: frozen });
  return found;
}

/** The signers that both proofs of one height share are a third of the weight, and no honest replica is among them. */
function checkGuilt(
  host: ConsensusHost,
  scenario: SwarmScenario,
  height: number,
  between: readonly [number, number],
): Violation[] {
  const { genesis, genesisAuthorities: authorities } = host;
  const signers = between.map((replica) => {
    const { tree } = host.nodes[replica]!;
    const hash = tree.finalizedHash(height)!;
    const claim = { genesis: genesis.hash, authorities, header: tree.header(hash)!, hash, proof: tree.proof(hash)! };
    const verdict = host.verify(claim);
    return new Set(verdict.ok ? verdict.value.signers : []);
  });
  const guilty = [...signers[0]!].filter((index) => signers[1]!.has(index));
  const weight = guilty.reduce((sum, index) => sum + authorities.members[index]!.weight, 0n);
  const found: Violation[] = [];
  if (3n * weight < totalWeight(authorities))
    found.push({
      check: "accountability",
      seen: `two proofs of height ${height} share the signers [${guilty}], less than a third`,
    });
  for (const index of guilty)
    if (scenario.byzantine[authorities.members[index]!.replica] === undefined)
      found.push({ check: "accountability", seen: `two proofs of height ${height} convict honest replica ${index}` });
  return found;
}

/** Why a client that holds one of the two did not freeze on the other, or undefined. */
function freezes(
  host: ConsensusHost,
  algorithm: Algorithm,
  height: number,
  [left, right]: readonly [number, number],
): string | undefined {
  const { name } = algorithm.protocol;
  const { genesis, genesisAuthorities: set } = host;
  const { hash, header } = genesis;
  const around = { algorithms: { [name]: algorithm }, crypto: host.scheme };
  const trusted = { number: 0, hash, stateRoot: header.stateRoot, relayHeight: 0 };
  const client = openClient({ algorithm: name, genesis: hash, set, trusted, trustPeriod: 1000 });
  const root = algorithm.verifier.anchored ? [{ header, proof: new Uint8Array(0) }] : [];
  const one = advance(client, [...root, ...provenUpTo(host, left, height)], around);
  if (!one.ok) return `it refuses the first: ${one.error}`;
  const two = advance(one.value.client, [...root, ...provenUpTo(host, right, height)].slice(-1), around);
  if (!two.ok) return `it refuses the second: ${two.error}`;
  return two.value.outcome === "frozen" ? undefined : `the second left it ${two.value.outcome}`;
}
