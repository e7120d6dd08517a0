import { err, ok, type Result } from "@paragrid/primitives";

/**
 * A data shape is declared once; the TypeScript type and the check of foreign JSON follow from it.
 * `check` pushes one line for each fault, with the path to it, the value found and what is wanted.
 */
export interface Shape<T> {
  readonly wanted: string;
  readonly check: (value: unknown, path: string, faults: string[]) => void;
  /** Only carries the type. */
  readonly type?: T;
}

export type TypeOf<S> = S extends Shape<infer T> ? T : never;

/** The value itself when it has the shape, else every fault found. */
export function checkShape<T>(shape: Shape<T>, value: unknown, name: string): Result<T, string[]> {
  const faults: string[] = [];
  shape.check(value, name, faults);
  return faults.length === 0 ? ok(value as T) : err(faults);
}

const leaf = <T>(wanted: string, accepts: (value: unknown) => boolean): Shape<T> => ({
  wanted,
  check: (value, path, faults) => {
    if (!accepts(value)) faults.push(`${path}: found ${show(value)}, wanted ${wanted}`);
  },
});

export const text = leaf<string>("a text", (value) => typeof value === "string");
/** A whole number of things, Wh or fen that JSON carries exactly. */
export const count = leaf<number>(
  "a whole number of at least 0",
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
/** A whole number of either sign that JSON carries exactly. */
export const whole = leaf<number>("a whole number", (value) => Number.isSafeInteger(value));
export const flag = leaf<boolean>("true or false", (value) => typeof value === "boolean");
export const finite = leaf<number>("a finite number", (value) => Number.isFinite(value));
/** Milliseconds, rates and other quantities that are not negative. */
export const amount = leaf<number>(
  "a finite number of at least 0",
  (value) => Number.isFinite(value) && (value as number) >= 0,
);

export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return leaf(values.map((value) => JSON.stringify(value)).join(" or "), (value) => values.includes(value as T));
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  const wanted = `${shape.wanted}, or null`;
  return { wanted, check: (value, path, faults) => (value === null ? undefined : shape.check(value, path, faults)) };
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  const wanted = "a list";
  return {
    wanted,
    check: (value, path, faults) => {
      if (!Array.isArray(value)) faults.push(`${path}: found ${show(value)}, wanted ${wanted}`);
      else for (const [index, item] of value.entries()) shape.check(item, `${path}[${index}]`, faults);
    },
  };
}

export function recordOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  const wanted = "an object by name";
  return {
    wanted,
    check: (value, path, faults) => {
      if (!isObject(value)) faults.push(`${path}: found ${show(value)}, wanted ${wanted}`);
      else for (const [key, item] of Object.entries(value)) shape.check(item, `${path}.${key}`, faults);
    },
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<R extends Fields, O extends Fields> = { readonly [K in keyof R]: TypeOf<R[K]> } & {
  readonly [K in keyof O]?: TypeOf<O[K]>;
};

/** An object with exactly these keys, the second ones optional; any other key is a fault. */
export function object<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<ObjectOf<R, O>> {
  const fields = new Map<string, Shape<unknown>>(Object.entries({ ...required, ...optional }));
  return {
    wanted: "an object",
    check: (value, path, faults) => {
      if (!isObject(value)) {
        faults.push(`${path}: found ${show(value)}, wanted an object`);
        return;
      }
      for (const key of Object.keys(value))
        if (!fields.has(key)) faults.push(`${path}.${key}: found a key that nobody defined`);
      for (const [key, shape] of fields) {
        if (Object.hasOwn(value, key)) shape.check(value[key], `${path}.${key}`, faults);
        else if (Object.hasOwn(required, key)) faults.push(`${path}.${key}: missing, wanted ${shape.wanted}`);
      }
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || value === undefined) return String(value);
  const shown = JSON.stringify(value) ?? typeof value;
  return shown.length > 60 ? `${shown.slice(0, 60)}...` : shown;
}
