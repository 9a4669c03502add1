import fc from 'fast-check';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { ResourceTag } from './AwsResource';
import { createTagEvaluator } from './createTagEvaluator';
import { Finding } from './Finding';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: 'd' });
const evaluator = createTagEvaluator(dictionary);
const type = 'sagemaker:endpoint';

const COMPLIANT: Record<string, string> = {
  'anycompany:workload:application-id': 'fraud-detection',
  'anycompany:workload:environment': 'production',
  'anycompany:finance:owner': 'SecurityLead',
  'anycompany:finance:business-unit': 'Retail',
  'anycompany:finance:cost-center': 'Sales-5045',
  'anycompany:security:data-classification': 'internal',
};

function tagsOf(tags: Record<string, string | undefined>): ResourceTag[] {
  return Object.entries(tags).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
}

/** A compliant resource, but for some tags; `undefined` takes one away. */
function evaluateWith(changes: Record<string, string | undefined>) {
  return evaluator.evaluate({
    type,
    tags: tagsOf({ ...COMPLIANT, ...changes }),
  });
}

function findingOf(
  key: string,
  changes: Record<string, string | undefined>,
): Finding | undefined {
  return evaluateWith(changes).findings.find(
    finding => finding.definitionKey === key,
  );
}

/** The findings that no definition has. */
function otherFindings(changes: Record<string, string | undefined>): Finding[] {
  return evaluateWith(changes).findings.slice(dictionary.tags.length);
}

const ENVIRONMENT = 'anycompany:workload:environment';
const APPLICATION = 'anycompany:workload:application-id';
const NAME = 'anycompany:workload:name';

describe('a resource', () => {
  it('that carries what the dictionary wants is compliant', () => {
    const { findings, verdict } = evaluateWith({});
    expect(verdict).toBe('compliant');
    expect(findings.map(finding => finding.definitionKey)).toEqual(
      dictionary.tags.map(tag => tag.key),
    );
    expect(findings[0]).toEqual({
      status: 'ok',
      definitionKey: APPLICATION,
      severity: 'high',
      mandatory: true,
      actualKey: APPLICATION,
      actualValue: 'fraud-detection',
      reason: `The tag “${APPLICATION}” is as the dictionary wants it.`,
    });
  });

  it('that was never tagged misses every mandatory tag', () => {
    const { findings, verdict } = evaluator.evaluate({ type, tags: [] });
    expect(verdict).toBe('violating');
    for (const finding of findings) {
      expect(finding).toMatchObject(
        finding.mandatory
          ? { status: 'violation', violation: 'missing' }
          : { status: 'not-applicable' },
      );
      expect(finding).not.toHaveProperty('suggestion');
    }
  });

  it('whose tags could not be read is unknown, which is no violation', () => {
    const { findings, verdict } = evaluator.evaluate({ type });
    expect(verdict).toBe('unknown');
    expect(findings).toHaveLength(dictionary.tags.length);
    for (const finding of findings) {
      expect(finding.status).toBe(
        finding.definitionKey === 'anycompany:workload:cluster'
          ? 'not-applicable'
          : 'unknown',
      );
    }
  });

  it('carries more than the tags that are the user’s', () => {
    const tags = tagsOf({
      ...COMPLIANT,
      'aws:cloudformation:stack-name': 'Stack_Name jane@example.com',
      'AWS:Owner': 'jane@example.com',
      'sagemaker:domain-arn': 'arn:aws:sagemaker:us-east-1:111111111111:x',
    });
    expect(evaluator.evaluate({ type, tags })).toEqual(evaluateWith({}));
  });

  it('may break a discretionary definition and comply', () => {
    const backup = 'anycompany:operations:backup';
    expect(findingOf(backup, { [backup]: 'hourly' })).toMatchObject({
      status: 'violation',
      violation: 'not-allowed',
      mandatory: false,
    });
    expect(evaluateWith({ [backup]: 'hourly' }).verdict).toBe('compliant');
  });

  it('may not break a convention in a discretionary tag', () => {
    expect(evaluateWith({ [NAME]: 'Fraud' }).verdict).toBe('violating');
  });

  it.each([
    ['sagemaker:cluster', 'ok'],
    ['ecs:service', 'ok'],
    ['ecs:cluster/x', 'ok'],
    ['sagemaker:clusters', 'not-applicable'],
    ['ecsx:service', 'not-applicable'],
    ['ecs', 'not-applicable'],
    [undefined, 'not-applicable'],
  ])('of type %s: a definition limited to others is %s', (ofType, status) => {
    const { findings } = evaluator.evaluate({
      type: ofType,
      tags: tagsOf({ 'anycompany:workload:cluster': 'shared' }),
    });
    expect(
      findings.find(
        finding => finding.definitionKey === 'anycompany:workload:cluster',
      )?.status,
    ).toBe(status);
  });
});

