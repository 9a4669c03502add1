import { PAYER_ACCOUNT_ID } from '../../organization/SandboxOrganization';
import { FaultRow } from '../FaultRow';

const here = { accountId: '555555555555', region: 'us-east-1' };
const account = { accountId: '555555555555' };
const listed = { accounts: 'listed', outcome: 'partial' } as const;
const overcome = {
  accounts: 'listed',
  outcome: 'overcome',
  failures: [],
} as const;

/** What may befall the refresh of the inventory. */
export const INVENTORY_FAULTS: FaultRow[] = [
  {
    ...overcome,
    name: 'throttling that passes',
    faults: [
      { ...here, operation: 'sagemaker:Search', error: 'Throttling', times: 1 },
      { ...here, operation: 'tag:GetResources', error: 'Throttling', times: 1 },
    ],
  },
  {
    ...listed,
    name: 'throttling that does not end, in one region of an account',
    faults: [{ ...here, operation: 'tag:GetResources', error: 'Throttling' }],
    failures: [
      {
        ...here,
        operation: 'tag:GetResources',
        code: 'ThrottledException',
      },
    ],
  },
  {
    ...overcome,
    name: 'a server error that passes',
    faults: [
      {
        ...here,
        operation: 'sagemaker:Search',
        error: 'InternalServerError',
        times: 2,
      },
    ],
  },
  {
    ...listed,
    name: 'a server error that does not end',
    faults: [
      {
        ...here,
        operation: 'sagemaker:ListEndpointConfigs',
        error: 'InternalServerError',
      },
    ],
    failures: [
      {
        ...here,
        operation: 'sagemaker:ListEndpointConfigs',
        code: 'InternalServerError',
      },
    ],
  },
  {
    ...overcome,
    name: 'an answer that does not come',
    hurried: true,
    faults: [
      { ...here, operation: 'sagemaker:Search', error: 'Timeout', times: 1 },
    ],
  },
  {
    ...listed,
    name: 'answers that do not come',
    hurried: true,
    faults: [{ ...here, operation: 'tag:GetResources', error: 'Timeout' }],
    failures: [
      { ...here, operation: 'tag:GetResources', code: 'TimeoutError' },
    ],
  },
  {
    ...overcome,
    name: 'a connection that is reset',
    quick: true,
    faults: [
      {
        ...here,
        operation: 'sagemaker:Search',
        error: 'ConnectionReset',
        times: 1,
      },
    ],
  },
  {
    ...listed,
    name: 'connections that are all reset',
    faults: [
      { ...here, operation: 'tag:GetResources', error: 'ConnectionReset' },
    ],
    failures: [
      {
        ...here,
        operation: 'tag:GetResources',
        code: /^(ECONNRESET|TimeoutError|Error)$/,
      },
    ],
    says: 'the connection broke',
  },
  {
    ...overcome,
    name: 'a body that breaks off',
    faults: [
      {
        ...here,
        operation: 'sagemaker:Search',
        error: 'TruncatedBody',
        times: 1,
      },
    ],
  },
  {
    ...listed,
    name: 'bodies that all break off',
    faults: [
      { ...here, operation: 'tag:GetResources', error: 'TruncatedBody' },
    ],
    failures: [
      {
        ...here,
        operation: 'tag:GetResources',
        code: /^(ECONNRESET|Error)$/,
      },
    ],
    says: 'cut off',
  },
  {
    ...listed,
    name: 'a body that is not JSON',
    faults: [
      {
        ...here,
        operation: 'tag:GetResources',
        error: 'MalformedBody',
      },
    ],
    failures: [{ ...here, operation: 'tag:GetResources', code: 'SyntaxError' }],
  },
  {
    ...listed,
    name: 'an ARN that comes as a list',
    quick: true,
    faults: [
      {
        ...here,
        operation: 'sagemaker:ListNotebookInstances',
        error: 'ArnAsArray',
      },
    ],
    failures: [
      {
        ...here,
        operation: 'sagemaker:ListNotebookInstances',
        code: 'MalformedAnswerError',
      },
    ],
  },
  {
    ...listed,
    name: 'an ARN that comes as a list from the Tagging API',
    faults: [{ ...here, operation: 'tag:GetResources', error: 'ArnAsArray' }],
    failures: [
      { ...here, operation: 'tag:GetResources', code: 'MalformedAnswerError' },
    ],
  },
  {
    ...listed,
    name: 'an expired token',
    faults: [{ ...here, operation: 'sagemaker:Search', error: 'ExpiredToken' }],
    failures: [{ ...here, code: 'ExpiredTokenException' }],
  },
  {
    ...overcome,
    name: 'a clock that goes wrong by less than the SDK can mend',
    faults: [
      { ...here, operation: 'sagemaker:Search', error: 'ClockSkew', times: 1 },
    ],
  },
  {
    ...listed,
    name: 'a clock that goes wrong',
    faults: [{ ...here, operation: 'tag:GetResources', error: 'ClockSkew' }],
    failures: [
      {
        ...here,
        operation: 'tag:GetResources',
        code: 'InvalidSignatureException',
      },
    ],
    says: 'set the clock',
  },
  {
    ...listed,
    name: 'access that is denied for one call',
    faults: [
      { ...here, operation: 'sagemaker:ListDomains', error: 'AccessDenied' },
    ],
    failures: [
      {
        ...here,
        operation: 'sagemaker:ListDomains',
        code: 'AccessDeniedException',
      },
    ],
    says: 'sagemaker:ListDomains',
  },
  {
    ...listed,
    name: 'tags that may not be read',
    faults: [
      { ...here, operation: 'sagemaker:ListTags', error: 'AccessDenied' },
      { ...here, operation: 'tag:GetResources', error: 'AccessDenied' },
    ],
    failures: [
      {
        ...here,
        operation: 'sagemaker:ListTags',
        code: 'AccessDeniedException',
      },
      { ...here, operation: 'tag:GetResources', code: 'AccessDeniedException' },
    ],
  },
  {
    ...listed,
    name: 'access that is denied for all of one account',
    quick: true,
    faults: [{ ...account, operation: '*', error: 'AccessDenied' }],
    failures: [{ ...account, code: /^(AccessDenied|Unauthorized)/ }],
  },
  {
    ...listed,
    name: 'a closed account that the config lists',
    faults: [{ ...account, operation: '*', error: 'AccountGone' }],
    failures: [{ ...account, code: 'AccessDenied' }],
    says: '555555555555',
  },
  {
    name: 'an account that vanishes from the organisation',
    quick: true,
    accounts: 'organization',
    faults: [{ ...account, operation: '*', error: 'AccountGone' }],
    outcome: 'overcome',
    failures: [],
    leaves: '555555555555',
  },
  {
    name: 'accounts that may not be listed',
    accounts: 'organization',
    faults: [
      {
        accountId: PAYER_ACCOUNT_ID,
        operation: 'organizations:ListAccounts',
        error: 'AccessDenied',
      },
    ],
    outcome: 'failed',
    failures: [],
    says: 'organizations:ListAccounts',
  },
  {
    ...overcome,
    name: 'a page token that expires half-way, once',
    quick: true,
    faults: [
      {
        ...here,
        operation: 'tag:GetResources',
        error: 'ExpiredPageToken',
        times: 1,
      },
    ],
  },
  {
    ...listed,
    name: 'page tokens that keep expiring',
    faults: [
      { ...here, operation: 'tag:GetResources', error: 'ExpiredPageToken' },
    ],
    failures: [
      {
        ...here,
        operation: 'tag:GetResources',
        code: 'PaginationTokenExpiredException',
      },
    ],
  },
  {
    ...listed,
    name: 'a page that repeats',
    quick: true,
    faults: [
      { ...here, operation: 'sagemaker:Search', error: 'RepeatedPage' },
      { ...here, operation: 'tag:GetResources', error: 'RepeatedPage' },
    ],
    failures: [{ ...here, code: 'PaginationError' }],
  },
  {
    ...listed,
    name: 'a region that is not enabled',
    quick: true,
    faults: [{ ...here, operation: '*', error: 'RegionNotEnabled' }],
    failures: [
      { ...here, code: 'UnrecognizedClientException' },
      // The account's index of all regions is in this one.
      {
        accountId: here.accountId,
        region: 'eu-central-1',
        operation: 'resource-explorer-2:GetDefaultView',
        code: 'UnrecognizedClientException',
      },
    ],
    says: 'cannot use region us-east-1',
  },
];
