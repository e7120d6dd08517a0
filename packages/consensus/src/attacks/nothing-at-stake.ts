/**
 * Nothing at stake: where a block or a vote costs nothing, whoever wants builds and votes on every branch, for one of them will win (A. Poelstra, "On
 * Stake and Consensus", 2015, §5; V. Buterin, "Slasher", 2014). It is two honest replicas with one key, one on the branch of each half of a
 * parted network, and everybody hears both: it hides nothing, unlike `equivocating`. Where slots and votes are evidence it is caught.
 */
import type { Coalition } from "../coalition.ts";
import type { CommonParameters, ConsensusProtocol, Replica } from "../contract.ts";
import { twins } from "../twins.ts";
import type { Attack } from "./attack.ts";

export const nothingAtStake: Attack = {
  against: ["pos", "dpos", "poa", "poc", "pom"],
  what: "builds and votes on every branch",
  replica<M, P extends CommonParameters>(
    protocol: ConsensusProtocol<M, P>,
    parameters: P,
    allies: Coalition,
  ): Replica<M> {
    return twins(() => protocol.create(parameters), { hear: "half", tell: "all" }, allies);
  },
};
