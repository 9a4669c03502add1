import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  ENVIRONMENT,
  evaluateWith,
  evaluator,
  findingOf,
  NAME,
  otherFindings,
  tagsOf,
  type,
} from '../testing/evaluateWith';
import { createTagEvaluator } from './createTagEvaluator';

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
    ['anycompany:workload:Name', 'fraud-scorer'],
    // No better for a value that is wrong as well.
    ['anycompany:workload:Name', 'Fraud'],
  ])('may not spell the key of one its own way: %s=%s', (key, value) => {
    expect(evaluateWith({ [key]: value }).verdict).toBe('violating');
  });

  it.each([
    ['sagemaker:cluster', 'ok'],
    ['ecs:service', 'ok'],
    ['ECS:Service', 'ok'],
    ['SageMaker:Cluster', 'ok'],
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

it('limits a definition to types in whatever case they are written', () => {
  const limited = createTagEvaluator({
    ...dictionary,
    tags: dictionary.tags.map(definition =>
      definition.key === NAME
        ? { ...definition, resourceTypes: ['SageMaker:Endpoint', 'ECR:*'] }
        : definition,
    ),
  });
  const statusFor = (ofType: string) =>
    limited
      .evaluate({ type: ofType, tags: tagsOf({ [NAME]: 'x' }) })
      .findings.find(({ definitionKey }) => definitionKey === NAME)?.status;
  expect(statusFor('sagemaker:endpoint')).toBe('ok');
  expect(statusFor('ecr:repository')).toBe('ok');
  expect(statusFor('sagemaker:model')).toBe('not-applicable');
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
        reason: `The key “${variant}” is another spelling of “${ENVIRONMENT}”, which another tag stands for already; move its value there or remove it.`,
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

  it.each([
    ['too long', `anycompany:${'aB'.repeat(58)}`],
    ['of a character that AWS does not allow', 'anycompany:F\u0130X'],
  ])('is not suggested where it would be %s', (_, key) => {
    expect(otherFindings({ [key]: 'x' })).toEqual([
      expect.not.objectContaining({ suggestion: expect.anything() }),
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
