import { waitUntil } from './waitUntil';

describe('waitUntil', () => {
  it('takes an error for not yet', async () => {
    let asked = 0;
    await waitUntil(
      'an answer',
      async () => {
        asked += 1;
        if (asked === 1) throw new Error('refused');
        return asked === 3;
      },
      { timeoutMs: 5_000, everyMs: 1 },
    );
    expect(asked).toBe(3);
  });

  it('gives up with what it waited for, and the last error', async () => {
    const refused = async () => {
      throw new Error('refused');
    };
    await expect(
      waitUntil('the catalog', refused, { timeoutMs: 20, everyMs: 5 }),
    ).rejects.toThrow('in vain for the catalog: refused');
  });
});