describe('a key', () => {
  it.each([
    'anycompany:workload:Environment',
    'AnyCompany:Workload:Environment',
    'ANYCOMPANY:WORKLOAD:ENVIRONMENT',
  ])('in another case is wrong: %s', key => {
    expect(
      findingOf(ENVIRONMENT, { [ENVIRONMENT]: undefined, [key]: 'production' }),
    ).toEqual({
      status: 'violation',
      definitionKey: ENVIRONMENT,
      severity: 'high',
      mandatory: true,
      violation: 'wrong-key',
      actualKey: key,
      actualValue: 'production',
      reason: `The key “${key}” must be written “${ENVIRONMENT}”.`,
      suggestion: { key: ENVIRONMENT, value: 'production' },
    });
  });

  it('that is an alias is wrong, and may have a wrong value too', () => {
    const without = { [APPLICATION]: undefined };
    expect(findingOf(APPLICATION, { ...without, App_Id: 'x' })).toMatchObject({
      violation: 'wrong-key',
      suggestion: { key: APPLICATION, value: 'x' },
    });
    expect(findingOf(APPLICATION, { ...without, application: ' ' })).toEqual(
      expect.objectContaining({
        violation: 'wrong-key',
        reason: `The key “application” must be written “${APPLICATION}”, and its value is empty.`,
        suggestion: { key: APPLICATION },
      }),
    );
    expect(
      findingOf(ENVIRONMENT, {
        [ENVIRONMENT]: undefined,
        'anycompany:workload:ENVIRONMENT': 'Prd',
      }),
    ).toMatchObject({
      violation: 'wrong-key',
      reason: `The key “anycompany:workload:ENVIRONMENT” must be written “${ENVIRONMENT}”, and its value “Prd” is not allowed, but stands for “production”.`,
      suggestion: { key: ENVIRONMENT, value: 'production' },
    });
  });

  it('in another case beside the exact one is one too many', () => {
    const variant = 'anycompany:workload:Environment';
    expect(findingOf(ENVIRONMENT, { [variant]: 'dev' })?.status).toBe('ok');
    expect(otherFindings({ [variant]: 'dev' })).toEqual([
      {
        status: 'violation',
        severity: 'low',
        mandatory: false,
        violation: 'convention',
        actualKey: variant,
        actualValue: 'dev',
        reason: `The key “${variant}” is another spelling of “${ENVIRONMENT}”, which another tag stands for already; remove it.`,
      },
    ]);
    expect(evaluateWith({ [variant]: 'dev' }).verdict).toBe('violating');
  });

  it.each([
    ['AnyCompany:Project', 'anycompany:project'],
    ['anycompany:cost_line', 'anycompany:cost-line'],
    ['anycompany:costLine', 'anycompany:cost-line'],
    ['anycompany:cost line', 'anycompany:cost-line'],
  ])('with the prefix keeps the conventions, unlike %s', (key, suggestion) => {
    expect(otherFindings({ [key]: 'x' })).toEqual([
      expect.objectContaining({
        violation: 'convention',
        mandatory: false,
        actualKey: key,
        suggestion: { key: suggestion },
      }),
    ]);
  });

  it.each(['Team', 'cost_center', 'CreatedBy', 'anycompany:project', 'any'])(
    'outside the dictionary is nobody’s business: %s',
    key => {
      expect(otherFindings({ [key]: 'Some Value_x' })).toEqual([]);
      expect(evaluateWith({ [key]: 'Some Value_x' }).verdict).toBe('compliant');
    },
  );

  it.each([
    ['k'.repeat(129), 'is longer than the 128 characters that AWS allows.'],
    ['a;b', 'holds a character that AWS does not allow; it may hold letters'],
    ['', 'is empty.'],
  ])('keeps the limits of AWS, unlike %j', (key, reason) => {
    expect(otherFindings({ [key]: 'x' })).toEqual([
      expect.objectContaining({
        violation: 'convention',
        actualKey: key,
        reason: expect.stringContaining(reason),
      }),
    ]);
  });
});

