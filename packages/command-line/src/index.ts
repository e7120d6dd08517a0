export { BadInput, exitCodes } from "./bad-input.ts";
export { note, printJson, startProgress, table } from "./output.ts";
export { script } from "./script.ts";
export { wholeNumber } from "./whole-number.ts";
