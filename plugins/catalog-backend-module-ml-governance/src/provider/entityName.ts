import { createHash } from 'node:crypto';

/** What a name of the catalog may have at most. */
const MAX_LENGTH = 63;
const HASH_LENGTH = 10;
/** Without what looks like another: 32 letters and digits, in lowercase as references are. */
const DIGITS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * The name of an AWS resource in the catalog: what AWS calls it, as far as the
 * catalog allows, and letters that its ARN gives it, so that it stays the same
 * whatever else there is and is shared by no other.
 */
export function resourceEntityName(name: string, arn: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH - HASH_LENGTH - 1)
    .replace(/^-+|-+$/g, '');
  const hash = [...createHash('sha256').update(arn).digest()]
    .slice(0, HASH_LENGTH)
    .map(byte => DIGITS[byte % DIGITS.length])
    .join('');
  return readable ? `${readable}-${hash}` : hash;
}

/** The name of an AWS account in the catalog. */
export function accountEntityName(accountId: string): string {
  return `aws-account-${accountId.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}
