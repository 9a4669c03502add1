import { InputError } from '@backstage/errors';
import { BadCell } from '../sql/badCell';

/** A cell of an export that refuses its month. */
export class BadCellError extends InputError {
  constructor(readonly cell: BadCell) {
    super(describe(cell));
  }
}

function describe({ problem, file, row, column, value }: BadCell): string {
  const where = `${file}${row === undefined ? '' : `, line ${row}`}, column ${column}`;
  const shown = JSON.stringify(value);
  switch (problem) {
    case 'column':
      return `${file}: column ${column} is missing, which lines of the type ${value} need; add it to the columns of the export`;
    case 'control':
      return `${where}: a text has the control character U+001F after ${shown}, which no name or tag of AWS may hold. Have AWS deliver the export anew`;
    case 'currency':
      return `${where}: the currency is ${shown}, but the first line of the month has another; export each currency on its own`;
    case 'key':
      return `${where}: a name fits two of the keys that are asked for, which differ in case or punctuation only; got ${shown}. Ask for one of the two in mlGovernance, or have AWS deliver an export that keeps them apart`;
    case 'payer':
      return `${where}: the bill of the account ${shown} is not the one that is configured, or that the first line names; check mlGovernance.dataExports.exports, and that no files of another export are in its folder`;
    case 'time':
      return `${where}: expected a time, such as 2026-11-01T00:00:00Z`;
    default:
      return `${where}: expected an amount of at most 15 digits before the point and 18 after it; got ${shown}. Have AWS deliver the export anew`;
  }
}
