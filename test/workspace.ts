import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

/** A workspace package as its folder shows it. */
export interface WorkspacePackage {
  /** `@paragrid/...` */
  readonly name: string;
  /** Folder below the root, such as `packages/trie`. */
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  readonly files: readonly SourceFile[];
}

export interface SourceFile {
  /** Path below the root. */
  readonly path: string;
  /** Whether it is of the package's tests, and so runs nowhere else. */
  readonly isTest: boolean;
  readonly program: Node;
  /** Every module that it names: imports, re-exports, dynamic imports; types too. */
  readonly imports: readonly string[];
}

/** A node of the syntax tree (ESTree with TypeScript's nodes). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

interface PackageJson {
  readonly name: string;
  readonly workspaces: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export const root = fileURLToPath(new URL("../", import.meta.url));

/** All packages of the workspace, parsed. */
export function readWorkspace(): readonly WorkspacePackage[] {
  return readJson("package.json")
    .workspaces.flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort()
    .map(readPackage);
}

function readPackage(folder: string): WorkspacePackage {
  const { name, dependencies = {}, devDependencies = {} } = readJson(join(folder, "package.json"));
  const paths = globSync("**/*.ts", { cwd: join(root, folder), exclude: (entry) => entry === "node_modules" });
  return {
    name,
    folder,
    dependencies: new Set(Object.keys(dependencies)),
    devDependencies: new Set(Object.keys(devDependencies)),
    files: paths.sort().map((path) => parse(join(folder, path), path.startsWith("test/"))),
  };
}

/** Parses a file of the tree, or the text given for it. */
export function parse(path: string, isTest = false, text = readFileSync(join(root, path), "utf8")): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]!.message}`);
  const imports = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((one) =>
      text.slice(one.moduleRequest.start, one.moduleRequest.end).replaceAll(/["'`]/g, ""),
    ),
  ];
  return { path, isTest, program: program as unknown as Node, imports: [...new Set(imports)] };
}

/** The package that a module name belongs to: `@scope/name` or `name`; undefined for files and Node's own modules. */
export function packageOf(module: string): string | undefined {
  if (module.startsWith(".") || module.startsWith("node:")) return undefined;
  return module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Where a relative import leads, below the root. */
export const fileOf = (from: string, module: string): string => relative(root, join(root, dirname(from), module));

/** Visits every node under a node, in source order, with its parent and the field that it is in. */
export function walk(node: Node, visit: (node: Node, parent: Node, field: string) => boolean | undefined): void {
  for (const [field, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (!isNode(child) || visit(child, node, field) === false) continue;
      walk(child, visit);
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

const readJson = (path: string): PackageJson => JSON.parse(readFileSync(join(root, path), "utf8")) as PackageJson;
