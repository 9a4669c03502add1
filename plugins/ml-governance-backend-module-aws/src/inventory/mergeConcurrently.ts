/**
 * What several sources give, as it comes, from at most so many at a time.
 * A source is asked for more only when what it gave was taken. The first to
 * fail ends all of them, as does whoever takes no more: those that are looking
 * for what to give next are told by their signal, and are waited for.
 */
export async function* mergeConcurrently<Item, Output>(
  items: readonly Item[],
  atATime: number,
  open: (item: Item, ended: AbortSignal) => AsyncGenerator<Output>,
): AsyncGenerator<Output, void, undefined> {
  const left = items.values();
  const end = new AbortController();
  const running = new Map<
    AsyncGenerator<Output>,
    Promise<{ source: AsyncGenerator<Output>; result: IteratorResult<Output> }>
  >();
  const advance = (source: AsyncGenerator<Output>) => {
    running.set(
      source,
      source.next().then(result => ({ source, result })),
    );
  };
  const openNext = () => {
    const next = left.next();
    if (!next.done) advance(open(next.value, end.signal));
  };
  try {
    for (let count = 0; count < atATime; count++) openNext();
    while (running.size > 0) {
      const { source, result } = await Promise.race(running.values());
      if (result.done) {
        running.delete(source);
        openNext();
      } else {
        yield result.value;
        advance(source);
      }
    }
  } finally {
    end.abort();
    await Promise.allSettled(
      [...running].flatMap(([source, pending]) => [
        pending,
        source.return(undefined),
      ]),
    );
  }
}
