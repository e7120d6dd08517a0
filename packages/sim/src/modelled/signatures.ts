import type { ReplicaCrypto } from "@paragrid/consensus";
import { absorb32, hashText, mix32 } from "@paragrid/kernel";

const keyBytes = 32;
const signatureBytes = 64;
/** RFC 9381, ECVRF-EDWARDS25519: proof and output. */
const proofBytes = 80;
const outputBytes = 64;
const drawDomain = 0x64726177;
const lotDomain = 0x6c6f7421;
/** The tag's two lanes; the rest of a signature's bytes is zero, and has to be. */
const tagBytes = 8;

/**
 * Signatures as the modelled level has them: sizes and costs of ed25519, and a 64-bit tag keyed by a secret that stays in here. Who is
 * not given a replica's `sign` can make no tag of its: a forger is refused as by the real thing, at a hundredth of the time.
 */
export class ModelledSignatures {
  readonly keys: readonly Uint8Array[];
  readonly #secrets: Int32Array;

  constructor(seed: number, replicas: number) {
    this.#secrets = Int32Array.from({ length: 2 * replicas }, (_, at) => hashText(`signature secret ${seed}`, at));
    this.keys = Array.from({ length: replicas }, (_, replica) => keyOf(seed, replica));
  }

  sign(replica: number, hashed: PayloadHash, payload: Uint8Array): Uint8Array {
    hashed.take(payload);
    const signature = new ModelledSignature(signatureBytes);
    this.#tag(signature, replica, hashed, 0);
    signature.makeKnown(this.keys[replica]!, payload);
    return signature;
  }

