import { err, ok, type Result } from "@paragrid/primitives";
import { type CodecType, DecodeError, of, variant } from "@paragrid/scale";
import { type Xcm, xcm } from "./instruction.ts";

/** A program with its version. Versions below 5 are not spoken here; they decode to a failed execution. */
export const versionedXcm = variant({ V5: of(5, xcm) }, { path: "xcm::VersionedXcm" });
export type VersionedXcm = CodecType<typeof versionedXcm>;

/** The payload of a message that carries this program. */
export function encodeXcm(program: Xcm): Uint8Array {
  return versionedXcm.encode({ type: "V5", value: program });
}

/** The program in a payload, or why there is none: an unknown version and malformed bytes are values, never exceptions. */
export function decodeXcm(payload: Uint8Array): Result<Xcm, "UnhandledXcmVersion" | "FailedToDecode"> {
  if (payload[0] !== 5) return err("UnhandledXcmVersion");
  try {
    return ok(versionedXcm.decode(payload).value);
  } catch (error) {
    if (error instanceof DecodeError) return err("FailedToDecode");
    throw error;
  }
}
