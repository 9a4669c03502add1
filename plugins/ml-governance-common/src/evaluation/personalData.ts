import { hasCardNumber, hasIban } from './financialNumbers';

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

/** International, from the `+` on; or as North America writes its own. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.])\+[1-9](?:[ ./()-]{0,2}\d){7,14}(?!\d)|(?<![\p{L}\p{N}.-])\(?[2-9]\d{2}(?:\) ?|[-. ])[2-9]\d{2}[-. ]\d{4}(?![\p{L}\p{N}-])/u;

/** Of the United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
const SOCIAL_SECURITY =
  /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}-])/u;

/** Of the United Kingdom, in capitals: other spellings are too common in ids. */
const NATIONAL_INSURANCE =
  /(?<![\p{L}\p{N}-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}-])/u;

/**
 * The first kind of personal data that a text holds; `undefined` where it holds
 * none that can be told. A text that holds any must not be shown or logged.
 *
 * @public
 */
export function findPersonalData(text: string): PersonalDataKind | undefined {
  const hasAt = text.includes('@');
  if (!hasAt && !hasSixDigits(text)) return undefined;
  const looked = text.slice(0, MAX_LENGTH);
  if (hasAt && EMAIL.test(looked)) return 'e-mail address';
  if (SOCIAL_SECURITY.test(looked) || NATIONAL_INSURANCE.test(looked)) {
    return 'national identity number';
  }
  if (hasIban(looked)) return 'bank account number';
  if (TELEPHONE.test(looked)) return 'telephone number';
  return hasCardNumber(looked) ? 'payment card number' : undefined;
}

/** Every kind but the e-mail address holds six digits or more. */
function hasSixDigits(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (digits === 6) return true;
    }
  }
  return false;
}
