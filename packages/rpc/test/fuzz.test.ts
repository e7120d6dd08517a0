import { describe, expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

const seed = Number(process.env.PARAGRID_FUZZ_SEED ?? 1);
const cases = Number(process.env.PARAGRID_FUZZ_CASES ?? 4000);

describe("every method under requests that are wrong in type, size, depth or content", () => {
  it(`answers each of ${cases} drawn from seed ${seed} once, by a result or by a refusal that is named`, {
    timeout: 3_600_000,
  }, async () => {
    const { answered, refused, failure } = await fuzz(seed, cases);
    const replay = `PARAGRID_FUZZ_SEED=${seed} PARAGRID_FUZZ_CASES=${answered + 1} npm run fuzz:rpc`;
    expect(failure, `replay with ${replay}`).toBeUndefined();
    expect(refused).toBeGreaterThan(cases / 4);
    expect(refused).toBeLessThan(cases);
  });
});
