import { expect, it } from "vitest";
import { runSoak } from "../run-soak.ts";

/** About a minute of the hour that `npm run soak:rpc` takes; memory is judged by the long run alone. */
it("every finalised block is told once to 200 subscriptions while 50 clients come and go", {
  timeout: 170_000,
}, async () => {
  const report = await runSoak({
    minutes: 0.6,
    subscriptions: 200,
    clients: 50,
    scenario: "bench/scenarios/energy-day.yaml",
    maxSlopeMib: 0.2,
  });
  expect(report.violations).toEqual([]);
  expect(report.subscriptions).toBe(200);
  expect(report.reconnections).toBeGreaterThan(100);
  expect(report.finalizedBlocksTold).toBeGreaterThan(500);
});
