import { composeParachain } from "@paragrid/parachains-common";

/** The consumers' chain: homes bid for what they will draw, and their meters report it. */
export const demand = composeParachain({ name: "demand", orders: { sides: ["Bid"] } });
