import { paginate } from './paginate';

interface Page {
  items: string[];
  next?: string | null;
}

async function drain(pages: Page[], maxPages?: number) {
  const tokens: (string | undefined)[] = [];
  const items: string[] = [];
  const read = paginate<Page>({
    operation: 'ce:GetCostAndUsage',
    request: async token => {
      tokens.push(token);
      return pages[tokens.length - 1];
    },
    nextToken: page => page.next,
    maxPages,
  });
  for await (const page of read) items.push(...page.items);
  return { items, tokens };
}

describe('paginate', () => {
  it.each(['', null, undefined])('ends at the token %p', async end => {
    const { items, tokens } = await drain([
      { items: ['a'], next: 't1' },
      { items: ['b'], next: 't2' },
      { items: ['c'], next: end },
    ]);
    expect(items).toEqual(['a', 'b', 'c']);
    expect(tokens).toEqual([undefined, 't1', 't2']);
  });

  it('goes on past an empty page', async () => {
    const { items } = await drain([
      { items: [], next: 't1' },
      { items: ['b'] },
    ]);
    expect(items).toEqual(['b']);
  });

  it('stops at a token that comes again', async () => {
    await expect(
      drain([
        { items: ['a'], next: 't1' },
        { items: ['b'], next: 't2' },
        { items: ['a'], next: 't1' },
        { items: ['b'], next: 't2' },
      ]),
    ).rejects.toThrow(
      /ce:GetCostAndUsage answered page 3 with a page token that it had given before/,
    );
  });

  it('stops at a list without end', async () => {
    await expect(
      drain(
        [
          { items: ['a'], next: 't1' },
          { items: ['b'], next: 't2' },
          { items: ['c'], next: 't3' },
        ],
        2,
      ),
    ).rejects.toThrow(/more than 2 pages/);
  });
});
