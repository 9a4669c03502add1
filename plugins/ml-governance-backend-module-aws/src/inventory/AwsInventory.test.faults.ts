import {
  ALWAYS,
  expectLost,
  expectWhole,
  HERE,
  HIT,
  InventoryUnderFaults,
  readOf,
} from '../__testUtils__/InventoryUnderFaults';

jest.setTimeout(120_000);

let aws: InventoryUnderFaults;

beforeAll(async () => {
  aws = await InventoryUnderFaults.start();
});
afterAll(() => aws.organization.close());
beforeEach(() => aws.organization.reset());

/** Of one call that fails. */
const MOST_RETRIES = 3;

describe('AwsInventory when a call fails', () => {
  it('gets over what passes', async () => {
    const passing: [error: string, operation: string, times: number][] = [
      ['ClockSkew', 'athena:ListWorkGroups', 1],
      ['ExpiredPageToken', 'tag:GetResources', 1],
      ['Throttling', 'sagemaker:Search', 2],
      ['InternalServerError', 'ec2:DescribeInstances', 2],
      ['ConnectionReset', 'logs:DescribeLogGroups', 2],
      ['TruncatedBody', 'sagemaker:ListModels', 1],
    ];
    const { disturbed, unmet } = await aws.play(
      ...passing.map(([error, operation, times]) => ({
        ...HERE,
        operation,
        error,
        times,
      })),
    );
    expect(unmet).toEqual([]);
    expectWhole(aws.whole, disturbed);
  });

  it.each<
    [
      error: string,
      operation: string,
      collector: string,
      message: RegExp,
      lost: string[],
    ]
  >([
    [
      'ClockSkew',
      'tag:GetResources',
      'tagging-api',
      /^Signature expired: .*AWS refuses tag:GetResources by the time of its signature: set the clock/,
      ['lambda:function'],
    ],
    [
      'ExpiredPageToken',
      'tag:GetResources',
      'tagging-api',
      /^The pagination token is expired/,
      [],
    ],
    [
      'RepeatedPage',
      'sagemaker:Search',
      'sagemaker-training-jobs',
      /^sagemaker:Search answered page 2 with a page token that it had given before.*The next refresh tries again$/,
      ['sagemaker:training-job'],
    ],
    [
      'RepeatedPage',
      'tag:GetResources',
      'tagging-api',
      /^tag:GetResources answered page 2 with a page token that it had given before/,
      [],
    ],
    [
      'Throttling',
      'tag:GetResources',
      'tagging-api',
      /^Rate exceeded\. AWS takes no more requests for tag:GetResources.*lower mlGovernance\.aws\.inventory\.concurrency$/,
      ['lambda:function'],
    ],
    [
      'InternalServerError',
      'ec2:DescribeInstances',
      'ec2-instances',
      /^The request processing has failed because of an unknown error$/,
      [],
    ],
    [
      'ConnectionReset',
      'glue:ListJobs',
      'glue-jobs',
      /^glue:ListJobs got no answer: the connection broke.*check the way from the portal to AWS/,
      [],
    ],
    [
      'TruncatedBody',
      'sagemaker:ListModels',
      'sagemaker-models',
      /^sagemaker:ListModels gave an answer that cannot be read: it is cut off/,
      [],
    ],
    [
      'MalformedBody',
      'sagemaker:ListModels',
      'sagemaker-models',
      /^sagemaker:ListModels gave an answer that cannot be read: .*Check that the endpoint, and any proxy before it, is AWS$/,
      [],
    ],
    [
      'MalformedBody',
      's3:ListBuckets',
      's3-buckets',
      /^s3:ListBuckets gave an answer that cannot be read/,
      ['s3:bucket'],
    ],
    [
      'ArnAsArray',
      'sagemaker:ListModels',
      'sagemaker-models',
      /Models\.0\.ModelArn: expected a text; got \["arn:aws:sagemaker:/,
      [],
    ],
    [
      'ArnAsArray',
      'tag:GetResources',
      'tagging-api',
      /expected a ResourceARN and Tags; got \{"ResourceARN":\["arn:/,
      [],
    ],
    [
      'AccessDenied',
      'sagemaker:ListModels',
      'sagemaker-models',
      /^User is not authorized to perform this operation\. Allow sagemaker:ListModels to the role/,
      [],
    ],
    [
      'ExpiredToken',
      'sagemaker:ListModels',
      'sagemaker-models',
      /expired\. The next refresh gets new credentials for this account; .*set the clock/,
      [],
    ],
  ])(
    'loses no more than it must by %s of %s that does not end',
    async (error, operation, collector, message, lost) => {
      const { disturbed, calls } = await aws.play({
        ...HERE,
        operation,
        error,
        times: ALWAYS,
      });
      const hit = readOf(disturbed, HIT);
      expect([hit.failures, hit.error]).toEqual([
        [
          {
            kind: 'failure',
            collector,
            operation,
            code: expect.any(String),
            message: expect.stringMatching(message),
          },
        ],
        undefined,
      ]);
      expectLost(aws.whole, hit, lost);
      expectWhole(aws.whole, disturbed, [HIT]);
      expect(calls[operation]).toBeLessThanOrEqual(
        aws.usualCalls[operation] + MOST_RETRIES,
      );
    },
  );
});
