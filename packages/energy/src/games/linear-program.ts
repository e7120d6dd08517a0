import { invariant } from "@paragrid/primitives";
import { add, compare, divide, isZero, multiply, negate, one, type Rational, subtract, zero } from "./rational.ts";

/** minimise cost · y subject to rows · y = right, y >= 0. */
export interface LinearProgram {
  readonly cost: readonly Rational[];
  readonly rows: readonly (readonly Rational[])[];
  readonly right: readonly Rational[];
}

export type LinearSolution =
  | { readonly kind: "optimal"; readonly value: Rational; readonly point: readonly Rational[] }
  | { readonly kind: "infeasible" }
  | { readonly kind: "unbounded" };

/**
 * The two-phase simplex method in exact fractions, by Bland's rule (1977): the first column that improves enters, the first row among
 * the tightest leaves, so that it ends on degenerate programs too. Meant for few rows and some hundred columns.
 */
export function solveLinearProgram({ cost, rows, right }: LinearProgram): LinearSolution {
  const columns = cost.length;
  for (const row of rows) invariant(row.length === columns, `a row has ${columns} coefficients, found ${row.length}`);
  invariant(right.length === rows.length, `${rows.length} rows have as many right-hand sides, found ${right.length}`);
  // One artificial variable a row makes a first basis: phase one drives their sum to zero.
  const tableau = rows.map((row, index) => {
    const value = right[index]!;
    const flip = value.numerator < 0n;
    const artificial = rows.map((_, other) => (other === index ? one : zero));
    return [...(flip ? row.map(negate) : row), ...artificial, flip ? negate(value) : value];
  });
  const basis = rows.map((_, index) => columns + index);
  const phaseOne = [...cost.map(() => zero), ...rows.map(() => one)];
  improve(tableau, basis, phaseOne, columns + rows.length);
  if (!isZero(costAt(tableau, basis, phaseOne))) return { kind: "infeasible" };
  expelArtificial(tableau, basis, columns);
  const phaseTwo = [...cost, ...rows.map(() => zero)];
  if (!improve(tableau, basis, phaseTwo, columns)) return { kind: "unbounded" };
  const point = cost.map(() => zero);
  for (const [index, column] of basis.entries()) if (column < columns) point[column] = tableau[index]!.at(-1)!;
  return { kind: "optimal", value: costAt(tableau, basis, phaseTwo), point };
}

type Tableau = Rational[][];

function costAt(tableau: Tableau, basis: readonly number[], cost: readonly Rational[]): Rational {
  return basis.reduce((sum, column, index) => add(sum, multiply(cost[column]!, tableau[index]!.at(-1)!)), zero);
}

/** Pivots until no column below `usable` improves; false when the program is unbounded. */
function improve(tableau: Tableau, basis: number[], cost: readonly Rational[], usable: number): boolean {
  for (;;) {
    const entering = enteringColumn(tableau, basis, cost, usable);
    if (entering === undefined) return true;
    const leaving = leavingRow(tableau, basis, entering);
    if (leaving === undefined) return false;
    pivot(tableau, basis, leaving, entering);
  }
}

function enteringColumn(
  tableau: Tableau,
  basis: readonly number[],
  cost: readonly Rational[],
  usable: number,
): number | undefined {
  for (let column = 0; column < usable; column++) {
    if (basis.includes(column)) continue;
    let reduced = cost[column]!;
    for (const [index, basic] of basis.entries()) {
      const coefficient = tableau[index]![column]!;
      if (!isZero(coefficient) && !isZero(cost[basic]!))
        reduced = subtract(reduced, multiply(cost[basic]!, coefficient));
    }
    if (reduced.numerator < 0n) return column;
  }
  return undefined;
}

function leavingRow(tableau: Tableau, basis: readonly number[], entering: number): number | undefined {
  let best: { readonly index: number; readonly ratio: Rational } | undefined;
  for (const [index, row] of tableau.entries()) {
    if (row[entering]!.numerator <= 0n) continue;
    const ratio = divide(row.at(-1)!, row[entering]!);
    const order = best === undefined ? -1 : compare(ratio, best.ratio);
    if (order < 0 || (order === 0 && basis[index]! < basis[best!.index]!)) best = { index, ratio };
  }
  return best?.index;
}

function pivot(tableau: Tableau, basis: number[], leaving: number, entering: number): void {
  const pivotRow = tableau[leaving]!;
  const by = pivotRow[entering]!;
  const scaled = pivotRow.map((value) => (isZero(value) ? value : divide(value, by)));
  tableau[leaving] = scaled;
  for (const [index, row] of tableau.entries()) {
    const factor = row[entering]!;
    if (index === leaving || isZero(factor)) continue;
    tableau[index] = row.map((value, column) =>
      isZero(scaled[column]!) ? value : subtract(value, multiply(factor, scaled[column]!)),
    );
  }
  basis[leaving] = entering;
}

/** Artificial variables that are still basic stand at zero: they leave for any real column, or their row says nothing new. */
function expelArtificial(tableau: Tableau, basis: number[], columns: number): void {
  for (let index = basis.length - 1; index >= 0; index--) {
    if (basis[index]! < columns) continue;
    const real = tableau[index]!.findIndex((value, column) => column < columns && !isZero(value));
    if (real >= 0) pivot(tableau, basis, index, real);
    else {
      tableau.splice(index, 1);
      basis.splice(index, 1);
    }
  }
}
