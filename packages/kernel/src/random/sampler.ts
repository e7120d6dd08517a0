import { exponential, naturalLog, normalQuantile, power } from "./arithmetic.ts";
import { type Distribution, distributionProblem } from "./distribution.ts";
import { QuantileTable } from "./quantileTable.ts";

/** A distribution made ready to draw from: `location + scale * table`, not below `minimum`. */
export class Sampler {
  readonly location: number;
  readonly scale: number;
  readonly minimum: number;
  private readonly table: QuantileTable;

  constructor(table: QuantileTable, place: { location: number; scale: number; minimum?: number }) {
    this.table = table;
    this.location = place.location;
    this.scale = place.scale;
    this.minimum = place.minimum ?? Number.NEGATIVE_INFINITY;
  }

  /** True when every draw is the same, so that no chance need be spent. */
  get isConstant(): boolean {
    return this.scale === 0;
  }

  /** The value that belongs to a uniform 32-bit word. */
  at(word: number): number {
    return Math.max(this.minimum, this.location + this.scale * this.table.at(word));
  }

  /** The same distribution in a unit `factor` times smaller (ms to µs: 1000), cut off below `minimum`. */
  scaled(factor: number, minimum = this.minimum * factor): Sampler {
    return new Sampler(this.table, { location: this.location * factor, scale: this.scale * factor, minimum });
  }
}

/** Compiles a distribution; throws a RangeError that names what is wrong with it. */
export function samplerOf(distribution: Distribution): Sampler {
  const problem = distributionProblem(distribution);
  if (problem !== undefined) throw new RangeError(problem);
  switch (distribution.kind) {
    case "constant":
      return new Sampler(uniformTable(), { location: distribution.value, scale: 0 });
    case "uniform":
      return new Sampler(uniformTable(), { location: distribution.low, scale: distribution.high - distribution.low });
    case "normal": {
      const { mean, deviation, minimum } = distribution;
      return new Sampler(normalTable(), {
        location: mean,
        scale: deviation,
        ...(minimum === undefined ? {} : { minimum }),
      });
    }
    case "exponential":
      return new Sampler(exponentialTable(), { location: 0, scale: distribution.mean });
    case "lognormal":
      return new Sampler(lognormalTable(distribution.sigma), { location: 0, scale: distribution.median });
    case "pareto":
      return new Sampler(paretoTable(distribution.shape), { location: 0, scale: distribution.minimum });
    case "empirical":
      return new Sampler(empiricalTable(distribution.quantiles), { location: 0, scale: 1 });
    default:
      return distribution satisfies never;
  }
}

// A table takes some milliseconds and 75 KB, and depends on its key alone: built once, on first use.
const tables = new Map<string, QuantileTable>();
function tableOf(key: string, quantile: (below: number, above: number) => number): QuantileTable {
  let table = tables.get(key);
  if (table === undefined) {
    table = new QuantileTable(quantile);
    tables.set(key, table);
  }
  return table;
}

const uniformTable = () => tableOf("uniform", (below) => below);
const exponentialTable = () => tableOf("exponential", (_, above) => -naturalLog(above));
const standardNormal = (below: number, above: number) =>
  below <= above ? normalQuantile(below) : -normalQuantile(above);
const normalTable = () => tableOf("normal", standardNormal);
const lognormalTable = (sigma: number) =>
  tableOf(`lognormal ${sigma}`, (below, above) => exponential(sigma * standardNormal(below, above)));
const paretoTable = (shape: number) => tableOf(`pareto ${shape}`, (_, above) => power(above, -1 / shape));
const empiricalTable = (quantiles: readonly number[]) =>
  tableOf(`empirical ${quantiles.join(" ")}`, (below) => {
    const place = below * (quantiles.length - 1);
    const knot = Math.min(Math.floor(place), quantiles.length - 2);
    return quantiles[knot]! + (quantiles[knot + 1]! - quantiles[knot]!) * (place - knot);
  });
