import { PAYER_ACCOUNT_ID } from '../../organization/SandboxOrganization';
import { FaultRow } from '../FaultRow';

const operation = 'ce:GetCostAndUsage';

/** What may befall the refresh of the bill. */
export const BILL_FAULTS: FaultRow[] = [
  {
    name: 'throttling that passes',
    faults: [{ operation, error: 'Throttling', times: 1 }],
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'throttling that lasts for one period',
    faults: [{ operation, error: 'Throttling', times: 4 }],
    outcome: 'partial',
    failures: [{ code: 'LimitExceededException' }],
    says: '2026-12-01 to 2026-12-02',
  },
  {
    name: 'throttling that does not end',
    faults: [{ operation, error: 'Throttling' }],
    outcome: 'failed',
    failures: [{ code: 'LimitExceededException' }],
  },
  {
    name: 'a server error that passes',
    faults: [{ operation, error: 'InternalServerError', times: 1 }],
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'a server error that does not end',
    faults: [{ operation, error: 'InternalServerError' }],
    outcome: 'failed',
    failures: [{ code: 'InternalServerError' }],
  },
  {
    name: 'an answer that does not come',
    faults: [{ operation, error: 'Timeout', times: 1 }],
    hurried: true,
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'answers that do not come for one period',
    faults: [{ operation, error: 'Timeout', times: 4 }],
    hurried: true,
    outcome: 'partial',
    failures: [{ code: 'TimeoutError' }],
    says: '2026-12-01 to 2026-12-02',
  },
  {
    name: 'a connection that is reset',
    faults: [{ operation, error: 'ConnectionReset', times: 1 }],
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'connections that are all reset',
    faults: [{ operation, error: 'ConnectionReset' }],
    outcome: 'failed',
    // How the SDK names it depends on the realm that the error was made in.
    failures: [{ code: /^(ECONNRESET|TimeoutError|Error)$/ }],
    says: 'read ECONNRESET',
  },
  {
    name: 'a body that breaks off',
    faults: [{ operation, error: 'TruncatedBody', times: 1 }],
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'bodies that all break off',
    faults: [{ operation, error: 'TruncatedBody' }],
    outcome: 'failed',
    failures: [{ code: /^(ECONNRESET|Error)$/ }],
    says: 'aborted',
  },
  {
    name: 'bodies that are not JSON',
    faults: [{ operation, error: 'MalformedBody' }],
    outcome: 'failed',
    failures: [{ code: 'SyntaxError' }],
  },
  {
    name: 'an expired token',
    faults: [{ operation, error: 'ExpiredToken', times: 1 }],
    outcome: 'partial',
    failures: [{ code: 'ExpiredTokenException' }],
  },
  {
    name: 'tokens that are all expired',
    faults: [{ operation, error: 'ExpiredToken' }],
    outcome: 'failed',
    failures: [{ code: 'ExpiredTokenException' }],
  },
  {
    name: 'access that is denied',
    faults: [{ operation, error: 'AccessDenied' }],
    outcome: 'failed',
    failures: [{ code: 'AccessDeniedException' }],
    says: 'ce:GetCostAndUsage',
  },
  {
    name: 'a clock that goes wrong by less than the SDK can mend',
    faults: [{ operation, error: 'ClockSkew', times: 1 }],
    outcome: 'overcome',
    failures: [],
  },
  {
    name: 'a clock that goes wrong',
    faults: [{ operation, error: 'ClockSkew' }],
    outcome: 'failed',
    failures: [{ code: 'InvalidSignatureException' }],
  },
  {
    name: 'a page token that expires half-way',
    faults: [{ operation, error: 'ExpiredPageToken', times: 1 }],
    outcome: 'partial',
    failures: [{ code: 'InvalidNextTokenException' }],
  },
  {
    name: 'a page that repeats',
    faults: [{ operation, error: 'RepeatedPage', times: 1 }],
    outcome: 'partial',
    failures: [{ code: 'MalformedAnswerError' }],
  },
  {
    name: 'a payer account that is gone',
    faults: [
      { operation: '*', error: 'AccountGone', accountId: PAYER_ACCOUNT_ID },
    ],
    outcome: 'failed',
    failures: [{ code: 'InvalidClientTokenId' }],
  },
  {
    name: 'a role that may not be assumed',
    faults: [{ operation: 'sts:AssumeRole', error: 'AccessDenied' }],
    outcome: 'failed',
    failures: [{ code: 'AccessDenied' }],
    says: 'aws.accountDefaults',
  },
];
