// The same digest, however often a simulation runs: in repeats, on one thread and on two, and on other versions of Node.
import { spawnSync } from "node:child_process";
import { script, wholeNumber } from "@paragrid/command-line";
import type { DigestCase } from "./repeat.ts";

/** Prints the digest of each case, for the comparison between versions. */
const print = "--print";

/** Digests of a case in so many runs, on so many threads. */
async function digests(one: DigestCase, times: number, workers: number): Promise<readonly string[]> {
  const { inWorkers } = await import("@paragrid/scenario");
  return inWorkers<DigestCase, string>({
    module: new URL("./worker.ts", import.meta.url),
    jobs: Array.from({ length: times }, () => one),
    workers,
  });
}

/** Imported here, so that help and wrong flags need none of the chains. */
const casesOf = async (): Promise<readonly DigestCase[]> => (await import("./repeat.ts")).digestCases;

interface Options {
  readonly repeats?: string;
  readonly full?: true;
  readonly node?: readonly string[];
}

async function printDigests(): Promise<void> {
  const found: string[] = [];
  for (const one of await casesOf()) found.push(...(await digests(one, 1, 1)));
  console.log(JSON.stringify(found));
}

async function compare({ full, node, ...rest }: Options): Promise<number> {
  const repeats = wholeNumber("--repeats", rest.repeats, 2) ?? (full ? 100 : 4);
  let same = true;
  const first: string[] = [];
  for (const one of await casesOf()) {
    const alone = await digests(one, Math.ceil(repeats / 2), 1);
    const together = await digests(one, Math.floor(repeats / 2), 2);
    const distinct = new Set([...alone, ...together]);
    first.push(alone[0]!);
    same &&= distinct.size === 1;
    const said = distinct.size === 1 ? `the same ${alone[0]}` : `DIFFERENT: ${[...distinct].join(", ")}`;
    console.log(`${one.name}: ${alone.length} runs on one thread and ${together.length} on two, ${said}`);
  }
  for (const command of node ?? (full ? ["npx -y node@24", "npx -y node@26"] : [])) {
    const [program, ...args] = command.split(" ") as [string, ...string[]];
    const child = spawnSync(program, [...args, import.meta.filename, print], { encoding: "utf8" });
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
  return same ? 0 : 1;
}

if (process.argv[2] === print) await printDigests();
else
  await script<Options>(
    {
      name: "test:digests",
      description: "the same digest in repeats, on one thread and on two, and on other versions of Node",
      options: [
        ["--repeats <count>", "runs of each case; 4 without it, 100 with --full"],
        ["--full", "100 repeats, and again on Node 24 and 26"],
        ["--node <command...>", 'other versions, such as "npx -y node@26"'],
      ],
      examples: [
        ["", "a few repeats, as CI runs it"],
        ["--full", "what the README claims"],
        ['--repeats 10 --node "npx -y node@26"', "on one other version"],
      ],
      exits: "0 all the same, 1 some differ",
    },
    compare,
  );
