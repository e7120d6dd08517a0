export { BadInput, exitCodes } from "./bad-input.ts";
export { note, type Output, printJson, processOutput, startProgress, table } from "./output.ts";
export { script } from "./script.ts";
export { wholeNumber } from "./whole-number.ts";
