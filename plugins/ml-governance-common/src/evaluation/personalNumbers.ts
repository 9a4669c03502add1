import { hasCardNumber, hasIban } from './financialNumbers';

/** International, from the `+` on; or as North America writes its own. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.])\+[1-9](?:[ ./()-]{0,2}\d){7,14}(?!\d)|(?<![\p{L}\p{N}.-])\(?[2-9]\d{2}(?:\) ?|[-. ])[2-9]\d{2}[-. ]\d{4}(?![\p{L}\p{N}-])/u;

/** Of the United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
const SOCIAL_SECURITY =
  /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}-])/u;

/** Of the United Kingdom, in capitals: other spellings are too common in ids. */
const NATIONAL_INSURANCE =
  /(?<![\p{L}\p{N}-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}-])/u;

/** The first kind of number that tells of a person, looked for everywhere. */
export function findPersonalNumber(
  text: string,
):
  | 'national identity number'
  | 'bank account number'
  | 'telephone number'
  | 'payment card number'
  | undefined {
  if (SOCIAL_SECURITY.test(text) || NATIONAL_INSURANCE.test(text)) {
    return 'national identity number';
  }
  if (hasIban(text)) return 'bank account number';
  if (TELEPHONE.test(text)) return 'telephone number';
  return hasCardNumber(text) ? 'payment card number' : undefined;
}

/**
 * What every one of these numbers has somewhere, told without looking around.
 * Most texts of many digits are time stamps and ids, and have none of it.
 */
const TRACE_OF_A_NUMBER =
  /\+[1-9]|\d{3}(?:\) ?|[-. ])\d{2,3}[-. ]\d{4}|[A-Za-z\u017f\u212a]{2} ?\d{2}|(?<!\d)(?:4|5[ -]?[0-8]|2[ -]?[2-7]|3|6[ -]?[0-7])(?:[ -]?\d){11}/;

/** Whether looking for such a number can find one; cheap, and often `false`. */
export function mayHoldPersonalNumber(text: string): boolean {
  return hasSixDigits(text) && TRACE_OF_A_NUMBER.test(text);
}

/** Every kind holds six digits or more. */
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
