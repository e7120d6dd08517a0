import type { CommonParameters, ConsensusProtocol, Replica } from "../contract.ts";
import type { TwinManners } from "../twin-manners.ts";

/** What the attackers of a run have agreed on; what is not said follows from the chain's parameters. */
export interface AttackPlan {
  /** Confirmations that the deceived merchant waits for, the payment's own block being the first. */
  readonly merchantConfirmations?: number;
  /** A double spend is given up when it is so many blocks behind. */
  readonly giveUpBehind?: number;
}

/** A strategy of a whole replica against some algorithms. */
export type Attack = RewritingAttack | TwinAttack;

interface Meaning {
  /** Names of the algorithms against which it means something. */
  readonly against: readonly string[];
  /** One sentence for tables and refusals. */
  readonly what: string;
}

/** An honest replica whose effects and events are rewritten, as `corrupt` does for any algorithm. */
export interface RewritingAttack extends Meaning {
  replica<M, P extends CommonParameters>(
    protocol: ConsensusProtocol<M, P>,
    parameters: P,
    plan: AttackPlan,
  ): Replica<M>;
}

/** Two honest nodes of one replica, and whom they hear and tell. */
export interface TwinAttack extends Meaning {
  readonly manners: TwinManners;
}