  verify(key: Uint8Array, hashed: PayloadHash, payload: Uint8Array, signature: Uint8Array): boolean {
    if (signature instanceof ModelledSignature && signature.isKnown(key, payload)) return true;
    const signer = this.#ownerOf(key);
    if (signer < 0 || signature.length !== signatureBytes) return false;
    hashed.take(payload);
    if (!this.#isTagged(signer, hashed, signature, 0)) return false;
    if (signature instanceof ModelledSignature) signature.makeKnown(key, payload);
    return true;
  }

  draw(replica: number, hashed: PayloadHash, input: Uint8Array): { output: Uint8Array; proof: Uint8Array } {
    hashed.take(input);
    const proof = new Uint8Array(proofBytes);
    this.#tag(proof, replica, hashed, drawDomain);
    return { output: this.#lot(replica, hashed), proof };
  }

  drawn(key: Uint8Array, hashed: PayloadHash, input: Uint8Array, proof: Uint8Array): Uint8Array | undefined {
    const owner = this.#ownerOf(key);
    if (owner < 0 || proof.length !== proofBytes) return undefined;
    hashed.take(input);
    return this.#isTagged(owner, hashed, proof, drawDomain) ? this.#lot(owner, hashed) : undefined;
  }

  /** Begins these bytes, zero so far, with the replica's tag; `domain` keeps draws apart from signatures. */
  #tag(bytes: Uint8Array, replica: number, hashed: PayloadHash, domain: number): void {
    put(bytes, 0, this.#first(replica, hashed, domain));
    put(bytes, 4, this.#second(replica, hashed, domain));
  }

  #isTagged(replica: number, hashed: PayloadHash, bytes: Uint8Array, domain: number): boolean {
    return (
      wordAt(bytes, 0) === this.#first(replica, hashed, domain) &&
      wordAt(bytes, 4) === this.#second(replica, hashed, domain) &&
      isZeroFrom(bytes, tagBytes)
    );
  }

  /** 64 bytes that the secret and the input decide together. */
  #lot(replica: number, hashed: PayloadHash): Uint8Array {
    const output = new Uint8Array(outputBytes);
    for (let at = 0; at < outputBytes; at += 4)
      put(output, at, mix32(absorb32(this.#second(replica, hashed, lotDomain), at) ^ this.#first(replica, hashed, at)));
    return output;
  }

  #first(replica: number, hashed: PayloadHash, domain: number): number {
    return mix32(absorb32(this.#secrets[2 * replica]! ^ domain, hashed.first) ^ hashed.second);
  }

  #second(replica: number, hashed: PayloadHash, domain: number): number {
    return mix32(absorb32(this.#secrets[2 * replica + 1]! ^ domain, hashed.second) ^ hashed.first);
  }

  /** The replica that has the key, or -1. */
  #ownerOf(key: Uint8Array): number {
    const replica = key.length === keyBytes ? wordAt(key, 0) : -1;
    const known = this.keys[replica];
    if (known === undefined) return -1;
    if (known === key) return replica;
    for (let at = 0; at < keyBytes; at++) if (known[at] !== key[at]) return -1;
    return replica;
  }
}

/**
 * A signature that knows whose it is of what: a vote is verified by everybody, and neither it nor its payload changes. What was decoded from bytes
 * knows nothing, and is looked at.
 */
class ModelledSignature extends Uint8Array {
  #key: Uint8Array | undefined;
  #payload: Uint8Array | undefined;

  isKnown(key: Uint8Array, payload: Uint8Array): boolean {
    return this.#key === key && this.#payload === payload;
  }

  makeKnown(key: Uint8Array, payload: Uint8Array): void {
    this.#key = key;
    this.#payload = payload;
  }
}

/** CPU time in µs. */
export type CryptoCosts = Readonly<Record<"sign" | "verify" | "draw" | "drawn", number>>;

/** Whose machine does it. */
export interface Payer {
  charge(cpuUs: number): void;
}

/** What one replica signs, draws and verifies with; each operation is charged first. */
export class ModelledCrypto implements ReplicaCrypto {
  readonly #signatures: ModelledSignatures;
  readonly #replica: number;
  readonly #costs: CryptoCosts;
  readonly #payer: Payer;
  readonly #hashed = new PayloadHash();

  constructor(signatures: ModelledSignatures, replica: number, costs: CryptoCosts, payer: Payer) {
    this.#signatures = signatures;
    this.#replica = replica;
    this.#costs = costs;
    this.#payer = payer;
  }

  sign(payload: Uint8Array): Uint8Array {
    this.#payer.charge(this.#costs.sign);
    return this.#signatures.sign(this.#replica, this.#hashed, payload);
  }

  verify(key: Uint8Array, payload: Uint8Array, signature: Uint8Array): boolean {
    this.#payer.charge(this.#costs.verify);
    return this.#signatures.verify(key, this.#hashed, payload, signature);
  }

  draw(input: Uint8Array): ReturnType<ReplicaCrypto["draw"]> {
    this.#payer.charge(this.#costs.draw);
    return this.#signatures.draw(this.#replica, this.#hashed, input);
  }

  drawn(key: Uint8Array, input: Uint8Array, proof: Uint8Array): Uint8Array | undefined {
    this.#payer.charge(this.#costs.drawn);
    return this.#signatures.drawn(key, this.#hashed, input, proof);
  }
}

/** A public key: the replica's number, and bytes that nobody guesses by accident. */
function keyOf(seed: number, replica: number): Uint8Array {
  const key = new Uint8Array(keyBytes);
  put(key, 0, replica);
  for (let at = 4; at < keyBytes; at += 4) put(key, at, hashText(`public key ${seed}/${replica}`, at));
  return key;
}

interface Hashed {
  readonly payload: Uint8Array;
  readonly first: number;
  readonly second: number;
}

/** Two lanes over a payload. Votes come in many for few payloads, so that the last ones are remembered; payloads do not change. */
class PayloadHash {
  first = 0;
  second = 0;
  #recent: Hashed | undefined;
  #before: Hashed | undefined;

  take(payload: Uint8Array): void {
    const recent = this.#recent;
    if (recent?.payload === payload) {
      this.first = recent.first;
      this.second = recent.second;
      return;
    }
    const before = this.#before;
    this.#before = recent;
    if (before?.payload === payload) {
      this.#recent = before;
      this.first = before.first;
      this.second = before.second;
      return;
    }
    this.#hash(payload);
    this.#recent = { payload, first: this.first, second: this.second };
  }

  #hash(payload: Uint8Array): void {
    let first = payload.length;
    let second = ~payload.length;
    const whole = payload.length & ~3;
    for (let at = 0; at < whole; at += 4) {
      const word = wordAt(payload, at);
      first = absorb32(first, word);
      second = absorb32(word, second);
    }
    for (let at = whole; at < payload.length; at++) {
      first = absorb32(first, payload[at]!);
      second = absorb32(payload[at]!, second);
    }
    this.first = mix32(first);
    this.second = mix32(second ^ first);
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function put(bytes: Uint8Array, at: number, word: number): void {
  for (let byte = 0; byte < 4; byte++) bytes[at + byte] = word >>> (8 * byte);
}

/** `start` and the length are multiples of four. */
function isZeroFrom(bytes: Uint8Array, start: number): boolean {
  let any = 0;
  for (let at = start; at < bytes.length; at += 4) any |= wordAt(bytes, at);
  return any === 0;
}
