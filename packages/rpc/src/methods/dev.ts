import { extrinsicHash } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { RpcBackend } from "../backend.ts";
import type { DevControl } from "../dev-control.ts";
import { invalidParams, RpcError } from "../error.ts";
import type { Method, MethodGroup } from "../method.ts";
import { countParam, hexBytes, listParam, shown, wordOf } from "../params.ts";
import { submitError } from "./transaction-error.ts";

/** Blocks of one request. */
const mostBlocks = 10_000;
const mostPairs = 1000;
/** The fastest that clocks may run: beyond, the machine and not the clock is what a block waits for. */
const maxRate = 100;
const timeTravelRate = 8;

/** A method for networks started with `--dev`, refused on all others. */
function devMethod(
  spec: string,
  params: readonly string[],
  run: (backend: RpcBackend, dev: DevControl, params: readonly unknown[]) => Promise<unknown>,
): Method {
  return {
    spec,
    params,
    unsafe: true,
    call(backend, given) {
      if (backend.dev === undefined)
        throw new RpcError(-32004, "Development methods are off: start the network with `paragrid up --dev`");
      return run(backend, backend.dev, given).catch((error: unknown) => {
        if (error instanceof RpcError) throw error;
        throw new RpcError(-32004, error instanceof Error ? error.message : String(error));
      });
    },
  };
}

type Scope = "chain" | "network";

const scopeParam = (params: readonly unknown[], index: number): Scope =>
  wordOf(params[index] ?? "chain", "the scope", ["chain", "network"]);

/** One rate for this chain or for all. */
function ratesOf({ node }: RpcBackend, rate: number, scope: Scope): Readonly<Record<string, number>> {
  const chains = scope === "chain" ? [node.self.chain] : Object.keys(node.network);
  return Object.fromEntries(chains.map((chain) => [chain, rate]));
}

/**
 * What scripts do to a network that they own. Nothing goes behind the back of consensus: clocks are stopped, run or hurried for
 * all replicas of a chain at once, and whatever changes the state is a transaction in a block that the chain's algorithm finalised.
 */
export const dev: MethodGroup = {
  methods: {
    dev_newBlock: devMethod(
      "of this project, after chopsticks' dev_newBlock: runs the chain's clocks until it has finalised that many more blocks, puts them back as they were, and answers the last one's hash; consensus keeps its own interval, and may go a block further before all clocks stand",
      ["count?"],
      async (backend, dev, params) => {
        const count = countParam(params, 0, "the count", mostBlocks, 1);
        if (count === 0) throw invalidParams("the count is 1 or more");
        return runTo(backend, dev, () => backend.node.tree.finalized.number + count, ratesOf(backend, 1, "chain"));
      },
    ),
    dev_pause: devMethod(
      "of this project: stops the clocks of all replicas of this chain (or of the network); what was under way is finished, no timer runs out, no block is begun",
      ["scope?"],
      async (backend, dev, params) => {
        const rates = ratesOf(backend, 0, scopeParam(params, 0));
        await dev.turn(() => dev.setRates(rates));
        return true;
      },
    ),
    dev_resume: devMethod(
      "of this project: lets the clocks run again; no time has passed for the replicas",
      ["scope?"],
      async (backend, dev, params) => {
        const rates = ratesOf(backend, 1, scopeParam(params, 0));
        await dev.turn(() => dev.setRates(rates));
        return true;
      },
    ),
    dev_setStorage: devMethod(
      "of this project, after chopsticks' dev_setStorage: a sudo(system.set_storage) transaction of the chain's sudo key, so that every replica and every proof agrees; answers the hash of the block that holds it when that is final, a paused chain being run so far; pairs can be set, not deleted",
      ["values"],
      setStorage,
    ),
    dev_snapshot: devMethod(
      "of this project: copies the databases of all chains as they are at one moment into `snapshots/<name>` of the network's folder, clocks and processes standing meanwhile, and answers that folder; `paragrid up --dev --restore <folder>` goes on from it",
      ["name"],
      async (_backend, dev, [name]) => {
        if (typeof name !== "string") throw invalidParams(`a name, found ${shown(name)}`);
        return await dev.turn(() => dev.snapshot(name));
      },
    ),
    dev_timeTravel: devMethod(
      "of this project: hurries the clocks of the whole network until this chain has finalised that height; the market's clock is the relay's height (ADR 9), so energy slots are reached by asking the relay for the height at which they begin",
      ["height", "rate?"],
      async (backend, dev, params) => {
        const { number } = backend.node.tree.finalized;
        const height = countParam(params, 0, "the height", number + mostBlocks);
        const rate = countParam(params, 1, "the rate", maxRate, timeTravelRate);
        if (height <= number) throw invalidParams(`block ${number} is final: time goes forward only, found ${height}`);
        if (rate === 0) throw invalidParams("the rate is 1 or more");
        return runTo(backend, dev, () => height, ratesOf(backend, rate, "network"));
      },
    ),
  },
};

/** Sets clocks, waits for the work, and puts the clocks back as they were. */
function run<T>(dev: DevControl, rates: Readonly<Record<string, number>>, begin: () => Promise<T>): Promise<T> {
  return dev.turn(async () => {
    const before = await dev.setRates(rates);
    try {
      return await dev.within(begin());
    } finally {
      await dev.setRates(before);
    }
  });
}

/** The hash of the block at that height when it is final; the height as it is when the request has its turn. */
function runTo(
  backend: RpcBackend,
  dev: DevControl,
  heightWanted: () => number,
  rates: Readonly<Record<string, number>>,
): Promise<Hash> {
  const { node } = backend;
  return run(
    dev,
    rates,
    () =>
      new Promise<Hash>((resolve) => {
        const height = heightWanted();
        const known = node.finalizedHash(height);
        if (known !== undefined) return resolve(known);
        const stop = node.subscribe((event) => {
          const found = event.kind === "finalized" ? event.path.find(({ number }) => number === height) : undefined;
          if (found === undefined) return;
          stop();
          resolve(found.hash);
        });
      }),
  );
}

async function setStorage(backend: RpcBackend, dev: DevControl, params: readonly unknown[]): Promise<Hash> {
  const items = listParam(params, 0, "pairs of key and value", mostPairs).map((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw invalidParams(`a pair of key and value, found ${shown(pair)}`);
    return [hexBytes(pair[0], "a key"), hexBytes(pair[1], "a value")] as const;
  });
  return run(dev, ratesOf(backend, 1, "chain"), () => {
    const extrinsic = dev.signSetStorage(items);
    if (extrinsic === undefined)
      throw new RpcError(-32004, "dev_setStorage needs a chain whose sudo key is a development account, e.g. //Alice");
    return finalBlockOf(backend, extrinsic);
  });
}

/** Submits, and tells in which block it became final. */
function finalBlockOf(backend: RpcBackend, extrinsic: Uint8Array): Promise<Hash> {
  return new Promise((resolve, reject) => {
    const stop = backend.transactions.watch(extrinsicHash(extrinsic), (status) => {
      if (status.type === "finalized") resolve(status.block);
      else if (status.type === "usurped" || status.type === "dropped" || status.type === "invalid")
        reject(new RpcError(-32004, `The transaction was ${status.type}: another one of the sudo key came between`));
      else return;
      stop();
    });
    const submitted = backend.node.submit(extrinsic);
    if (submitted.ok) return;
    stop();
    reject(submitError(submitted.error));
  });
}
