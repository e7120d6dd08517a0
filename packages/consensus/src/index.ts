export { ancestryFrom } from "./ancestry.ts";
export type { Attack, AttackPlan } from "./attacks/attack.ts";
export { DoubleSpendPolicy } from "./attacks/double-spend.ts";
export { type AttackName, attackRefusal, attacks } from "./attacks/registry.ts";
export { SelfishPolicy } from "./attacks/selfish-mining.ts";
export {
  type Authority,
  type AuthoritySet,
  authoritiesEngine,
  authority,
  authorityIndex,
  authoritySet,
  nextAuthorities,
  nextAuthoritiesDigest,
  totalWeight,
} from "./authorities.ts";
export { type Behaviour, behaviours, corrupt, everyBehaviour, mannersOf } from "./byzantine.ts";
export { corruptDuring, type MisconductWindow } from "./byzantine-window.ts";
export type {
  Algorithm,
  ChainReader,
  CommonParameters,
  ConsensusProtocol,
  Context,
  DurableReader,
  DurableWrite,
  Effect,
  Event,
  EvidenceVerifier,
  FinalityClaim,
  FinalityEvidence,
  FinalityVerifier,
  Guarantees,
  MessageCodec,
  MisconductClaim,
  Recipients,
  Replica,
  ReplicaCrypto,
  Variant,
} from "./contract.ts";
export { dposEngine, slotClaims } from "./dpos/digest.ts";
export { accountKeeper, elect, type Standing, type WeightBy, weightOf } from "./dpos/elect.ts";
export { guiltyBetween } from "./dpos/guilty.ts";
export { type Reveal, randomSeeds } from "./dpos/random-seed.ts";
export {
  afterBlock,
  afterMissedSlot,
  contradictionPenalty,
  isBanned,
  missedSlots,
  type Productivity,
  splitReward,
} from "./dpos/rewards.ts";
export { delegateAt, type Schedule } from "./dpos/schedule.ts";
export { type Candidate, type Selection, selectGenerators } from "./dpos/selection.ts";
export type { Proven } from "./finalize.ts";
export type { Broken, Invariants, Observed } from "./invariants.ts";
export { type VotePayload, votePayload } from "./payload.ts";
export { type AlgorithmKit, type AlgorithmPlugin, algorithmFault, algorithmKit } from "./plugin.ts";
export { confirmationsFor, rewriteChance, selfishRevenue, selfishThreshold, shareFor } from "./pow/risk.ts";
export { solvePuzzle, triesFor } from "./puzzle.ts";
export { byzantineQuorum, majorityQuorum, setFault } from "./quorum.ts";
export { isAmong, named } from "./recipients.ts";
export { type AlgorithmName, addAlgorithm, algorithms } from "./registry.ts";
export { type TimedBehaviour, type TwinNode, Twins } from "./twins.ts";
