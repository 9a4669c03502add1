import { DayNumber, dayOf } from '../world/calendar';
import { accountBillTagsOf } from '../world/generatedAccounts';
import { TEAMS } from '../world/services';
import { TAG_KEYS } from '../world/tagKeys';
import { BillLine } from './BillLine';

/** A grouping of the bill that the payer defined: its first rule that matches gives the value. */
interface CostCategory {
  name: string;
  /** The first day that lines have a value on. */
  from: DayNumber;
  /** The first day that they no longer have one on. */
  to: DayNumber;
  rules: readonly ((line: BillLine) => string | undefined)[];
}

const BUSINESS_UNITS = new Set(TEAMS.map(({ businessUnit }) => businessUnit));

const STAGES: Readonly<Record<string, string>> = {
  dev: 'Lab',
  test: 'Lab',
  production: 'Live',
};

/** The payer's cost categories; one came later, one was given up. */
const COST_CATEGORIES: readonly CostCategory[] = [
  {
    name: 'Business unit',
    from: dayOf('2024-01-01'),
    to: Infinity,
    rules: [
      line => knownUnit(line.tags[TAG_KEYS.businessUnit]),
      line => accountBillTagsOf(line.charge.accountId)[TAG_KEYS.businessUnit],
    ],
  },
  {
    name: 'Stage',
    from: dayOf('2026-03-01'),
    to: Infinity,
    rules: [
      line => STAGES[line.tags[TAG_KEYS.environment] ?? ''],
      line =>
        STAGES[
          accountBillTagsOf(line.charge.accountId)[TAG_KEYS.environment] ?? ''
        ],
    ],
  },
  {
    name: 'Programme',
    from: dayOf('2024-01-01'),
    to: dayOf('2026-06-01'),
    rules: [
      line =>
        line.charge.service === 'Amazon SageMaker' ? 'ML 2025' : undefined,
    ],
  },
];

function knownUnit(value: string | undefined): string | undefined {
  return value !== undefined && BUSINESS_UNITS.has(value) ? value : undefined;
}

/** The values of a line by the names of the cost categories; no value, no name. */
export function costCategoriesOf(line: BillLine): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, from, to, rules } of COST_CATEGORIES) {
    if (line.day < from || line.day >= to) continue;
    for (const rule of rules) {
      const value = rule(line);
      if (value === undefined) continue;
      values[name] = value;
      break;
    }
  }
  return values;
}
