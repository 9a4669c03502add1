import {
  Amount,
  BillLine,
  BillLineKeys,
  CostMetric,
  isAmount,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { BillLinePage, BillLineSource, BillPeriod } from '../BillLineSource';
import { clause } from './contractSubject';

const TEXTS = [
  'accountId',
  'service',
  'region',
  'usageType',
  'operation',
  'instanceType',
  'chargeType',
  'resourceId',
] as const;

const LABELS = ['resourceTags', 'accountTags', 'costCategories'] as const;

/** What holds for the months that a source lists. */
export function checkPeriods(periods: readonly BillPeriod[], now: Date): void {
  const thisMonth = now.toISOString().slice(0, 7);
  const seen = new Set<string>();
  for (const { month, version, closed } of periods) {
    clause(
      /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= thisMonth,
      `a month must be written YYYY-MM and have begun, got ${month}`,
    );
    clause(
      !seen.has(month),
      `a month must be listed once, ${month} came twice`,
    );
    seen.add(month);
    clause(
      typeof version === 'string' && version !== '',
      `the version of ${month} must not be empty`,
    );
    clause(
      (closed === undefined || typeof closed === 'boolean') &&
        !(closed && month === thisMonth),
      `closed must say whether the bill of ${month} has been issued, which that of a month under way has not, or be absent`,
    );
  }
}

/** What holds for every line of a month. */
export function checkLine(
  line: BillLine,
  month: string,
  source: BillLineSource,
  keys: BillLineKeys,
): void {
  const shown = JSON.stringify(line);
  clause(
    new RegExp(`^${month}-\\d{2}$`).test(line.day),
    `a line must lie in ${month}, got ${shown}`,
  );
  clause(
    TEXTS.every(name => typeof line[name] === 'string'),
    `attributes must be texts, empty where the bill names none, got ${shown}`,
  );
  for (const name of LABELS) {
    clause(
      Object.entries(line[name]).every(
        ([key, value]) => keys[name].includes(key) && typeof value === 'string',
      ),
      `${name} must have texts, of the keys that were asked for alone, got ${shown}`,
    );
  }
  const named = Object.keys(line.amounts).sort().join();
  clause(
    named === [...source.metrics].sort().join() &&
      Object.values(line.amounts).every(isAmount),
    `a line must have a plain amount of every metric that the source names, got ${shown}`,
  );
}

/** What holds for the pages of a month together. */
export function checkPages(pages: readonly BillLinePage[]): void {
  const currencies = new Set(pages.map(({ currency }) => currency));
  clause(
    currencies.size === 1 &&
      [...currencies].every(code => /^[A-Z]{3}$/.test(code)),
    `one ISO 4217 currency, got ${[...currencies].join(', ')}`,
  );
  const payers = new Set(pages.map(({ payer }) => payer));
  clause(
    payers.size === 1 && [...payers].every(payer => payer !== ''),
    `one payer on every page, or none, got ${[...payers].join(', ')}`,
  );
  let before = 0;
  for (const { progress } of pages) {
    if (progress === undefined) continue;
    clause(
      progress >= before && progress <= 1,
      `progress must grow from 0 to 1, got ${progress} after ${before}`,
    );
    before = progress;
  }
  const seen = new Set<string>();
  for (const line of pages.flatMap(page => page.lines)) {
    const id = identityOf(line);
    clause(
      !seen.has(id),
      `each day and set of attributes must come once, got ${id} twice`,
    );
    seen.add(id);
  }
}

/** The bill of the pages in a form that can be compared, whatever their order. */
export function itemisedBillOf(pages: readonly BillLinePage[]): string {
  return JSON.stringify(
    pages
      .flatMap(page => page.lines)
      .map(line => [identityOf(line), sorted(line.amounts)])
      .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)),
  );
}

/** What the pages add up to. */
export function totalOf(
  pages: readonly BillLinePage[],
  metric: CostMetric,
): Amount {
  return sumAmounts(
    pages.flatMap(page => page.lines.map(line => line.amounts[metric] ?? '0')),
  );
}

function identityOf(line: BillLine): string {
  return JSON.stringify([
    line.day,
    ...TEXTS.map(name => line[name]),
    ...LABELS.map(name => sorted(line[name])),
  ]);
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
}
