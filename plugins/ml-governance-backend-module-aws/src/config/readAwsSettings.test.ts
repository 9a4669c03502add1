import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { readAwsSettings } from './readAwsSettings';
import { TAG_COMPLIANCE_PARTS } from './tagComplianceParts';

function read(aws: JsonValue | undefined) {
  return readAwsSettings(
    new ConfigReader(aws === undefined ? {} : { mlGovernance: { aws } }),
  );
}

describe('readAwsSettings', () => {
  it('fills in the documented defaults', () => {
    expect(read({ regions: ['eu-west-1'] })).toEqual({
      payerAccountId: undefined,
      globalRegion: 'us-east-1',
      costExplorer: {
        metric: 'net-amortized',
        schedule: {
          frequency: { hours: 24 },
          timeout: { hours: 1 },
          dailyRequestBudget: 200,
          requestPrice: '0.01',
        },
      },
      inventory: {
        regions: ['eu-west-1'],
        accounts: { fromOrganizations: true },
        concurrency: 8,
        services: expect.arrayContaining([
          { name: 'sagemaker', named: false },
          { name: 'resource-explorer', named: false },
        ]),
        schedule: { frequency: { hours: 6 }, timeout: { hours: 1 } },
      },
      tagCompliance: {
        accounts: { fromOrganizations: true },
        regions: ['eu-west-1'],
        parts: TAG_COMPLIANCE_PARTS,
        aggregator: 'find',
        concurrency: 8,
        schedule: {
          frequency: { hours: 24 },
          timeout: { hours: 1 },
          dailyRequestBudget: 10,
          requestPrice: '0.01',
        },
      },
    });
  });

  it('asks no paid question unnamed where Cost Explorer is off', () => {
    const parts = (tagCompliance?: JsonValue) =>
      read({
        regions: ['eu-west-1'],
        costExplorer: false,
        ...(tagCompliance === undefined ? {} : { tagCompliance }),
      }).tagCompliance?.parts ?? [];
    expect(parts()).not.toContain('cost-allocation-tags');
    expect(parts({ parts: ['cost-allocation-tags'] })).toEqual([
      'cost-allocation-tags',
    ]);
    expect(parts(false)).toEqual([]);
  });

  it('asks about resources where it knows the regions alone', () => {
    const off = { inventory: false };
    for (const part of ['tagging-compliance', 'config-compliance']) {
      expect(read(off).tagCompliance?.parts).not.toContain(part);
      expect(
        read({
          ...off,
          accounts: [{ id: '111111111111', regions: ['eu-west-1'] }],
        }).tagCompliance?.parts,
      ).toContain(part);
      expect(() => read({ ...off, tagCompliance: { parts: [part] } })).toThrow(
        'regions: missing; list the regions to ask about',
      );
    }
  });

  it('takes an aggregator of AWS Config by its name, or none', () => {
    const aggregatorOf = (aggregator: JsonValue) =>
      read({
        regions: ['eu-west-1'],
        tagCompliance: { config: { aggregator } },
      }).tagCompliance?.aggregator;
    const named = { name: 'all', region: 'eu-west-1' };
    expect(aggregatorOf(named)).toEqual(named);
    const delegated = { ...named, accountId: '222222222222' };
    expect(aggregatorOf(delegated)).toEqual(delegated);
    expect(aggregatorOf(false)).toBe('none');
    for (const wrong of [true, 'all', { name: 'all' }, { ...named, id: 1 }]) {
      expect(() => aggregatorOf(wrong)).toThrow(
        /mlGovernance\.aws\.tagCompliance\.config\.aggregator: (expected \{ name|unknown field 'id')/,
      );
    }
  });

  it.each([
    [{ accountDefaults: { roleName: 'tagger' } }, 'accountDefaults.roleName'],
    [
      { accountDefaults: { roleName: 'read/Tagger' } },
      'accountDefaults.roleName',
    ],
    [
      {
        accountDefaults: { roleName: 'reader' },
        accounts: [
          { accountId: '111111111111' },
          { accountId: '222222222222', roleName: 'tagger' },
        ],
      },
      'accounts[1].roleName',
    ],
  ])('takes no role to write that reads by %j', (aws, path) => {
    const settings = (roleName: string) =>
      readAwsSettings(
        new ConfigReader({
          aws,
          mlGovernance: {
            aws: { regions: ['eu-west-1'], remediation: { roleName } },
          },
        }),
      );
    expect(() => settings('write/tagger')).toThrow(
      `mlGovernance.aws.remediation.roleName: write/tagger is the role that reads by aws.${path}`,
    );
    expect(settings('other').remediation).toEqual({ roleName: 'other' });
  });

  it.each([
    [{ parts: [] }, 'tagCompliance.parts: list at least one part'],
    [{ parts: ['tags'] }, 'tagCompliance.parts[0]: expected one of cost-'],
    [
      { parts: ['cost-allocation-tags', 'cost-allocation-tags'] },
      'tagCompliance.parts[1]: cost-allocation-tags is listed twice',
    ],
    [{ dailyRequestBudget: 0 }, 'tagCompliance.dailyRequestBudget: expected'],
    [{ concurrency: 33 }, 'tagCompliance.concurrency: expected a whole'],
    [{ frequency: 'PT1H' }, "tagCompliance: unknown field 'frequency'"],
    [{ schedule: { frequency: '0s' } }, 'tagCompliance.schedule.frequency'],
  ])('refuses %j', (tagCompliance, message) => {
    expect(() => read({ regions: ['eu-west-1'], tagCompliance })).toThrow(
      message,
    );
  });

  it('takes every field', () => {
    expect(
      read({
        regions: ['us-east-1'],
        accounts: [
          { id: '012345678901', name: 'ML dev', regions: ['eu-central-1'] },
          { id: '111111111111' },
        ],
        payerAccountId: '111111111111',
        costExplorer: {
          metric: 'unblended',
          dailyRequestBudget: 50,
          schedule: { frequency: 'PT12H', timeout: '30m' },
        },
        inventory: {
          concurrency: 16,
          services: [
            'sagemaker',
            { name: 'datazone', regions: ['eu-central-1'] },
          ],
          schedule: { frequency: { days: 1 }, timeout: { minutes: 20 } },
        },
      }),
    ).toMatchObject({
      payerAccountId: '111111111111',
      costExplorer: {
        metric: 'unblended',
        schedule: {
          frequency: { hours: 12 },
          timeout: { minutes: 30 },
          dailyRequestBudget: 50,
        },
      },
      inventory: {
        accounts: {
          listed: [
            { id: '012345678901', name: 'ML dev', regions: ['eu-central-1'] },
            { id: '111111111111' },
          ],
        },
        concurrency: 16,
        services: [
          { name: 'sagemaker', named: true },
          { name: 'datazone', regions: ['eu-central-1'], named: true },
        ],
        schedule: { frequency: { days: 1 }, timeout: { minutes: 20 } },
      },
    });
  });

  it('turns parts off', () => {
    const settings = read({ costExplorer: false, inventory: false });
    expect(settings.costExplorer).toBeUndefined();
    expect(settings.inventory).toBeUndefined();
  });

  it.each([
    ['eu-west-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['us-iso-west-1', 'us-iso-east-1'],
  ])('asks the global services for %s in %s', (region, globalRegion) => {
    expect(read({ regions: [region] }).globalRegion).toBe(globalRegion);
  });

  it('takes a region that is newer than itself once the config vouches for it', () => {
    const settings = read({
      regions: ['eu-west-1', 'eu-west-9'],
      additionalRegions: ['eu-west-9'],
    });
    expect(settings.inventory?.regions).toEqual(['eu-west-1', 'eu-west-9']);
  });

  it.each<[string, JsonValue | undefined, RegExp]>([
    ['nothing', undefined, /mlGovernance\.aws: missing; add it/],
    [
      'an unknown field',
      { region: ['eu-west-1'] },
      /mlGovernance\.aws: unknown field 'region'.*fields are: regions/,
    ],
    [
      'an unknown nested field',
      { regions: ['eu-west-1'], costExplorer: { budget: 3 } },
      /mlGovernance\.aws\.costExplorer: unknown field 'budget'.*dailyRequestBudget/,
    ],
    [
      'an unknown field of an account',
      { regions: ['eu-west-1'], accounts: [{ id: '111111111111', role: 'x' }] },
      /mlGovernance\.aws\.accounts\[0\]: unknown field 'role'/,
    ],
    [
      'an account id that YAML read as a number',
      { regions: ['eu-west-1'], accounts: [{ id: 111111111111 }] },
      /mlGovernance\.aws\.accounts\[0\]\.id: expected a 12-digit account id in quotes/,
    ],
    [
      'a short account id',
      { regions: ['eu-west-1'], payerAccountId: '1234' },
      /mlGovernance\.aws\.payerAccountId: expected a 12-digit account id.*got "1234"/,
    ],
    [
      'an account twice',
      {
        regions: ['eu-west-1'],
        accounts: [{ id: '111111111111' }, { id: '111111111111' }],
      },
      /mlGovernance\.aws\.accounts\[1\]\.id: account 111111111111 is listed twice/,
    ],
    [
      'no account at all',
      { regions: ['eu-west-1'], accounts: [] },
      /mlGovernance\.aws\.accounts: list at least one account/,
    ],
    [
      'accounts from nowhere',
      { regions: ['eu-west-1'], accounts: { fromOrganizations: false } },
      /mlGovernance\.aws\.accounts\.fromOrganizations: expected true/,
    ],
    [
      'a misspelt region',
      { regions: ['us-east-1', 'eu-wset-1'] },
      /mlGovernance\.aws\.regions\[1\]: unknown region eu-wset-1; correct its spelling.*additionalRegions/,
    ],
    [
      'a region that is none',
      { regions: ['Ireland'] },
      /mlGovernance\.aws\.regions\[0\]: expected the name of a region.*got "Ireland"/,
    ],
    [
      'a region twice',
      { regions: ['us-east-1', 'us-east-1'] },
      /mlGovernance\.aws\.regions\[1\]: region us-east-1 is listed twice/,
    ],
    [
      'regions of two partitions',
      { regions: ['us-east-1', 'cn-north-1'] },
      /mlGovernance\.aws\.regions\[1\]: cn-north-1 lies in the partition aws-cn/,
    ],
    [
      'an unknown region of an account',
      {
        regions: ['us-east-1'],
        accounts: [{ id: '111111111111', regions: ['us-east-7'] }],
      },
      /mlGovernance\.aws\.accounts\[0\]\.regions\[0\]: unknown region us-east-7/,
    ],
    [
      'an inventory without regions',
      { accounts: { fromOrganizations: true } },
      /mlGovernance\.aws\.regions: missing; list the regions/,
    ],
    [
      'an unknown metric',
      { regions: ['us-east-1'], costExplorer: { metric: 'blended' } },
      /mlGovernance\.aws\.costExplorer\.metric: expected one of unblended, .*got "blended"/,
    ],
    [
      'a budget of nothing',
      { regions: ['us-east-1'], costExplorer: { dailyRequestBudget: 0 } },
      /mlGovernance\.aws\.costExplorer\.dailyRequestBudget: expected at least 1/,
    ],
    [
      'half a request',
      { regions: ['us-east-1'], costExplorer: { dailyRequestBudget: 1.5 } },
      /mlGovernance\.aws\.costExplorer\.dailyRequestBudget: expected a whole number/,
    ],
    [
      'a duration without a unit',
      {
        regions: ['us-east-1'],
        costExplorer: { schedule: { frequency: 24 } },
      },
      /mlGovernance\.aws\.costExplorer\.schedule\.frequency: expected a duration, such as/,
    ],
    [
      'a duration in a unit that is none',
      {
        regions: ['us-east-1'],
        inventory: { schedule: { timeout: { hour: 1 } } },
      },
      /mlGovernance\.aws\.inventory\.schedule\.timeout: expected a duration/,
    ],
    [
      'a duration of nothing',
      {
        regions: ['us-east-1'],
        inventory: { schedule: { frequency: { hours: 0 } } },
      },
      /mlGovernance\.aws\.inventory\.schedule\.frequency: expected a duration longer than zero/,
    ],
    [
      'a schedule in cron',
      {
        regions: ['us-east-1'],
        inventory: { schedule: { cron: '* * * * *' } },
      },
      /mlGovernance\.aws\.inventory\.schedule: unknown field 'cron'/,
    ],
    [
      'too much at a time',
      { regions: ['us-east-1'], inventory: { concurrency: 100 } },
      /mlGovernance\.aws\.inventory\.concurrency: expected a whole number from 1 to 32/,
    ],
    [
      'a service that is none',
      { regions: ['us-east-1'], inventory: { services: ['sage-maker'] } },
      /mlGovernance\.aws\.inventory\.services\[0\]\.name: expected one of sagemaker, .*got "sage-maker"/,
    ],
    [
      'a service twice',
      { regions: ['us-east-1'], inventory: { services: ['s3', 's3'] } },
      /mlGovernance\.aws\.inventory\.services\[1\]: s3 is listed twice/,
    ],
    [
      'no service at all',
      { regions: ['us-east-1'], inventory: { services: [] } },
      /mlGovernance\.aws\.inventory\.services: list at least one service/,
    ],
    [
      'a service alone',
      { regions: ['us-east-1'], inventory: { services: 'sagemaker' } },
      /mlGovernance\.aws\.inventory\.services: expected a list of services/,
    ],
    [
      'an unknown field of a service',
      {
        regions: ['us-east-1'],
        inventory: { services: [{ name: 's3', region: 'us-east-1' }] },
      },
      /mlGovernance\.aws\.inventory\.services\[0\]: unknown field 'region'/,
    ],
    [
      'a service in a region that is not looked into',
      {
        regions: ['us-east-1'],
        inventory: { services: [{ name: 's3', regions: ['us-west-2'] }] },
      },
      /mlGovernance\.aws\.inventory\.services\[0\]\.regions\[0\]: us-west-2 is not looked into; add it/,
    ],
    [
      'true for a part',
      { regions: ['us-east-1'], inventory: true },
      /mlGovernance\.aws\.inventory: .*expected object/,
    ],
  ])('stops at %s and says what to put there', (_, aws, message) => {
    expect(() => read(aws)).toThrow(message);
  });
});
