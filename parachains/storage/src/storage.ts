import { composeParachain } from "@paragrid/parachains-common";
import { admitOrder, orderClosed, orderFilled, units } from "./units/units.ts";

/** The batteries' chain: units buy and sell within what they hold, and carry it from slot to slot. */
export const storage = composeParachain({
  name: "storage",
  orders: { sides: ["Bid", "Ask"], admit: admitOrder, filled: orderFilled, closed: orderClosed },
  pallets: () => [units],
  genesis: (market) => ({ Units: { units: market.units } }),
});
