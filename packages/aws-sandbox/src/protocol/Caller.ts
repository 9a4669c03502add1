import { findAccount, MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { AwsError } from './AwsError';

/** Who signed a request, and for which region. Signatures are not verified. */
export interface Caller {
  accountId: string;
  region: string;
  accessKeyId: string;
}

const CREDENTIAL =
  /Credential=([A-Za-z0-9_.-]{1,128})\/(\d{8})\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,64})\/aws4_request/;
const ACCOUNT_IN_KEY = /^ASIA(\d{12})[A-Z0-9]{4}$/;

/** The id of a temporary key for an account, which tells the account. */
export function temporaryKeyId(accountId: string, suffix: string): string {
  return `ASIA${accountId}${suffix}`;
}

/**
 * The caller, from the scope of a Signature Version 4. Keys that AssumeRole
 * did not make belong to the management account.
 *
 * @throws AwsError where the request is not signed, or by an account that is
 * suspended or not of this organisation
 */
export function callerOf(authorization: string | undefined): Caller {
  if (!authorization) {
    throw new AwsError(
      'MissingAuthenticationTokenException',
      'Request is missing Authentication Token',
      403,
    );
  }
  const match = CREDENTIAL.exec(authorization);
  if (!match) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Authorization header requires a Credential parameter of the form key/date/region/service/aws4_request.',
      403,
    );
  }
  const [, accessKeyId, , region] = match;
  const accountId =
    ACCOUNT_IN_KEY.exec(accessKeyId)?.[1] ?? MANAGEMENT_ACCOUNT_ID;
  if (findAccount(accountId)?.status !== 'ACTIVE') {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }
  return { accountId, region, accessKeyId };
}
