import { InventoryChanges } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ReadPartition } from '../database/ResourceMerge';
import { MergeQueue } from './MergeQueue';

/** What was read of a partition of so many resources, by the name of its region. */
function read(region: string, size = 100): ReadPartition {
  const partition = { accountId: '111111111111', region };
  return {
    reading: { id: region, runId: 1, sourceId: 1, partition },
    batches: {
      size,
      inOrder: async function* none() {},
      discard: async () => {},
    },
    failures: [],
  };
}

describe('MergeQueue', () => {
  const groups: string[][] = [];
  let isReadingAll = true;
  let broken: string | undefined;
  const merge = async (
    partitions: readonly ReadPartition[],
  ): Promise<InventoryChanges[]> => {
    const regions = partitions.map(one => one.reading.partition.region);
    groups.push(regions);
    await Promise.resolve();
    if (broken && regions.includes(broken)) throw new Error(`No ${broken}`);
    return partitions.map(one => ({
      added: one.batches.size,
      removed: 0,
      retagged: 0,
    }));
  };
  const queue = () =>
    new MergeQueue({
      resources: { merge },
      now: new Date(),
      isReadingAll: () => isReadingAll,
    });

  beforeEach(() => {
    groups.length = 0;
    isReadingAll = true;
    broken = undefined;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('takes small partitions over together while others are read', async () => {
    const merges = queue();
    const changes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((region, index) =>
        merges.add(read(region, index)),
      ),
    );
    expect(groups).toEqual([['a', 'b', 'c', 'd']]);
    expect(changes.map(({ added }) => added)).toEqual([0, 1, 2, 3]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes a large one over at once', async () => {
    await queue().add(read('a', 5_000));
    expect(groups).toEqual([['a']]);
  });

  it('takes no more over at once than others may wait for', async () => {
    const merges = queue();
    const waiting = ['a', 'b', 'c'].map(region =>
      merges.add(read(region, 2_400)),
    );
    isReadingAll = false;
    await Promise.all(waiting);
    expect(groups).toEqual([['a', 'b'], ['c']]);
  });

  it('lets none wait once fewer are read than may be', async () => {
    const merges = queue();
    const first = merges.add(read('a'));
    isReadingAll = false;
    await Promise.all([first, merges.add(read('b'))]);
    expect(groups).toEqual([['a', 'b']]);
  });

  it('lets none wait for a reading that came to nothing', async () => {
    const merges = queue();
    const waiting = merges.add(read('a'));
    expect(groups).toEqual([]);
    isReadingAll = false;
    merges.mergeIfDue();
    await waiting;
    expect(groups).toEqual([['a']]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets none wait long for one that is read for minutes', async () => {
    const merges = queue();
    const waiting = [merges.add(read('a')), merges.add(read('b'))];
    expect(groups).toEqual([]);
    await jest.advanceTimersByTimeAsync(500);
    await Promise.all(waiting);
    expect(groups).toEqual([['a', 'b']]);
    // Whoever comes later waits anew.
    const later = merges.add(read('c'));
    expect(groups).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(500);
    await later;
    expect(groups).toEqual([['a', 'b'], ['c']]);
  });

  it('has the others taken over where one cannot be', async () => {
    broken = 'b';
    const merges = queue();
    const settled = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map(region => merges.add(read(region))),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    ]);
    expect(groups).toEqual([['a', 'b', 'c', 'd'], ['a'], ['b'], ['c'], ['d']]);
  });
});
