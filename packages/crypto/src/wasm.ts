import { lenIn, lenOut, bytes as packed } from "@polkadot/wasm-crypto-wasm/cjs/bytes";
import { base64Decode } from "@polkadot/wasm-util/base64";
import { unzlibSync } from "@polkadot/wasm-util/fflate";

/** What is called of the module that `@polkadot/wasm-crypto` wraps (wasm-bindgen exports: pointers and lengths). */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  __wbindgen_malloc(length: number): number;
  __wbindgen_free(pointer: number, length: number): void;
  ext_blake2b(result: number, data: number, dataLength: number, key: number, keyLength: number, size: number): void;
  ext_twox(result: number, data: number, dataLength: number, rounds: number): void;
  ext_keccak256(result: number, data: number, dataLength: number): void;
  ext_sr_from_seed(result: number, seed: number, seedLength: number): void;
  ext_sr_derive_keypair_hard(result: number, pair: number, pairLength: number, code: number, codeLength: number): void;
  ext_sr_verify(
    signature: number,
    signatureLength: number,
    message: number,
    messageLength: number,
    publicKey: number,
    publicKeyLength: number,
  ): number;
}

/** The part that is used of a global which neither the language's nor Node's type declarations hold. */
declare const WebAssembly: {
  readonly Module: { new (bytes: Uint8Array): object; imports(module: object): { readonly name: string }[] };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/**
 * The library's own loader is passed by: a short hash through it takes twice as long, it loads a hundred and fifty
 * files, and lets the module have randomness. Here all that it may import throws, so whatever it computes is a
 * function of the arguments.
 */
export const wasm = instantiate();

function instantiate(): Exports {
  const code = unzlibSync(base64Decode(packed, new Uint8Array(lenIn)), new Uint8Array(lenOut));
  const module = new WebAssembly.Module(code);
  const imports = WebAssembly.Module.imports(module).map(({ name }) => [name, refuse(name)] as const);
  return new WebAssembly.Instance(module, { wbg: Object.fromEntries(imports) }).exports as Exports;
}

function refuse(name: string): () => never {
  return () => {
    throw new Error(`the crypto module asked its host for ${name}`);
  };
}

/** Address of the two words in which the module returns pointer and length of a result; wasm-bindgen reserves it. */
export const resultAt = 8;

let bytesOfMemory = new Uint8Array(wasm.memory.buffer);
let wordsOfMemory = new Int32Array(wasm.memory.buffer);

/** Views of the module's memory, made again after it grew. */
function refreshViews(): void {
  if (bytesOfMemory.buffer === wasm.memory.buffer) return;
  bytesOfMemory = new Uint8Array(wasm.memory.buffer);
  wordsOfMemory = new Int32Array(wasm.memory.buffer);
}

/** Below this length copying by a loop is faster than calling `set`. */
const loopedLength = 160;

/** Copies the first `length` bytes into memory that the called function frees; returns their address. */
export function pass(bytes: Uint8Array, length: number = bytes.length): number {
  const address = wasm.__wbindgen_malloc(length);
  refreshViews();
  if (length <= loopedLength)
    for (let index = 0; index < length; index++) bytesOfMemory[address + index] = bytes[index]!;
  else bytesOfMemory.set(length === bytes.length ? bytes : bytes.subarray(0, length), address);
  return address;
}

/** Copies out and frees the result of the last call, which has this many bytes. */
export function take(length: number): Uint8Array {
  refreshViews();
  const address = wordsOfMemory[resultAt >> 2]!;
  const result = new Uint8Array(length);
  for (let index = 0; index < length; index++) result[index] = bytesOfMemory[address + index]!;
  wasm.__wbindgen_free(address, length);
  return result;
}
