import type { Command } from "commander";
import type { Session } from "../session.ts";

/** `paragrid schema`: the JSON Schema of scenario files, for editors. */
export function schemaCommand(program: Command, { output }: Session): void {
  program
    .command("schema")
    .description("print the JSON Schema of scenario files")
    .action(async () => {
      const { scenarioJsonSchema } = await import("@paragrid/scenario");
      output.out(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}
