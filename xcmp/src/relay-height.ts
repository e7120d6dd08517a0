import { type DigestItem, engineId, findDigest, type Header } from "@paragrid/block";
import { type CodecType, compactU32, DecodeError, hash, tuple } from "@paragrid/scale";

/** cumulus' `rpsr_digest`: the relay state root and height that a parachain block knew. */
const relayParentEngine = engineId("RPSR");
const relayParent = tuple(hash, compactU32);

/** The digest item in which every parachain header records the newest relay state it has seen proven. */
export function relayParentDigest(known: CodecType<typeof relayParent>): DigestItem {
  return { type: "Consensus", value: [relayParentEngine, relayParent.encode(known)] };
}

/** The relay height that a parachain header records (TRUST §3: the only clock there is); undefined when it records none. */
export function recordedRelayHeight(header: Header): number | undefined {
  const item = findDigest(header.digest, "Consensus", relayParentEngine);
  if (item === undefined) return undefined;
  try {
    return relayParent.decode(item)[1];
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
