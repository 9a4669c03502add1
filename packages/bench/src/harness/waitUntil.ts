/**
 * Asks again and again until something is so. An error means that it is not so
 * yet: servers that are starting refuse what they will answer in a moment.
 *
 * @throws where it is not so in time, with the last error
 */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  options: { timeoutMs: number; everyMs?: number },
): Promise<void> {
  const giveUp = Date.now() + options.timeoutMs;
  for (;;) {
    let last = '';
    try {
      if (await isSo()) return;
    } catch (error) {
      last = `: ${error instanceof Error ? error.message : error}`;
    }
    if (Date.now() > giveUp) {
      throw new Error(
        `Waited ${options.timeoutMs / 1000} s in vain for ${what}${last}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, options.everyMs ?? 500));
  }
}
