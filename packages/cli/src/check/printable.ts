import { findPersonalData } from '@ml-governance/backstage-plugin-ml-governance-common';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Paths and addresses are shorter; what is longer helps nobody. */
const MAX_LENGTH = 1000;

/**
 * Untrusted text on one line, without what moves the cursor of a terminal,
 * hides text or turns it round: such characters are shown by their number. What
 * GitHub's runner would take for a command anywhere in a line is taken apart.
 */
export function printable(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return cut
    .replace(
      HIDDEN,
      character =>
        `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
    )
    .replaceAll('##[', '## [');
}

/**
 * The name of a resource as it is shown. The key of an instance, such as that of
 * `for_each`, may be the address of a person, and is then left out.
 */
export function shownName(name: string): string {
  if (!holdsAddress(name)) return printable(name);
  const without = name.replace(/\["(?:[^"\\]|\\.)*"\]/g, '["…"]');
  return holdsAddress(without) ? '(name withheld)' : printable(without);
}

/** Only addresses: a logical id may end in a hash that looks like a number of a person. */
function holdsAddress(name: string): boolean {
  return findPersonalData(name) === 'e-mail address';
}
