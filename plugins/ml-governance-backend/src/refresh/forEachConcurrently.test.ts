import { forEachConcurrently } from './forEachConcurrently';

const pause = () =>
  new Promise<void>(resolve => {
    setTimeout(resolve, 5);
  });

describe('forEachConcurrently', () => {
  it('works on each item once, on no more at a time than it may', async () => {
    const done: number[] = [];
    let atOnce = 0;
    let most = 0;
    await forEachConcurrently([1, 2, 3, 4, 5], 2, async item => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await pause();
      done.push(item);
      atOnce -= 1;
    });
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('begins nothing after a failure, and waits for what is under way', async () => {
    const begun: number[] = [];
    const done: number[] = [];
    await expect(
      forEachConcurrently([1, 2, 3, 4], 2, async item => {
        begun.push(item);
        if (item === 1) throw new Error('The first');
        await pause();
        done.push(item);
        throw new Error('The second');
      }),
    ).rejects.toThrow('The first');
    expect(begun).toEqual([1, 2]);
    expect(done).toEqual([2]);
  });
});
