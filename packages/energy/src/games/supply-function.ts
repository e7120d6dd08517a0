import { invariant } from "@paragrid/primitives";
import { iterateBestResponses, type ResponseGame } from "./best-response.ts";

/** A generator with cost alpha q + c q² / 2. */
export interface SupplyFirm {
  readonly alpha: number;
  readonly quadraticCost: number;
}

export interface SupplyOutcome {
  readonly price: number;
  readonly quantities: readonly number[];
  readonly profits: readonly number[];
}

/**
 * Supply function equilibrium (Klemperer & Meyer 1989), linear (Green 1996) and affine (Baldick, Grant & Kahn 2004): against demand
 * D(p) = a - e p and rivals' offers S_j(p) = beta_j (p - alpha_j), the best answer at *every* demand level is S_i(p) = beta_i (p - alpha_i)
 * with beta_i = (1 - c_i beta_i)(e + sum of the others' beta), solved for beta_i: B / (1 + c_i B). The strategy is beta_i.
 */
export function supplyFunctionGame(firms: readonly SupplyFirm[], demandSlope: number): ResponseGame {
  invariant(demandSlope > 0, `demand falls with the price: slope above 0, found ${demandSlope}`);
  return {
    players: firms.length,
    bestResponse(player, slopes) {
      const residual = slopes.reduce((sum, slope, other) => (other === player ? sum : sum + slope), demandSlope);
      return residual / (1 + firms[player]!.quadraticCost * residual);
    },
  };
}

/** The equilibrium slopes beta. The best responses rise with each other and are bounded, so that iterating from 0 finds the least one. */
export function supplyFunctionEquilibrium(firms: readonly SupplyFirm[], demandSlope: number): readonly number[] {
  for (const { quadraticCost } of firms)
    invariant(quadraticCost > 0, `a quadratic cost above 0, found ${quadraticCost}: without it price equals cost`);
  const { strategies, converged } = iterateBestResponses(
    supplyFunctionGame(firms, demandSlope),
    firms.map(() => 0),
    { tolerance: 1e-14, mostRounds: 100_000 },
  );
  invariant(converged, "best responses in supply functions converge");
  return strategies;
}

/** What a demand intercept leads to under given slopes: a - e p = sum beta_i (p - alpha_i), while everybody produces. */
export function supplyOutcome(
  firms: readonly SupplyFirm[],
  slopes: readonly number[],
  demand: { readonly intercept: number; readonly slope: number },
): SupplyOutcome {
  const steep = slopes.reduce((sum, slope) => sum + slope, demand.slope);
  const offset = slopes.reduce((sum, slope, index) => sum + slope * firms[index]!.alpha, demand.intercept);
  const price = offset / steep;
  const quantities = slopes.map((slope, index) => slope * (price - firms[index]!.alpha));
  const profits = firms.map(({ alpha, quadraticCost }, index) => {
    const quantity = quantities[index]!;
    return (price - alpha) * quantity - (quadraticCost * quantity * quantity) / 2;
  });
  return { price, quantities, profits };
}

/** The price if everybody offered at marginal cost: S_i(p) = (p - alpha_i) / c_i. */
export function competitivePrice(
  firms: readonly SupplyFirm[],
  demand: { readonly intercept: number; readonly slope: number },
): number {
  return supplyOutcome(
    firms,
    firms.map(({ quadraticCost }) => 1 / quadraticCost),
    demand,
  ).price;
}
