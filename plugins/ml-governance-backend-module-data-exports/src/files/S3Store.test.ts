import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { ConfigReader } from '@backstage/config';
import { AccountCredentials } from '../aws/AccountCredentials';
import { FileCache } from './FileCache';
import { S3Store } from './S3Store';

jest.mock('../aws/requestTimeouts', () => ({
  AWS_REQUEST_TIMEOUTS: {
    requestTimeout: 50,
    socketTimeout: 50,
    throwOnRequestTimeout: true,
  },
}));

describe('S3Store', () => {
  let server: Server;
  let asked = 0;

  beforeEach(async () => {
    asked = 0;
    server = createServer(() => {
      asked += 1;
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${port}`;
  });
  afterEach(async () => {
    delete process.env.AWS_ENDPOINT_URL_S3;
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('gives up a call that is never answered, and says which it was', async () => {
    const manager = DefaultAwsCredentialsManager.fromConfig(
      new ConfigReader({
        aws: {
          mainAccount: { accessKeyId: 'test', secretAccessKey: 'test' },
        },
      }),
    );
    const store = new S3Store({
      bucket: 'bills',
      prefix: 'exports/cur',
      region: 'us-east-1',
      credentials: new AccountCredentials(manager, undefined),
      cache: {} as FileCache,
    });
    await expect(
      store.list({
        count: async () => {},
        signal: new AbortController().signal,
      }),
    ).rejects.toThrow(/s3:ListBucket.*bills.*failed/);
    expect(asked).toBeGreaterThan(0);
  });
});
