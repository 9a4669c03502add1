import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { createRefreshContext } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { fullAccount } from './__testUtils__/fullAccount';
import { inventorySettings } from './__testUtils__/inventorySettings';
import { ACCOUNT_ID, REGION } from './__testUtils__/scriptedAccount';
import {
  ScriptedAnswer,
  ScriptedAws,
  ScriptedRequest,
} from './__testUtils__/ScriptedAws';
import { CostExplorerSource } from './cost/CostExplorerSource';
import { TAG_COMPLIANCE_PARTS } from './config/tagComplianceParts';
import { AwsInventory } from './inventory/AwsInventory';
import { InventoryService } from './config/inventoryServices';
import { AwsTagger } from './tagging/AwsTagger';
import { writerCredentials } from './tagging/writerCredentials';
import { AwsTagCompliance } from './tagCompliance/AwsTagCompliance';

jest.setTimeout(60_000);

const PAYER_ACCOUNT_ID = '111111111111';
const PORTAL_KEY = 'PORTAL';
const WRITER_KEY = 'WRITER';
const WRITER_ROLE = 'ml-governance-tagger';
const ARN = `arn:aws:sagemaker:${REGION}:${ACCOUNT_ID}:endpoint/scorer`;
const DAY = { Start: '2026-11-20', End: '2026-11-21' };

/** IAM's prefixes, where a service is signed for under another name. */
const PREFIXES: Readonly<Record<string, string>> = { tagging: 'tag' };

/** IAM's names of actions, where they are not those of the operations. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** What AWS asks for of each service, beside the actions of its Tagging API. */
const TAG_ACTIONS: Record<
  Exclude<InventoryService, 'tagging' | 'resource-explorer'>,
  string[]
> = {
  athena: ['athena:TagResource', 'athena:UntagResource'],
  bedrock: ['bedrock:TagResource', 'bedrock:UntagResource'],
  datazone: ['datazone:TagResource', 'datazone:UntagResource'],
  ec2: ['ec2:CreateTags', 'ec2:DeleteTags'],
  ecr: ['ecr:TagResource', 'ecr:UntagResource'],
  glue: ['glue:TagResource', 'glue:UntagResource'],
  logs: ['logs:TagResource', 'logs:UntagResource'],
  redshift: [
    'redshift:CreateTags',
    'redshift:DeleteTags',
    'redshift-serverless:TagResource',
    'redshift-serverless:UntagResource',
  ],
  s3: ['s3:GetBucketTagging', 's3:PutBucketTagging'],
  sagemaker: ['sagemaker:AddTags', 'sagemaker:DeleteTags'],
  states: ['states:TagResource', 'states:UntagResource'],
};

function actionOf({ service, operation }: ScriptedRequest): string {
  const action = `${PREFIXES[service] ?? service}:${operation}`;
  return ACTIONS[action] ?? action;
}

/** The actions that the policies in the README allow, in their order. */
function documentedPolicies(): string[][] {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  return [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => {
    const { Statement: statements } = JSON.parse(json);
    const [{ Action: actions }] = statements;
    const whole = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
    if (!isDeepStrictEqual(statements, whole)) {
      throw new Error('A policy holds more than one list of allowed actions');
    }
    return actions;
  });
}

/** An organisation in which everything is there, and nothing comes easily. */
function answer(request: ScriptedRequest): ScriptedAnswer {
  const { service, operation, input, accessKeyId } = request;
  // The reader is refused the Tagging API, so that it reads in other ways.
  if (accessKeyId === WRITER_KEY) return { body: {} };
  switch (`${service}:${operation}`) {
    case 'sts:AssumeRole':
      return {
        body: {
          Credentials: {
            // Tells later who it is that calls.
            AccessKeyId: String(input.RoleArn).endsWith(`/${WRITER_ROLE}`)
              ? WRITER_KEY
              : /\d{12}/.exec(String(input.RoleArn))?.[0],
            SecretAccessKey: 'secret',
            SessionToken: 'token',
            Expiration: '2999-01-01T00:00:00Z',
          },
        },
      };
    case 'organizations:ListAccounts':
      return {
        body: { Accounts: [{ Id: ACCOUNT_ID, Name: 'ML', State: 'ACTIVE' }] },
      };
    case 'ce:GetCostAndUsage':
      return {
        body: {
          ResultsByTime: [{ TimePeriod: DAY, Groups: [], Estimated: false }],
        },
      };
    case 'ce:ListCostAllocationTags':
      return { body: { CostAllocationTags: [] } };
    case 'tagging:GetResources':
      // The inventory is refused, so that it reads the tags in every other way.
      return input.IncludeComplianceDetails
        ? { body: { ResourceTagMappingList: [] } }
        : fullAccount(request);
    case 'organizations:ListPolicies':
      return { body: { Policies: [{ Id: 'p-1', Name: 'Tags' }] } };
    case 'organizations:ListTargetsForPolicy':
      return {
        body: { Targets: [{ TargetId: 'r-1', Name: 'Root', Type: 'ROOT' }] },
      };
    case 'organizations:DescribePolicy':
      return { body: { Policy: { Content: '{"tags":{}}' } } };
    case 'organizations:DescribeEffectivePolicy':
      return { body: { EffectivePolicy: { PolicyContent: '{"tags":{}}' } } };
    case 'config:DescribeConfigurationAggregators':
      return {
        body: {
          ConfigurationAggregators: [{ ConfigurationAggregatorName: 'all' }],
        },
      };
    case 'config:DescribeAggregateComplianceByConfigRules':
      return {
        body: {
          AggregateComplianceByConfigRules: [
            { ConfigRuleName: 'old', AccountId: ACCOUNT_ID, AwsRegion: REGION },
          ],
        },
      };
    case 'config:DescribeConfigRules':
      return {
        // The aggregator has not heard of the second yet.
        body: {
          ConfigRules: ['old', 'new'].map(ConfigRuleName => ({
            ConfigRuleName,
            Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
          })),
        },
      };
    case 'config:GetAggregateComplianceDetailsByConfigRule':
    case 'config:GetComplianceDetailsByConfigRule':
      return { body: {} };
    case 'resource-explorer-2:ListIndexes':
      return { body: { Indexes: [{ Region: REGION, Type: 'LOCAL' }] } };
    case 'resource-explorer-2:GetDefaultView':
      return { body: { ViewArn: 'arn:aws:resource-explorer-2:view' } };
    case 'resource-explorer-2:GetView':
      return { body: { View: { IncludedProperties: [{ Name: 'tags' }] } } };
    case 'resource-explorer-2:Search':
      return { body: { Count: { Complete: false } } };
    default:
      return fullAccount(request);
  }
}

