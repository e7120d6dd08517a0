/*
 * The same digest, however often a simulation runs: in repeats, on one thread and on two, and on other versions of Node.
 *
 *   npm run test:digests                                          # a few repeats, as CI runs it
 *   npm run test:digests -- --full                                # 100 repeats, on Node 24 and 26
 *   npm run test:digests -- --repeats 10 --node "npx -y node@26"
 *
 * Ends with 1 and the digests that differ when any does.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { inWorkers } from "@paragrid/scenario";
import { type DigestCase, digestCases } from "./repeat.ts";

const { values } = parseArgs({
  options: {
    repeats: { type: "string" },
    full: { type: "boolean", default: false },
    node: { type: "string", multiple: true },
    /** Prints the digest of each case, for the comparison between versions. */
    print: { type: "boolean", default: false },
  },
});
const repeats = Number(values.repeats ?? (values.full ? 100 : 4));
if (!Number.isSafeInteger(repeats) || repeats < 2) {
  console.error(`--repeats: found "${values.repeats}", a whole number of at least 2 wanted`);
  process.exit(2);
}

/** Digests of a case in so many runs, on so many threads. */
const digests = (one: DigestCase, times: number, workers: number): Promise<readonly string[]> =>
  inWorkers<DigestCase, string>({
    module: new URL("./worker.ts", import.meta.url),
    jobs: Array.from({ length: times }, () => one),
    workers,
  });

if (values.print) {
  const found: string[] = [];
  for (const one of digestCases) found.push(...(await digests(one, 1, 1)));
  console.log(JSON.stringify(found));
} else process.exitCode = (await compare()) ? 0 : 1;

async function compare(): Promise<boolean> {
  let same = true;
  const first: string[] = [];
  for (const one of digestCases) {
    const alone = await digests(one, Math.ceil(repeats / 2), 1);
    const together = await digests(one, Math.floor(repeats / 2), 2);
    const distinct = new Set([...alone, ...together]);
    first.push(alone[0]!);
    same &&= distinct.size === 1;
    const said = distinct.size === 1 ? `the same ${alone[0]}` : `DIFFERENT: ${[...distinct].join(", ")}`;
    console.log(`${one.name}: ${alone.length} runs on one thread and ${together.length} on two, ${said}`);
  }
  for (const command of values.node ?? (values.full ? ["npx -y node@24", "npx -y node@26"] : [])) {
    const [program, ...args] = command.split(" ") as [string, ...string[]];
    const child = spawnSync(program, [...args, import.meta.filename, "--print"], { encoding: "utf8" });
    if (child.status !== 0) {
      console.error(`${command}: ${child.stderr.trim() || child.error?.message}`);
      same = false;
      continue;
    }
    const other = JSON.parse(child.stdout) as readonly string[];
    const different = other.filter((digest, index) => digest !== first[index]);
    same &&= different.length === 0;
    const said = different.length === 0 ? "the same digests" : `DIFFERENT: ${different.join(", ")}`;
    console.log(`${command}: ${said} as on Node ${process.version}`);
  }
  return same;
}
