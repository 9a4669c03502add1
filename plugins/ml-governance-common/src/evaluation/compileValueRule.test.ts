import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  ENVIRONMENT,
  evaluateWith,
  findingOf,
  NAME,
  tagsOf,
  type,
} from '../testing/evaluateWith';
import { createTagEvaluator } from './createTagEvaluator';

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
    // With hyphens it would be a telephone number.
    [NAME, '555_234_4567', 'convention', undefined],
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
