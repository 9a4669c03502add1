import { parse } from 'yaml';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDefinition } from '../dictionary/TagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import { configRules } from './configRules';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });
const [first] = dictionary.tags;

interface Rule {
  ConfigRuleName: string;
  InputParameters: Record<string, string>;
  Scope: { ComplianceResourceTypes: string[] };
  Source: { SourceIdentifier: string };
}

function withTags(tags: Partial<TagDefinition>[]) {
  const plain = { ...first, pattern: undefined, allowedValues: undefined };
  return { ...dictionary, tags: tags.map(tag => ({ ...plain, ...tag })) };
}

function rulesOf(of = dictionary): Rule[] {
  return configRules(of).flatMap(({ content }) =>
    Object.values<{ Properties: Rule }>(parse(content).Resources).map(
      ({ Properties }) => Properties,
    ),
  );
}

/** What the rules ask of a type: the keys, each with its values. */
function askedOf(type: string, rules: Rule[]): Record<string, string> {
  const asked: Record<string, string> = {};
  for (const { Scope, InputParameters } of rules) {
    if (!Scope.ComplianceResourceTypes.includes(type)) continue;
    for (const key of InputParameters.requiredKeyTags?.split(',') ?? []) {
      asked[key] = '*';
    }
    for (let n = 1; InputParameters[`tag${n}Key`]; n++) {
      asked[InputParameters[`tag${n}Key`]] =
        InputParameters[`tag${n}Value`] ?? '*';
    }
  }
  return asked;
}

describe('configRules', () => {
  it('ask a bucket for every mandatory tag, with the values that it may have', () => {
    expect(askedOf('AWS::S3::Bucket', rulesOf())).toEqual({
      'anycompany:workload:application-id': '*',
      'anycompany:workload:environment': 'dev,test,production',
      'anycompany:finance:owner': '*',
      'anycompany:finance:business-unit': 'Finance,Retail,Sales,DevOps,Shared',
      'anycompany:finance:cost-center': '*',
      'anycompany:security:data-classification':
        'public,internal,confidential,restricted',
    });
  });

  it('ask a domain by the rule of domains, for keys alone', () => {
    const rule = rulesOf().find(
      it => it.Source.SourceIdentifier === 'SAGEMAKER_DOMAIN_TAGGED',
    );
    expect(rule?.Scope.ComplianceResourceTypes).toEqual([
      'AWS::SageMaker::Domain',
    ]);
    expect(rule?.InputParameters.requiredKeyTags.split(',')).toEqual(
      dictionary.tags.filter(tag => tag.mandatory).map(({ key }) => key),
    );
  });

  it('ask a type only for what applies to it', () => {
    const rules = rulesOf(
      withTags([
        { key: 'everywhere' },
        { key: 'buckets', resourceTypes: ['s3:bucket'] },
        { key: 'domains', resourceTypes: ['sagemaker:domain'] },
        { key: 'optional', mandatory: false },
      ]),
    );
    expect(askedOf('AWS::S3::Bucket', rules)).toEqual({
      everywhere: '*',
      buckets: '*',
    });
    expect(askedOf('AWS::EC2::Instance', rules)).toEqual({ everywhere: '*' });
    expect(askedOf('AWS::SageMaker::Domain', rules)).toEqual({
      everywhere: '*',
      domains: '*',
    });
  });

  it('hold six keys a rule and 1,024 characters at most, and lose none of 50 long definitions', () => {
    const large = withTags(
      Array.from({ length: 50 }, (_, index) => ({
        key: `key-${index}`.padEnd(128, 'k'),
        allowedValues: Array.from({ length: 1 + (index % 9) }, (__, value) =>
          `value-${value}`.padEnd(100, 'v'),
        ),
      })),
    );
    const rules = rulesOf(large);
    for (const { InputParameters } of rules) {
      expect(JSON.stringify(InputParameters).length).toBeLessThanOrEqual(1_024);
      expect(InputParameters.tag7Key).toBeUndefined();
    }
    expect(new Set(rules.map(rule => rule.ConfigRuleName)).size).toBe(
      rules.length,
    );
    for (const type of ['AWS::EC2::Volume', 'AWS::SageMaker::Image']) {
      expect(Object.keys(askedOf(type, rules)).sort()).toEqual(
        large.tags.map(({ key }) => key).sort(),
      );
    }
    const documents = configRules(large);
    for (const { content, quota } of documents) {
      expect(Buffer.byteLength(content)).toBe(quota?.used);
      expect(quota?.used).toBeLessThanOrEqual(51_200);
    }
    expect(documents[0].notes).toContainEqual(
      expect.stringContaining('its 9 allowed values are more than'),
    );
  });

  it('say in the template and beside it which types no rule covers', () => {
    const [{ content, notes }] = configRules(dictionary);
    for (const type of ['sagemaker:endpoint', 'sagemaker:training-job']) {
      expect(content).toContain(`\n#   ${type}\n`);
      expect(notes[0]).toContain(`${type}`);
    }
    expect(notes[0]).not.toMatch(/sagemaker:domain\b/);
    expect(content).not.toContain('\n#   s3:bucket\n');
  });

  it('name no type where rules look at all that matter', () => {
    const [{ content, notes }] = configRules(
      withTags([{ resourceTypes: ['s3:bucket'] }]),
    );
    expect(content + notes.join()).not.toContain('No rule');
  });

  it('say which pattern no rule checks', () => {
    expect(configRules(dictionary)[0].notes).toContain(
      'anycompany:finance:cost-center: REQUIRED_TAGS has no patterns, so that it accepts any value; the portal still checks (?:[A-Z][A-Za-z]*-)?[0-9]{4}',
    );
  });

  it('are refused where no rule looks at what is mandatory', () => {
    expect(() =>
      configRules(withTags([{ resourceTypes: ['sagemaker:endpoint'] }])),
    ).toThrow('No managed rule of AWS Config looks at a type');
  });
});