describe('a value', () => {
  it.each([
    [ENVIRONMENT, '', 'empty', undefined],
    [ENVIRONMENT, '  ', 'empty', undefined],
    [NAME, '', 'empty', undefined],
    [ENVIRONMENT, 'Production', 'correctable', 'production'],
    [ENVIRONMENT, 'prd', 'correctable', 'production'],
    [ENVIRONMENT, 'live', 'correctable', 'production'],
    [ENVIRONMENT, 'producton', 'correctable', 'production'],
    [ENVIRONMENT, 'production-eu', 'not-allowed', undefined],
    [ENVIRONMENT, 'devops', 'not-allowed', undefined],
    ['anycompany:finance:business-unit', 'retail', 'correctable', 'Retail'],
    ['anycompany:finance:business-unit', 'Legal', 'not-allowed', undefined],
    ['anycompany:finance:cost-center', '50456', 'pattern', undefined],
    ['anycompany:finance:cost-center', 'x5045x', 'pattern', undefined],
    ['anycompany:workload:version', 'V 1.x', 'pattern', undefined],
    ['anycompany:workload:version', ' 1.2', 'convention', '1.2'],
    [
      'anycompany:finance:cost-center',
      'Sales 5045',
      'convention',
      'Sales-5045',
    ],
    ['anycompany:workload:version', 'V1.2', 'convention', 'v1.2'],
    [APPLICATION, 'Fraud-Detection', 'convention', 'fraud-detection'],
    [APPLICATION, 'fraudDetection', 'convention', 'fraud-detection'],
    [APPLICATION, 'fraud detection_1', 'convention', 'fraud-detection-1'],
    [APPLICATION, '_', 'convention', undefined],
    [APPLICATION, 'x'.repeat(257), 'convention', undefined],
    [APPLICATION, 'fraud,detection', 'convention', undefined],
    [APPLICATION, 'fraud-😀', 'convention', undefined],
  ])('of %s that is %j is wrong: %s', (key, value, violation, suggestion) => {
    const finding = findingOf(key, { [key]: value });
    expect(finding).toMatchObject({
      status: 'violation',
      violation,
      actualKey: key,
      actualValue: value,
    });
    expect(finding?.suggestion).toEqual(
      suggestion === undefined ? undefined : { key, value: suggestion },
    );
  });

  it.each([
    ['anycompany:finance:owner', 'Workload-1-Development-team'],
    ['anycompany:finance:owner', 'Security_Lead of Sales'],
    ['anycompany:finance:cost-center', '5045'],
    ['anycompany:finance:cost-center', 'HR-2045'],
    ['anycompany:workload:version', '1.2.3'],
    [APPLICATION, 'größe/eu:1'],
  ])('of %s may be %j', (key, value) => {
    expect(findingOf(key, { [key]: value })?.status).toBe('ok');
  });

  it('that is not allowed is answered with what is, up to eight', () => {
    expect(findingOf(ENVIRONMENT, { [ENVIRONMENT]: 'x' })?.reason).toBe(
      `The value “x” of “${ENVIRONMENT}” is not one of the allowed values, which are “dev”, “test”, “production”.`,
    );
    const key = 'acme:region';
    const many = parseTagDictionary(
      {
        roles: { applicationId: key, owner: 'acme:owner' },
        tags: [key, 'acme:owner'].map(one => ({
          ...anyCompanyDictionary.tags[0],
          key: one,
          keyAliases: [],
          examples: [],
          allowedValues: Array.from({ length: 10 }, (_, n) => `region-${n}`),
        })),
      },
      { path: 'd' },
    );
    expect(
      createTagEvaluator(many).evaluate({ tags: [{ key, value: 'moon' }] })
        .findings[0].reason,
    ).toMatch(/“region-7” and 2 more\.$/);
  });
});

