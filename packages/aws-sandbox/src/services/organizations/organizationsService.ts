import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext, Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import {
  Account,
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
  ROOT_ID,
} from '../../world/organization';

const PAGE_SIZE = 20;
const ERROR = 'InvalidInputException';

/** Only the management account may ask; this organisation delegates nothing. */
function forManagement(operation: Operation): Operation {
  return (input, context) => {
    if (context.caller.accountId !== MANAGEMENT_ACCOUNT_ID) {
      throw new AwsError(
        'AccessDeniedException',
        "You don't have permissions to access this resource.",
      );
    }
    return operation(input, context);
  };
}

function accountArn(id: string): string {
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:account/${ORGANIZATION_ID}/${id}`;
}

function describe(account: Account): JsonObject {
  const isManagement = account.id === MANAGEMENT_ACCOUNT_ID;
  return {
    Id: account.id,
    Arn: accountArn(account.id),
    Email: account.email,
    Name: account.name,
    Status: account.status,
    State: account.status,
    Paths: [
      `${ORGANIZATION_ID}/${ROOT_ID}/${isManagement ? '' : 'ou-anyc-mlwrklds/'}`,
    ],
    JoinedMethod: isManagement ? 'INVITED' : 'CREATED',
    JoinedTimestamp: Date.parse(`${account.joined}T09:00:00Z`) / 1000,
  };
}

function invalidNextToken(): AwsError {
  return new AwsError(ERROR, 'You specified an invalid value for nextToken.');
}

function listAccounts(input: JsonObject, { sandbox }: CallContext): JsonObject {
  const reader = new InputReader(input, ERROR);
  const size = reader.integer('MaxResults', { min: 1, max: PAGE_SIZE });
  reader.string('NextToken', { max: 100_000 });
  reader.check();
  const page = pageOf(sandbox.accounts(), size ?? PAGE_SIZE, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidNextToken,
  });
  return compact({
    Accounts: page.items.map(describe),
    NextToken: page.next,
  });
}

function describeAccount(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const id = reader.string('AccountId', {
    required: true,
    pattern: /^\d{12}$/,
  });
  reader.check();
  const account = sandbox.findAccount(id ?? '');
  if (!account) {
    throw new AwsError(
      'AccountNotFoundException',
      "You specified an account that doesn't exist.",
    );
  }
  return { Account: describe(account) };
}

function describeOrganization({ sandbox }: CallContext): JsonObject {
  const management = sandbox.findAccount(MANAGEMENT_ACCOUNT_ID);
  return {
    Organization: {
      Id: ORGANIZATION_ID,
      Arn: `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:organization/${ORGANIZATION_ID}`,
      FeatureSet: 'ALL',
      MasterAccountArn: accountArn(MANAGEMENT_ACCOUNT_ID),
      MasterAccountId: MANAGEMENT_ACCOUNT_ID,
      MasterAccountEmail: management?.email,
      AvailablePolicyTypes: [],
    },
  };
}

function listTagsForResource(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const id = reader.string('ResourceId', { required: true, max: 130 });
  reader.check();
  const account = sandbox.findAccount(id ?? '');
  if (!account) {
    throw new AwsError(
      'TargetNotFoundException',
      "You specified a target that doesn't exist.",
    );
  }
  return {
    Tags: Object.entries(account.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

export const organizationsService: AwsService = {
  prefix: 'organizations',
  protocol: awsJson11,
  target: 'AWSOrganizationsV20161128',
  throttling: ['TooManyRequestsException'],
  expiredPageToken: invalidNextToken,
  operations: {
    ListAccounts: forManagement(listAccounts),
    DescribeAccount: forManagement(describeAccount),
    // Any account may learn which organisation it is in.
    DescribeOrganization: (_input: JsonObject, context: CallContext) =>
      describeOrganization(context),
    ListTagsForResource: forManagement(listTagsForResource),
  },
};
