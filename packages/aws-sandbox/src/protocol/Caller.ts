import { MANAGEMENT_ACCOUNT_ID } from '../world/organization';
import { CommonError } from './commonErrors';

/** Who signed a request, and for which service and region. Signatures are not verified. */
export interface Caller {
  accountId: string;
  region: string;
  accessKeyId: string;
  /** The service's name in the signature, such as `tagging`. */
  signingName: string;
}

const CREDENTIAL =
  /Credential=([A-Za-z0-9_.-]{1,128})\/(\d{8})\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,64})\/aws4_request/;
const ACCOUNT_IN_KEY = /^ASIA(\d{12})[A-Z0-9]{4}$/;

/** The id of a temporary key for an account, which tells the account. */
export function temporaryKeyId(accountId: string, suffix: string): string {
  return `ASIA${accountId}${suffix}`;
}

/**
 * The caller, from the scope of a Signature Version 4; what is wrong with the
 * request where there is none. Keys that AssumeRole did not make belong to the
 * management account.
 */
export function readCaller(
  authorization: string | undefined,
): Caller | Extract<CommonError, 'unsigned' | 'incomplete-signature'> {
  if (!authorization) return 'unsigned';
  const match = CREDENTIAL.exec(authorization);
  if (!match) return 'incomplete-signature';
  const [, accessKeyId, , region, signingName] = match;
  const accountId =
    ACCOUNT_IN_KEY.exec(accessKeyId)?.[1] ?? MANAGEMENT_ACCOUNT_ID;
  return { accountId, region, accessKeyId, signingName };
}
