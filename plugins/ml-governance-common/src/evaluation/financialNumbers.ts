const CARD = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu;

/** What cards of the known networks begin with; keeps time stamps out. */
const CARD_NETWORK =
  /^(?:4|5[1-5]|2[2-7]|3[0-9]|6(?:011|2|4[4-9]|5)|50|5[6-8]|67)/;

/** Whether a text holds the number of a payment card, its check digit right. */
export function hasCardNumber(text: string): boolean {
  return [...text.matchAll(CARD)].some(([match]) => {
    const digits = match.replace(/\D/g, '');
    return CARD_NETWORK.test(digits) && passesLuhn(digits);
  });
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = digit * 2;
    if (place % 2 === 0) sum += digit;
    else sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Length of an IBAN by country, from the registry. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'NO15 BE16 DK18 FI18 NL18 FO18 GL18 SI19 MK19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 ' +
    'CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 ' +
    'GI23 IL23 IQ23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 PT25 ' +
    'IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 ' +
    'LB28 PL28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const IBAN =
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,27}(?![\p{L}\p{N}])/giu;

/** Whether a text holds an IBAN of a known country, its check digits right. */
export function hasIban(text: string): boolean {
  return [...text.matchAll(IBAN)].some(([match]) => {
    const length = IBAN_LENGTHS.get(match.slice(0, 2).toUpperCase());
    if (length === undefined) return false;
    // Words may follow it: the number ends at a separator or with the text.
    const exact = new RegExp(`^(?:[ -]?[A-Z0-9]){${length}}(?![A-Z0-9])`, 'i');
    const iban = exact.exec(match)?.[0].replace(/[ -]/g, '').toUpperCase();
    return iban !== undefined && leavesOne(iban);
  });
}

/** ISO 7064: the first four moved to the end, letters as 10 to 35, modulo 97. */
function leavesOne(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