describe('the IAM policies of the README', () => {
  let aws: ScriptedAws;
  const failed: string[] = [];

  /** The actions that were called with the keys of an account's role. */
  const calledAs = (accessKeyId: string) =>
    [
      ...new Set(
        aws.requests
          .filter(request => request.accessKeyId === accessKeyId)
          .map(actionOf),
      ),
    ].sort();

  beforeAll(async () => {
    aws = await ScriptedAws.start(answer);
    const config = new ConfigReader({
      aws: {
        mainAccount: { accessKeyId: PORTAL_KEY, secretAccessKey: 'secret' },
        accountDefaults: { roleName: 'ml-governance-reader' },
      },
    });
    const options = {
      credentials: DefaultAwsCredentialsManager.fromConfig(config),
      payerAccountId: PAYER_ACCOUNT_ID,
      globalRegion: 'us-east-1',
    };
    const context = createRefreshContext();
    const inventory = AwsInventory.create({
      ...options,
      settings: inventorySettings({ regions: [REGION] }),
    });
    for (const partition of await inventory.listPartitions(context)) {
      for await (const page of inventory.readPartition(partition, context)) {
        if (page.kind === 'failure') failed.push(page.collector);
      }
    }
    const bill = CostExplorerSource.create({
      ...options,
      settings: {
        metric: 'net-amortized',
        schedule: { frequency: { hours: 24 }, timeout: { hours: 1 } },
      },
    });
    const range = { from: DAY.Start, to: DAY.End };
    const pages = bill.readPeriod(range, context)[Symbol.asyncIterator]();
    while (!(await pages.next()).done);
    const settings = { roleName: WRITER_ROLE };
    const tagger = new AwsTagger({
      settings,
      credentials: writerCredentials(config, settings),
      globalRegion: 'us-east-1',
    });
    const place = { accountId: ACCOUNT_ID, region: REGION };
    await tagger.readTags(place, [ARN], context);
    await tagger.writeTags(
      place,
      [ARN],
      { set: { a: 'x' }, remove: ['b'], removeFirst: false },
      context,
    );
    const verdicts = AwsTagCompliance.create({
      ...options,
      settings: {
        accounts: { fromOrganizations: true },
        regions: [REGION],
        parts: TAG_COMPLIANCE_PARTS,
        aggregator: 'find',
        concurrency: 1,
        schedule: { frequency: { hours: 24 }, timeout: { hours: 1 } },
      },
    });
    for (const part of verdicts.parts) {
      for (const scope of await verdicts.listScopes(part, context)) {
        for await (const page of verdicts.readScope(scope, context)) {
          if (page.kind === 'failure') failed.push(page.operation);
        }
      }
    }
  });
  afterAll(() => aws.close());

  it('allow the role in the payer account what is called with it, and no more', () => {
    const [payer] = documentedPolicies();
    expect(payer).toEqual(calledAs(PAYER_ACCOUNT_ID));
  });

  it('allow the role in each account what is called with it, and no more', () => {
    const [, member] = documentedPolicies();
    expect(member).toEqual(calledAs(ACCOUNT_ID));
    // So that the tags were read in every other way.
    expect(failed).toEqual(['tagging-api']);
  });

  it('allow the role that writes the Tagging API, tags of the services, and no more', () => {
    const [, , writer] = documentedPolicies();
    expect(calledAs(WRITER_KEY)).toEqual([
      'tag:GetResources',
      'tag:TagResources',
      'tag:UntagResources',
    ]);
    expect(writer).toEqual(
      [...calledAs(WRITER_KEY), ...Object.values(TAG_ACTIONS).flat()].sort(),
    );
  });

  it("need nothing of the portal's own identity but to assume those roles", () => {
    expect(calledAs(PORTAL_KEY)).toEqual(['sts:AssumeRole']);
    expect(documentedPolicies()).toHaveLength(3);
  });
});