describe('personal data', () => {
  const secret = 'jane.doe@example.com';

  it.each([
    [APPLICATION, { [APPLICATION]: secret }],
    [ENVIRONMENT, { [ENVIRONMENT]: secret }],
    [APPLICATION, { [APPLICATION]: undefined, 'app-id': secret }],
    [undefined, { Contact: secret }],
    [undefined, { 'anycompany:workload:cluster': secret }],
    [undefined, { 'App-Id': secret }],
    [undefined, { [`anycompany:${secret}`]: 'x' }],
    [undefined, { Phone: `<b>+1 555 867 5309</b> ${secret}` }],
  ])('in a tag of %s is named by its kind and never repeated', (key, tags) => {
    const evaluation = evaluateWith(tags);
    expect(evaluation.verdict).toBe('violating');
    const found = evaluation.findings.filter(
      finding => finding.violation === 'personal-data',
    );
    expect(found).toHaveLength(1);
    expect(found[0].definitionKey).toBe(key);
    expect(found[0].severity).toBe('high');
    expect(found[0].reason).toMatch(/looks like (an e-mail|personal)/);
    expect(JSON.stringify(evaluation)).not.toContain(secret);
    expect(JSON.stringify(evaluation)).not.toContain('5309');
  });

  it('is let through where the dictionary says so', () => {
    const open = createTagEvaluator({
      ...dictionary,
      conventions: { ...dictionary.conventions, noPersonalData: false },
    });
    expect(
      open.evaluate({
        type,
        tags: tagsOf({ ...COMPLIANT, Contact: secret, [NAME]: secret }),
      }).verdict,
    ).toBe('compliant');
  });
});

describe('any number of tags', () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`k${index}`, 'x']),
    );

  it('over 50 is too many', () => {
    const own = Object.keys(COMPLIANT).length;
    expect(evaluateWith(many(50 - own)).verdict).toBe('compliant');
    expect(otherFindings(many(51 - own))).toEqual([
      {
        status: 'violation',
        severity: 'low',
        mandatory: false,
        violation: 'convention',
        reason: 'The resource has 51 tags, but AWS allows 50.',
      },
    ]);
  });
});

describe('whatever the tags are', () => {
  const keys = fc.oneof(
    fc.constantFrom(
      ...dictionary.tags.map(tag => tag.key),
      ...dictionary.tags.map(tag => tag.key.toUpperCase()),
      ...['app-id', 'Name', 'NAME', 'aws:x', 'sagemaker:y', 'anycompany:'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const values = fc.oneof(
    fc.constantFrom(
      ...['production', 'Prod', 'dev', '', ' ', '<img src=x>', '$&', '5045'],
      ...['jane@example.com', '"quoted", and more', '\u202egnp', 'a\nb'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const tags = fc.uniqueArray(fc.record({ key: keys, value: values }), {
    selector: tag => tag.key,
    maxLength: 12,
  });
  const types = fc.constantFrom(undefined, type, 'sagemaker:cluster');

  it('each definition has one finding, in the order of the dictionary', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        expect(
          findings.slice(0, 12).map(finding => finding.definitionKey),
        ).toEqual(dictionary.tags.map(tag => tag.key));
        for (const finding of findings.slice(12)) {
          expect(finding.definitionKey).toBeUndefined();
          expect(finding.status).toBe('violation');
        }
      }),
    );
  });

  it('their order does not matter, and they are left as they are', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const before = structuredClone(given);
        const forward = evaluator.evaluate({ type: ofType, tags: given });
        expect(given).toEqual(before);
        expect(
          evaluator.evaluate({ type: ofType, tags: [...given].reverse() }),
        ).toEqual(forward);
      }),
    );
  });

  it('every violation has its kind, and every reason is one short line', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        for (const finding of findings) {
          expect(finding.status === 'violation').toBe(
            finding.violation !== undefined,
          );
          expect(finding.reason).toMatch(/^[A-Z][^\p{Cc}\u202e]*\.$/u);
          expect(finding.reason.length).toBeLessThan(400);
        }
      }),
    );
  });

  it('a suggestion mends what it is made for', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        for (const { definitionKey, suggestion } of findings) {
          if (!definitionKey || suggestion?.value === undefined) continue;
          const mended = evaluator.evaluate({
            type: ofType,
            tags: [{ key: suggestion.key, value: suggestion.value }],
          });
          expect(
            mended.findings.find(
              finding => finding.definitionKey === definitionKey,
            )?.status,
          ).toBe('ok');
        }
      }),
    );
  });
});
