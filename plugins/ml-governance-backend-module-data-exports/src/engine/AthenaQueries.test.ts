import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Athena } from '@aws-sdk/client-athena';
import { sql } from '../sql/SqlFragment';
import { AthenaQueries } from './AthenaQueries';

describe('a query of Athena', () => {
  let server: Server;
  let client: Athena;
  let status: object;
  const calls: string[] = [];

  beforeEach(async () => {
    calls.length = 0;
    server = createServer((request, response) => {
      const [, operation] = String(request.headers['x-amz-target']).split('.');
      calls.push(operation);
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(
          JSON.stringify({
            QueryExecutionId: 'query-1',
            QueryExecution: { Status: status },
            ResultSet: { Rows: [{ Data: [{ VarCharValue: 'name' }] }] },
          }),
        );
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = new Athena({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  });
  afterEach(async () => {
    client.destroy();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const run = (signal = new AbortController().signal) =>
    new AthenaQueries(
      client,
      {
        workgroup: 'primary',
        catalog: 'AwsDataCatalog',
        database: 'billing',
        table: 'bill',
      },
      signal,
    ).run(sql`SELECT 1`);
  const drain = async (signal?: AbortSignal) => {
    let rows = 0;
    for await (const chunk of run(signal)) rows += chunk.rows.length;
    return rows;
  };

  it('is stopped where whoever wanted its rows gives up', async () => {
    status = { State: 'RUNNING' };
    const giveUp = async () => {
      for await (const chunk of run()) {
        expect(chunk.rows).toEqual([]);
        throw new Error('No longer wanted');
      }
    };
    await expect(giveUp()).rejects.toThrow('No longer wanted');
    expect(calls.slice(-1)).toEqual(['StopQueryExecution']);
  });

  it('is stopped where the refresh is', async () => {
    status = { State: 'RUNNING' };
    await expect(drain(AbortSignal.timeout(100))).rejects.toThrow();
    expect(calls.slice(-1)).toEqual(['StopQueryExecution']);
  });

  it('is not stopped where it has ended', async () => {
    status = { State: 'SUCCEEDED' };
    await expect(drain()).resolves.toBe(0);
    status = { State: 'FAILED', StateChangeReason: 'No such table' };
    await expect(drain()).rejects.toThrow(
      'Athena ended a query as FAILED: No such table',
    );
    expect(calls).not.toContain('StopQueryExecution');
  });
});
