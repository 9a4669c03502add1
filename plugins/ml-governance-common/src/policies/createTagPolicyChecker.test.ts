import { createTagPolicyChecker } from './createTagPolicyChecker';
import { EffectiveTagRule } from './effectiveTagPolicy';

function check(
  rule: Partial<EffectiveTagRule>,
  tags: Record<string, string>,
  type: string | undefined = 'sagemaker:training-job',
) {
  return createTagPolicyChecker({
    tags: { costcenter: { tagKey: 'CostCenter', ...rule } },
    ignored: [],
  }).check({
    ...(type === undefined ? {} : { type }),
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  });
}

const COMPLIANT = {
  isCompliant: true,
  noncompliantKeys: [],
  keysWithNoncompliantValues: [],
  missingKeys: [],
  refusedKeys: [],
};

describe('a tag policy', () => {
  it.each<[string, Record<string, string>]>([
    ['lacks the key', {}],
    ['has other keys alone', { Name: 'x', 'cost-center': '100' }],
    ['has the key as it is written', { CostCenter: 'anything' }],
  ])('complies with what %s', (_, tags) => {
    expect(check({}, tags)).toEqual(COMPLIANT);
  });

  it('names a key in another case, and asks as much of its value', () => {
    const rule = { tagValues: ['100'], enforcedFor: [] };
    expect(check(rule, { costcenter: '100' })).toEqual({
      ...COMPLIANT,
      isCompliant: false,
      noncompliantKeys: ['costcenter'],
    });
    expect(check(rule, { COSTCENTER: '200' })).toEqual({
      ...COMPLIANT,
      isCompliant: false,
      noncompliantKeys: ['COSTCENTER'],
      keysWithNoncompliantValues: ['COSTCENTER'],
    });
  });

  it.each([
    ['100', true],
    ['10', false],
    ['2', true],
    ['2045', true],
    ['12', false],
    ['team-eu', true],
    ['team--eu', true],
    ['team-', false],
    // The two halves must not share a character.
    ['team-e', false],
    ['Team-eu', false],
    ['x-end', true],
    ['', false],
  ])('of its values lists %j: %s', (value, isListed) => {
    const rule = { tagValues: ['100', '2*', 'team-*eu', '*-end'] };
    expect(check(rule, { CostCenter: value }).isCompliant).toBe(isListed);
  });

  it('takes the halves around a * apart', () => {
    const rule = { tagValues: ['ab*ba'] };
    expect(check(rule, { CostCenter: 'aba' }).isCompliant).toBe(false);
    expect(check(rule, { CostCenter: 'abba' }).isCompliant).toBe(true);
  });

  it.each<[string[], string | undefined, boolean]>([
    [['sagemaker:training-job'], 'sagemaker:training-job', true],
    [['sagemaker:training-job'], 'sagemaker:processing-job', false],
    [['sagemaker:Training-Job'], 'sagemaker:training-job', true],
    [['sagemaker:ALL_SUPPORTED'], 'sagemaker:processing-job', true],
    [['sagemaker:*'], 'sagemaker:processing-job', true],
    // AWS enforces nothing on endpoints, whatever the policy says of all types.
    [['sagemaker:ALL_SUPPORTED'], 'sagemaker:endpoint', false],
    [['dynamodb:ALL_SUPPORTED'], 'dynamodb:table', true],
    [['dynamodb:ALL_SUPPORTED'], 'dynamo:table', false],
    [['sagemaker:training-job'], '', false],
  ])('enforced for %j refuses to write to %j: %s', (types, type, refuses) => {
    const rule = { tagValues: ['100'], enforcedFor: types };
    expect(check(rule, { CostCenter: '200' }, type).refusedKeys).toEqual(
      refuses ? ['CostCenter'] : [],
    );
  });

  it('looks through its wildcards once for a value that comes again', () => {
    const checker = createTagPolicyChecker({
      tags: {
        costcenter: {
          tagKey: 'CostCenter',
          tagValues: Array.from({ length: 1_000 }, (_, index) => `x${index}*`),
        },
      },
      ignored: [],
    });
    const startsWith = jest.spyOn(String.prototype, 'startsWith');
    for (let round = 0; round < 100; round += 1) {
      const { isCompliant } = checker.check({
        tags: [{ key: 'CostCenter', value: 'another' }],
      });
      expect(isCompliant).toBe(false);
    }
    const looks = startsWith.mock.calls.filter(([start]) =>
      /^x[0-9]+$/.test(start),
    );
    startsWith.mockRestore();
    expect(looks).toHaveLength(1_000);
  });

  it('refuses nothing that complies, and nothing for want of a tag', () => {
    const rule = {
      tagValues: ['100'],
      enforcedFor: ['sagemaker:training-job'],
    };
    expect(check(rule, { CostCenter: '100' })).toEqual(COMPLIANT);
    expect(check(rule, {})).toEqual(COMPLIANT);
  });

  it('reports a missing key on the types it lists, and on those alone', () => {
    const rule = { reportRequiredTagFor: ['sagemaker:endpoint'] };
    expect(check(rule, {}, 'sagemaker:endpoint')).toEqual({
      ...COMPLIANT,
      isCompliant: false,
      missingKeys: ['CostCenter'],
    });
    expect(check(rule, {}, 'sagemaker:model')).toEqual(COMPLIANT);
    expect(check(rule, { CostCenter: 'x' }, 'sagemaker:endpoint')).toEqual(
      COMPLIANT,
    );
  });

  it('reports on all types of a service but those on which AWS cannot', () => {
    const rule = { reportRequiredTagFor: ['sagemaker:*'] };
    expect(check(rule, {}, 'sagemaker:endpoint').missingKeys).toEqual([
      'CostCenter',
    ]);
    expect(check(rule, {}, 'sagemaker:training-job')).toEqual(COMPLIANT);
  });

  it.each(['ec2:ALL_SUPPORTED', 'ec2:*'])(
    'takes everything of a service for %s whose types are not all known',
    listed => {
      for (const type of ['ec2:instance', 'ec2:snapshot']) {
        expect(
          check({ reportRequiredTagFor: [listed] }, {}, type).missingKeys,
        ).toEqual(['CostCenter']);
        expect(
          check(
            { tagValues: ['100'], enforcedFor: [listed] },
            { CostCenter: '200' },
            type,
          ).refusedKeys,
        ).toEqual(['CostCenter']);
      }
      expect(
        check({ reportRequiredTagFor: [listed] }, {}, 's3:bucket'),
      ).toEqual(COMPLIANT);
    },
  );
});
