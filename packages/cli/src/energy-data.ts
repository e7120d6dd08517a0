import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type CityLearnTexts,
  cityLearnDay,
  cityLearnDefaults,
  cityLearnFiles,
  type DayProfile,
  describeDataError,
  parseCityLearn,
} from "@paragrid/energy";
import { BadInput } from "./fail.ts";

/** Reads one day of a folder in the layout of the CityLearn data; throws BadInput with file, line, value found and wanted. */
export function readEnergyData(folder: string, day: string | undefined): DayProfile {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new BadInput(`--data: ${folder}: there is no such folder`);
  if (day === undefined) throw new BadInput("--day: missing: with --data a day such as 2017-06-21 is wanted");
  const texts: Record<string, string> = {};
  for (const name of cityLearnFiles) {
    const file = join(folder, name);
    if (!existsSync(file))
      throw new BadInput(`--data: ${file}: there is no such file; ${cityLearnFiles.join(", ")} are wanted`);
    texts[name] = readFileSync(file, "utf8");
  }
  const parsed = parseCityLearn(texts as CityLearnTexts);
  if (!parsed.ok) throw new BadInput(`--data: ${join(folder, describeDataError(parsed.error))}`);
  const profile = cityLearnDay(parsed.value, { ...cityLearnDefaults, day });
  if (!profile.ok) throw new BadInput(`--day: ${describeDataError(profile.error)}`);
  return profile.value;
}
