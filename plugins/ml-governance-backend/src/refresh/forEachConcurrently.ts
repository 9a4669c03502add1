/**
 * Works on the items, at most `concurrency` of them at a time, in their order.
 *
 * Where the work on one fails, no other is begun, and those that are under way
 * are waited for: nothing goes on behind the back of whoever called.
 *
 * @throws what the work on the first that failed threw
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const workers = Array.from(
    { length: Math.min(concurrency, items.length) },
    async () => {
      // All workers draw from the one iterator, so that each item comes once.
      for (const item of queue) {
        if (failures.length > 0) return;
        await work(item).catch(error => failures.push(error));
      }
    },
  );
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
}
