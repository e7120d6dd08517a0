import type { GenesisInput } from "@paragrid/chain";
import { fromHex, invariant, isHex } from "@paragrid/primitives";
import { childAccount } from "@paragrid/xcmp";
import { defaultConfiguration } from "./pallets/configuration.ts";
import type { PreopenedChannel } from "./pallets/hrmp.ts";
import type { ParaRegistration } from "./pallets/paras.ts";

/**
 * The relay's block 0: parachains with their genesis heads, channels between all of them unless the scenario lists its own, and
 * for each parachain a lock of all the e-CNY that it has endowed, so that every voucher is backed from the start (TRUST §4).
 */
export function relayGenesis(input: GenesisInput): Readonly<Record<string, unknown>> {
  const peers = Object.entries(input.others).flatMap(([name, peer]) => {
    if (peer.paraId === undefined) return [];
    invariant(peer.genesisHeader !== undefined, `the genesis header of ${name} is made before the relay's`);
    return [{ ...peer, id: peer.paraId, genesisHead: peer.genesisHeader }];
  });
  const sorted = peers.sort((left, right) => left.id - right.id);
  const paras: ParaRegistration[] = sorted.map(({ id, genesisHead, algorithm, authorities, code }) => ({
    id,
    genesisHead,
    algorithm,
    authorities,
    ...(code === undefined ? {} : { code }),
  }));
  const backing = sorted.map(({ id, endowedFen }) => ({ account: childAccount(id), balanceFen: endowedFen ?? 0n }));
  const { settings } = input;
  const sudo = isHex(settings.sudo) ? fromHex(settings.sudo) : input.endowed[0]?.account;
  return {
    Balances: { balances: [...input.endowed, ...backing.filter(({ balanceFen }) => balanceFen > 0n)] },
    Session: {
      algorithm: input.algorithm,
      authorities: input.authorities,
      ...(typeof settings.sessionBlocks === "number" ? { length: settings.sessionBlocks } : {}),
    },
    ...(sudo === undefined ? {} : { Sudo: { key: sudo } }),
    Configuration: { config: settings.configuration ?? {} },
    Paras: { paras },
    Hrmp: {
      preopenHrmpChannels: preopened(
        settings.preopenHrmpChannels,
        sorted.map(({ id }) => id),
      ),
    },
  };
}

function preopened(given: unknown, ids: readonly number[]): readonly PreopenedChannel[] {
  if (Array.isArray(given)) return given as readonly PreopenedChannel[];
  const { hrmpChannelMaxCapacity, hrmpChannelMaxMessageSize } = defaultConfiguration;
  return ids.flatMap((sender) =>
    ids
      .filter((recipient) => recipient !== sender)
      .map((recipient): PreopenedChannel => [sender, recipient, hrmpChannelMaxCapacity, hrmpChannelMaxMessageSize]),
  );
}
