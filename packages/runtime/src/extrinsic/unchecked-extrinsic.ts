import type { OpaqueExtrinsic } from "@paragrid/block";
import {
  ByteReader,
  ByteWriter,
  type Codec,
  DecodeError,
  readCompact,
  type TypeShape,
  writeCompact,
} from "@paragrid/scale";
import type { SignedExtension } from "../extensions/signed-extension.ts";
import type { RuntimeCall } from "../pallet/call.ts";
import { type MultiAddress, multiAddress } from "../types/multi-address.ts";
import { type MultiSignature, multiSignature } from "../types/multi-signature.ts";

/** An extrinsic of format 4: a call, and who signed it. */
export interface Extrinsic {
  /** Absent for inherents and unsigned transactions. */
  readonly signed?: {
    readonly address: MultiAddress;
    readonly signature: MultiSignature;
    /** One for each signed extension, in order. */
    readonly extras: readonly unknown[];
  };
  readonly call: RuntimeCall;
}

const formatVersion = 4;
const signedBit = 0x80;

/** Codec of extrinsics with their length prefix, for one runtime. */
export interface ExtrinsicCodec {
  encode(extrinsic: Extrinsic): OpaqueExtrinsic;
  /** Throws a DecodeError on anything but one whole extrinsic. */
  decode(bytes: OpaqueExtrinsic): Extrinsic;
  readonly shape: TypeShape;
  readonly extraShape: TypeShape;
}

export function extrinsicCodec(call: Codec<RuntimeCall>, extensions: readonly SignedExtension[]): ExtrinsicCodec {
  const extraShape: TypeShape = { kind: "tuple", of: extensions.map((one) => one.extra.shape) };
  return {
    extraShape,
    shape: {
      kind: "composite",
      path: ["sp_runtime", "generic", "unchecked_extrinsic", "UncheckedExtrinsic"],
      parameters: [
        { name: "Address", type: multiAddress.shape },
        { name: "Call", type: call.shape },
        { name: "Signature", type: multiSignature.shape },
        { name: "Extra", type: extraShape },
      ],
      fields: [{ type: { kind: "sequence", of: { kind: "primitive", name: "u8" } } }],
    },
    encode({ signed, call: value }) {
      const body = new ByteWriter();
      body.u8(formatVersion | (signed === undefined ? 0 : signedBit));
      if (signed !== undefined) {
        multiAddress.write(signed.address, body);
        multiSignature.write(signed.signature, body);
        for (const [index, one] of extensions.entries()) one.extra.write(signed.extras[index], body);
      }
      call.write(value, body);
      const whole = new ByteWriter(body.length + 4);
      writeCompact(body.length, whole);
      whole.bytes(body.take());
      return whole.take();
    },
    decode(bytes) {
      const input = new ByteReader(bytes);
      const length = readCompact(input);
      if (length !== input.remaining) input.fail(`an extrinsic of ${length} bytes, ${input.remaining} found`);
      const version = input.u8();
      if ((version & ~signedBit) !== formatVersion)
        input.fail(`extrinsic format 4 expected, found ${version & ~signedBit}`);
      let signed: Extrinsic["signed"];
      if ((version & signedBit) !== 0) {
        const address = multiAddress.read(input);
        const signature = multiSignature.read(input);
        signed = { address, signature, extras: extensions.map((one) => one.extra.read(input) as unknown) };
      }
      const value = call.read(input);
      if (input.remaining > 0) throw new DecodeError(`${input.remaining} trailing bytes`, input.position);
      return signed === undefined ? { call: value } : { signed, call: value };
    },
  };
}
