export { doubleSpendRace, selfishRace } from "./attacks/race.ts";
export { type ConformanceOptions, conformance } from "./conformance/index.ts";
export { type Claim, type Finding, fidelity, sampleCount } from "./fidelity/fidelity.ts";
export {
  type CurvePoint,
  chiSquare,
  exact,
  type Judged,
  kolmogorovSmirnov,
  mean,
  proportion,
  within,
} from "./fidelity/judge.ts";
export {
  type ConsensusHost,
  type ConsensusHostOptions,
  consensusHost,
  kindOf,
  type SentMessage,
} from "./host/consensus-host.ts";
export { defaultLinks, type Fault, type Links } from "./host/faults.ts";
export type { Accusation, Conflict, History, ProvenBlock } from "./host/history.ts";
export type { Machine, Node } from "./host/node.ts";
export {
  checkLinearizability,
  type LinearizabilityVerdict,
  type Model,
  type Operation,
} from "./linearizability/linearizability.ts";
export { type RegisterInput, type RegisterOutput, registers } from "./linearizability/register.ts";
export { type Collection, collections, heldBy, instancesOf } from "./live-objects.ts";
export type { Catcher, Mutant } from "./mutants/mutant.ts";
export { createRandom, type Random } from "./random.ts";
export { sharedPath } from "./shared-path.ts";
export { type Signing, type SigningKey, type SigningScheme, signingScheme } from "./signing.ts";
