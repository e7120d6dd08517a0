import type { Finding } from "./fidelity.ts";
import type { CurvePoint } from "./judge.ts";

const width = 980;
const left = 560;
const right = 40;
const font = 'font-family="sans-serif" font-size="12"';

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const placed = (value: number): string => value.toFixed(1);

function svg(title: string, height: number, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...content,
    "</svg>\n",
  ].join("\n");
}

const text = (x: number, y: number, what: string, anchor: "start" | "middle" | "end" = "start"): string =>
  `<text x="${placed(x)}" y="${placed(y)}" ${font} text-anchor="${anchor}" fill="#222">${escaped(what)}</text>`;
const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
  `<line x1="${placed(x1)}" y1="${placed(y1)}" x2="${placed(x2)}" y2="${placed(y2)}" stroke="${stroke}"/>`;

/** How far each measurement lies from theory, in units of what its rule allows: a claim holds while its point is in the band. */
export function deviationPlot(findings: readonly Finding[]): string {
  const rowPx = 22;
  const height = 60 + rowPx * findings.length;
  const x = (deviation: number): number =>
    left + ((Math.max(-1.5, Math.min(1.5, deviation)) + 1.5) / 3) * (width - left - right);
  const rows = findings.flatMap((finding, at) => {
    const y = 38 + rowPx * at;
    const { tolerance, measured, theory, holds } = finding;
    const deviation = tolerance > 0 ? (measured - theory) / tolerance : Math.sign(measured - theory) * 1.5;
    const label = finding.claim.length > 90 ? `${finding.claim.slice(0, 89)}…` : finding.claim;
    return [
      text(left - 12, y + 4, label, "end"),
      `<circle cx="${placed(x(deviation))}" cy="${placed(y)}" r="4.5" fill="${holds ? "#1b7f4d" : "#c0392b"}"><title>${escaped(finding.claim)}</title></circle>`,
    ];
  });
  return svg("Deviations from theory", height, [
    `<rect x="${placed(x(-1))}" y="24" width="${placed(x(1) - x(-1))}" height="${rowPx * findings.length + 4}" fill="#e3f1e8"/>`,
    line(x(0), 20, x(0), height - 28, "#888"),
    text(x(-1), 16, "−1 tolerance", "middle"),
    text(x(0), 16, "theory", "middle"),
    text(x(1), 16, "+1 tolerance", "middle"),
    ...rows,
    text(left, height - 8, "(measured − theory) / tolerance; exact counts stand on the line or outside the band"),
  ]);
}

/** A distribution: the formula as a line, the simulation as points. */
export function distributionPlot(finding: Finding, curve: readonly CurvePoint[]): string {
  const height = 360;
  const [top, bottom, start] = [30, 310, 60];
  const xs = curve.map((point) => point.x);
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const x = (value: number): number => start + ((value - least) / (most - least || 1)) * (width - start - right);
  const y = (share: number): number => bottom - share * (bottom - top);
  const theory = curve.map((point) => `${placed(x(point.x))},${placed(y(point.theory))}`).join(" ");
  return svg(finding.claim, height, [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      line(start, y(share), width - right, y(share), "#ddd"),
      text(start - 8, y(share) + 4, String(share), "end"),
    ]),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) =>
      text(
        start + part * (width - start - right),
        bottom + 18,
        (least + part * (most - least)).toPrecision(3),
        "middle",
      ),
    ),
    `<polyline points="${theory}" fill="none" stroke="#222" stroke-width="1.5"/>`,
    ...curve.map(
      (point) =>
        `<circle cx="${placed(x(point.x))}" cy="${placed(y(point.measured))}" r="2.5" fill="#1b7f4d" fill-opacity="0.7"/>`,
    ),
    text(start, 18, finding.claim),
    text(
      start,
      height - 10,
      `line: theory; points: ${finding.samples} samples; ${finding.rule} ${finding.measured.toPrecision(3)} of at most ${finding.tolerance.toPrecision(3)}`,
    ),
  ]);
}
