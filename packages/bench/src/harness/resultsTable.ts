import { BenchmarkResult } from './BenchmarkResult';

const HEADINGS = ['benchmark', 'value', 'floor', 'ratio', 'bound', ''];

/** The results as a table in Markdown, columns aligned. */
export function resultsTable(results: readonly BenchmarkResult[]): string {
  const rows = results.map(result => [
    result.name,
    `${figure(result.value)} ${result.unit}`,
    result.baseline === undefined
      ? ''
      : `${figure(result.baseline)} ${result.unit}`,
    result.ratio === undefined ? '' : result.ratio.toFixed(2),
    result.bound === 'none' ? '' : result.bound,
    markOf(result),
  ]);
  const widths = HEADINGS.map((_, column) =>
    Math.max(3, ...[HEADINGS, ...rows].map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [
    line(HEADINGS),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}

function markOf({ bound, ok }: BenchmarkResult): string {
  if (bound === 'none') return '';
  return ok ? 'ok' : 'MISSED';
}

/** Three digits that count, thousands apart. */
function figure(value: number): string {
  const digits =
    value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', {
    maximumFractionDigits: Math.min(digits, 3),
  });
}
