import fc from 'fast-check';
import {
  COMPLIANT,
  dictionary,
  evaluator,
  tagsOf,
  type,
} from '../testing/evaluateWith';
import {
  createPlannedTagEvaluator,
  PlannedTag,
} from './createPlannedTagEvaluator';

const planned = createPlannedTagEvaluator(dictionary);
const APPLICATION = 'anycompany:workload:application-id';
const ENVIRONMENT = 'anycompany:workload:environment';

/** A compliant resource, but for some tags; `null` for one whose value is not known. */
function plannedTags(changes: Record<string, string | null | undefined>) {
  return Object.entries({ ...COMPLIANT, ...changes }).flatMap(
    ([key, value]): PlannedTag[] => {
      if (value === undefined) return [];
      return value === null ? [{ key }] : [{ key, value }];
    },
  );
}

function evaluate(
  changes: Record<string, string | null | undefined>,
  moreKeys: readonly string[] | 'any' = [],
) {
  const { findings, verdict } = planned.evaluate({
    type,
    tags: plannedTags(changes),
    moreKeys,
  });
  return {
    verdict,
    told: findings.filter(
      ({ status }) => status === 'violation' || status === 'unknown',
    ),
  };
}

describe('a planned resource', () => {
  it('is judged as a deployed one where everything is known', () => {
    const changes = { [ENVIRONMENT]: 'prod', Name: 'A', [APPLICATION]: '' };
    expect(
      planned.evaluate({ type, tags: plannedTags(changes), moreKeys: [] }),
    ).toEqual(
      evaluator.evaluate({ type, tags: tagsOf({ ...COMPLIANT, ...changes }) }),
    );
  });

  it('is unknown by a value that is not known, whatever its definition wants', () => {
    expect(evaluate({ [ENVIRONMENT]: null })).toEqual({
      verdict: 'unknown',
      told: [
        {
          status: 'unknown',
          definitionKey: ENVIRONMENT,
          severity: 'high',
          mandatory: true,
          actualKey: ENVIRONMENT,
          reason:
            'The value of “anycompany:workload:environment” is known only once it is deployed.',
        },
      ],
    });
  });

  it('has a wrong key even so, and nobody says what the value is to be', () => {
    const { verdict, told } = evaluate({
      [APPLICATION]: undefined,
      'App-Id': null,
    });
    expect(verdict).toBe('violating');
    expect(told).toEqual([
      {
        status: 'violation',
        definitionKey: APPLICATION,
        severity: 'high',
        mandatory: true,
        violation: 'wrong-key',
        actualKey: 'App-Id',
        reason:
          'The key “App-Id” must be written “anycompany:workload:application-id”.',
        suggestion: { key: APPLICATION },
      },
    ]);
  });

  it('lacks nothing while there may be more tags', () => {
    const missing = { [APPLICATION]: undefined, [ENVIRONMENT]: 'moon' };
    expect(evaluate(missing, ['Name']).told).toMatchObject([
      { violation: 'missing' },
      { violation: 'not-allowed' },
    ]);
    const { told, verdict } = evaluate(missing, 'any');
    expect(verdict).toBe('violating');
    expect(told).toMatchObject([
      {
        status: 'unknown',
        definitionKey: APPLICATION,
        reason:
          'Whether “anycompany:workload:application-id” is set is known only once it is deployed.',
      },
      { violation: 'not-allowed', actualValue: 'moon' },
    ]);
    expect(evaluate(missing, ['Name', 'App-Id']).told).toEqual(told);
  });

  it('keeps what is known of a value where another tag is the unknown one', () => {
    const { told } = evaluate({ [APPLICATION]: 'Fraud', 'app-id': null });
    expect(told).toMatchObject([
      { definitionKey: APPLICATION, actualValue: 'Fraud' },
      { actualKey: 'app-id', violation: 'convention' },
    ]);
    expect(told[1]).not.toHaveProperty('actualValue');
  });

  it('violates only what it violates whatever the unknown turns out to be', () => {
    const keys = fc.constantFrom(
      ...dictionary.tags.map(({ key }) => key),
      ...['App-Id', 'app-id', 'ANYCOMPANY:finance:owner', 'Name', 'aws:x'],
    );
    const values = fc.constantFrom(
      ...['production', 'prod', 'fraud-detection', 'Fraud', '', '5045'],
      ...['jane@example.com', 'public', 'SecurityLead', 'Retail', 'v1'],
    );
    const tags = fc.uniqueArray(
      fc.record({ key: keys, value: values, isKnown: fc.boolean() }),
      { selector: tag => tag.key, maxLength: 10 },
    );
    fc.assert(
      fc.property(tags, fc.nat(10), fc.boolean(), (all, visible, isAny) => {
        const seen = all.slice(0, visible);
        const before = planned.evaluate({
          type,
          tags: seen.map(({ key, value, isKnown }) =>
            isKnown ? { key, value } : { key },
          ),
          moreKeys: isAny ? 'any' : all.slice(visible).map(({ key }) => key),
        });
        const after = evaluator.evaluate({ type, tags: all });
        dictionary.tags.forEach(({ key }, index) => {
          const [was, is] = [before.findings[index], after.findings[index]];
          expect([was.definitionKey, is.definitionKey]).toEqual([key, key]);
          // A nearer spelling of the key may still come.
          const isOvertaken =
            seen.length < all.length && was.actualKey !== is.actualKey;
          const isFinal =
            was.status === 'ok' || (was.status === 'violation' && !isOvertaken);
          expect(is.status).toBe(isFinal ? was.status : is.status);
        });
      }),
      { numRuns: 200 },
    );
  });
});
