import {
  CsvCell,
  csvRow,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toAmount } from '../../database/amountColumns';
import { FOCUS_COLUMNS, FocusColumn } from './focusColumns';
import { FocusFrame, FocusLine } from './FocusLine';

/**
 * Lines as CSV, a part at a time. There is no byte order mark: what reads the
 * file is a program, which would take it for a part of the first column's name.
 */
export async function* focusCsv(
  lines: AsyncIterable<readonly FocusLine[]>,
  frame: FocusFrame,
): AsyncGenerator<string> {
  yield csvRow(FOCUS_COLUMNS.map(({ name }) => name));
  for await (const some of lines) {
    yield some
      .map(line =>
        csvRow(FOCUS_COLUMNS.map(column => cellOf(column, line, frame))),
      )
      .join('');
  }
}

function cellOf(
  column: FocusColumn,
  line: FocusLine,
  frame: FocusFrame,
): CsvCell {
  switch (column.type) {
    case 'money': {
      const amount = column.of(line, frame);
      return amount === undefined ? '' : { amount: toAmount(amount) };
    }
    case 'json': {
      const json = column.of(line, frame);
      return json === undefined ? '' : { json };
    }
    case 'time': {
      const day = column.of(line, frame);
      return day === undefined ? '' : `${day}T00:00:00Z`;
    }
    default:
      return column.of(line, frame) ?? '';
  }
}
