import { Ledger } from '../../ledger/Ledger';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf, requestFingerprint } from '../../protocol/pageToken';
import { CostRow, CostQuery, runCostQuery, visibleTo } from './costQuery';
import { attributesOf } from './dimensions';
import { compileFilter } from './filterExpression';
import { readGroupBy } from './groupBy';
import { METRIC_NAMES } from './metrics';
import { invalidToken } from './pageErrors';
import { readTimePeriod } from './timePeriod';

/** Answers that are kept so that their next page need not be summed again. */
const KEPT_ANSWERS = 4;
const answers = new WeakMap<Ledger, Map<string, CostRow[]>>();

export function getCostAndUsage(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const { sandbox, caller } = context;
  const { ledger } = sandbox.today();
  const query = readQuery(input, context);
  const rows = remembered(
    ledger,
    `${caller.accountId}/${requestFingerprint(input, 'NextPageToken')}`,
    () => runCostQuery(ledger, query),
  );
  const page = pageOf(rows, sandbox.costExplorerPageSize, {
    input,
    tokenName: 'NextPageToken',
    invalid: invalidToken,
  });
  const { groupBy } = query;
  return compact({
    NextPageToken: page.next,
    GroupDefinitions:
      groupBy.length > 0
        ? groupBy.map(({ type, key }) => ({ Type: type, Key: key }))
        : undefined,
    ResultsByTime: resultsByTime(page.items),
    DimensionValueAttributes: accountNames(query, page.items),
  });
}

function readQuery(input: JsonObject, context: CallContext): CostQuery {
  const { ledger } = context.sandbox.today();
  const reader = new InputReader(input);
  const granularity = reader.oneOf(
    'Granularity',
    ['DAILY', 'MONTHLY', 'HOURLY'],
    { required: true },
  );
  const names = reader.strings('Metrics', { required: true }) ?? [];
  reader.string('NextPageToken', { max: 8192 });
  reader.object('TimePeriod', { required: true });
  reader.check();
  const metrics = names.map(name => {
    const metric = METRIC_NAMES.find(known => known === name);
    if (!metric) {
      throw new AwsError(
        'ValidationException',
        `Metric ${name} is invalid. Valid values are ${METRIC_NAMES.join(', ')}`,
      );
    }
    return metric;
  });
  if (metrics.length === 0) {
    throw new AwsError('ValidationException', 'Metrics must not be empty');
  }
  const period = readTimePeriod(reader, ledger);
  if (granularity === 'HOURLY') {
    throw new AwsError(
      'ValidationException',
      'Hourly granularity is not enabled. The payer account can enable it in the Cost Explorer preferences',
    );
  }
  const groupBy = readGroupBy(reader);
  const expression = reader.object('Filter');
  const visible = visibleTo(context.caller.accountId);
  const wanted = expression ? compileFilter(expression) : undefined;
  reader.check();
  return {
    period,
    granularity: granularity ?? 'MONTHLY',
    metrics,
    groupBy,
    filter: wanted ? line => visible(line) && wanted(line) : visible,
  };
}

function remembered(
  ledger: Ledger,
  key: string,
  run: () => CostRow[],
): CostRow[] {
  let kept = answers.get(ledger);
  if (!kept) answers.set(ledger, (kept = new Map<string, CostRow[]>()));
  const known = kept.get(key);
  if (known) return known;
  const rows = run();
  for (const oldest of kept.keys()) {
    if (kept.size < KEPT_ANSWERS) break;
    kept.delete(oldest);
  }
  kept.set(key, rows);
  return rows;
}

/** The rows of a page by period; a period may start on the page before. */
function resultsByTime(rows: readonly CostRow[]): JsonObject[] {
  const results: (JsonObject & { Groups: unknown[] })[] = [];
  let last: CostRow | undefined;
  for (const row of rows) {
    if (last?.TimePeriod.Start !== row.TimePeriod.Start) {
      results.push({
        TimePeriod: row.TimePeriod,
        Total: row.total ?? {},
        Groups: [],
        Estimated: row.Estimated,
      });
    }
    if (row.group) results[results.length - 1].Groups.push(row.group);
    last = row;
  }
  return results;
}

function accountNames(
  { groupBy }: CostQuery,
  rows: readonly CostRow[],
): JsonObject[] {
  const position = groupBy.findIndex(({ key }) => key === 'LINKED_ACCOUNT');
  if (position < 0) return [];
  const ids = new Set(rows.flatMap(row => row.group?.Keys[position] ?? []));
  return [...ids].sort().map(Value => ({
    Value,
    Attributes: attributesOf('LINKED_ACCOUNT', Value),
  }));
}
