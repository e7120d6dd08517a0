import { describe, expect, it } from "vitest";
import { ScriptedChain } from "./scripted-chain.ts";

describe("development methods", () => {
  it("run the chain as far as they are asked to, and put its clock back as it was", async () => {
    const chain = new ScriptedChain({ dev: true });
    const client = chain.connect();
    expect(await client.wait("dev_pause")).toMatchObject({ result: true });
    const { result } = await client.wait("dev_newBlock", [3]);
    expect(client.result("chain_getBlockHash", [3])).toBe(result);
    expect(chain.rates).toEqual([0, 1, 0]);
    const travelled = await client.wait("dev_timeTravel", [9, 20]);
    expect(client.result("chain_getBlockHash", [9])).toBe(travelled.result);
    expect(chain.rates.slice(3)).toEqual([20, 0]);
  });

  it("have their turn one after the other, a pause and a snapshot too, each counting from what the one before left", async () => {
    const chain = new ScriptedChain({ dev: true });
    const [one, other] = [chain.connect(), chain.connect()];
    const answers = await Promise.all([
      one.wait("dev_newBlock", [2]),
      other.wait("dev_newBlock", [2]),
      one.wait("dev_pause"),
      other.wait("dev_snapshot", ["between"]),
      one.wait("dev_timeTravel", [6, 5]),
    ]);
    // In its turn alone each finds the clock as the one before left it; at once the pause would be undone by the end of a run.
    expect(chain.rates).toEqual([1, 1, 1, 1, 0, 5, 0]);
    const heights = [2, 4, 6].map((height) => chain.connect().result("chain_getBlockHash", [height]));
    expect([answers[0].result, answers[1].result, answers[4].result]).toEqual(heights);
    expect(answers[3].result).toBe("snapshots/between");
  });

  it("write storage by a transaction of the sudo key, in the block that they name", async () => {
    const chain = new ScriptedChain({ dev: true });
    const client = chain.connect();
    const { result } = await client.wait("dev_setStorage", [[["0xfeed", "0xbeef"]]]);
    expect(client.result("state_getStorage", ["0xfeed", result])).toBe("0xbeef");
    expect(client.result("chain_getBlock", [result]).block.extrinsics).toHaveLength(1);
  });

  it("refuse with -32004 and the reason what cannot be done, and go on with the next", async () => {
    const chain = new ScriptedChain({ dev: true });
    const client = chain.connect();
    expect((await client.wait("dev_snapshot", ["../x"])).error).toMatchObject({
      code: -32004,
      message: expect.stringMatching(/no path/),
    });
    expect((await client.wait("dev_newBlock", [10_000])).error).toMatchObject({
      code: -32004,
      message: expect.stringMatching(/get there/),
    });
    expect((await client.wait("dev_timeTravel", [1])).error).toMatchObject({
      code: -32602,
      message: expect.stringMatching(/forward only/),
    });
    for (const params of [[0], [-1], [10_001], ["1"]])
      expect((await client.wait("dev_newBlock", params)).error.code).toBe(-32602);
    expect(await client.wait("dev_newBlock")).toMatchObject({ result: chain.node.tree.finalized.hash });
  });
});
