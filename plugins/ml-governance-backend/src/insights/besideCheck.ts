/**
 * Does work that needs no permission while a check goes on. The check decides:
 * nobody gets to see what came of the work, not even its error, unless the
 * check has passed, and nobody waits for it when it has not.
 *
 * @param work - must say nothing about what is checked
 * @throws what the check throws, whatever the work throws
 */
export async function besideCheck<Checked, Done>(
  check: () => Promise<Checked>,
  work: () => Promise<Done>,
): Promise<[Checked, Done]> {
  const done = work();
  // Where the check fails nobody looks at it any more.
  done.catch(() => undefined);
  const checked = await check();
  return [checked, await done];
}
