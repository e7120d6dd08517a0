import { concat, EMPTY, NEVER, of, throwError } from "rxjs";
import { expect, it } from "vitest";
import { signer, waitFor } from "../src/index.ts";

it("waiting ends with the first value that will do", async () => {
  const found = await waitFor(of(1, 2, 3), {
    what: "an even number",
    timeoutMs: 1000,
    until: (value) => value % 2 === 0,
  });
  expect(found).toBe(2);
});

it("waiting in vain says for what, how long, and what was last seen", async () => {
  const waiting = waitFor(concat(of({ slot: 7n }), NEVER), {
    what: "slot 8",
    timeoutMs: 5,
    until: ({ slot }) => slot === 8n,
  });
  await expect(waiting).rejects.toThrow('waited 5 ms for slot 8; last of 1 seen: {"slot":"7"}');
  await expect(waitFor(NEVER, { what: "a head", timeoutMs: 5 })).rejects.toThrow(
    "waited 5 ms for a head; nothing was seen",
  );
});

it("a stream that ends or breaks ends the waiting at once", async () => {
  await expect(waitFor(EMPTY, { what: "a head", timeoutMs: 60_000 })).rejects.toThrow(
    "the stream ended before a head; nothing",
  );
  const broken = throwError(() => new Error("the connection was lost"));
  await expect(waitFor(broken, { what: "a head", timeoutMs: 60_000 })).rejects.toThrow("the connection was lost");
});

it("development signers have the addresses that every Polkadot tool gives", () => {
  expect(signer("//Alice").address).toBe("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
  expect(() => signer("Alice")).toThrow(/path of hard junctions/);
});
