import { BadInput } from "@paragrid/command-line";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";

/** Which algorithm each chain runs: relay, demand, generation, storage. */
export type Assignment = readonly [
  relay: AlgorithmName,
  demand: AlgorithmName,
  generation: AlgorithmName,
  storage: AlgorithmName,
];

/** The registry's, in its order. */
export const names = Object.keys(algorithms) as AlgorithmName[];

/** Pairs, relay by parachain, as assignments: the parachains run one algorithm. `only` is RELAYxPARACHAIN, `*` for all of either side. */
export function pairs(count?: number, only?: string): readonly Assignment[] {
  const all = spread(2, names.length).map(([parachain, relay]) => [names[relay!]!, names[parachain!]!] as const);
  const kept = only === undefined ? all : chosen(all, only);
  return kept.slice(0, count).map(([relay, parachain]) => [relay, parachain, parachain, parachain]);
}

/** So many assignments in which each of the four chains draws an algorithm of its own. */
export function mixed(count: number): readonly Assignment[] {
  return spread(4, names.length, count).map((places) => places.map((place) => names[place]!) as unknown as Assignment);
}

/**
 * The first of all ways to put one of `choices` in each place, in an order of which any beginning is spread out: each run of `choices`
 * ways has every choice once in every place, and no way comes twice. It walks along diagonals: digit 0 of the index is the choice
 * of place 0, each further place adds to its own digit a multiple of digit 0 that shares no factor with `choices`.
 */
export function spread(places: number, choices: number, count = choices ** places): readonly (readonly number[])[] {
  const multiples = coprimes(choices, places - 1);
  return Array.from({ length: Math.min(count, choices ** places) }, (_, index) => {
    const first = index % choices;
    let rest = Math.floor(index / choices);
    return [
      first,
      ...multiples.map((multiple) => {
        const digit = rest % choices;
        rest = Math.floor(rest / choices);
        return (multiple * first + digit) % choices;
      }),
    ];
  });
}

/** The first so many numbers above 1 that share no factor with that one: with 1, the first diagonal would pair each choice with itself. */
function coprimes(choices: number, count: number): readonly number[] {
  const found: number[] = [];
  for (let at = 2; found.length < count; at++) if (commonFactor(at, choices) === 1) found.push(at);
  return found;
}

const commonFactor = (a: number, b: number): number => (b === 0 ? a : commonFactor(b, a % b));

function chosen<P extends readonly [string, string]>(all: readonly P[], only: string): readonly P[] {
  const kept = all.filter(([relay, parachain]) =>
    [`${relay}x${parachain}`, `*x${parachain}`, `${relay}x*`].includes(only),
  );
  if (kept.length > 0) return kept;
  throw new BadInput(
    `--only: found "${only}", RELAYxPARACHAIN wanted, such as posxraft, posx* or *xraft; both of ${names.join(", ")}`,
  );
}
