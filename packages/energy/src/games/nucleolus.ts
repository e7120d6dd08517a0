import { invariant } from "@paragrid/primitives";
import { type CoalitionGame, checkGame } from "./coalitions.ts";
import { solveLinearProgram } from "./linear-program.ts";
import { add, divide, isZero, multiply, negate, one, type Rational, rational, subtract, zero } from "./rational.ts";

/**
 * The nucleolus (Schmeidler 1969): the efficient split whose sorted surpluses x(S) - v(S) are lexicographically largest, so that the
 * coalition that is worst off is as well off as can be, then the next one. It always exists, is unique, and is in the core when
 * there is one. The maximisation is over all efficient splits (the prenucleolus; the same wherever it gives each player its v({i})).
 *
 * Maschler, Peleg & Shapley (1979): maximise the least surplus e; fix the coalitions whose surplus is e in every optimum; repeat
 * with the others until the split is determined. A coalition with a positive multiplier in the dual optimum is such a one
 * (complementary slackness), and there always is one, so at most n - 1 programs are solved. Coalitions whose incidence vector lies in
 * the span of the fixed ones are decided with them.
 */
export interface Nucleolus {
  readonly split: readonly Rational[];
  /** Least surplus of each program, rising: the first one is minus the epsilon of the least core. */
  readonly surpluses: readonly Rational[];
}

export const maxNucleolusPlayers = 10;

/** Exact nucleolus of a game of at most 10 players. */
export function nucleolus(game: CoalitionGame): Nucleolus {
  checkGame(game, maxNucleolusPlayers, "the nucleolus");
  const { players } = game;
  const all = 2 ** players - 1;
  const fixed = new FixedCoalitions(players);
  fixed.fix(all, rational(game.worth(all)));
  const surpluses: Rational[] = [];
  while (!fixed.determined) {
    const open = range(1, all).filter((coalition) => !fixed.spans(coalition));
    const { surplus, tight } = leastSurplus(game, open, fixed);
    surpluses.push(surplus);
    for (const coalition of tight) fixed.fix(coalition, add(rational(game.worth(coalition)), surplus));
  }
  return { split: fixed.split(), surpluses };
}

/**
 * Solves the dual of: maximise e subject to x(S) - v(S) >= e for open S, x(T) = fixed T. With y_S >= 0 and z_T of either sign:
 * minimise sum z_T c_T - sum y_S v(S), sum y_S = 1, and for each player sum over T of z_T = sum over S of y_S.
 */
function leastSurplus(
  { players, worth }: CoalitionGame,
  open: readonly number[],
  fixed: FixedCoalitions,
): { readonly surplus: Rational; readonly tight: readonly number[] } {
  const chosen = fixed.coalitions;
  const cost = [
    ...open.map((coalition) => rational(-worth(coalition))),
    ...chosen.flatMap(({ value }) => [value, negate(value)]),
  ];
  const minusOne = negate(one);
  const rows = [
    [...open.map(() => one), ...chosen.flatMap(() => [zero, zero])],
    ...range(0, players).map((player) => [
      ...open.map((coalition) => (has(coalition, player) ? minusOne : zero)),
      ...chosen.flatMap(({ coalition }) => (has(coalition, player) ? [one, minusOne] : [zero, zero])),
    ]),
  ];
  const right = [one, ...range(0, players).map(() => zero)];
  const solution = solveLinearProgram({ cost, rows, right });
  invariant(solution.kind === "optimal", `the least surplus exists, the program is ${solution.kind}`);
  const tight = open.filter((_, index) => !isZero(solution.point[index]!));
  return { surplus: solution.value, tight };
}

/** Coalitions whose share is decided: linearly independent, kept beside their row-echelon form. */
class FixedCoalitions {
  readonly #players: number;
  readonly coalitions: { readonly coalition: number; readonly value: Rational }[] = [];
  /** Rows of the echelon form by their leading player; each has the players' coefficients and then the value. */
  readonly #echelon = new Map<number, readonly Rational[]>();

  constructor(players: number) {
    this.#players = players;
  }

  get determined(): boolean {
    return this.#echelon.size === this.#players;
  }

  spans(coalition: number): boolean {
    return this.#lead(this.#reduced(coalition, zero)) === undefined;
  }

  /** Fixes x(coalition) = value; one that the others decide already adds nothing. */
  fix(coalition: number, value: Rational): void {
    const row = this.#reduced(coalition, value);
    const lead = this.#lead(row);
    if (lead === undefined) return;
    const by = row[lead]!;
    const scaled = row.map((coefficient) => divide(coefficient, by));
    for (const [at, other] of this.#echelon) this.#echelon.set(at, eliminated(other, scaled, lead));
    this.#echelon.set(lead, scaled);
    this.coalitions.push({ coalition, value });
  }

  /** The one split that gives every fixed coalition its value. */
  split(): Rational[] {
    return range(0, this.#players).map((player) => this.#echelon.get(player)!.at(-1)!);
  }

  #reduced(coalition: number, value: Rational): readonly Rational[] {
    let row: readonly Rational[] = [
      ...range(0, this.#players).map((player) => (has(coalition, player) ? one : zero)),
      value,
    ];
    for (const [lead, other] of this.#echelon) row = eliminated(row, other, lead);
    return row;
  }

  #lead(row: readonly Rational[]): number | undefined {
    const at = row.findIndex((coefficient, player) => player < this.#players && !isZero(coefficient));
    return at < 0 ? undefined : at;
  }
}

function eliminated(row: readonly Rational[], by: readonly Rational[], lead: number): readonly Rational[] {
  const factor = row[lead]!;
  if (isZero(factor)) return row;
  return row.map((coefficient, at) => subtract(coefficient, multiply(factor, by[at]!)));
}

const has = (coalition: number, player: number): boolean => (coalition & (1 << player)) !== 0;
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
