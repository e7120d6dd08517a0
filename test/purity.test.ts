import { describe, expect, it } from "vitest";
import {
  type Node,
  packageOf,
  parse,
  readWorkspace,
  type SourceFile,
  type WorkspacePackage,
  walk,
} from "./workspace.ts";

/**
 * What decides is a function of its inputs: rows 0 to 7, the parachains and the workloads name no global but those of
 * the language itself, and of those none that reads a clock, chance, memory pressure or the machine's locale.
 */
const pure = [
  ...["primitives", "scale", "crypto", "kernel", "energy", "measures", "trie", "block", "consensus", "runtime"],
  ...["light-client", "chain", "pallets", "xcmp", "rpc", "relay", "parachains-common"],
  ...["demand", "generation", "storage", "workloads"],
].map((name) => `@paragrid/${name}`);

/** Files of otherwise pure packages that may do more, each with what and why. */
const exceptions: Readonly<Record<string, { readonly names: readonly string[]; readonly why: string }>> = {
  "packages/primitives/src/bytes.ts": {
    names: ["TextEncoder", "TextDecoder"],
    why: "functions of their argument alone, and in every engine",
  },
  "packages/crypto/src/key-object.ts": {
    names: ["Buffer"],
    why: "node:crypto's declarations ask for it around a key's bytes",
  },
};

const languageGlobals = new Set(
  [
    "undefined NaN Infinity globalThis isNaN isFinite parseInt parseFloat",
    "Object Function Boolean Symbol Number BigInt Math String RegExp JSON Reflect Proxy Iterator",
    "Array Map Set WeakMap WeakSet ArrayBuffer DataView Uint8Array Int8Array Uint8ClampedArray Uint16Array Int16Array",
    "Uint32Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array",
    "Error AggregateError RangeError ReferenceError SyntaxError TypeError",
    "Promise arguments",
  ]
    .join(" ")
    .split(" "),
);
languageGlobals.delete("globalThis"); // a way around every rule here

/** Members of the language that answer differently at another time, on another machine or in another engine. */
const unsettled: readonly [object: string, members: readonly string[], where: "everywhere" | "digests"][] = [
  ["Math", ["random"], "everywhere"],
  // ECMA-262 §21.3.2 leaves these to the engine; two versions of one engine differ in the last bit.
  [
    "Math",
    "acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh".split(
      " ",
    ),
    "digests",
  ],
];
/** Packages whose floating-point results reach a digest. */
const digested = ["@paragrid/kernel", "@paragrid/energy"];
/** Methods that follow the machine's locale or time zone, whatever they are called on. */
const local = [
  "localeCompare",
  "toLocaleString",
  "toLocaleLowerCase",
  "toLocaleUpperCase",
  "toLocaleDateString",
  "toLocaleTimeString",
];

const workspace = readWorkspace();
const sources = (names: readonly string[]): readonly (readonly [WorkspacePackage, SourceFile])[] =>
  workspace
    .filter((one) => names.includes(one.name))
    .flatMap((one) =>
      one.files.filter((file) => file.path.startsWith(`${one.folder}/src/`)).map((file) => [one, file] as const),
    );

describe("pure packages", () => {
  it("have no exception that nothing needs", () => {
    const stale = Object.entries(exceptions).flatMap(([path, { names }]) => {
      const used = impurities(parse(path).program, { allowed: languageGlobals, inDigest: false });
      return names.filter((name) => !used.includes(name)).map((name) => `${path} no longer uses ${name}`);
    });
    expect(stale).toEqual([]);
  });

  it("are all there", () => {
    expect(workspace.map((one) => one.name)).toEqual(expect.arrayContaining(pure));
    expect(sources(pure).length).toBeGreaterThan(200);
  });

  it("import nothing of Node, and of others' packages only what computes", () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      "@paragrid/crypto": [
        "node:crypto",
        "@noble/curves",
        "@polkadot/wasm-crypto-wasm",
        "@polkadot/wasm-util",
        "@scure/sr25519",
      ],
      "@paragrid/parachains-common": ["zod"],
    };
    const offences = sources(pure).flatMap(([one, file]) =>
      file.imports
        .map((module) => packageOf(module) ?? module)
        .filter((module) => !module.startsWith(".") && !module.startsWith("@paragrid/"))
        .filter((module) => !(allowed[one.name] ?? []).includes(module))
        .map((module) => `${file.path} imports ${module}`),
    );
    expect(offences).toEqual([]);
  });

  it("ask for time, chance, disk and wire instead of reaching for them", () => {
    const offences = sources(pure).flatMap(([one, file]) => {
      const names = new Set([...languageGlobals, ...(one.name === "@paragrid/crypto" ? ["WebAssembly"] : [])]);
      for (const name of exceptions[file.path]?.names ?? []) names.add(name);
      return impurities(file.program, { allowed: names, inDigest: digested.includes(one.name) }).map(
        (what) => `${file.path} uses ${what}`,
      );
    });
    expect(offences).toEqual([]);
  });
});

