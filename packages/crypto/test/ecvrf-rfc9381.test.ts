import { createHash } from "node:crypto";
import { ed25519 as noble } from "@noble/curves/ed25519.js";
import { concatBytes, fromHex, toHex } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { ecvrf, ed25519 } from "../src/index.ts";

/** RFC 9381, Appendix B.3: secret key, input, proof, output. */
const examples = [
  {
    name: "example 16",
    secret: "0x9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    input: "0x",
    proof:
      "0x8657106690b5526245a92b003bb079ccd1a92130477671f6fc01ad16f26f723f26f8a57ccaed74ee1b190bed1f479d9727d2d0f9b005a6e456a35d4fb0daab1268a1b0db10836d9826a528ca76567805",
    output:
      "0x90cf1df3b703cce59e2a35b925d411164068269d7b2d29f3301c03dd757876ff66b71dda49d2de59d03450451af026798e8f81cd2e333de5cdf4f3e140fdd8ae",
  },
  {
    name: "example 17",
    secret: "0x4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    input: "0x72",
    proof:
      "0xf3141cd382dc42909d19ec5110469e4feae18300e94f304590abdced48aed5933bf0864a62558b3ed7f2fea45c92a465301b3bbf5e3e54ddf2d935be3b67926da3ef39226bbc355bdc9850112c8f4b02",
    output:
      "0xeb4440665d3891d668e7e0fcaf587f1b4bd7fbfe99d0eb2211ccec90496310eb5e33821bc613efb94db5e5b54c70a848a0bef4553a41befc57663b56373a5031",
  },
  {
    name: "example 18",
    secret: "0xc5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    input: "0xaf82",
    proof:
      "0x9bc0f79119cc5604bf02d23b4caede71393cedfbb191434dd016d30177ccbf8096bb474e53895c362d8628ee9f9ea3c0e52c7a5c691b6c18c9979866568add7a2d41b00b05081ed0f58ee5e31b3a970e",
    output: "0x645427",
  },
];
const small = "0x0100000000000000000000000000000000000000000000000000000000000000";

describe("ECVRF-EDWARDS25519-SHA512-TAI", () => {
  test.each(examples)("$name of the RFC gives its proof and its output", ({ secret, input, proof, output }) => {
    const pair = ed25519.fromSeed(fromHex(secret));
    const drawn = ecvrf.prove(pair, fromHex(input));
    expect(toHex(drawn.proof)).toBe(proof);
    expect(toHex(drawn.output).startsWith(output)).toBe(true);
    expect(ecvrf.verify(pair.publicKey, fromHex(input), fromHex(proof))).toEqual(drawn.output);
  });

  const pair = ed25519.fromSeed(new Uint8Array(32).fill(7));
  const input = Uint8Array.of(1, 2, 3);
  const { proof } = ecvrf.prove(pair, input);

  test("a flipped bit in any byte of a proof is refused", () => {
    for (let at = 0; at < proof.length; at++) {
      const altered = proof.slice();
      altered[at]! ^= 1 << (at & 7);
      expect(ecvrf.verify(pair.publicKey, input, altered), `byte ${at}`).toBeUndefined();
    }
  });

  test("another input, another key, a key of small order and any other length are refused", () => {
    const other = ed25519.fromSeed(new Uint8Array(32).fill(8)).publicKey;
    expect(ecvrf.verify(pair.publicKey, Uint8Array.of(1, 2), proof)).toBeUndefined();
    expect(ecvrf.verify(other, input, proof)).toBeUndefined();
    expect(ecvrf.verify(fromHex(small), input, proof)).toBeUndefined();
    expect(ecvrf.verify(pair.publicKey.slice(1), input, proof)).toBeUndefined();
    for (const length of [0, 32, 79])
      expect(ecvrf.verify(pair.publicKey, input, proof.slice(0, length))).toBeUndefined();
    expect(ecvrf.verify(pair.publicKey, input, Uint8Array.of(...proof, 0))).toBeUndefined();
  });

  test("whoever has a key of small order draws nothing: one proof would be good for every input", () => {
    const { Point } = noble;
    const sha512 = (...parts: readonly Uint8Array[]) =>
      createHash("sha512")
        .update(concatBytes(...parts))
        .digest();
    const neutral = Point.ZERO.toBytes();
    for (const drawn of [Uint8Array.of(1), Uint8Array.of(2)]) {
      // Gamma and the key are the neutral point: U = s B and V = s H, whatever the challenge is.
      const h = hashToPoint(neutral, drawn);
      const points = [Point.ZERO, h, Point.ZERO, Point.BASE, h].map((point) => point.toBytes());
      const challenge = sha512(Uint8Array.of(3, 2), ...points, Uint8Array.of(0)).subarray(0, 16);
      const one = new Uint8Array(32);
      one[0] = 1;
      expect(ecvrf.verify(neutral, drawn, concatBytes(neutral, challenge, one))).toBeUndefined();
    }

    function hashToPoint(key: Uint8Array, of: Uint8Array): InstanceType<typeof Point> {
      for (let counter = 0; ; counter++) {
        const tried = sha512(Uint8Array.of(3, 1), key, of, Uint8Array.of(counter, 0)).subarray(0, 32);
        try {
          return Point.fromBytes(new Uint8Array(tried)).clearCofactor();
        } catch {
          // The next one.
        }
      }
    }
  });

  test("the proof's last number plus the group order, which is the same number, is refused", () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = 0n;
    for (let at = 79; at >= 48; at--) s = (s << 8n) | BigInt(proof[at]!);
    const restated = proof.slice();
    for (let at = 48, rest = s + order; at < 80; at++, rest >>= 8n) restated[at] = Number(rest & 0xffn);
    expect(ecvrf.verify(pair.publicKey, input, restated)).toBeUndefined();
  });

  test("a key pair whose halves do not belong together is refused", () => {
    const mixed = { ...pair, publicKey: ed25519.fromSeed(new Uint8Array(32).fill(8)).publicKey };
    expect(() => ecvrf.prove(mixed, input)).toThrow("public key");
  });
});
