import { InputError } from '@backstage/errors';
import { csvText } from '../csv/csvText';
import { neutralizeFormula, readNeutralized } from '../csv/neutralizeFormula';
import { TagDictionary } from '../dictionary/TagDictionary';
import { findPersonalData } from '../evaluation/personalData';
import { quoteText } from '../evaluation/quoteText';
import { parseCsv } from './parseCsv';
import { unheldWriteProblem } from './planTagEdit';
import { ExportedRemediation } from './RemediationExport';
import { TagWrite } from './tagWrites';

/** The columns of AWS's Tag Editor, and the account, which it takes for granted. */
const COLUMNS = ['Identifier', 'Service', 'Type', 'Region', 'Account', 'ARN'];
const ARN_COLUMN = 'ARN';
const TAG_COLUMN = 'Tag: ';
/** As Tag Editor says it. An empty cell leaves a tag as it is. */
const NOT_TAGGED = '(not tagged)';
const EMPTY_VALUE = '(empty value)';

/** A value that reads like one of them gets an apostrophe more. */
const LIKE_A_SIGN = /^'*\((?:not tagged|empty value)\)$/;

const MAX_TOLD = 10;

/**
 * A plan as CSV with a column for each tag, as people know it from Tag Editor:
 * a cell holds what the tag becomes, `(not tagged)` where it goes away, and
 * nothing where it stays. A value that reads like these words has an apostrophe
 * before it. No cell begins a formula.
 *
 * @public
 */
export function tagEditorCsv(
  resources: readonly ExportedRemediation[],
): string {
  const keys = [
    ...new Set(
      resources.flatMap(({ write }) => [
        ...Object.keys(write.set),
        ...write.remove,
      ]),
    ),
  ].sort();
  return csvText([
    [...COLUMNS, ...keys.map(key => `${TAG_COLUMN}${key}`)],
    ...resources.map(resource => {
      const { arn, type, name, accountId, region, write } = resource;
      const [service, kind = ''] = type.split(':');
      return [
        ...[name, service, kind, region, accountId, arn],
        ...keys.map(key => cellOf(key, write)),
      ];
    }),
  ]);
}

function cellOf(key: string, { set, remove }: TagWrite): string {
  if (remove.includes(key)) return NOT_TAGGED;
  if (!Object.hasOwn(set, key)) return '';
  const value = set[key];
  if (value === '') return EMPTY_VALUE;
  return LIKE_A_SIGN.test(value) ? `'${value}` : value;
}

/**
 * What a CSV file asks for, by ARN. It may have the columns of
 * {@link tagEditorCsv}, in any order, of which `ARN` has to be there. Which
 * characters AWS takes is left to {@link tagWriteProblem}, for what a resource
 * does not hold already.
 *
 * @throws InputError that names every line with something wrong in it; nothing
 * of such a file is to be used.
 * @public
 */
export function parseTagEditorCsv(
  text: string,
  dictionary: Pick<TagDictionary, 'conventions'>,
): { arn: string; write: TagWrite }[] {
  const [header, ...rows] = parseCsv(text);
  if (!header) throw new InputError('The CSV file is empty');
  const keys = checkedHeader(header, dictionary);
  const problems: string[] = [];
  const seen = new Set<string>();
  const edits = rows.map((row, index) => {
    const set = new Map<string, string>();
    const remove: string[] = [];
    const problemsHere: string[] = [];
    if (row.length !== header.length) {
      problemsHere.push(
        `it has ${row.length} cells, but the header has ${header.length}`,
      );
    }
    keys.forEach((key, column) => {
      const cell = row[column] ?? '';
      if (key === undefined || cell === '') return;
      if (cell === NOT_TAGGED) {
        remove.push(key);
      } else if (isFormula(cell)) {
        problemsHere.push(
          `the cell of ${quoteText(header[column])} begins a formula; put an apostrophe before it where it is meant as text`,
        );
      } else {
        set.set(key, valueOf(cell));
      }
    });
    const arn = row[header.indexOf(ARN_COLUMN)] ?? '';
    if (arn === '') problemsHere.push('it has no ARN');
    else if (seen.has(arn)) problemsHere.push('its ARN was there before');
    seen.add(arn);
    const write = { set: Object.fromEntries(set), remove };
    const problem = unheldWriteProblem(write, dictionary);
    if (problem !== undefined) problemsHere.push(problem);
    if (problemsHere.length > 0) {
      problems.push(`row ${index + 2}: ${problemsHere.join('; ')}`);
    }
    return { arn, write };
  });
  if (problems.length > 0) {
    const told = problems.slice(0, MAX_TOLD);
    if (problems.length > MAX_TOLD) {
      told.push(`and ${problems.length - MAX_TOLD} more`);
    }
    throw new InputError(
      `The CSV file cannot be used, so nothing of it was. ${told.join('. ')}`,
    );
  }
  return edits.filter(
    ({ write }) => write.remove.length + Object.keys(write.set).length > 0,
  );
}

/** By column: the key of the tag that it is about. */
function checkedHeader(
  header: readonly string[],
  { conventions }: Pick<TagDictionary, 'conventions'>,
): (string | undefined)[] {
  // Before anything else, as the other problems quote the columns.
  const personal = header.findIndex(column => findPersonalData(column));
  if (conventions.noPersonalData && personal >= 0) {
    throw new InputError(
      `The heading of column ${personal + 1} of the CSV file looks like personal data, which tags must not hold and plans must not keep; remove the column, and change such a tag in AWS itself`,
    );
  }
  const unknown = header.filter(
    column => !COLUMNS.includes(column) && !column.startsWith(TAG_COLUMN),
  );
  if (unknown.length > 0) {
    throw new InputError(
      `The CSV file has columns that are not known: ${unknown
        .slice(0, MAX_TOLD)
        .map(quoteText)
        .join(
          ', ',
        )}. Known are ${COLUMNS.join(', ')}, and “${TAG_COLUMN}” with a key behind it`,
    );
  }
  const twice = header.find((column, index) => header.indexOf(column) < index);
  if (twice !== undefined) {
    throw new InputError(
      `The CSV file has the column ${quoteText(twice)} twice; remove one of the two`,
    );
  }
  if (!header.includes(ARN_COLUMN)) {
    throw new InputError('The CSV file has no column ARN; add it');
  }
  return header.map(column =>
    column.startsWith(TAG_COLUMN)
      ? readNeutralized(column).slice(TAG_COLUMN.length)
      : undefined,
  );
}

function valueOf(cell: string): string {
  if (cell === EMPTY_VALUE) return '';
  return LIKE_A_SIGN.test(cell) ? cell.slice(1) : readNeutralized(cell);
}

function isFormula(cell: string): boolean {
  return readNeutralized(cell) === cell && neutralizeFormula(cell) !== cell;
}
