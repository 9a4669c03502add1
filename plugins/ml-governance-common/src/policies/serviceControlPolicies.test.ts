import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import {
  CreationDenial,
  serviceControlPolicies,
  ServiceControlPolicyOptions,
} from './serviceControlPolicies';

const dictionary = parseTagDictionary(anyCompanyDictionary, { path: '' });
const mandatory = dictionary.tags.filter(tag => tag.mandatory);
const EVERYTHING = [
  'sagemaker',
  'bedrock',
  'athena',
  'datazone',
  'ec2',
  'ecr',
  'glue',
  'logs',
  'redshift',
  'redshift-serverless',
  's3',
  'states',
];

function denialsOf(options?: ServiceControlPolicyOptions): CreationDenial[] {
  return serviceControlPolicies(dictionary, options).flatMap(
    ({ content }) => JSON.parse(content).Statement,
  );
}

/** Whether the policies let a creation pass, as AWS evaluates the conditions used. */
function passes(
  denials: readonly CreationDenial[],
  call: { action: string; arn: string; tags: Record<string, string> },
): boolean {
  return !denials.some(({ Action, Resource, Condition }) => {
    const [[name]] = Object.entries(Condition.Null);
    const key = name.slice('aws:RequestTag/'.length).toLowerCase();
    const given = Object.keys(call.tags).map(it => it.toLowerCase());
    return (
      Action.includes(call.action) &&
      [Resource].flat().some(pattern => matchesArn(pattern, call.arn)) &&
      !given.includes(key)
    );
  });
}

function matchesArn(pattern: string, arn: string): boolean {
  const parts = pattern.split('*').map(it => it.replace(/[/]/g, '\\/'));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}

describe('serviceControlPolicies', () => {
  it('refuse a creation that lacks any one of the mandatory tags, and let one pass that has all', () => {
    const denials = denialsOf();
    const tags = Object.fromEntries(mandatory.map(({ key }) => [key, 'x']));
    const call = {
      action: 'sagemaker:CreateEndpoint',
      arn: 'arn:aws:sagemaker:eu-west-1:222222222222:endpoint/scorer',
    };
    expect(passes(denials, { ...call, tags })).toBe(true);
    for (const { key } of mandatory) {
      const { [key]: _, ...others } = tags;
      expect([key, passes(denials, { ...call, tags: others })]).toEqual([
        key,
        false,
      ]);
    }
  });

  it('hold one key a statement, with a Sid that a policy takes', () => {
    for (const { content } of serviceControlPolicies(dictionary, {
      services: EVERYTHING,
    })) {
      const { Version, Statement } = JSON.parse(content);
      expect(Version).toBe('2012-10-17');
      const sids = Statement.map(({ Sid }: CreationDenial) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const { Sid, Condition } of Statement) {
        expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
        expect(Object.keys(Condition.Null)).toHaveLength(1);
      }
    }
  });

  it('look at instances and volumes alone when an instance is started, not at its image and network', () => {
    const denials = denialsOf({ services: ['ec2'] });
    const run = (resource: string) =>
      passes(denials, {
        action: 'ec2:RunInstances',
        arn: `arn:aws:ec2:eu-west-1:222222222222:${resource}`,
        tags: {},
      });
    expect(run('instance/i-1')).toBe(false);
    expect(run('volume/vol-1')).toBe(false);
    expect(run('subnet/subnet-1')).toBe(true);
    expect(run('security-group/sg-1')).toBe(true);
  });

  it('require a key only of the types that it applies to', () => {
    const of = {
      ...dictionary,
      tags: dictionary.tags
        .slice(0, 1)
        .map(tag => ({ ...tag, resourceTypes: ['sagemaker:endpoint'] })),
    };
    const [{ content }] = serviceControlPolicies(of);
    expect(JSON.parse(content).Statement[0].Action).toEqual([
      'sagemaker:CreateEndpoint',
    ]);
  });

  it('exempt the roles that are named', () => {
    const role = 'arn:aws:iam::*:role/PlatformDeploy';
    expect(
      denialsOf({ exemptRoles: [role] }).every(
        ({ Condition }) =>
          Condition.ArnNotLike?.['aws:PrincipalArn'][0] === role,
      ),
    ).toBe(true);
    expect(denialsOf().some(({ Condition }) => Condition.ArnNotLike)).toBe(
      false,
    );
  });

  it('keep each policy within its quota', () => {
    const policies = serviceControlPolicies(dictionary, {
      services: EVERYTHING,
      exemptRoles: ['arn:*:iam::*:role/platform/*'],
    });
    expect(policies.length).toBeGreaterThan(1);
    for (const { content, quota } of policies) {
      expect(content.length).toBeLessThanOrEqual(10_240);
      expect(quota?.used).toBe(content.length);
    }
  });

  it.each([
    {
      what: 'a service whose creations cannot be refused by tags',
      options: { services: ['lakeformation'] },
      reason: 'No creation of "lakeformation" can be refused by its tags',
    },
    {
      what: 'an exempt role that is none',
      options: { exemptRoles: ['PlatformDeploy'] },
      reason: 'An exempt role must be the ARN of a role',
    },
    {
      what: 'more exempt roles than a policy holds',
      options: {
        exemptRoles: Array.from(
          { length: 300 },
          (_, index) => `arn:aws:iam::*:role/a-role-of-number-${index}`,
        ),
      },
      reason: 'exempt fewer roles',
    },
  ])('refuse $what', ({ options, reason }) => {
    expect(() => serviceControlPolicies(dictionary, options)).toThrow(reason);
  });
});
