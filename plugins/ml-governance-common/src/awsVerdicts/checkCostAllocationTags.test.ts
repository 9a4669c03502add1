import { dictionary } from '../testing/evaluateWith';
import { TagDictionary } from '../dictionary/TagDictionary';
import { checkCostAllocationTags } from './checkCostAllocationTags';
import { CostAllocationTag } from './CostAllocationTag';

const NOW = new Date('2026-11-29T09:00:00Z');
const KEY = 'anycompany:financial:cost-center';

function dictionaryOf(
  ...tags: { key: string; mandatory?: boolean; costAllocation?: boolean }[]
): TagDictionary {
  return {
    ...dictionary,
    tags: tags.map(changes => ({
      ...dictionary.tags[0],
      mandatory: true,
      costAllocation: true,
      ...changes,
    })),
  };
}

function tag(overrides: Partial<CostAllocationTag> = {}): CostAllocationTag {
  return {
    key: KEY,
    type: 'user-defined',
    status: 'inactive',
    usedAt: '2026-11-01T00:00:00Z',
    ...overrides,
  };
}

function checkOne(...tags: CostAllocationTag[]) {
  const [check] = checkCostAllocationTags(
    dictionaryOf({ key: KEY }),
    tags,
    NOW,
  ).checks;
  return check;
}

describe('checkCostAllocationTags', () => {
  it('finds a key that is not activated, when it was last used, and how far back a backfill goes', () => {
    expect(checkOne(tag({ updatedAt: '2026-03-04T05:06:07Z' }))).toEqual({
      key: KEY,
      mandatory: true,
      state: 'inactive',
      updatedAt: '2026-03-04T05:06:07Z',
      lastUsedMonth: '2026-11',
      backfillFrom: '2025-12-01',
    });
  });

  it.each([
    ['2026-11-01T00:00:00Z', '2025-11-01'],
    ['2026-11-01T23:59:59Z', '2025-11-01'],
    ['2026-11-02T00:00:00Z', '2025-12-01'],
    ['2024-02-29T12:00:00Z', '2023-03-01'],
    ['2026-12-31T12:00:00Z', '2026-01-01'],
  ])('fills no further back than AWS does on %s', (now, expected) => {
    const { checks } = checkCostAllocationTags(
      dictionaryOf({ key: KEY }),
      [tag({ usedAt: undefined })],
      new Date(now),
    );
    expect(checks[0].backfillFrom).toBe(expected);
  });

  it('proposes no backfill for a tag that no month within reach was tagged with', () => {
    expect(
      checkOne(tag({ usedAt: '2025-11-30T00:00:00Z' })).backfillFrom,
    ).toBeUndefined();
    expect(checkOne(tag({ usedAt: '2025-12-01T00:00:00Z' })).backfillFrom).toBe(
      '2025-12-01',
    );
  });

  it('is content with an active key, and proposes a backfill for what was billed before it was', () => {
    const active = { status: 'active' } as const;
    expect(
      checkOne(tag({ ...active, updatedAt: '2024-01-01T00:00:00Z' })),
    ).toEqual({
      key: KEY,
      mandatory: true,
      state: 'active',
      updatedAt: '2024-01-01T00:00:00Z',
      lastUsedMonth: '2026-11',
    });
    expect(
      checkOne(tag({ ...active, updatedAt: '2026-06-01T00:00:00Z' }))
        .backfillFrom,
    ).toBe('2025-12-01');
    expect(checkOne(tag(active)).backfillFrom).toBeUndefined();
  });

  it('takes another case for another tag, and names the one that is active', () => {
    const upper = KEY.toUpperCase();
    expect(
      checkOne(
        tag({ key: upper, status: 'active' }),
        tag({ key: 'AnyCompany:Financial:Cost-Center' }),
      ),
    ).toMatchObject({ state: 'other-case', actualKey: upper });
    expect(
      checkOne(tag({ key: upper, status: 'active' }), tag()),
    ).toMatchObject({ state: 'inactive' });
    expect(
      checkOne(tag({ key: upper, status: 'active' })).backfillFrom,
    ).toBeUndefined();
  });

  it('says of a key that AWS has never seen that there is nothing to activate yet', () => {
    expect(checkOne()).toEqual({ key: KEY, mandatory: true, state: 'unseen' });
  });

  it('takes a key of AWS for none of the dictionary', () => {
    expect(checkOne(tag({ type: 'aws-generated', status: 'active' }))).toEqual({
      key: KEY,
      mandatory: true,
      state: 'unseen',
    });
  });

  it('asks for what the dictionary allocates costs by alone, and names what is active beside it', () => {
    const report = checkCostAllocationTags(
      dictionaryOf(
        { key: 'b', mandatory: false },
        { key: 'a' },
        { key: 'unbilled', costAllocation: false },
      ),
      [
        tag({ key: 'unbilled', status: 'active' }),
        tag({ key: 'stray', status: 'active' }),
        tag({ key: 'off' }),
        tag({ key: 'aws:createdBy', type: 'aws-generated', status: 'active' }),
      ],
      NOW,
    );
    expect(report.checks.map(({ key, mandatory }) => [key, mandatory])).toEqual(
      [
        ['b', false],
        ['a', true],
      ],
    );
    expect(report.activeOutsideDictionary).toEqual(['stray', 'unbilled']);
  });
});
