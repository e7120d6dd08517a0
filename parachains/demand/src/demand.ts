import { composeParachain } from "@paragrid/parachains-common";
import { benefitsPallet } from "./benefits/benefits.ts";

/** The consumers' chain: homes bid for what they will draw, their meters report it, and what they gain as one is split here. */
export const demand = composeParachain({
  name: "demand",
  orders: { sides: ["Bid"] },
  pallets: () => [benefitsPallet],
});
