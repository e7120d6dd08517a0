/** Input that a run cannot begin with, in one line for its user: exit code 2. */
export class InputError extends Error {
  override readonly name = "InputError";
}
