import type { ProcessNetwork } from "@paragrid/node";
import { InputError } from "../input-error.ts";
import type { ScenarioFault } from "../schema.ts";

/** What signals can do to a process. Everything else needs a network, a clock or a disk of ours, or a replica that changes its mind. */
const real = ["crash", "restart", "pause", "resume"] as const;

/** Refuses faults that real processes on one machine cannot be given. */
export function checkProcessFaults(faults: readonly ScenarioFault[]): void {
  for (const [index, { kind }] of faults.entries())
    if (!(real as readonly string[]).includes(kind))
      throw new InputError(`faults.${index}.kind: "${kind}" is not on the process host, run it with --host sim`);
}

/** Carries a scenario's faults out with real signals; the result cancels those that are not due yet. */
export function scheduleProcessFaults(
  network: ProcessNetwork,
  faults: readonly ScenarioFault[],
  host: {
    readonly leader: (chain: string) => Promise<number>;
    readonly failed: (what: string, error: unknown) => void;
  },
): () => void {
  const down = new Map<string, Set<number>>();
  const stopped = new Map<string, Set<number>>();
  const struckOf = (map: Map<string, Set<number>>, chain: string): Set<number> => {
    const known = map.get(chain) ?? new Set<number>();
    map.set(chain, known);
    return known;
  };
  const strike = async (fault: ScenarioFault): Promise<void> => {
    switch (fault.kind) {
      case "crash":
      case "pause": {
        const replica = fault.replica === "leader" ? await host.leader(fault.chain) : fault.replica;
        struckOf(fault.kind === "crash" ? down : stopped, fault.chain).add(replica);
        network.signal(fault.chain, replica, fault.kind === "crash" ? "SIGKILL" : "SIGSTOP");
        return;
      }
      case "restart":
      case "resume": {
        const struck = struckOf(fault.kind === "restart" ? down : stopped, fault.chain);
        const replicas = typeof fault.replica === "number" ? [fault.replica] : [...struck];
        for (const replica of replicas) {
          struck.delete(replica);
          if (fault.kind === "restart") await network.restart(fault.chain, replica);
          else network.signal(fault.chain, replica, "SIGCONT");
        }
        return;
      }
      default:
        throw new Error(`fault ${fault.kind} was refused before the start`);
    }
  };
  const timers = faults.map((fault) =>
    setTimeout(() => {
      strike(fault).catch((error: unknown) => host.failed(`${fault.kind} at ${fault.atMs} ms`, error));
    }, fault.atMs),
  );
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}
