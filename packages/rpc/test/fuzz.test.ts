import { describe, expect, it } from "vitest";
import { fuzz, withoutCase } from "./fuzz.ts";

const seed = Number(process.env.PARAGRID_FUZZ_SEED ?? 1);
const cases = Number(process.env.PARAGRID_FUZZ_CASES ?? 4000);

describe("every method under requests that are wrong in type, size, depth or content", () => {
  it("has a well-formed case for each that is registered, development methods and other names too", () => {
    expect(withoutCase()).toEqual([]);
  });

  it(`answers each of ${cases} drawn from seed ${seed} once, by a result or by a refusal that is named`, {
    timeout: 3_600_000,
  }, async () => {
    const { answered, refused, failure, unreached } = await fuzz(seed, cases);
    const replay = `PARAGRID_FUZZ_SEED=${seed} PARAGRID_FUZZ_CASES=${answered + 1} npm run fuzz:rpc`;
    expect(failure, `replay with ${replay}`).toBeUndefined();
    expect(unreached, `${cases} cases never got past the parameters of these: more of them may`).toEqual([]);
    expect(refused).toBeGreaterThan(cases / 4);
    expect(refused).toBeLessThan(cases);
  });
});
