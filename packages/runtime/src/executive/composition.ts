import { opaqueExtrinsic } from "@paragrid/block";
import {
  type ByteReader,
  type Codec,
  codec,
  DecodeError,
  type Fields,
  lazy,
  struct,
  type TypeShape,
} from "@paragrid/scale";
import type { BlockLength, BlockWeights, Context, RuntimeFacts } from "../context.ts";
import type { RuntimeVersion } from "../contract.ts";
import type { SignedExtension } from "../extensions/signed-extension.ts";
import { type Extrinsic, type ExtrinsicCodec, extrinsicCodec } from "../extrinsic/unchecked-extrinsic.ts";
import { argumentFields, type CallDeclaration, type RuntimeCall, type RuntimeTypes } from "../pallet/call.ts";
import type { Calls, Pallet } from "../pallet/define.ts";
import type { AnyEventMaker, PalletEvent } from "../pallet/event.ts";
import type { Failure, ModuleError } from "../pallet/failure.ts";
import type { DispatchError } from "../types/dispatch-error.ts";
import type { DispatchInfo, Weight } from "../types/weight.ts";

/** A call of a runtime, with its argument codec. */
export interface ComposedCall {
  readonly name: string;
  readonly declaration: CallDeclaration<Fields>;
  readonly args: Codec<Readonly<Record<string, unknown>>>;
}

/** A pallet at its place in a runtime. */
export interface ComposedPallet {
  readonly index: number;
  readonly pallet: Pallet;
  readonly calls: ReadonlyMap<string, ComposedCall>;
  readonly callsByIndex: ReadonlyMap<number, ComposedCall>;
  readonly events: readonly AnyEventMaker[];
  readonly errors: readonly ModuleError[];
}

type Reaction = (context: Context, value: never) => void;

/** Calls within calls (`MAX_EXTRINSIC_DEPTH` in Substrate is 256): deeper ones do not decode. */
const maxCallDepth = 64;

/** Everything that follows from a list of pallets: codecs, tables and look-ups. */
export class Composition implements RuntimeFacts {
  readonly version: RuntimeVersion;
  readonly blockWeights: BlockWeights;
  readonly blockLength: BlockLength;
  readonly ss58Prefix: number;
  readonly pallets: readonly ComposedPallet[];
  readonly extensions: readonly SignedExtension[];
  readonly call: Codec<RuntimeCall>;
  readonly event: Codec<PalletEvent>;
  readonly extrinsic: ExtrinsicCodec;
  readonly types: RuntimeTypes;
  readonly #byName = new Map<string, ComposedPallet>();
  readonly #byIndex = new Map<number, ComposedPallet>();
  readonly #reactions = new Map<string, Reaction[]>();

