import { BadInput, type Output, printJson, table } from "@paragrid/command-line";
import { type Algorithm, algorithms } from "@paragrid/consensus";
import type { AlgorithmsOptions } from "./commands/algorithms.ts";
import { usePlugins } from "./plugins.ts";

/** Faulty replicas of which a table tells how many replicas bear them. */
const shownFaults = [1, 2, 3];

/** Prints what algorithms say of themselves: all of it is what the registry holds. Throws BadInput for a name that is in none. */
export async function listAlgorithms(
  names: readonly string[],
  { plugin, json }: AlgorithmsOptions,
  output: Output,
): Promise<void> {
  await usePlugins(plugin);
  const all: Readonly<Record<string, Algorithm>> = algorithms;
  for (const name of names)
    if (!Object.hasOwn(all, name))
      throw new BadInput(`there is no algorithm "${name}", allowed: ${Object.keys(all).join(", ")}`);
  const shown = names.length === 0 ? Object.keys(all) : names;
  const entries = shown.map((name) => described(name, all[name]!));
  if (json === true) printJson({ algorithms: entries }, output);
  else if (names.length === 0) output.out(`${overview(entries)}\n`);
  else output.out(`${entries.map(page).join("\n\n")}\n`);
}

type Described = ReturnType<typeof described>;

function described(name: string, { protocol, invariants }: Algorithm) {
  const { guarantees, defaults, variants } = protocol;
  const { faults, finality, synchrony, accountability, permissionless, source } = guarantees;
  return {
    name,
    faults,
    replicasFor: faults === "none" ? {} : Object.fromEntries(shownFaults.map((f) => [f, guarantees.replicasFor(f)])),
    finality,
    synchrony,
    accountable: accountability,
    membership: permissionless === true ? "by work" : "by authority set",
    parameters: defaults as Readonly<Record<string, unknown>>,
    variants: (variants ?? []).map((variant) => ({ name: variant.name, parameters: variant.parameters })),
    invariants: invariants?.names ?? [],
    source,
  };
}

const bears = ({ faults, replicasFor }: Described): string =>
  faults === "none" ? "nothing" : `${faults} faults, 1 of ${replicasFor[1]}, 2 of ${replicasFor[2]}`;

function overview(entries: readonly Described[]): string {
  return table(
    ["algorithm", "bears", "finality", "synchrony", "proves guilt", "source"],
    entries.map((one) => [
      one.name,
      bears(one),
      one.finality,
      one.synchrony,
      one.accountable ? "yes" : "no",
      one.source,
    ]),
  );
}

/** Everything of one algorithm. */
function page(one: Described): string {
  const rows: [string, string][] = [
    ["bears", bears(one)],
    ["finality", one.finality],
    ["synchrony", one.synchrony],
    ["proves guilt", one.accountable ? "yes: two conflicting final blocks name a third of the weight" : "no"],
    ["membership", one.membership],
    ["source", one.source],
    ...one.invariants.map((name): [string, string] => ["keeps true", name]),
    ...one.variants.map((variant): [string, string] => [`variant "${variant.name}"`, settings(variant.parameters)]),
    ...Object.entries(one.parameters).map(([name, value]): [string, string] => [name, shownValue(value)]),
  ];
  return table([one.name, ""], rows);
}

const settings = (parameters: object): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${shownValue(value)}`)
    .join(" ");

const shownValue = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
