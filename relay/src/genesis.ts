import type { GenesisInput } from "@paragrid/chain";
import { fromHex, invariant, isHex } from "@paragrid/primitives";
import { childAccount, defaultConfiguration } from "@paragrid/xcmp";
import type { PreopenedChannel } from "./pallets/hrmp.ts";
import type { ParaRegistration } from "./pallets/paras.ts";

/**
 * The relay's block 0: parachains with their genesis heads, channels between all of them unless the scenario lists its own, and
 * for each parachain a lock of all the e-CNY that it has endowed, so that every voucher is backed from the start (TRUST §4).
 */
export function relayGenesis(input: GenesisInput): Readonly<Record<string, unknown>> {
  ensureSpv(input.settings);
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

/**
 * The security mode is a setting with one value so far (TRUST §2): whoever asks for more must not be given less without a word. Throws a
 * RangeError that names what there is.
 */
function ensureSpv(settings: GenesisInput["settings"]): void {
  const { configuration } = settings as {
    readonly configuration?: { readonly securityMode?: { readonly type?: string } };
  };
  const wanted = settings.security ?? configuration?.securityMode?.type?.toLowerCase() ?? "spv";
  if (wanted === "spv") return;
  throw new RangeError(
    `settings.security of the relay: found ${JSON.stringify(wanted)}, "spv" wanted: there a parachain's head rests on its own finality proof; re-execution by the relay's validators ("shared") is not done`,
  );
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
