import { describe, expect, it } from "vitest";
import { readNetworkFile } from "../src/zombienet/read.ts";
import { networkToml } from "../src/zombienet/write.ts";

const defaults = { relay: "pbft", parachain: "raft", relayName: "relay" };
const read = (text: string) => readNetworkFile("net.toml", text, defaults);

/** As in Zombienet's own guide: nothing of this project's. */
const theirs = `[settings]
timeout = 1000

[relaychain]
default_image = "docker.io/parity/polkadot:latest"
default_command = "polkadot"

  [[relaychain.nodes]]
  name = "alice"
  validator = true

  [[relaychain.nodes]]
  name = "bob"

[[parachains]]
id = 2000
chain = "demand"
cumulus_based = true

  [[parachains.collators]]
  name = "collator01"
  command = "polkadot-parachain"
`;

describe("a network file in Zombienet's layout", () => {
  it("gives chains, replicas and para ids, and names each key that means nothing here with its line", () => {
    const { scenario, ignored, ports } = read(theirs);
    expect(scenario.chains).toEqual({
      relay: { consensus: "pbft", parameters: {}, replicas: 2 },
      demand: { consensus: "raft", parameters: {}, replicas: 1, paraId: 2000 },
    });
    expect(ports).toEqual({ relay: [{}, {}], demand: [{}] });
    expect(ignored.map((line) => line.split(" means")[0])).toEqual([
      "net.toml:2: settings.timeout",
      "net.toml:5: relaychain.default_image",
      "net.toml:6: relaychain.default_command",
      "net.toml:18: parachains.0.cumulus_based",
      "net.toml:22: parachains.0.collators.0.command",
    ]);
  });

  it("that was written of a running network says the same network again, ports included", () => {
    const nodes = (name: string, count: number, from: number) =>
      Array.from({ length: count }, (_, at) => ({
        name: `${name}-${at}`,
        rpcPort: from + at,
        prometheusPort: from + 2000 + at,
      }));
    const text = networkToml([
      { name: "relay", consensus: "hotstuff", parameters: { blockIntervalMs: 500 }, nodes: nodes("relay", 4, 9944) },
      { name: "storage", consensus: "dpos", parameters: {}, paraId: 2002, nodes: nodes("storage", 2, 9948) },
    ]);
    expect(read(text)).toMatchObject({
      ignored: [],
      ports: {
        relay: [9944, 9945, 9946, 9947].map((rpc) => ({ rpc, metrics: rpc + 2000 })),
        storage: [
          { rpc: 9948, metrics: 11_948 },
          { rpc: 9949, metrics: 11_949 },
        ],
      },
      scenario: {
        chains: {
          relay: { consensus: "hotstuff", parameters: { blockIntervalMs: 500 }, replicas: 4 },
          storage: { consensus: "dpos", replicas: 2, paraId: 2002 },
        },
      },
    });
  });

  it.each([
    ["no TOML", "[relaychain\n", "net.toml:1: not TOML"],
    ["no relay", "[settings]\n", "relaychain: found nothing, a table wanted"],
    ["no node", "[relaychain]\nnodes = []\n", "net.toml:2: relaychain.nodes: found [], at least 1 node wanted"],
    [
      "a port that is none",
      "[relaychain]\n[[relaychain.nodes]]\nname = 'a'\nrpc_port = 99999\n",
      "net.toml:4: relaychain.nodes.0.rpc_port: found 99999, allowed: 1 to 65535",
    ],
    [
      "a port twice",
      "[relaychain]\n[[relaychain.nodes]]\nname = 'a'\nrpc_port = 9944\n[[relaychain.nodes]]\nname = 'b'\nprometheus_port = 9944\n",
      "net.toml:7: relaychain.nodes.1.prometheus_port: found 9944, a port of its own wanted: it is that of relaychain.nodes.0.rpc_port",
    ],
    [
      "a provider that is not there",
      "[settings]\nprovider = 'kubernetes'\n[relaychain]\n[[relaychain.nodes]]\nname = 'a'\n",
      'net.toml:2: settings.provider: found "kubernetes", allowed: native',
    ],
    [
      "a node that does not vote",
      "[relaychain]\n[[relaychain.nodes]]\nname = 'a'\nvalidator = false\n",
      "net.toml:4: relaychain.nodes.0.validator: found false, allowed: true",
    ],
    [
      "a flag of another program",
      "[relaychain]\ndefault_args = ['-lparachain=debug']\n[[relaychain.nodes]]\nname = 'a'\n",
      'net.toml:2: relaychain.default_args: found "-lparachain=debug", allowed: --consensus=NAME',
    ],
    [
      "a chain twice",
      "[relaychain]\n[[relaychain.nodes]]\nname = 'a'\n[[parachains]]\nid = 1\nchain = 'relay'\n[[parachains.collators]]\nname = 'b'\n",
      'net.toml:6: parachains.0.chain: found "relay"',
    ],
  ])("with %s is refused with file, line, value and what is allowed", (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
