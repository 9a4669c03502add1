import { RunningSandbox, startSandbox } from '@ml-governance/aws-sandbox';
import {
  billContext,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');

// The sandbox writes the month at the first request.
jest.setTimeout(300_000);

describe('a cell that Athena meets and that cannot be used', () => {
  let sandbox: RunningSandbox;
  const endpointBefore = process.env.AWS_ENDPOINT_URL;

  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW, exportMonths: 1 });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
  });
  afterAll(async () => {
    if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpointBefore;
    await sandbox.close();
  });

  it('is named with its file, as where the files are read here', async () => {
    const source = sourceFor({
      location: 's3://anycompany-billing-exports/exports/anycompany-cur2',
      accountId: '111111111111',
      payerAccountId: '999999999999',
      athena: { database: 'billing_exports', table: 'anycompany_cur2' },
    });
    const error = await readPages(
      source,
      '2026-11',
      billContext({ now: NOW }),
    ).catch(thrown => thrown);
    expect(error).toMatchObject({ name: 'InputError' });
    expect(error.message).toMatch(
      /(^|: )data\/BILLING_PERIOD=2026-11\/\S+\.snappy\.parquet, column bill_payer_account_id: the bill of the account "111111111111" is not the one that is configured/,
    );
  });
});
