import { object, oneOf, type TypeOf, text } from "./shape.ts";

/** Figures that an answer may name; what each says is the report's own. */
export const answerFigures = [
  "trades",
  "latency",
  "energy",
  "prices",
  "savings",
  "penalties",
  "split",
  "equilibrium",
  "gains",
  "limits",
] as const;

/**
 * What of a report answers its scenario's question: a verdict or measure by its name, a figure of `answerFigures`, the bill of a party,
 * `beside`: arguments of another run to compare with, or `swept`: what a sweep of many such runs has measured, in words.
 */
export const answerShape = object({
  kind: oneOf("verdict", "measure", "figure", "bill", "beside", "swept"),
  name: text,
});
export type AnswerPart = TypeOf<typeof answerShape>;
