import fc from 'fast-check';
import { dictionary, evaluator, tagsOf } from '../testing/evaluateWith';
import { createTagPolicyChecker } from '../policies/createTagPolicyChecker';
import { EffectiveTagPolicy } from '../policies/effectiveTagPolicy';
import { AwsView, createVerdictComparer } from './createVerdictComparer';

const OWNER = 'anycompany:finance:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const ENDPOINT = 'sagemaker:endpoint';
const GOOD = { compliant: true } as const;

function view(
  verdict: Partial<Exclude<AwsView, string>['verdict']>,
  isByOtherTags: boolean = false,
): AwsView {
  return {
    verdict: {
      compliant: false,
      noncompliantKeys: [],
      keysWithNoncompliantValues: [],
      missingKeys: [],
      ...verdict,
    },
    isByOtherTags,
  };
}

function policyOf(tags: EffectiveTagPolicy['tags']): EffectiveTagPolicy {
  return { tags, ignored: [] };
}

function compare(
  key: string,
  tags: Record<string, string>,
  aws: AwsView,
  policy: EffectiveTagPolicy | 'none' | 'unread',
  type: string = ENDPOINT,
) {
  const finding = evaluator
    .evaluate({ type, tags: tagsOf(tags) })
    .findings.find(({ definitionKey }) => definitionKey === key);
  if (!finding) throw new Error(`No finding about ${key}`);
  return createVerdictComparer(policy).compare(finding, { type }, aws);
}

const asks = policyOf({
  [ENVIRONMENT]: {
    tagKey: ENVIRONMENT,
    tagValues: ['dev', 'live'],
    reportRequiredTagFor: [ENDPOINT],
  },
});

describe('the verdicts of the dictionary and of AWS', () => {
  it('agree', () => {
    expect(
      compare(ENVIRONMENT, { [ENVIRONMENT]: 'dev' }, view(GOOD), asks),
    ).toEqual({ agreement: 'both-good' });
    expect(
      compare(ENVIRONMENT, {}, view({ missingKeys: [ENVIRONMENT] }), asks),
    ).toEqual({ agreement: 'both-bad' });
  });

  it.each<
    [
      string,
      Record<string, string>,
      EffectiveTagPolicy | 'none' | 'unread',
      string,
    ]
  >([
    ['policy-unread', {}, 'unread', ENDPOINT],
    ['no-policy', {}, 'none', ENDPOINT],
    ['key-not-in-policy', {}, policyOf({}), ENDPOINT],
    ['missing-not-reported', {}, asks, 'sagemaker:training-job'],
    [
      'missing-not-reported',
      {},
      policyOf({ [ENVIRONMENT]: { tagKey: ENVIRONMENT } }),
      ENDPOINT,
    ],
    ['unexplained', {}, asks, ENDPOINT],
    ['values', { [ENVIRONMENT]: 'live' }, asks, ENDPOINT],
    ['key-case', { [ENVIRONMENT.toUpperCase()]: 'dev' }, asks, ENDPOINT],
  ])(
    'differ, since the dictionary alone complains: %s',
    (reason, tags, policy, type) => {
      expect(compare(ENVIRONMENT, tags, view(GOOD), policy, type)).toEqual({
        agreement: 'only-dictionary',
        reason,
      });
    },
  );

  it.each<[string, Parameters<typeof view>[0], EffectiveTagPolicy | 'unread']>([
    ['values', { keysWithNoncompliantValues: [ENVIRONMENT] }, asks],
    ['key-case', { noncompliantKeys: [ENVIRONMENT.toUpperCase()] }, asks],
    ['policy-unread', { noncompliantKeys: [ENVIRONMENT] }, 'unread'],
    ['unexplained', { missingKeys: [ENVIRONMENT] }, asks],
  ])('differ, since AWS alone complains: %s', (reason, verdict, policy) => {
    expect(
      compare(
        ENVIRONMENT,
        { [ENVIRONMENT]: 'production' },
        view(verdict),
        policy,
      ),
    ).toEqual({ agreement: 'only-aws', reason });
  });

  it('differ, since the tags changed between the two', () => {
    expect(compare(ENVIRONMENT, {}, view(GOOD, true), asks)).toEqual({
      agreement: 'only-dictionary',
      reason: 'stale',
    });
    expect(
      compare(
        ENVIRONMENT,
        { [ENVIRONMENT]: 'dev' },
        view({ missingKeys: [ENVIRONMENT] }, true),
        asks,
      ),
    ).toEqual({ agreement: 'only-aws', reason: 'stale' });
  });

  it('are none where one of the two knows nothing', () => {
    expect(compare(ENVIRONMENT, {}, 'silent', asks)).toEqual({
      agreement: 'undecided',
      reason: 'not-in-aws',
    });
    expect(compare(ENVIRONMENT, {}, 'unread', asks)).toEqual({
      agreement: 'undecided',
      reason: 'aws-unread',
    });
    const [unknown] = evaluator
      .evaluate({ type: ENDPOINT })
      .findings.filter(({ definitionKey }) => definitionKey === OWNER);
    expect(
      createVerdictComparer(asks).compare(
        unknown,
        { type: ENDPOINT },
        view(GOOD),
      ),
    ).toEqual({ agreement: 'undecided', reason: 'tags-unread' });
  });

  it('are about nothing where neither asks', () => {
    const [discretionary] = dictionary.tags.filter(tag => !tag.mandatory);
    expect(compare(discretionary.key, {}, view(GOOD), asks)).toBeUndefined();
    expect(compare(discretionary.key, {}, 'silent', asks)).toBeUndefined();
    expect(
      compare(
        discretionary.key,
        {},
        view({ missingKeys: [discretionary.key] }),
        asks,
      ),
    ).toEqual({ agreement: 'only-aws', reason: 'not-in-dictionary' });
  });

  it('never differ without a reason by the policy that AWS judges by', () => {
    const value = fc.constantFrom(
      'dev',
      'live',
      'test',
      'production',
      '',
      'DEV',
    );
    const key = fc.constantFrom(
      ENVIRONMENT,
      ENVIRONMENT.toUpperCase(),
      OWNER,
      'Owner',
    );
    fc.assert(
      fc.property(
        fc.dictionary(key, value),
        fc.constantFrom(ENDPOINT, 'sagemaker:training-job', 's3:bucket'),
        (tags, type) => {
          const resource = { type, tags: tagsOf(tags) };
          const { isCompliant, ...lists } =
            createTagPolicyChecker(asks).check(resource);
          const aws = view({ compliant: isCompliant, ...lists });
          for (const finding of evaluator.evaluate(resource).findings) {
            const compared = createVerdictComparer(asks).compare(
              finding,
              resource,
              aws,
            );
            expect(compared?.reason).not.toBe('unexplained');
          }
        },
      ),
    );
  });
});
