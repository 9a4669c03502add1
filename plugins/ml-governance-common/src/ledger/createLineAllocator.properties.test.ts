import fc from 'fast-check';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { billLine } from '../testing/billLine';
import { LineAllocation } from './Allocation';
import {
  AllocationPolicy,
  AllocationRule,
  BillLineFilter,
} from './AllocationPolicy';
import { BillLineAttributes } from './BillLine';
import { createLineAllocator } from './createLineAllocator';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: 'test' });
const APPLICATIONS = ['ads', 'churn', 'fraud'];
const PATTERNS = [
  'arn:[^/]+/ads-([a-z]+)',
  'arn:[^/]+/([a-z]+)-job-[0-9]+',
  '[a-z]+-(?:job|task)-.*',
  '[^/]*/(churn)(?:-.*)?',
  '(?:fraud|churn).*',
  '.*',
];
const NAMES = [
  '',
  'arn:x:y/ads-churn',
  'arn:x:y/fraud-job-7',
  'arn:x:y/churn',
  'churn-task-ads',
  'ads-job-',
  'fraud',
];

const word = fc.constantFrom(...APPLICATIONS, 'other');
const tag = fc.record(
  {
    key: fc.constantFrom('one', 'two'),
    values: fc.array(word, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['key'] },
);
const filter = fc
  .record(
    {
      accounts: fc.constant(['111111111111']),
      chargeTypes: fc.constant(['Tax']),
      usageType: fc.constantFrom('Train.*', 'NatGateway'),
      resource: fc.constantFrom(...PATTERNS),
      accountTag: tag,
      resourceTag: tag,
      costCategory: tag,
    },
    { requiredKeys: [] },
  )
  .filter(fields => Object.keys(fields).length > 0);
const named = fc.oneof(
  fc.record({ accountTag: fc.constantFrom('one', 'two') }),
  fc.record({ costCategory: fc.constantFrom('one', 'two') }),
  fc.record({ resourceTag: fc.constantFrom('one', 'two') }),
  fc.constant({ resource: true as const }),
);
const rule = fc.oneof(
  fc.record(
    { from: fc.record({ application: word }), where: filter },
    { requiredKeys: ['from'] },
  ),
  fc.record(
    {
      from: named,
      where: filter,
      pattern: fc.constantFrom(...PATTERNS),
      values: fc.dictionary(word, word, { maxKeys: 2 }),
    },
    { requiredKeys: ['from'] },
  ),
);
const policies = fc
  .record({
    rules: fc.array(rule, { maxLength: 8 }),
    pools: fc.array(fc.array(filter, { minLength: 1, maxLength: 2 }), {
      maxLength: 3,
    }),
  })
  .map(({ rules, pools }): AllocationPolicy => ({
    spellings: 'certain',
    rules: rules.map((one, index) => ({
      id: `rule-${index}`,
      title: '',
      ...one,
    })),
    pools: pools.map((where, index) => ({
      id: `pool-${index}`,
      title: '',
      where,
      split: 'even',
      targets: 'all',
    })),
  }));

const tags = fc.dictionary(fc.constantFrom('one', 'two', 'three'), word, {
  maxKeys: 2,
});
const lines = fc.array(
  fc
    .record({
      accountId: fc.constantFrom('111111111111', '222222222222'),
      chargeType: fc.constantFrom('Usage', 'Tax'),
      usageType: fc.constantFrom('Train:ml.g5', 'NatGateway'),
      resourceId: fc.constantFrom(...NAMES),
      accountTags: tags,
      resourceTags: tags,
      costCategories: tags,
    })
    .map(billLine),
  { minLength: 1, maxLength: 20 },
);

describe('the way in which lines are allocated', () => {
  it('ends each where asking every rule and every pool in turn would', () => {
    fc.assert(
      fc.property(policies, lines, (policy, bill) => {
        const { allocate } = createLineAllocator({
          policy,
          dictionary,
          applicationIds: APPLICATIONS,
        });
        expect(bill.map(allocate)).toEqual(
          bill.map(line => inTurn(policy, line)),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What the policy says, of lines without a tag of their own. */
function inTurn(
  { rules, pools }: AllocationPolicy,
  line: BillLineAttributes,
): LineAllocation {
  for (const one of rules) {
    const found = one.where && !takes(one.where, line) ? '' : nameOf(one, line);
    if (APPLICATIONS.includes(found)) {
      return { basis: 'inherited', applicationId: found, rule: one.id };
    }
  }
  const pool = pools.find(({ where }) => where.some(one => takes(one, line)));
  return pool ? { basis: 'shared', pool: pool.id } : { basis: 'unallocated' };
}

function takes(one: BillLineFilter, line: BillLineAttributes): boolean {
  return (
    (one.accounts?.includes(line.accountId) ?? true) &&
    (one.chargeTypes?.includes(line.chargeType) ?? true) &&
    (!one.usageType || matches(one.usageType, line.usageType)) &&
    (!one.resource || matches(one.resource, line.resourceId)) &&
    carries(one.accountTag, line.accountTags) &&
    carries(one.resourceTag, line.resourceTags) &&
    carries(one.costCategory, line.costCategories)
  );
}

function carries(
  wanted: { key: string; values?: readonly string[] } | undefined,
  there: Readonly<Record<string, string>>,
): boolean {
  if (!wanted) return true;
  const value = there[wanted.key];
  return value !== undefined && (wanted.values?.includes(value) ?? true);
}

function nameOf(
  { from, pattern, values }: AllocationRule,
  line: BillLineAttributes,
): string {
  let text = '';
  if ('application' in from) text = from.application;
  if ('accountTag' in from) text = line.accountTags[from.accountTag] ?? '';
  if ('resourceTag' in from) text = line.resourceTags[from.resourceTag] ?? '';
  if ('costCategory' in from) {
    text = line.costCategories[from.costCategory] ?? '';
  }
  if ('resource' in from) text = line.resourceId;
  if (text !== '' && pattern) text = cut(pattern, text);
  return values && text !== '' ? (values[text] ?? '') : text;
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

function cut(pattern: string, text: string): string {
  const match = new RegExp(`^(?:${pattern})$`, 'u').exec(text);
  return match?.[1] ?? match?.[0] ?? '';
}
