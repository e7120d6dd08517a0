/**
 * Nothing at stake: where a block or a vote costs nothing, whoever wants builds and votes on every branch, for one of them will win (A. Poelstra, "On
 * Stake and Consensus", 2015, §5; V. Buterin, "Slasher", 2014). It is a twin, one node on the branch of each half of a parted network, and everybody hears
 * both: it hides nothing, unlike `equivocating`. Where slots and votes are evidence it is caught.
 */
import type { TwinAttack } from "./attack.ts";

export const nothingAtStake: TwinAttack = {
  against: ["pos", "dpos", "poa", "poc", "pom"],
  what: "builds and votes on every branch",
  manners: { hear: "half", tell: "all" },
};
