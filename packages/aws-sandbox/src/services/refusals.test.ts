import { Athena } from '@aws-sdk/client-athena';
import { Bedrock } from '@aws-sdk/client-bedrock';
import { BedrockAgent } from '@aws-sdk/client-bedrock-agent';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { DataZone } from '@aws-sdk/client-datazone';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECR } from '@aws-sdk/client-ecr';
import { Glue } from '@aws-sdk/client-glue';
import { Redshift } from '@aws-sdk/client-redshift';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };

type Codes = {
  throttled: [code: string, status: number];
  skewed: string;
  denied: string;
};

const JSON_CODES: Codes = {
  throttled: ['ThrottlingException', 400],
  skewed: 'InvalidSignatureException',
  denied: 'AccessDeniedException',
};
const REST_CODES: Codes = {
  ...JSON_CODES,
  throttled: ['ThrottlingException', 429],
};

type Call = (sandbox: SandboxUnderTest) => Promise<unknown>;

/** A first page with a size, and any page by its token. */
const CALLS: Record<
  string,
  Codes & {
    sized: (size: number) => Call;
    later: Call;
    tooLarge: number;
    invalid: string;
    expired: string;
  }
> = {
  ec2: {
    sized: MaxResults => async sandbox =>
      (await sandbox.client(EC2, PLACE)).describeInstances({ MaxResults }),
    later: async sandbox =>
      (await sandbox.client(EC2, PLACE)).describeVolumes({ NextToken: 'old' }),
    tooLarge: 1001,
    invalid: 'InvalidParameterValue',
    expired: 'InvalidPaginationToken',
    throttled: ['RequestLimitExceeded', 503],
    skewed: 'RequestExpired',
    denied: 'UnauthorizedOperation',
  },
  s3: {
    sized: MaxBuckets => async sandbox =>
      (await sandbox.client(S3, PLACE)).listBuckets({ MaxBuckets }),
    later: async sandbox =>
      (await sandbox.client(S3, PLACE)).listBuckets({
        ContinuationToken: 'old',
      }),
    tooLarge: 10_001,
    invalid: 'InvalidArgument',
    expired: 'InvalidArgument',
    throttled: ['SlowDown', 503],
    skewed: 'RequestTimeTooSkewed',
    denied: 'AccessDenied',
  },
  ecr: {
    sized: maxResults => async sandbox =>
      (await sandbox.client(ECR, PLACE)).describeRepositories({ maxResults }),
    later: async sandbox =>
      (await sandbox.client(ECR, PLACE)).describeRepositories({
        nextToken: 'old',
      }),
    tooLarge: 1001,
    invalid: 'InvalidParameterException',
    expired: 'InvalidParameterException',
    ...JSON_CODES,
  },
  logs: {
    sized: limit => async sandbox =>
      (await sandbox.client(CloudWatchLogs, PLACE)).describeLogGroups({
        limit,
      }),
    later: async sandbox =>
      (await sandbox.client(CloudWatchLogs, PLACE)).describeLogGroups({
        nextToken: 'old',
      }),
    tooLarge: 51,
    invalid: 'InvalidParameterException',
    expired: 'InvalidParameterException',
    ...JSON_CODES,
  },
  states: {
    sized: maxResults => async sandbox =>
      (await sandbox.client(SFN, PLACE)).listStateMachines({ maxResults }),
    later: async sandbox =>
      (await sandbox.client(SFN, PLACE)).listStateMachines({
        nextToken: 'old',
      }),
    tooLarge: 1001,
    invalid: 'ValidationException',
    expired: 'InvalidToken',
    ...JSON_CODES,
  },
  athena: {
    sized: MaxResults => async sandbox =>
      (await sandbox.client(Athena, PLACE)).listWorkGroups({ MaxResults }),
    later: async sandbox =>
      (await sandbox.client(Athena, PLACE)).listWorkGroups({
        NextToken: 'old',
      }),
    tooLarge: 51,
    invalid: 'InvalidRequestException',
    expired: 'InvalidRequestException',
    ...JSON_CODES,
  },
  glue: {
    sized: MaxResults => async sandbox =>
      (await sandbox.client(Glue, PLACE)).listJobs({ MaxResults }),
    later: async sandbox =>
      (await sandbox.client(Glue, PLACE)).getJobs({ NextToken: 'old' }),
    tooLarge: 1001,
    invalid: 'InvalidInputException',
    expired: 'InvalidInputException',
    ...JSON_CODES,
  },
  redshift: {
    sized: MaxRecords => async sandbox =>
      (await sandbox.client(Redshift, PLACE)).describeClusters({ MaxRecords }),
    later: async sandbox =>
      (await sandbox.client(Redshift, PLACE)).describeClusters({
        Marker: 'old',
      }),
    tooLarge: 101,
    invalid: 'InvalidParameterValue',
    expired: 'InvalidParameterValue',
    throttled: ['Throttling', 400],
    skewed: 'SignatureDoesNotMatch',
    denied: 'AccessDenied',
  },
  datazone: {
    sized: maxResults => async sandbox =>
      (await sandbox.client(DataZone, PLACE)).listDomains({ maxResults }),
    later: async sandbox =>
      (await sandbox.client(DataZone, PLACE)).listDomains({
        nextToken: 'old',
      }),
    tooLarge: 26,
    invalid: 'ValidationException',
    expired: 'ValidationException',
    ...REST_CODES,
  },
  bedrock: {
    sized: maxResults => async sandbox =>
      (await sandbox.client(Bedrock, PLACE)).listCustomModels({ maxResults }),
    later: async sandbox =>
      (await sandbox.client(Bedrock, PLACE)).listInferenceProfiles({
        nextToken: 'old',
      }),
    tooLarge: 1001,
    invalid: 'ValidationException',
    expired: 'ValidationException',
    ...REST_CODES,
  },
  'bedrock-agent': {
    sized: maxResults => async sandbox =>
      (await sandbox.client(BedrockAgent, PLACE)).listAgents({ maxResults }),
    later: async sandbox =>
      (await sandbox.client(BedrockAgent, PLACE)).listAgents({
        nextToken: 'old',
      }),
    tooLarge: 1001,
    invalid: 'ValidationException',
    expired: 'ValidationException',
    ...REST_CODES,
  },
};

jest.setTimeout(60_000);

describe.each(Object.entries(CALLS))('%s refuses', (service, call) => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());
  afterEach(() => sandbox.control('DELETE', 'faults'));

  const fault = (error: string) =>
    sandbox.control('POST', 'faults', { operation: `${service}:*`, error });

  it('pages that are too large', async () => {
    await expect(call.sized(call.tooLarge)(sandbox)).rejects.toMatchObject({
      name: call.invalid,
      message: expect.stringContaining(
        `value less than or equal to ${call.tooLarge - 1}`,
      ),
    });
    await expect(call.sized(call.tooLarge - 1)(sandbox)).resolves.toBeDefined();
  });

  it('page tokens that it did not give', async () => {
    await expect(call.later(sandbox)).rejects.toMatchObject({
      name: call.expired,
    });
  });

  it.each([
    ['ClockSkew', call.skewed],
    ['AccessDenied', call.denied],
  ])('with its own code: %s', async (error, code) => {
    await fault(error);
    await expect(call.sized(20)(sandbox)).rejects.toMatchObject({ name: code });
    await expect(call.sized(20)(sandbox)).resolves.toBeDefined();
  });

  it('too many calls, with its own code and status', async () => {
    await fault('Throttling');
    const [name, httpStatusCode] = call.throttled;
    await expect(call.sized(20)(sandbox)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });
});
