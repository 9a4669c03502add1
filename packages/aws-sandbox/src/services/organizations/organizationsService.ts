import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext } from '../../protocol/Operation';
import {
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
} from '../../world/organization';
import { accountArn, describeAccount } from './accounts';
import {
  describeOrganizationalUnit,
  listAccountsForParent,
  listChildren,
  listParents,
  listRoots,
  listUnitsForParent,
} from './hierarchy';
import {
  forManagement,
  INVALID_INPUT,
  invalidNextToken,
  pageReader,
  targetNotFound,
} from './organizationsErrors';
import {
  attachPolicy,
  describeEffectivePolicy,
  detachPolicy,
  listPoliciesForTarget,
  listTargetsForPolicy,
} from './policyAttachments';
import {
  createPolicy,
  deletePolicy,
  describePolicy,
  listPolicies,
  updatePolicy,
} from './policyOperations';

function listAccounts(input: JsonObject, { sandbox }: CallContext): JsonObject {
  const cut = pageReader(input, new InputReader(input, INVALID_INPUT));
  const page = cut(sandbox.accounts());
  return compact({
    Accounts: page.items.map(describeAccount),
    NextToken: page.next,
  });
}

function describeOneAccount(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
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
  return { Account: describeAccount(account) };
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
  const reader = new InputReader(input, INVALID_INPUT);
  const id = reader.string('ResourceId', { required: true, max: 130 });
  reader.check();
  const account = sandbox.findAccount(id ?? '');
  if (!account) {
    throw targetNotFound();
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
    DescribeAccount: forManagement(describeOneAccount),
    // Any account may learn which organisation it is in.
    DescribeOrganization: (_input: JsonObject, context: CallContext) =>
      describeOrganization(context),
    ListTagsForResource: forManagement(listTagsForResource),
    ListRoots: forManagement(listRoots),
    ListOrganizationalUnitsForParent: forManagement(listUnitsForParent),
    DescribeOrganizationalUnit: forManagement(describeOrganizationalUnit),
    ListAccountsForParent: forManagement(listAccountsForParent),
    ListParents: forManagement(listParents),
    ListChildren: forManagement(listChildren),
    ListPolicies: forManagement(listPolicies),
    DescribePolicy: forManagement(describePolicy),
    CreatePolicy: forManagement(createPolicy),
    UpdatePolicy: forManagement(updatePolicy),
    DeletePolicy: forManagement(deletePolicy),
    AttachPolicy: forManagement(attachPolicy),
    DetachPolicy: forManagement(detachPolicy),
    ListPoliciesForTarget: forManagement(listPoliciesForTarget),
    ListTargetsForPolicy: forManagement(listTargetsForPolicy),
    DescribeEffectivePolicy: describeEffectivePolicy,
  },
};
