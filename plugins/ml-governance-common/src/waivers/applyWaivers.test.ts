import fc from 'fast-check';
import {
  dictionary,
  ENVIRONMENT,
  evaluator,
  tagsOf,
  type,
} from '../testing/evaluateWith';
import { applyWaivers } from './applyWaivers';
import { createWaiverFinder, WaiverInForce } from './createWaiverFinder';
import { WAIVER_SCOPES } from './Waiver';

const resource = {
  arn: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud',
  type,
  accountId: '111122223333',
  applicationId: 'fraud-detection',
};
const VALUES = {
  resource: resource.arn,
  type,
  account: resource.accountId,
  entity: 'component:default/fraud',
};
const keys = dictionary.tags.map(({ key }) => key);

const waivers = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      kind: fc.constantFrom(...WAIVER_SCOPES),
      about: fc.boolean(),
      tagKey: fc.constantFrom(...keys),
      expiresAt: fc
        .integer({ min: 1, max: 5 })
        .map(day => `2026-12-0${day}T00:00:00.000Z`),
    })
    .map(({ id, kind, about, tagKey, expiresAt }): WaiverInForce => ({
      id,
      scope: { kind, value: about ? VALUES[kind] : 'another' },
      tagKey,
      owner: 'group:default/team-fraud',
      reason: 'Bought in',
      expiresAt,
      applicationIds:
        kind === 'entity' && about ? [resource.applicationId] : [],
    })),
  { selector: ({ id }) => id, maxLength: 12 },
);
const tags = fc.option(
  fc.array(
    fc.record({
      key: fc.constantFrom(...keys, 'Environment', 'another'),
      value: fc.constantFrom('prod', 'production', 'maya@example.com', ''),
    }),
    { maxLength: 6 },
  ),
  { nil: undefined },
);

describe('waivers', () => {
  it('are told apart by what they are about', () => {
    const evaluation = evaluator.evaluate({ type, tags: tagsOf({}) });
    for (const kind of WAIVER_SCOPES) {
      const waiverOf = createWaiverFinder([
        {
          id: 'one',
          scope: { kind, value: VALUES[kind] },
          tagKey: ENVIRONMENT,
          owner: 'group:default/team-fraud',
          reason: 'Bought in',
          expiresAt: '2026-12-01T00:00:00.000Z',
          applicationIds: kind === 'entity' ? ['fraud-detection'] : [],
        },
      ]);
      expect(waiverOf(resource, ENVIRONMENT)?.id).toBe('one');
      expect(waiverOf(resource, `${ENVIRONMENT}s`)).toBeUndefined();
      const others = {
        arn: 'arn:aws:sagemaker:eu-west-1:444455556666:endpoint/other',
        type: 'sagemaker:model',
        accountId: '444455556666',
        applicationId: 'churn',
      };
      expect(waiverOf(others, ENVIRONMENT)).toBeUndefined();
      const { applicationId, ...none } = others;
      expect(waiverOf(none, ENVIRONMENT)).toBeUndefined();
      expect(
        applyWaivers(resource, evaluation, waiverOf).findings,
      ).toHaveLength(evaluation.findings.length);
    }
  });

  it('change nothing but violations, hide nothing, and hold until the last of them ends', () => {
    fc.assert(
      fc.property(waivers, tags, (given, carried) => {
        const evaluation = evaluator.evaluate({
          type,
          ...(carried ? { tags: carried } : {}),
        });
        const { findings, waivedUntil } = applyWaivers(
          resource,
          evaluation,
          createWaiverFinder(given),
        );
        expect(findings).toHaveLength(evaluation.findings.length);
        findings.forEach((finding, index) => {
          const before = evaluation.findings[index];
          if (finding === before) return;
          const { waiver, ...rest } = finding;
          expect(before.status).toBe('violation');
          expect(rest).toEqual({ ...before, status: 'waived' });
          const holding = given.filter(
            one =>
              one.tagKey === before.definitionKey &&
              one.scope.value === VALUES[one.scope.kind],
          );
          expect(waiver?.expiresAt).toBe(
            holding
              .map(one => one.expiresAt)
              .toSorted()
              .at(-1),
          );
        });
        if (waivedUntil === undefined) return;
        expect(evaluation.verdict).toBe('violating');
        expect(
          findings.some(one => one.status === 'violation' && one.mandatory),
        ).toBe(false);
      }),
    );
  });

  it('are the same in whichever order they are given', () => {
    fc.assert(
      fc.property(waivers, tags, (given, carried) => {
        const evaluation = evaluator.evaluate({ type, tags: carried ?? [] });
        const applied = (some: readonly WaiverInForce[]) =>
          applyWaivers(resource, evaluation, createWaiverFinder(some));
        expect(applied(given.toReversed())).toEqual(applied(given));
      }),
    );
  });
});
