import { equalBytes, type ParaId, paraId } from "@paragrid/primitives";
import {
  bare,
  type Codec,
  type CodecType,
  codec,
  compactU32,
  compactU64,
  compactU128,
  fixedBytes,
  of,
  option,
  struct,
  type TypeShape,
  u8,
  u64,
  variant,
} from "@paragrid/scale";

// XCM version 5 of polkadot-sdk (stable2412 and later): polkadot/xcm/src/v5/{junction,junctions,location}.rs.

export const networkId = variant(
  {
    ByGenesis: of(0, fixedBytes(32)),
    ByFork: of(1, struct({ blockNumber: u64, blockHash: fixedBytes(32) })),
    Polkadot: bare(2),
    Kusama: bare(3),
    Ethereum: of(7, struct({ chainId: compactU64 })),
  },
  { path: "staging_xcm::v5::junction::NetworkId" },
);

/** One step of a path between consensus systems. `Plurality` is left out: nothing here has bodies. */
export const junction = variant(
  {
    Parachain: of(0, compactU32),
    AccountId32: of(1, struct({ network: option(networkId), id: fixedBytes(32) })),
    AccountIndex64: of(2, struct({ network: option(networkId), index: compactU64 })),
    AccountKey20: of(3, struct({ network: option(networkId), key: fixedBytes(20) })),
    PalletInstance: of(4, u8),
    GeneralIndex: of(5, compactU128),
    GeneralKey: of(6, struct({ length: u8, data: fixedBytes(32) })),
    OnlyChild: bare(7),
    GlobalConsensus: of(9, networkId),
  },
  { path: "staging_xcm::v5::junction::Junction" },
);
export type Junction = CodecType<typeof junction>;

const junctionsShape: TypeShape = {
  kind: "variant",
  path: ["staging_xcm", "v5", "junctions", "Junctions"],
  variants: Array.from({ length: 9 }, (_, count) => ({
    name: count === 0 ? "Here" : `X${count}`,
    index: count,
    fields: count === 0 ? [] : [{ type: { kind: "array" as const, of: junction.shape, length: count } }],
  })),
};

/** `Here` and `X1` to `X8`: the number of junctions as a byte, then the junctions. */
export const junctions: Codec<readonly Junction[]> = codec(
  junctionsShape,
  (value, out) => {
    if (value.length > 8) throw new RangeError(`a location has at most 8 junctions, found ${value.length}`);
    out.u8(value.length);
    for (const one of value) junction.write(one, out);
  },
  (input) => {
    const count = input.u8();
    if (count > 8) input.fail(`${count} junctions, at most 8 allowed`);
    return Array.from({ length: count }, () => junction.read(input));
  },
);

/** A place as seen from the chain that reads it: so many levels up, then down the path. */
export const location = struct({ parents: u8, interior: junctions }, { path: "staging_xcm::v5::location::Location" });
export type Location = CodecType<typeof location>;

/** The chain itself. */
export const here: Location = { parents: 0, interior: [] };
/** A parachain's view of its relay. */
export const parent: Location = { parents: 1, interior: [] };
/** A parachain's view of another one. */
export const sibling = (id: number): Location => ({ parents: 1, interior: [{ type: "Parachain", value: id }] });
/** The relay's view of a parachain. */
export const child = (id: number): Location => ({ parents: 0, interior: [{ type: "Parachain", value: id }] });
/** An account on the chain that reads it. */
export const accountId32 = (id: Uint8Array): Location => ({
  parents: 0,
  interior: [{ type: "AccountId32", value: { network: undefined, id } }],
});

/** True when both name the same place; encodings are canonical, so bytes decide. */
export function sameLocation(left: Location, right: Location): boolean {
  return equalBytes(location.encode(left), location.encode(right));
}

/** The parachain a location names from a relay's (`parents` 0) or a sibling's (1) view, or undefined. */
export function parachainOf(value: Location, parents: 0 | 1): ParaId | undefined {
  const [only, more] = value.interior;
  return value.parents === parents && only?.type === "Parachain" && more === undefined ? paraId(only.value) : undefined;
}

/** The local account that a location names, or undefined. */
export function accountOf(value: Location): Uint8Array | undefined {
  const [only, more] = value.interior;
  return value.parents === 0 && only?.type === "AccountId32" && more === undefined ? only.value.id : undefined;
}
