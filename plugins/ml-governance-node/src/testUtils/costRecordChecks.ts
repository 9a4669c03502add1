import {
  absoluteAmount,
  Amount,
  compareAmounts,
  DateRange,
  isAmount,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostPage, CostRecord, CostSource } from '../CostSource';
import { clause } from './contractSubject';

/** What a rounding source may be off by for one day and application. */
const TOLERANCE: Amount = '0.000001';

/** What holds for every record of a period. */
export function checkRecord(
  record: CostRecord,
  range: DateRange,
  source: CostSource,
): void {
  const shown = JSON.stringify(record);
  clause(
    record.day >= range.from && record.day < range.to,
    `a record must lie in ${range.from} to ${range.to}, got ${shown}`,
  );
  clause(isAmount(record.amount), `an amount must be plain, got ${shown}`);
  clause(
    source.dimensions.includes(record.dimension),
    `a record must be of a dimension that the source names, got ${shown}`,
  );
  clause(
    typeof record.applicationId === 'string' &&
      typeof record.key === 'string' &&
      typeof record.estimated === 'boolean',
    `application id and key must be texts, estimated a boolean, got ${shown}`,
  );
}

/** Every dimension splits the same bill. */
export function checkDimensions(
  records: CostRecord[],
  source: CostSource,
): void {
  const cell = ({ day, applicationId }: CostRecord) =>
    JSON.stringify([day, applicationId]);
  const cells = new Set(records.map(cell));
  const [first, ...others] = source.dimensions.map(dimension => ({
    dimension,
    sums: sumsOf(
      records.filter(record => record.dimension === dimension),
      cell,
    ),
  }));
  for (const other of others) {
    for (const key of cells) {
      const left = first.sums.get(key) ?? '0';
      const right = other.sums.get(key) ?? '0';
      clause(
        compareAmounts(
          absoluteAmount(subtractAmounts(left, right)),
          TOLERANCE,
        ) <= 0,
        `${first.dimension} and ${other.dimension} must add up to the same for ${key}, got ${left} and ${right}`,
      );
    }
  }
}

/** The bill of the pages in a form that can be compared. */
export function billOf(pages: CostPage[]): string {
  const sums = sumsOf(
    pages.flatMap(page => page.records),
    ({ day, applicationId, dimension, key }) =>
      JSON.stringify([day, applicationId, dimension, key]),
  );
  return JSON.stringify(
    [...sums].sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function sumsOf(
  records: readonly CostRecord[],
  by: (record: CostRecord) => string,
): Map<string, Amount> {
  const amounts = new Map<string, Amount[]>();
  for (const record of records) {
    const key = by(record);
    const list = amounts.get(key);
    if (list) list.push(record.amount);
    else amounts.set(key, [record.amount]);
  }
  return new Map(
    [...amounts].map(([key, list]) => [key, sumAmounts(list)] as const),
  );
}
