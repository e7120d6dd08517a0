export { csvFiles } from "./csv.ts";
export { loadPageAssets, type PageAssets } from "./html/assets.ts";
export { renderHtml } from "./html/page.ts";
export { renderTerminal, type TerminalOptions } from "./terminal.ts";
export { writeReport } from "./write.ts";
