/** HTML or SVG that is safe to put into a page. Only `markup` makes it, so that no text of a scenario gets in unescaped. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Part = Markup | string | number | null | false | readonly Part[];

/** Template tag: what stands in the template is markup, every value in it is escaped unless it is markup itself. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.map((text, index) => text + render(index < parts.length ? parts[index]! : "")).join(""));
}

/** Text as it must stand in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character as keyof typeof entities]);
}

/** JSON that can stand in a script element: no `<` can end the element, and line separators are escaped. */
export function scriptJson(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
}

/** Text of our own or of a library that is put into the page as it is: a style sheet or a script. */
export function verbatim(source: string): Markup {
  if (/<\/(script|style)/i.test(source))
    throw new Error("invariant broken: a script or style of the page would end its own element");
  return new Markup(source);
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function render(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (part === null || part === false) return "";
  if (typeof part === "string") return escapeText(part);
  return typeof part === "number" ? String(part) : part.map(render).join("");
}