  constructor(options: {
    readonly version: RuntimeVersion;
    readonly pallets: readonly Pallet[];
    readonly extensions: readonly SignedExtension[];
    readonly blockWeights: BlockWeights;
    readonly blockLength: BlockLength;
    readonly ss58Prefix: number;
  }) {
    this.version = options.version;
    this.blockWeights = options.blockWeights;
    this.blockLength = options.blockLength;
    this.ss58Prefix = options.ss58Prefix;
    this.extensions = options.extensions;
    // Pallets' types may contain the runtime's, which consist of the pallets': hence lazy.
    this.types = { call: lazy(() => this.call), extrinsic: lazy(() => opaque(this.extrinsic)) };
    this.pallets = options.pallets.map((pallet, place) => composePallet(pallet, pallet.index ?? place, this.types));
    for (const one of this.pallets) {
      const { name, behaviour } = one.pallet;
      const other = this.#byIndex.get(one.index);
      if (other !== undefined)
        throw new RangeError(`pallet index ${one.index} is used by ${other.pallet.name} and ${name}`);
      this.#byIndex.set(one.index, one);
      if (this.#byName.has(name)) throw new RangeError(`the runtime has two pallets named ${name}`);
      this.#byName.set(name, one);
      for (const { signal, react } of behaviour.listeners ?? []) {
        const reactions = this.#reactions.get(signal);
        if (reactions === undefined) this.#reactions.set(signal, [react]);
        else reactions.push(react);
      }
    }
    this.call = this.#callCodec();
    this.event = this.#eventCodec();
    this.extrinsic = extrinsicCodec(this.call, this.extensions);
  }

  get crate(): string {
    return `${this.version.specName.replaceAll("-", "_")}_runtime`;
  }

  pallet(name: string): ComposedPallet {
    const found = this.#byName.get(name);
    if (found === undefined) throw new RangeError(`the runtime ${this.version.specName} has no pallet ${name}`);
    return found;
  }

  reactions(signal: string): readonly Reaction[] {
    return this.#reactions.get(signal) ?? [];
  }

  composedCall(call: RuntimeCall): ComposedCall {
    const found = this.pallet(call.pallet).calls.get(call.name);
    if (found === undefined) throw new RangeError(`the pallet ${call.pallet} has no call ${call.name}`);
    return found;
  }

  encodeCall(call: RuntimeCall): Uint8Array {
    return this.call.encode(call);
  }

  decodeCall(bytes: Uint8Array): RuntimeCall {
    return this.call.decode(bytes);
  }

  dispatchInfo(call: RuntimeCall): DispatchInfo {
    const { declaration } = this.composedCall(call);
    const { weight } = declaration;
    return {
      weight: typeof weight === "function" ? weight(call.args as never, this) : weight,
      class: declaration.class ?? "Normal",
      paysFee: declaration.paysFee ?? true,
    };
  }

  weightOf(call: RuntimeCall): Weight {
    return this.dispatchInfo(call).weight;
  }

  dispatchErrorOf(failure: Failure): DispatchError {
    if (!("pallet" in failure)) return failure;
    const { index } = this.pallet(failure.pallet);
    return { type: "Module", value: { index, error: Uint8Array.of(failure.index, 0, 0, 0) } };
  }

  describeError(error: DispatchError): string {
    if (error.type === "Module") {
      const { index, error: code } = error.value;
      const found = this.#byIndex.get(index);
      const name = found?.errors[code[0]!]?.name;
      return `${found?.pallet.name ?? index}.${name ?? code[0]}`;
    }
    return error.type === "Token" || error.type === "Arithmetic" ? `${error.type}.${error.value.type}` : error.type;
  }

  #callCodec(): Codec<RuntimeCall> {
    let depth = 0;
    return codec<RuntimeCall>(
      this.#outerShape("RuntimeCall", (one) => (one.calls.size === 0 ? undefined : callShape(one))),
      (value, out) => {
        const one = this.composedCall(value);
        out.u8(this.pallet(value.pallet).index);
        out.u8(one.declaration.index);
        one.args.write(value.args, out);
      },
      (input) => {
        const one = this.#palletAt(input);
        const index = input.u8();
        const found = one.callsByIndex.get(index);
        if (found === undefined) return input.fail(`${one.pallet.name} has no call ${index}`);
        if (depth >= maxCallDepth) return input.fail(`calls nested deeper than ${maxCallDepth}`);
        depth += 1;
        try {
          return { pallet: one.pallet.name, name: found.name, args: found.args.read(input) };
        } finally {
          depth -= 1;
        }
      },
    );
  }

