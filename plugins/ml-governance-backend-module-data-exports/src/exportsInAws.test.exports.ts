import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import { RunningSandbox, startSandbox } from '@ml-governance/aws-sandbox';
import { addAmounts } from '@ml-governance/backstage-plugin-ml-governance-common';
import { RecordingRequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import {
  billContext,
  readLinesOf,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');
const LOCATION = 's3://anycompany-billing-exports/exports/anycompany-cur2';

const ATHENA = { database: 'billing_exports', table: 'anycompany_cur2' };

// The sandbox writes fourteen months of its bill at the first request.
jest.setTimeout(600_000);

describe('an export in AWS', () => {
  let sandbox: RunningSandbox;
  let directory: string;
  const endpointBefore = process.env.AWS_ENDPOINT_URL;

  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    directory = await mkdtemp(join(tmpdir(), 'exports-cache-'));
  });
  afterAll(async () => {
    if (endpointBefore === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpointBefore;
    await sandbox.close();
    await rm(directory, { recursive: true });
  });

  const sourceOf = (
    options: {
      location?: string;
      accountId?: string;
      maxSize?: string;
      athena?: JsonObject;
    } = {},
  ) => {
    const { maxSize = '1GiB', ...item } = options;
    return sourceFor(
      { location: LOCATION, accountId: '111111111111', ...item },
      { cache: { directory, maxSize } },
    );
  };

  async function bytesKept(): Promise<number> {
    const names = await readdir(directory);
    const files = await Promise.all(
      names.map(name => stat(join(directory, name))),
    );
    return files
      .filter(file => file.isFile())
      .reduce((sum, { size }) => sum + size, 0);
  }

  async function sandboxCalls(): Promise<Record<string, number>> {
    return (await fetch(`${sandbox.url}/_sandbox/calls`)).json();
  }

  it('is read as it is, each file fetched once and each request counted', async () => {
    await fetch(`${sandbox.url}/_sandbox/calls`, { method: 'DELETE' });
    const meter = new RecordingRequestMeter();
    const source = sourceOf();
    const context = billContext({ now: NOW, meter });
    const periods = await source.listPeriods(context);
    expect(periods.length).toBeGreaterThan(12);
    expect(periods.filter(({ closed }) => !closed)).toEqual([
      expect.objectContaining({ month: '2026-11' }),
    ]);

    const pages = await readPages(source, '2026-11', context);
    const total = pages
      .flatMap(page => page.lines)
      .reduce(
        (sum, line) => addAmounts(sum, line.amounts['net-amortized'] ?? '0'),
        '0',
      );
    const truth = await fetch(
      `${sandbox.url}/_sandbox/truth/cost?from=2026-11-01&to=2026-11-24&metric=net-amortized`,
    );
    expect({ total }).toEqual(await truth.json());

    const { 's3:GetObject': fetched = 0, ...counted } = meter.byOperation();
    expect(await sandboxCalls()).toMatchObject({
      ...counted,
      's3:GetObject': fetched,
    });
    const files = (await readdir(directory)).length;
    expect(files).toBeGreaterThan(1);

    await readPages(source, '2026-11', context);
    // The manifest again, and none of the files.
    expect(meter.byOperation()['s3:GetObject']).toBe(fetched + 1);
    expect(await readdir(directory)).toHaveLength(files);
  });

  it('makes room for a month by what is longest unused', async () => {
    const source = sourceOf({ maxSize: '5MiB' });
    const context = billContext({ now: NOW });
    for (const month of ['2026-09', '2026-10', '2026-11']) {
      await readPages(source, month, context);
      expect(await bytesKept()).toBeLessThanOrEqual(5 * 2 ** 20);
    }
    const fetches = async (month: string) => {
      const meter = new RecordingRequestMeter();
      await readPages(source, month, billContext({ now: NOW, meter }));
      return meter.byOperation()['s3:GetObject'];
    };
    expect(await fetches('2026-11')).toBe(1);
    expect(await fetches('2026-09')).toBeGreaterThan(1);

    await expect(
      readPages(sourceOf({ maxSize: '1MiB' }), '2026-11', context),
    ).rejects.toThrow(/raise mlGovernance\.dataExports\.cache\.maxSize/);
  });

  it('says what is refused, and what mends it', async () => {
    await expect(
      sourceOf({ accountId: '666666666666' }).listPeriods(
        billContext({ now: NOW }),
      ),
    ).rejects.toThrow(
      /Allow s3:ListBucket on s3:\/\/anycompany-billing-exports to the role/,
    );
    await expect(
      sourceOf({ location: `${LOCATION}-none` }).listPeriods(
        billContext({ now: NOW }),
      ),
    ).rejects.toThrow(
      `${LOCATION}-none holds no manifest of an export; check mlGovernance.dataExports.exports`,
    );
  });

  it('has the same lines when Athena reads it', async () => {
    const keys = {
      resourceTags: ['anycompany:workload:application-id', `Qu'o"ted`],
      costCategories: ['Team'],
    };
    const here = await readLinesOf(sourceOf(), '2026-11', keys);
    expect(here.length).toBeGreaterThan(1_000);
    expect(
      await readLinesOf(sourceOf({ athena: ATHENA }), '2026-11', keys),
    ).toEqual(here);
  });

  it('is counted request by request when Athena reads it', async () => {
    await fetch(`${sandbox.url}/_sandbox/calls`, { method: 'DELETE' });
    const meter = new RecordingRequestMeter();
    await readPages(
      sourceOf({ athena: ATHENA }),
      '2026-11',
      billContext({ now: NOW, meter }),
    );
    const counted = meter.byOperation();
    expect(await sandboxCalls()).toMatchObject(counted);
    // The manifest, and none of the bill's files.
    expect(counted).toMatchObject({
      's3:GetObject': 1,
      'athena:StartQueryExecution': 3,
    });
  });

  it('is refused by Athena where the table does not have its files', async () => {
    const readFrom = (table: string) =>
      readPages(
        sourceOf({ athena: { ...ATHENA, table } }),
        '2026-11',
        billContext({ now: NOW }),
      );
    await expect(readFrom('none')).rejects.toThrow(
      /athena:GetTableMetadata of billing_exports\.none failed/,
    );
    await expect(readFrom('anycompany_focus_1_2')).rejects.toThrow(
      /The table billing_exports\.anycompany_focus_1_2 has no rows of s3:.*which the manifest names; add its partition/,
    );
  });
});
