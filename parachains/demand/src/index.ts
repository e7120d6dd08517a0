export { demand } from "./demand.ts";
