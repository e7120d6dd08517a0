import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { ProcessNetwork } from "@paragrid/node";
import { prepareRun, scenarioSchema } from "@paragrid/scenario";
import type { CheckName } from "../checks.ts";
import type { Client } from "../client.ts";
import type { startTries } from "../observer.ts";
import { runChecks } from "../run.ts";
import { startProofProxy } from "./proof-proxy.ts";

/** A replica that is wrong in one thing, and the check that must find it. */
interface Control {
  readonly fault: string;
  /** Script of the replica; the ordinary one where the fault lies before it. */
  readonly entry?: string;
  readonly proxied?: boolean;
  readonly check: CheckName;
}

const faulty = (fault: string): string => fileURLToPath(new URL(`./${fault}-entry.ts`, import.meta.url));
const controls: readonly Control[] = [
  ...(["read proof", "extrinsics root", "bad signature", "stale nonce"] as const).map((check) => ({
    fault: "none",
    check,
  })),
  { fault: "state-root", entry: faulty("state-root"), check: "read proof" },
  { fault: "extrinsics-root", entry: faulty("extrinsics-root"), check: "extrinsics root" },
  { fault: "signature-check", entry: faulty("signature-check"), check: "bad signature" },
  { fault: "nonce-check", entry: faulty("nonce-check"), check: "stale nonce" },
  { fault: "proof", proxied: true, check: "read proof" },
];

/** What a control came to with one client. `caught`: the check failed as it must, or passed where nothing was wrong. */
export interface ControlResult {
  readonly fault: string;
  readonly check: CheckName;
  readonly client: string;
  readonly caught: boolean;
  readonly detail: string;
}

export interface ControlOptions {
  readonly chain: string;
  readonly clients: readonly Client[];
  readonly tries: Awaited<ReturnType<typeof startTries>>;
  readonly limitMs: number;
  /** Ends it after the control in hand. */
  readonly signal: AbortSignal;
  readonly tell: (result: ControlResult) => void;
}

/**
 * Starts one replica of one chain for each fault and runs the check that must find it. The checks before it must pass, so
 * that a chain which is simply dead does not count; and all must pass on a replica with nothing wrong.
 */
export async function runControls(options: ControlOptions): Promise<readonly ControlResult[]> {
  const results: ControlResult[] = [];
  for (const fault of new Set(controls.map((one) => one.fault))) {
    options.signal.throwIfAborted();
    const asked = controls.filter((one) => one.fault === fault);
    const network = await launch(options.chain, asked[0]!.entry);
    const proxy = asked[0]!.proxied === true ? await startProofProxy(network.url) : undefined;
    try {
      const names: readonly CheckName[] = ["header hash", "transfer to finality", ...asked.map(({ check }) => check)];
      const found = await runChecks({ ...options, url: proxy?.url ?? network.url, names, tell: () => {} });
      for (const client of options.clients) {
        const own = found.filter((one) => one.client === client.name);
        const broken = own.find((one) => one.verdict === "FAIL" && !asked.some(({ check }) => check === one.check));
        for (const { check } of asked) {
          const result = own.find((one) => one.check === check);
          if (result?.verdict === "n/a") continue;
          const wanted = fault === "none" ? "ok" : "FAIL";
          const caught = broken === undefined && result?.verdict === wanted;
          const detail = broken === undefined ? (result?.detail ?? "did not run") : `${broken.check}: ${broken.detail}`;
          results.push({ fault, check, client: client.name, caught, detail });
          options.tell(results.at(-1)!);
        }
      }
    } finally {
      await proxy?.stop();
      await network.stop();
    }
  }
  return results;
}

/** One replica alone, with the ordinary script or a faulty one. */
async function launch(chain: string, entry?: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const scenario = scenarioSchema.parse({
    question: "Do the checks find what is wrong with a replica?",
    name: "controls",
    chains: { [chain]: { consensus: "solo", replicas: 1, parameters: { blockIntervalMs: 300 } } },
  });
  const { network } = prepareRun({ scenario, catalog, algorithms, outDir: "", command: "", commit: "" });
  const folder = mkdtempSync(join(tmpdir(), "paragrid-controls-"));
  const processes = await ProcessNetwork.launch({
    spec: network.spec,
    seeds: network.seeds,
    entry: entry ?? fileURLToPath(import.meta.resolve("@paragrid/cli/replica-entry")),
    folder,
    processes: "replica",
  });
  return {
    url: processes.replicas[0]!.rpcUrl,
    async stop() {
      await processes.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
