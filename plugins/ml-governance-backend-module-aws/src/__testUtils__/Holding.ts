import { ACCOUNT_ID, REGION } from './scriptedAccount';

/** When everything in the account was made, in seconds. */
export const CREATED_AT = 1_760_000_000;

/** The tag that everything in the account has, as AWS writes it in two ways. */
export const TAG = { Key: 'app', Value: 'a' };
export const tag = { key: 'app', value: 'a' };

/** What the account holds: one resource of every type that is listed. */
export interface Holding {
  /** As signed for, and what lists it. */
  call: `${string}:${string}`;
  arn: string;
  /** The answer, as it stands on the wire. */
  body: object;
  /** For Search: what is searched. */
  entity?: string;
}

/** The ARN of something in the account. */
export function arn(service: string, end: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${end}`;
}
