import {
  CsvCell,
  csvText,
  ExplanationLine,
  ExplanationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { lineBasisText, ruleTitles } from './lineText';

const COLUMNS: readonly [string, (line: ExplanationLine) => CsvCell][] = [
  ['Day (UTC)', ({ day }) => day],
  ['Account', ({ accountId }) => accountId],
  ['Service', ({ service }) => service],
  ['Region', ({ region }) => region],
  ['Usage type', ({ usageType }) => usageType],
  ['Operation', ({ operation }) => operation],
  ['Charge type', ({ chargeType }) => chargeType],
  ['Resource', ({ resourceId }) => resourceId],
  ['Application id', ({ applicationId }) => applicationId],
  ['Amount', ({ amount }) => ({ amount })],
];

/** Lines of the bill as CSV, their amounts with every decimal. */
export function explanationCsv(
  lines: readonly ExplanationLine[],
  parts: readonly ExplanationPart[],
  currency: string,
): string {
  const titles = ruleTitles(parts);
  return csvText([
    [...COLUMNS.map(([label]) => label), 'Currency', 'Allocated'],
    ...lines.map(line => [
      ...COLUMNS.map(([, cellOf]) => cellOf(line)),
      currency,
      lineBasisText(line, titles) || 'by its own tag',
    ]),
  ]);
}
