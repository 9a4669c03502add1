import { NotFoundError } from '@backstage/errors';
import { besideCheck } from './besideCheck';

const never = new Promise<never>(() => {});

describe('besideCheck', () => {
  it('begins the work before the check has passed, and hands out both', async () => {
    const begun: string[] = [];
    const done = besideCheck(
      async () => {
        begun.push('check');
        await Promise.resolve();
        return begun.includes('work') ? 'passed' : 'alone';
      },
      async () => {
        begun.push('work');
        return 42;
      },
    );
    await expect(done).resolves.toEqual(['passed', 42]);
  });

  it('tells nothing of the work before the check has passed', async () => {
    let told = false;
    const done = besideCheck(
      () => never,
      async () => 42,
    ).finally(() => {
      told = true;
    });
    done.catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(told).toBe(false);
  });

  it('throws what the check throws, whatever becomes of the work', async () => {
    const denied = () => Promise.reject(new NotFoundError('hidden'));
    for (const work of [
      () => Promise.reject(new Error('the database is gone')),
      () => never,
      async () => 42,
      // Nobody looks any more: were it unhandled, this test would fail.
      () =>
        new Promise<never>((_, reject) => {
          setTimeout(() => reject(new Error('too late')), 10);
        }),
    ]) {
      await expect(besideCheck(denied, work)).rejects.toThrow('hidden');
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  });

  it('throws what the work throws once the check has passed', async () => {
    await expect(
      besideCheck(
        async () => 'passed',
        () => Promise.reject(new Error('the database is gone')),
      ),
    ).rejects.toThrow('the database is gone');
  });
});