describe("the check itself", () => {
  const check = (text: string, inDigest = true): readonly string[] =>
    impurities(parse("example.ts", false, text).program, { allowed: languageGlobals, inDigest });

  it.each([
    ["const at = Date.now();", "Date"],
    ["const at = new Date();", "Date"],
    ["const x = Math.random();", "Math.random"],
    ["const x = Math['random']();", "Math.random"],
    ["const { random } = Math;", "Math, taken apart"],
    ["const chance = Math;", "Math, taken apart"],
    ["setTimeout(() => {}, 1);", "setTimeout"],
    ["queueMicrotask(() => {});", "queueMicrotask"],
    ["performance.now();", "performance"],
    ["const env = process.env;", "process"],
    ["Buffer.from([1]);", "Buffer"],
    ["crypto.getRandomValues(bytes());", "crypto"],
    ["document.title;", "document"],
    ["globalThis.Date.now();", "globalThis"],
    ["console.log(1);", "console"],
    ["const time = { Date };", "Date"],
    ["export const x = 2 ** 0.5;", "** of numbers"],
    ["export const x = 10 ** 25;", "** of numbers"],
    ["export const x = Math.exp(1);", "Math.exp"],
    ["export const f = (x: number) => Math.log2(x);", "Math.log2"],
    ["export const f = (a: string, b: string) => a.localeCompare(b);", ".localeCompare"],
    ["import.meta.url;", "import.meta"],
  ])("refuses %s", (text, what) => {
    expect(check(text)).toContain(what);
  });

  it.each([
    "export const f = (now: number, Date: number) => now + Date;",
    "export interface Clock { process: Date; performance(): number }",
    "export const f = (context: { process: number }) => context.process;",
    "export const o = { process: 1, Date: 2 };",
    "export const f = (x: number) => Math.floor(Math.sqrt(x));",
    "export const big = 2n ** 64n;",
    "export const limit = 2 ** 32;",
    "// Date.now() and Math.random() are not for us\nexport const text = 'process.env';",
  ])("accepts %s", (text) => {
    expect(check(text)).toEqual([]);
  });
});

/** Names and members that a pure file must not use, in source order. */
function impurities(
  program: Node,
  options: { readonly allowed: ReadonlySet<string>; readonly inDigest: boolean },
): readonly string[] {
  const found: string[] = [];
  const declared = namesDeclaredIn(program);
  walk(program, (node, parent, field) => {
    if (isTypeOnly(node)) return false;
    if (node.type === "MetaProperty" && (node.meta as Node).name === "import") found.push("import.meta");
    if (node.type === "MemberExpression") {
      const member = memberName(node);
      if (member !== undefined && local.includes(member)) found.push(`.${member}`);
      const object = (node.object as Node).type === "Identifier" ? ((node.object as Node).name as string) : undefined;
      for (const [name, members, where] of unsettled)
        if (
          object === name &&
          (where === "everywhere" || options.inDigest) &&
          (member === undefined || members.includes(member))
        )
          found.push(`${name}.${member ?? "[...]"}`);
    }
    if (options.inDigest && node.type === "BinaryExpression" && node.operator === "**" && !isExactPower(node))
      found.push("** of numbers");
    if (node.type === "Identifier" && isReference(node, parent, field)) {
      const name = node.name as string;
      if (!declared.has(name) && !options.allowed.has(name)) found.push(name);
      if (name === "Math" && !(parent.type === "MemberExpression" && field === "object"))
        found.push("Math, taken apart");
    }
    return undefined;
  });
  return found;
}

/** Nodes that only the type checker reads. */
const isTypeOnly = (node: Node): boolean =>
  (node.type.startsWith("TS") &&
    !["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression", "TSInstantiationExpression"].includes(
      node.type,
    )) ||
  (node.type === "ImportDeclaration" && node.importKind === "type") ||
  (node.type === "ExportNamedDeclaration" && node.exportKind === "type");

/** Whether an identifier reads a variable, rather than naming a member, a key, a label or an import. */
function isReference(node: Node, parent: Node, field: string): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return field === "object" || parent.computed === true;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
    case "AccessorProperty":
      return field === "value" || parent.computed === true;
    case "ExportSpecifier":
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ExportAllDeclaration":
    case "MetaProperty":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return field === "body" && node.type !== "Identifier";
    default:
      return true;
  }
}

/** Every name that the file binds, in whatever scope: a local name hides a global one. */
function namesDeclaredIn(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    const node = pattern as Node | null;
    if (node === null || node === undefined) return;
    if (node.type === "Identifier") names.add(node.name as string);
    if (node.type === "AssignmentPattern") bind(node.left);
    if (node.type === "RestElement") bind(node.argument);
    if (node.type === "ArrayPattern") for (const element of node.elements as unknown[]) bind(element);
    if (node.type === "ObjectPattern")
      for (const property of node.properties as Node[])
        bind(property.type === "RestElement" ? property : property.value);
  };
  walk(program, (node) => {
    if (node.type === "VariableDeclarator" || node.type.startsWith("Class")) bind(node.id);
    if (node.type.includes("Function")) {
      bind(node.id);
      for (const parameter of (node.params as Node[] | undefined) ?? []) bind(parameter);
    }
    if (node.type === "CatchClause") bind(node.param);
    if (node.type.startsWith("Import") && node.type.endsWith("Specifier")) bind(node.local);
    return undefined;
  });
  return names;
}

/** The member's name where the text tells it; undefined for one computed at run time. */
function memberName(node: Node): string | undefined {
  const property = node.property as Node;
  if (node.computed !== true) return property.name as string;
  return property.type === "Literal" ? String(property.value) : undefined;
}

/** A power of bigints, or of two with a whole exponent: exact in every engine. That a variable is whole is not checked. */
function isExactPower(node: Node): boolean {
  const [base, exponent] = [node.left as Node, node.right as Node];
  if (base.type === "Literal" && typeof base.value === "bigint") return true;
  return base.value === 2 && (exponent.type !== "Literal" || Number.isInteger(exponent.value));
}
