import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { billLine } from '../testing/billLine';
import { createLineAllocator } from './createLineAllocator';
import { parseAllocationPolicy } from './parseAllocationPolicy';
import { splitPools } from './splitPools';

const DOCUMENT = readFileSync(
  resolve(__dirname, '../../../../docs/costs.md'),
  'utf8',
);
const DAY = '2026-10-01';
const dictionary = parseTagDictionary(anyCompanyDictionary, { path: 'test' });
const KEY = dictionary.roles.applicationId;

/** The cells of the table whose header has a text, without their marks. */
function tableWith(header: string): string[][] {
  const lines = DOCUMENT.split('\n');
  const start = lines.findIndex(
    line => line.startsWith('|') && line.includes(header),
  );
  const end = lines.findIndex(
    (line, index) => index > start && !line.startsWith('|'),
  );
  return lines.slice(start + 2, end).map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.replace(/`/g, '').trim()),
  );
}

/** An amount of the document in units of 1e-18. */
function units(amount: string): bigint {
  const [whole, fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
}

describe('the worked example of the documentation', () => {
  const [yaml] = [...DOCUMENT.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
    ([, code]) => code,
  );
  const policy = parseAllocationPolicy(parse(yaml), { path: 'docs' });
  const lines = tableWith('tag of the application').map(
    ([name, account, tag, amount]) => ({
      name,
      amount: units(amount),
      line: billLine({
        accountId: account.slice(0, 12),
        chargeType: tag === '(tax)' ? 'Tax' : 'Usage',
        resourceTags: tag === '' || tag.startsWith('(') ? {} : { [KEY]: tag },
        accountTags: account.includes('(ads)')
          ? { application: 'ads-ranking' }
          : {},
      }),
    }),
  );
  const { allocate } = createLineAllocator({
    policy,
    dictionary,
    applicationIds: ['ads-ranking', 'fraud-detection'],
  });
  const bases = new Map(lines.map(({ name, line }) => [name, allocate(line)]));

  it('allocates each line as it says', () => {
    expect(Object.fromEntries(bases)).toEqual({
      A: { basis: 'direct', applicationId: 'ads-ranking', match: 'exact' },
      B: {
        basis: 'inherited',
        applicationId: 'ads-ranking',
        rule: 'account-of-one-team',
      },
      C: { basis: 'direct', applicationId: 'fraud-detection', match: 'alias' },
      D: { basis: 'unallocated' },
      E: { basis: 'shared', pool: 'tax' },
      F: { basis: 'shared', pool: 'platform' },
    });
  });

  it('comes to the amounts that it says, and to the bill', () => {
    const sums = new Map<string, bigint>();
    const add = (key: string, amount: bigint) =>
      sums.set(key, (sums.get(key) ?? 0n) + amount);
    const direct = new Map<string, bigint>();
    const held = new Map<string, Map<string, bigint>>();
    for (const { name, amount } of lines) {
      const allocation = bases.get(name) ?? { basis: 'unallocated' };
      if (allocation.basis === 'unallocated') {
        add('cannot be attributed (D)/in all', amount);
      } else if (allocation.basis === 'shared') {
        held.set(allocation.pool, new Map([[DAY, amount]]));
      } else {
        const { applicationId, basis } = allocation;
        add(`${applicationId}/${basis}`, amount);
        direct.set(applicationId, (direct.get(applicationId) ?? 0n) + amount);
      }
    }
    const titles = new Map(policy.pools.map(({ id, title }) => [id, title]));
    for (const { pool, parts } of splitPools({ policy, held, direct })) {
      for (const { id, amount } of parts) {
        add(`${id}/${titles.get(pool)}`, amount);
      }
    }

    const columns = ['direct', 'inherited', 'ML platform', 'Tax', 'in all'];
    const table = tableWith('in all');
    for (const [application, ...cells] of table.slice(0, 2)) {
      const parts = columns.slice(0, -1).map((column, index) => {
        const cell = cells[index] === '' ? '0' : cells[index];
        expect(sums.get(`${application}/${column}`) ?? 0n).toBe(units(cell));
        return units(cell);
      });
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(
        units(cells[cells.length - 1]),
      );
    }
    const inAll = table.map(row => units(row[row.length - 1]));
    expect(sums.get('cannot be attributed (D)/in all')).toBe(inAll[2]);
    expect(inAll[0] + inAll[1] + inAll[2]).toBe(inAll[3]);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(inAll[3]);
  });

  it('comes to the same bill in Cost Explorer, by the values of the tag', () => {
    const sums = new Map<string, bigint>();
    for (const { line, amount } of lines) {
      const value = line.resourceTags[KEY] ?? 'none';
      sums.set(value, (sums.get(value) ?? 0n) + amount);
    }
    const table = tableWith('value of the tag').map(
      ([value, amount]) => [value, units(amount)] as const,
    );
    const [, bill] = table[table.length - 1];
    expect(new Map(table.slice(0, -1))).toEqual(sums);
    expect([...sums.values()].reduce((sum, part) => sum + part)).toBe(bill);
    const tagged = bill - (sums.get('none') ?? 0n);
    const [, told] = /(\S+) carries an application id/.exec(DOCUMENT) ?? [];
    expect(tagged).toBe(units(told));
  });
});
