/** Works on the items, at most `concurrency` of them at a time, in their order. */
export async function forEachConcurrently<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const workers = Array.from(
    { length: Math.min(concurrency, items.length) },
    async () => {
      // All workers draw from the one iterator, so that each item comes once.
      for (const item of queue) await work(item);
    },
  );
  await Promise.all(workers);
}
