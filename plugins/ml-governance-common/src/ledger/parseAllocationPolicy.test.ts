import { parseAllocationPolicy } from './parseAllocationPolicy';

const path = 'mlGovernance.allocation';

function problemsOf(input: unknown): string {
  try {
    parseAllocationPolicy(input, { path });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Expected the policy to be refused');
}

const where = [{ chargeTypes: ['Tax'] }];

describe('parseAllocationPolicy', () => {
  it('needs nothing, and calls what has no title by its id', () => {
    expect(parseAllocationPolicy(undefined, { path })).toEqual({
      spellings: 'certain',
      rules: [],
      pools: [],
    });
    const { rules, pools } = parseAllocationPolicy(
      {
        rules: [{ id: 'accounts', from: { accountTag: 'application' } }],
        pools: [{ id: 'tax', title: 'Taxes', where, split: 'proportional' }],
      },
      { path },
    );
    expect(rules[0].title).toBe('accounts');
    expect(pools[0]).toMatchObject({ title: 'Taxes', targets: 'all' });
  });

  it('keeps shares as they are written, to the last decimal', () => {
    const { pools } = parseAllocationPolicy(
      {
        pools: [
          {
            id: 'support',
            where,
            split: 'fixed',
            shares: { applications: { a: '0.1', b: '0.2', c: 0.7 } },
          },
        ],
      },
      { path },
    );
    expect(pools[0]).toMatchObject({
      shares: { applications: { a: '0.1', b: '0.2', c: '0.7' }, pools: {} },
    });
  });

  it('names every field that cannot be used, and how to mend it', () => {
    const message = problemsOf({
      rules: [
        { id: 'Not Kebab', from: { accountTag: 'a' } },
        { id: 'two-groups', from: { resource: true }, pattern: '(a)(b)' },
        { id: 'slow', from: { resource: true }, pattern: '(a+)+b' },
        { id: 'typo', form: { accountTag: 'a' } },
        { id: 'no-filter', where: {}, from: { accountTag: 'a' } },
        {
          id: 'account',
          where: { accounts: ['12'] },
          from: { accountTag: 'a' },
        },
      ],
      pools: [{ id: 'p', where: [], split: 'even' }],
    });
    for (const line of [
      `${path}.rules[0].id: must be in kebab-case`,
      `${path}.rules[1].pattern: must have one group at most`,
      `${path}.rules[2].pattern: can take very long`,
      `${path}.rules[3].form: is not a known field`,
      `${path}.rules[4].where: must name at least one field`,
      `${path}.rules[5].where.accounts[0]: must be the 12 digits`,
      `${path}.pools[0].where: must hold at least one entry`,
    ]) {
      expect(message).toContain(line);
    }
  });

  it('refuses pools that feed each other in a circle, and names them', () => {
    const pool = (id: string, ...pools: string[]) => ({
      id,
      where,
      split: 'even',
      targets: { applications: ['a'], ...(pools.length ? { pools } : {}) },
    });
    expect(
      problemsOf({
        pools: [
          pool('network', 'landing-zone'),
          pool('landing-zone', 'support'),
          pool('support', 'network'),
          pool('tax'),
        ],
      }),
    ).toContain(
      'feed each other in a circle: landing-zone → support → network → landing-zone',
    );
    expect(problemsOf({ pools: [pool('self', 'self')] })).toContain(
      'self → self',
    );
    expect(() =>
      parseAllocationPolicy(
        { pools: [pool('a', 'b', 'c'), pool('b', 'c'), pool('c')] },
        { path },
      ),
    ).not.toThrow();
  });

  it('refuses what contradicts itself', () => {
    const message = problemsOf({
      rules: [
        { id: 'same', from: { accountTag: 'a' } },
        { id: 'same', from: { accountTag: 'b' } },
        { id: 'fixed', from: { application: 'a' }, values: { b: 'c' } },
      ],
      pools: [
        {
          id: 'short',
          where,
          split: 'fixed',
          shares: { applications: { a: '0.5', b: '0.4' } },
        },
        { id: 'feeds', where, split: 'even', targets: { pools: ['gone'] } },
        { id: 'nobody', where, split: 'even', targets: {} },
      ],
    });
    for (const line of [
      `${path}.rules[1].id: is 'same' like that of rules[0]`,
      `${path}.rules[2]: names the application itself`,
      `${path}.pools[0].shares: add up to 0.9; they must add up to 1`,
      `${path}.pools[1].targets.pools: names the pool 'gone', which there is not`,
      `${path}.pools[2].targets: names nobody`,
    ]) {
      expect(message).toContain(line);
    }
  });

  it.each([
    '0.3333333333333333333',
    '10',
    '-0.5',
    '1e-7',
    'half',
    NaN,
    Infinity,
    true,
  ])('refuses the share %s by its path', share => {
    expect(
      problemsOf({
        pools: [
          {
            id: 'p',
            where,
            split: 'fixed',
            shares: { applications: { a: share, b: '0.5' } },
          },
        ],
      }),
    ).toContain(
      `${path}.pools[0].shares.applications.a: must be a share between 0 and 1, such as "0.25"`,
    );
  });

  it.each([
    ['text', 'all of it'],
    ['a list', []],
    ['a number', 7],
  ])('refuses %s', (_, input) => {
    expect(problemsOf(input)).toContain(`${path}: must be`);
  });
});