  #eventCodec(): Codec<PalletEvent> {
    return codec<PalletEvent>(
      this.#outerShape("RuntimeEvent", (one) => (one.events.length === 0 ? undefined : eventShape(one))),
      (value, out) => {
        const one = this.pallet(value.pallet);
        const maker = one.pallet.events[value.name];
        if (maker === undefined) throw new RangeError(`the pallet ${value.pallet} has no event ${value.name}`);
        out.u8(one.index);
        out.u8(maker.index);
        maker.content.write(value.data, out);
      },
      (input) => {
        const one = this.#palletAt(input);
        const index = input.u8();
        const maker = one.events[index];
        if (maker === undefined) return input.fail(`${one.pallet.name} has no event ${index}`);
        return { pallet: one.pallet.name, name: maker.eventName, data: maker.content.read(input) };
      },
    );
  }

  #palletAt(input: ByteReader): ComposedPallet {
    const index = input.u8();
    const found = this.#byIndex.get(index);
    if (found === undefined) throw new DecodeError(`the runtime has no pallet ${index}`, input.position);
    return found;
  }

  #outerShape(name: string, inner: (one: ComposedPallet) => TypeShape | undefined): TypeShape {
    const variants = this.pallets.flatMap((one) => {
      const type = inner(one);
      return type === undefined ? [] : [{ name: one.pallet.name, index: one.index, fields: [{ type }] }];
    });
    return { kind: "variant", path: [this.crate, name], variants };
  }
}

/** An extrinsic within other bytes, e.g. as an API's argument. */
function opaque(extrinsic: ExtrinsicCodec): Codec<Extrinsic> {
  return codec<Extrinsic>(
    extrinsic.shape,
    (value, out) => out.bytes(extrinsic.encode(value)),
    (input) => extrinsic.decode(opaqueExtrinsic.read(input)),
  );
}

function composePallet(pallet: Pallet, index: number, types: RuntimeTypes): ComposedPallet {
  const calls = new Map<string, ComposedCall>();
  const callsByIndex = new Map<number, ComposedCall>();
  for (const [name, declaration] of Object.entries((pallet.behaviour.calls ?? {}) as Calls)) {
    const args = struct(argumentFields(declaration, types), { typeNames: declaration.typeNames ?? {} });
    const composed: ComposedCall = { name, declaration, args };
    const other = callsByIndex.get(declaration.index);
    if (other !== undefined)
      throw new RangeError(`${pallet.name}: call index ${declaration.index} is used by ${other.name} and ${name}`);
    calls.set(name, composed);
    callsByIndex.set(declaration.index, composed);
  }
  return {
    index,
    pallet,
    calls,
    callsByIndex,
    events: Object.values(pallet.events),
    errors: Object.values(pallet.errors),
  };
}

const docsOf = (docs: string | readonly string[]): readonly string[] => (typeof docs === "string" ? [docs] : docs);

/** Rust spells names in snake case. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `pallet_x::pallet::Call`. */
export function callShape(one: ComposedPallet): TypeShape {
  return {
    kind: "variant",
    path: [...one.pallet.path.split("::"), "pallet", "Call"],
    variants: [...one.calls.values()].map(({ name, declaration, args }) => ({
      name: snake(name),
      index: declaration.index,
      fields: args.shape.kind === "composite" ? args.shape.fields : [],
      docs: docsOf(declaration.docs),
    })),
  };
}

/** `pallet_x::pallet::Event`. */
export function eventShape(one: ComposedPallet): TypeShape {
  return {
    kind: "variant",
    path: [...one.pallet.path.split("::"), "pallet", "Event"],
    variants: one.events.map((maker) => ({
      name: maker.eventName,
      index: maker.index,
      fields: maker.content.shape.kind === "composite" ? maker.content.shape.fields : [],
      docs: maker.docs,
    })),
  };
}

/** `pallet_x::pallet::Error`. */
export function errorShape(one: ComposedPallet): TypeShape {
  return {
    kind: "variant",
    path: [...one.pallet.path.split("::"), "pallet", "Error"],
    variants: one.errors.map((error) => ({ name: error.name, index: error.index, fields: [], docs: [error.docs] })),
  };
}

/** `x_runtime::RuntimeError`: all pallets' errors. */
export function outerErrorShape(composition: Composition): TypeShape {
  return {
    kind: "variant",
    path: [composition.crate, "RuntimeError"],
    variants: composition.pallets.flatMap((one) =>
      one.errors.length === 0 ? [] : [{ name: one.pallet.name, index: one.index, fields: [{ type: errorShape(one) }] }],
    ),
  };
}
