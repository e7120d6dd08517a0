import type { Coalition } from "../coalition.ts";
import type { CommonParameters, ConsensusProtocol, Replica } from "../contract.ts";

/** What the attackers of a run have agreed on; what is not said follows from the chain's parameters. */
export interface AttackPlan {
  /** Confirmations that the deceived merchant waits for, the payment's own block being the first. */
  readonly merchantConfirmations?: number;
  /** A double spend is given up when it is so many blocks behind. */
  readonly giveUpBehind?: number;
}

/** A strategy of a whole replica: an honest one whose effects and events are rewritten, as `corrupt` does for any algorithm. */
export interface Attack {
  /** Names of the algorithms against which it means something. */
  readonly against: readonly string[];
  /** One sentence for tables and refusals. */
  readonly what: string;
  replica<M, P extends CommonParameters>(
    protocol: ConsensusProtocol<M, P>,
    parameters: P,
    allies: Coalition,
  ): Replica<M>;
}
