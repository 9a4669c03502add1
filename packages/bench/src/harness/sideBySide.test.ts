import { sideBySide } from './sideBySide';

describe('sideBySide', () => {
  it('works on each item once, and on no more than so many at a time', async () => {
    const seen: number[] = [];
    let busy = 0;
    let most = 0;
    await sideBySide(3, [1, 2, 3, 4, 5, 6, 7], async item => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise(resolve => setTimeout(resolve, 2));
      seen.push(item);
      busy -= 1;
    });
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('ends with the error of an item', async () => {
    await expect(
      sideBySide(2, [1, 2], async item => {
        if (item === 2) throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
  });
});
