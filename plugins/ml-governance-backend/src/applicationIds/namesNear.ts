/** How far names are counted on. */
const LAST = 999;

/**
 * Names near one that is taken: `fraud-2`, `fraud-3` and so on, for `fraud` and
 * for `fraud-2` alike.
 */
export function* namesNear(applicationId: string): Generator<string> {
  const stem = applicationId.replace(/-\d{1,3}$/, '');
  for (let number = 2; number <= LAST; number += 1) {
    const name = `${stem}-${number}`;
    if (name !== applicationId) yield name;
  }
}
