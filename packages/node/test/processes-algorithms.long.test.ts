import { planNetwork } from "@paragrid/chain";
import { type Algorithm, algorithms } from "@paragrid/consensus";
import { Balances } from "@paragrid/pallets";
import { fromHex, type Hash, type Hex, toHex } from "@paragrid/primitives";
import { addressOf, System } from "@paragrid/runtime";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { ProcessNetwork, RawBlock } from "../src/index.ts";
import { type AtEnd, alice, bob, type Follower, follow, launch, ledgerChain } from "./fixtures/launch.ts";
import { ledger, ledgerRuntime } from "./fixtures/ledger.ts";

/** What makes a run short, by the names of parameters: each algorithm takes those that it has. */
const brisk: Readonly<Record<string, number>> = {
  blockIntervalMs: 200,
  viewTimeoutMs: 1000,
  // All puzzles are searched by the one machine.
  hashesPerSecond: 100,
  confirmations: 6,
};

const briskOf = ({ protocol }: Algorithm): Record<string, number> =>
  Object.fromEntries(Object.entries(brisk).filter(([key]) => key in protocol.defaults));

const direct = Object.entries<Algorithm>(algorithms).map(([name, algorithm]) => {
  const { protocol } = algorithm;
  const parameters = briskOf(algorithm);
  // Where work decides, a death takes work away and no vote: four are enough to lose one.
  return ledgerChain(name, name, parameters, Math.min(4, protocol.guarantees.replicasFor(1)));
});

/** Five members, of whom three get from its origin what is for all. */
const gossiped = (["pbft", "raft"] as const).map((name) =>
  ledgerChain(`gossip-${name}`, name, { ...briskOf(algorithms[name]), gossipFanout: 3 }, 5),
);
const chains = [...direct, ...gossiped];

/** So many chains run beside each other as one network: replicas wait for each other more than they compute. */
const together = 3;
const networks = Array.from({ length: Math.ceil(chains.length / together) }, (_, index) =>
  chains.slice(index * together, (index + 1) * together),
);

const amount = 10n;

describe.each(networks.map((spec) => [spec.map(({ name }) => name).join(", "), spec] as const))(
  "replicas as processes under %s",
  (_, spec) => {
    let network: ProcessNetwork;
    const cleanups: Parameters<AtEnd>[0][] = [];
    const { infos } = planNetwork({ chains: spec }, { ledger }, algorithms);
    beforeAll(async () => {
      network = await launch((clean) => cleanups.push(clean), spec);
    }, 60_000);
    afterAll(async () => {
      for (const clean of cleanups.reverse()) await clean();
    });

    it.concurrent.for(spec.map(({ name }) => name))(
      "%s: finalise transfers, outlive a SIGKILL and take the killed one back",
      { timeout: 60_000 },
      async (chain, { expect, onTestFinished }) => {
        const replicas = network.replicas.filter((replica) => replica.chain === chain);
        const genesisHash = infos[chain]!.genesis;
        let sent = 0;
        const transfer = async (by: Follower): Promise<RawBlock> => {
          const call = Balances.calls.transferAllowDeath({ dest: addressOf(bob.publicKey), value: amount });
          const extrinsic = toHex(ledgerRuntime.signExtrinsic({ call, signer: alice, nonce: sent++, genesisHash }));
          const included = by.until((block) => block.extrinsics.includes(extrinsic));
          await by.client.submit(extrinsic);
          const block = await included;
          expect(await balance(by, block.hash)).toBe(amount * BigInt(sent));
          return block;
        };

        // One client for each: it asks nobody who has not come as far as what it was told.
        const [first, ...others] = replicas.map((replica) => follow(onTestFinished, chain, [replica]));
        await Promise.all([first!, ...others].map(({ until }) => until((block) => block.number >= 2)));
        const early = await transfer(first!);

        // The first leader, where there is one. A single replica bears no death, but comes back with what it finalised.
        network.signal(chain, 0, "SIGKILL");
        await expect.poll(() => network.replica(chain, 0).alive).toBe(false);
        if (others.length > 0) await transfer(others[0]!);

        await network.restart(chain, 0);
        const back = follow(onTestFinished, chain, [network.replica(chain, 0)]);
        const again = await back.until((block) => block.number === early.number);
        expect(again.hash).toBe(early.hash);
        const late = await transfer(back);
        for (const { client } of others)
          await expect
            .poll(() => client.request("chain_getBlockHash", [late.number]), { timeout: 20_000 })
            .toBe(late.hash);
      },
    );
  },
);

/** What Bob has after that block, in fen. */
async function balance({ client }: Follower, at: Hash): Promise<bigint> {
  const held = await client.request<Hex>("state_getStorage", [toHex(System.storage.Account.key(bob.publicKey)), at]);
  const account = System.storage.Account.description.value.decode(fromHex(held)) as { data: { free: bigint } };
  return account.data.free;
}
