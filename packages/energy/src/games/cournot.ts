import { invariant } from "@paragrid/primitives";
import { iterateBestResponses, type ResponseGame } from "./best-response.ts";

/** A producer: cost c q + d q² / 2, and at most `capacity`. */
export interface CournotFirm {
  readonly marginalCost: number;
  readonly quadraticCost?: number;
  readonly capacity?: number;
}

/** Inverse demand P = a - b Q. */
export interface InverseDemand {
  readonly intercept: number;
  readonly slope: number;
}

export interface MarketOutcome {
  readonly quantities: readonly number[];
  readonly price: number;
  readonly profits: readonly number[];
  /** Herfindahl-Hirschman index: squared shares in percent, 10,000 for a monopoly. */
  readonly concentration: number;
}

/** Cournot (1838): firms choose quantities, each the best against the sum of the others. */
export function cournotGame(firms: readonly CournotFirm[], { intercept, slope }: InverseDemand): ResponseGame {
  invariant(slope > 0, `demand falls with the price: slope above 0, found ${slope}`);
  return {
    players: firms.length,
    bestResponse(player, quantities) {
      const { marginalCost, quadraticCost = 0, capacity = Number.POSITIVE_INFINITY } = firms[player]!;
      const others = quantities.reduce((sum, quantity, other) => (other === player ? sum : sum + quantity), 0);
      // a - b (others + 2 q) = c + d q
      const wanted = (intercept - slope * others - marginalCost) / (2 * slope + quadraticCost);
      return Math.min(Math.max(0, wanted), capacity);
    },
  };
}

/**
 * The equilibrium with every firm inside its limits by the closed form where there is one (no capacities, no quadratic costs,
 * everybody produces: Tirole 1988, §5.4), else by best responses, which converge for this potential game.
 */
export function cournotEquilibrium(firms: readonly CournotFirm[], demand: InverseDemand): MarketOutcome {
  invariant(firms.length > 0, "a Cournot market has a firm");
  const { intercept, slope } = demand;
  const plain = firms.every(({ quadraticCost = 0, capacity }) => quadraticCost === 0 && capacity === undefined);
  const costs = firms.reduce((sum, { marginalCost }) => sum + marginalCost, 0);
  const interior = firms.map(
    ({ marginalCost }) => (intercept - (firms.length + 1) * marginalCost + costs) / ((firms.length + 1) * slope),
  );
  if (plain && interior.every((quantity) => quantity >= 0)) return outcomeOf(firms, demand, interior);
  const { strategies, converged } = iterateBestResponses(
    cournotGame(firms, demand),
    firms.map(() => 0),
    { tolerance: 1e-12 * Math.max(1, intercept / slope), mostRounds: 100_000 },
  );
  invariant(converged, "best responses of a Cournot market converge");
  return outcomeOf(firms, demand, strategies);
}

/** Price, profits and concentration at given quantities. */
export function outcomeOf(
  firms: readonly CournotFirm[],
  { intercept, slope }: InverseDemand,
  quantities: readonly number[],
): MarketOutcome {
  const total = quantities.reduce((sum, quantity) => sum + quantity, 0);
  const price = intercept - slope * total;
  const profits = firms.map(({ marginalCost, quadraticCost = 0 }, index) => {
    const quantity = quantities[index]!;
    return (price - marginalCost) * quantity - (quadraticCost * quantity * quantity) / 2;
  });
  const shares = quantities.map((quantity) => (100 * quantity) / total);
  const concentration = shares.reduce((sum, share) => sum + share * share, 0);
  return { quantities, price, profits, concentration };
}
