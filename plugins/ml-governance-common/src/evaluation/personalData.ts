import { findPersonalNumber, mayHoldPersonalNumber } from './personalNumbers';

/**
 * The kinds of personal data that can be told from other text. Names of people
 * cannot.
 *
 * @public
 */
export type PersonalDataKind =
  | 'e-mail address'
  | 'telephone number'
  | 'payment card number'
  | 'bank account number'
  | 'national identity number';

/** Values are 256 characters at most; what lies far behind is not AWS's. */
const MAX_LENGTH = 1024;

const EMAIL =
  /[\p{L}\p{N}_+-]@[\p{L}\p{N}](?:[\p{L}\p{N}-]|\.(?=[\p{L}\p{N}]))*\.\p{L}{2,}/u;

/**
 * The first kind of personal data that a text holds; `undefined` where it holds
 * none that can be told. A text that holds any must not be shown or logged.
 *
 * @public
 */
export function findPersonalData(text: string): PersonalDataKind | undefined {
  const looked = text.slice(0, MAX_LENGTH);
  if (looked.includes('@') && EMAIL.test(looked)) return 'e-mail address';
  return mayHoldPersonalNumber(looked) ? findPersonalNumber(looked) : undefined;
}
