import { BillLine } from '../../ledger/BillLine';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { visibleTo } from './costQuery';
import { compileFilter } from './filterExpression';
import { invalidToken } from './pageErrors';
import { readTimePeriod } from './timePeriod';

const MAX_RESULTS = 1000;

/**
 * The part that GetTags and GetDimensionValues share: the different values of
 * something among the lines of a period, searched, sorted and paged.
 */
export function listValues(
  input: JsonObject,
  context: CallContext,
  valuesOf: (line: BillLine) => readonly string[],
): { values: string[]; paging: JsonObject } {
  const { ledger } = context.sandbox.today();
  const reader = new InputReader(input);
  const search = reader.string('SearchString', { max: 1024 })?.toLowerCase();
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  const period = readTimePeriod(reader, ledger);
  if (reader.objects('SortBy')?.length) {
    if (reader.has('NextPageToken') || search !== undefined) {
      throw new AwsError(
        'ValidationException',
        'NextPageToken and SearchString are not supported when SortBy is used',
      );
    }
  }
  const expression = reader.object('Filter');
  const wanted = expression ? compileFilter(expression) : () => true;
  const visible = visibleTo(context.caller.accountId);
  const found = new Set<string>();
  for (const line of ledger.lines(period.from, period.to)) {
    if (!visible(line) || !wanted(line)) continue;
    for (const value of valuesOf(line)) found.add(value);
  }
  const matching = [...found]
    .filter(value => !search || value.toLowerCase().includes(search))
    .sort();
  const page = pageOf(matching, size ?? MAX_RESULTS, {
    input,
    tokenName: 'NextPageToken',
    invalid: invalidToken,
  });
  return {
    values: page.items,
    paging: compact({
      ReturnSize: page.items.length,
      TotalSize: matching.length,
      NextPageToken: page.next,
    }),
  };
}
