import fc from 'fast-check';
import {
  effectiveTagPolicy,
  EffectiveTagPolicy,
} from '../policies/effectiveTagPolicy';
import { parseTagPolicy } from '../policies/parseTagPolicy';
import { tagPolicies } from '../policies/tagPolicies';
import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  ENVIRONMENT,
  tagsOf,
} from '../testing/evaluateWith';
import { createTagPolicySimulator } from './createTagPolicySimulator';

const NONE: EffectiveTagPolicy = { tags: {}, ignored: [] };

/** What AWS makes of the policies that the dictionary yields. */
function generated(options?: { enforce: boolean }): EffectiveTagPolicy {
  return effectiveTagPolicy([
    tagPolicies(dictionary, options).map(({ content }) =>
      parseTagPolicy(content),
    ),
  ]);
}

const job = (changes: Record<string, string | undefined>) => ({
  type: 'sagemaker:training-job',
  tags: tagsOf({ ...COMPLIANT, ...changes }),
});

describe('a simulated tag policy', () => {
  it('fails values and spellings that no policy asked about before', () => {
    const simulator = createTagPolicySimulator(NONE, generated());
    expect(simulator.compare(job({}))).toEqual({
      outcome: 'stillPassing',
      keys: [],
      refused: false,
    });
    expect(simulator.compare(job({ [ENVIRONMENT]: 'staging' }))).toEqual({
      outcome: 'newlyFailing',
      keys: [ENVIRONMENT],
      refused: false,
    });
    expect(
      simulator.compare(
        job({
          [APPLICATION]: undefined,
          [APPLICATION.toUpperCase()]: 'fraud-detection',
        }),
      ),
    ).toMatchObject({ outcome: 'newlyFailing', keys: [APPLICATION] });
    // AWS does not report on training jobs.
    expect(simulator.compare(job({ [APPLICATION]: undefined })).outcome).toBe(
      'stillPassing',
    );
    expect(
      simulator.compare({
        type: 'sagemaker:endpoint',
        tags: tagsOf({ ...COMPLIANT, [APPLICATION]: undefined }),
      }),
    ).toMatchObject({ outcome: 'newlyFailing', keys: [APPLICATION] });
  });

  it('says what AWS would refuse to write', () => {
    const simulator = createTagPolicySimulator(
      generated(),
      generated({ enforce: true }),
    );
    expect(simulator.compare(job({ [ENVIRONMENT]: 'staging' }))).toEqual({
      outcome: 'stillFailing',
      keys: [ENVIRONMENT],
      refused: true,
    });
    expect(simulator.compare(job({})).refused).toBe(false);
  });

  it('knows nothing of tags that could not be read', () => {
    const simulator = createTagPolicySimulator(NONE, generated());
    expect(simulator.compare({ type: 'sagemaker:endpoint' })).toEqual({
      outcome: 'unknown',
      keys: [],
    });
  });

  const rules = fc.record(
    {
      tagValues: fc.subarray(['100', '2*', '*'], { minLength: 1 }),
      enforcedFor: fc.subarray(['sagemaker:*'], { minLength: 1 }),
      reportRequiredTagFor: fc.subarray(['sagemaker:endpoint'], {
        minLength: 1,
      }),
    },
    { requiredKeys: [] },
  );
  const policies = fc
    .record({ costcenter: rules, team: rules }, { requiredKeys: [] })
    .chain(chosen =>
      fc.constantFrom('CostCenter', 'costcenter').map(tagKey => ({
        ignored: [],
        tags: {
          ...(chosen.costcenter && {
            costcenter: { tagKey, ...chosen.costcenter },
          }),
          ...(chosen.team && { team: { tagKey: 'team', ...chosen.team } }),
        },
      })),
    );
  const resources = fc.record({
    type: fc.constantFrom('sagemaker:endpoint', 'sagemaker:training-job'),
    tags: fc.option(
      fc.uniqueArray(
        fc.record({
          key: fc.constantFrom('CostCenter', 'costcenter', 'team', 'Team'),
          value: fc.constantFrom('100', '200', 'x', ''),
        }),
        { selector: ({ key }) => key },
      ),
      { nil: undefined },
    ),
  });

  it('changes nothing by the same policy, and the opposite the other way', () => {
    const SWAPPED: Record<string, string> = {
      newlyFailing: 'newlyPassing',
      newlyPassing: 'newlyFailing',
    };
    fc.assert(
      fc.property(policies, policies, resources, (now, proposed, resource) => {
        const same = createTagPolicySimulator(now, structuredClone(now));
        expect(same.compare(resource).outcome).not.toMatch(/^newly/);
        const { outcome } = createTagPolicySimulator(now, proposed).compare(
          resource,
        );
        expect(
          createTagPolicySimulator(proposed, now).compare(resource).outcome,
        ).toBe(SWAPPED[outcome] ?? outcome);
      }),
      { numRuns: 500 },
    );
  });
});
