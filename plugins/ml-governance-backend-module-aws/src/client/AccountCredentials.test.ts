import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { AccountCredentials } from './AccountCredentials';

const HOUR_MS = 3_600_000;

function managerOf(resolve: (count: number) => { expiration?: Date }) {
  const asked: (string | undefined)[] = [];
  const manager: AwsCredentialsManager = {
    getCredentialProvider: async options => ({
      sdkCredentialProvider: async () => {
        asked.push(options?.accountId);
        return {
          accessKeyId: `key-${asked.length}`,
          secretAccessKey: 'secret',
          ...resolve(asked.length),
        };
      },
    }),
  };
  return { manager, asked };
}

describe('AccountCredentials', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-23T08:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('resolves each account once for all of its clients', async () => {
    const { manager, asked } = managerOf(() => ({
      expiration: new Date(Date.now() + HOUR_MS),
    }));
    const credentials = new AccountCredentials(manager);
    await Promise.all(
      ['111111111111', '222222222222', '111111111111', undefined].map(id =>
        credentials.providerFor(id),
      ),
    );
    const provider = await credentials.providerFor('111111111111');
    await expect(provider()).resolves.toMatchObject({ accessKeyId: 'key-1' });
    expect(asked).toEqual(['111111111111', '222222222222', undefined]);
  });

  it('renews credentials before they expire', async () => {
    const { manager, asked } = managerOf(() => ({
      expiration: new Date(Date.now() + HOUR_MS),
    }));
    const provider = await new AccountCredentials(manager).providerFor('1');
    jest.advanceTimersByTime(50 * 60_000);
    await provider();
    expect(asked).toHaveLength(1);
    jest.advanceTimersByTime(6 * 60_000);
    await expect(provider()).resolves.toMatchObject({ accessKeyId: 'key-2' });
  });

  it('looks again for credentials that never expire, which may be replaced', async () => {
    const { manager, asked } = managerOf(() => ({}));
    const provider = await new AccountCredentials(manager).providerFor('1');
    await provider();
    expect(asked).toHaveLength(1);
    jest.advanceTimersByTime(HOUR_MS);
    await expect(provider()).resolves.toMatchObject({ accessKeyId: 'key-2' });
  });

  it('forgets a failure', async () => {
    const { manager } = managerOf(count => {
      if (count === 1) throw new Error('not yet');
      return {};
    });
    const credentials = new AccountCredentials(manager);
    await expect(credentials.providerFor(undefined)).rejects.toThrow(
      /No credentials for the main account.*not yet/,
    );
    await expect(credentials.providerFor(undefined)).resolves.toBeDefined();
  });
});
