import { algorithms } from "@paragrid/consensus";
import { expect, it } from "vitest";
import { paragrid } from "./command-lines.ts";

it("lists every algorithm of the registry with what it bears and whose paper it follows", async () => {
  const { code, out } = await paragrid("algorithms");

  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  expect(lines.slice(2).map((line) => line.split(" ")[0])).toEqual(Object.keys(algorithms));
  expect(lines.find((line) => line.startsWith("pbft "))).toMatch(
    /byzantine faults, 1 of 4, 2 of 7 .*Castro and Liskov/,
  );
  expect(lines.find((line) => line.startsWith("solo "))).toContain("nothing");
});

it("shows one with its parameters, variants and invariants, as JSON too", async () => {
  const { out } = await paragrid("algorithms", "pos");
  expect(out).toMatch(/^primaryOneIn +4$/m);
  expect(out).toMatch(/^variant "kernel" +lottery=kernel$/m);

  const { out: json } = await paragrid("algorithms", "raft", "pow", "--json");
  const [raft, pow] = (JSON.parse(json) as { algorithms: Record<string, unknown>[] }).algorithms;
  expect(raft).toMatchObject({ name: "raft", faults: "crash", replicasFor: { 1: 3, 2: 5, 3: 7 } });
  expect(raft!.invariants).toEqual(algorithms.raft.invariants!.names);
  expect(pow).toMatchObject({ name: "pow", finality: "probabilistic", membership: "by work" });
  expect(pow!.parameters).toEqual(algorithms.pow.protocol.defaults);
});

it("refuses a name that is in no registry, and says which are", async () => {
  const { code, out, err } = await paragrid("algorithms", "raft", "tendermint");

  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(`there is no algorithm "tendermint", allowed: ${Object.keys(algorithms).join(", ")}`);
});
