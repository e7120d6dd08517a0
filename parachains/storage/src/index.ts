export { storage } from "./storage.ts";
export { type UnitRecord, unitOf, unitsDeclaration } from "./units/units.ts";
