import type { Mutant } from "@paragrid/testing";

const source = "packages/scale/src";
const tests = (test: string) => ({ files: ["packages/scale/test/scale.test.ts"], test });
const canonical = tests("bytes that are too few, too many or not canonical");

export const mutants: readonly Mutant[] = [
  {
    name: "scale: a longer form of a small number is taken",
    file: `${source}/compact.ts`,
    find: '  if (value < least) input.fail("compact integer not in its shortest form");\n',
    replace: "",
    caughtBy: canonical,
  },
  {
    name: "scale: a large compact with a leading zero is taken",
    file: `${source}/compact.ts`,
    find: '  if (digits[count - 1] === 0) input.fail("compact integer not in its shortest form");\n',
    replace: "",
    caughtBy: canonical,
  },
  {
    name: "scale: a compact beyond its type is taken",
    file: `${source}/compact.ts`,
    find: "  if (value > max) input.fail(`compact integer above ${max}`);\n",
    replace: "",
    caughtBy: canonical,
  },
  {
    name: "scale: bytes after the value are ignored",
    file: `${source}/codec.ts`,
    find: "      if (input.remaining > 0) input.fail(`${input.remaining} trailing bytes`);\n",
    replace: "",
    caughtBy: canonical,
  },
  {
    name: "scale: reading goes on past the end",
    file: `${source}/reader.ts`,
    find: "    if (count > this.#bytes.length - start) this.fail(`${count} bytes wanted, ${this.remaining} left`);\n",
    replace: "",
    caughtBy: canonical,
  },
  {
    name: "scale: what is decoded is a view of what was read",
    file: `${source}/reader.ts`,
    find: "      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);",
    replace: "      bytes;",
    caughtBy: tests("decodes copies, also from a Node Buffer"),
  },
];
