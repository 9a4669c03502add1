import { TagWrite } from './tagWrites';

/** Where `Owner` and `owner` are one key, as IAM has it. */
const IGNORES_CASE = /^arn:[^:]*:iam:/;

/**
 * Why a key of a resource cannot be moved to another spelling, where its
 * service takes both for one key: setting the one writes the other, and removing
 * the other then takes away both.
 *
 * @returns a sentence; `undefined` where nothing keeps the write from being made
 * @public
 */
export function caseRenameProblem(
  arn: string,
  { set, remove }: TagWrite,
): string | undefined {
  if (!IGNORES_CASE.test(arn)) return undefined;
  const removed = new Set(remove.map(key => key.toLowerCase()));
  return Object.keys(set).some(key => removed.has(key.toLowerCase()))
    ? 'IAM takes keys that differ in nothing but capitals for one, so that the tag would be lost; remove it, and add it anew once it is gone.'
    : undefined;
}
