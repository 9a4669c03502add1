import { CostCategoryMember } from './CostCategory';

/** Of a cost category and of its values, as of CreateCostCategoryDefinition. */
export const MAX_NAME_LENGTH = 50;
/** All but letters, numbers, spaces, `-` and `_`, which is what AWS takes. */
const NOT_ALLOWED = /[^\p{L}\p{N}\p{Z}_-]+/gu;

/** The text as far as AWS takes it. */
export function allowedText(text: string): string {
  return text.normalize('NFC').replace(NOT_ALLOWED, '-').trim();
}

/**
 * What members are called, by their ids: by their long titles where AWS could
 * not tell their titles apart.
 */
export function memberTitles(
  members: readonly Pick<CostCategoryMember, 'id' | 'title' | 'longTitle'>[],
): Map<string, string> {
  const called = new Map<string, Set<string>>();
  for (const { id, title } of members) {
    const text = allowedText(title);
    called.set(text, (called.get(text) ?? new Set()).add(id));
  }
  return new Map(
    members.map(({ id, title, longTitle = title }) => {
      const text = allowedText(title);
      const isShared = (called.get(text)?.size ?? 0) > 1;
      return [id, isShared ? allowedText(longTitle) : text];
    }),
  );
}

/** The text cut to what AWS takes, with a number where another is cut to the same. */
export function freeName(text: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const room = MAX_NAME_LENGTH - suffix.length;
    const cut = [...(text === '' ? 'unnamed' : text)].slice(0, room).join('');
    const name = `${cut.trim()}${suffix}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
