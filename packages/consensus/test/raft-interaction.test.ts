import { readdirSync } from "node:fs";
import { sharedPath } from "@paragrid/testing";
import { afterAll, describe, expect, test } from "vitest";
import { dataCases } from "./raft-datadriven.ts";
import { Interaction } from "./raft-interaction.ts";

const folder = sharedPath("vectors/etcd-raft/testdata");

/**
 * etcd's conversations between whole groups, against our state machine. Compared: roles, terms, leaders, what is stored and applied,
 * hard states, progress, configurations, and the messages of each step as a multiset. Not compared: the rest of the log lines.
 */
describe.skipIf(folder === undefined)("etcd's raft and ours hold the same conversations", () => {
  const files = folder === undefined ? [] : readdirSync(folder);
  const counts = { driven: 0, compared: 0 };

  test.each(files)("%s", (file) => {
    const interaction = new Interaction();
    for (const one of dataCases(`${folder}/${file}`)) {
      const printed = projected(interaction.run(one));
      const expected = projected(one.expected.split("\n"));
      expect(printed, one.at).toEqual(expected);
      counts.driven++;
      if (expected.length > 0) counts.compared++;
    }
  });

  test("that were 28 files of 558 directives", () => expect([files.length, counts.driven]).toEqual([28, 558]));

  afterAll(() =>
    console.log(
      `etcd-raft: ${counts.driven} of 558 directives driven, ${counts.compared} of them with an output to compare`,
    ),
  );
});

/** The part of an output that is compared: by sections, each with its statements in order and its messages sorted. */
function projected(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  let messages: string[] = [];
  const flush = (): void => {
    result.push(...messages.sort());
    messages = [];
  };
  for (const line of logical(lines)) {
    if (isLog(line) && !isKept(line)) continue;
    if (line.startsWith(">") || line === "Processing:" || line === "Responses:") flush();
    if (/^(dropped: )?\w+->\w+ /.test(line)) messages.push(line);
    else result.push(line);
  }
  flush();
  return result;
}

const isLog = (line: string): boolean => /^(DEBUG|INFO|WARN|ERROR) /.test(line);
const isKept = (line: string): boolean => /^INFO (newRaft|\d+ (became|switched to configuration)) /.test(line);

/** Lines without indentation, each list in brackets and each snapshot on the line of its message. */
function logical(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let depth = 0;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === "" || line === "ok") continue;
    if (depth > 0 || line.startsWith("Snapshot:")) joined.push(`${joined.pop()} ${line}`);
    else joined.push(line);
    if (!isLog(line)) depth += line.split("[").length - line.split("]").length;
  }
  // Spaces next to brackets depend on how a list was broken into lines.
  return joined.map((line) => line.replaceAll(/\[ /g, "[").replaceAll(/ \]/g, "]"));
}
