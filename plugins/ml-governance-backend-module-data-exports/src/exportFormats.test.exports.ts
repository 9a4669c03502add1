import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  RunningSandbox,
  startSandbox,
  writeExport,
  WriteExportOptions,
} from '@ml-governance/aws-sandbox';
import {
  addAmounts,
  Amount,
  BillLine,
  CostMetric,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const NOW = new Date('2026-11-23T10:00:00Z');
const MONTH = { month: '2026-11', from: '2026-11-01', to: '2026-11-24' };
const APPLICATION_ID = 'anycompany:workload:application-id';
/** The last is the untagged rest. */
const APPLICATIONS = ['fraud-detection', 'chargeback-prediction', ''];

const EXPORTS: [
  Pick<WriteExportOptions, 'format' | 'fileType' | 'versioning'>,
  string,
][] = [
  [{ format: 'cur-2.0', versioning: 'CREATE_NEW_REPORT' }, 'anycompany-cur2'],
  [{ format: 'cur-2.0', fileType: 'csv' }, 'anycompany-cur2'],
  [{ format: 'cur-legacy' }, 'anycompany-cur'],
  [{ format: 'cur-legacy', fileType: 'csv' }, 'anycompany-cur'],
  [{ format: 'focus-1.0' }, 'anycompany-focus-1-0'],
  [{ format: 'focus-1.2' }, 'anycompany-focus-1-2'],
];

jest.setTimeout(240_000);

function totalOf(lines: readonly BillLine[], metric: CostMetric): Amount {
  return lines.reduce(
    (total, line) => addAmounts(total, line.amounts[metric] ?? '0'),
    '0',
  );
}

function totalsBy(
  lines: readonly BillLine[],
  metric: CostMetric,
  keyOf: (line: BillLine) => string,
): Record<string, Amount> {
  return Object.fromEntries(
    [...new Set(lines.map(keyOf))].sort().map(key => [
      key,
      totalOf(
        lines.filter(line => keyOf(line) === key),
        metric,
      ),
    ]),
  );
}

describe('the exports of the sandbox', () => {
  let sandbox: RunningSandbox;
  const truths = new Map<string, Amount>();
  /** By metric; what the first format says, the others have to say too. */
  const groups = new Map<string, unknown>();

  beforeAll(async () => {
    sandbox = await startSandbox({ now: NOW });
  });
  afterAll(() => sandbox.close());

  async function truth(query: Record<string, string>): Promise<Amount> {
    const url = `${sandbox.url}/_sandbox/truth/cost?${new URLSearchParams({
      from: MONTH.from,
      to: MONTH.to,
      ...query,
    })}`;
    const known = truths.get(url);
    if (known !== undefined) return known;
    const { total } = await (await fetch(url)).json();
    truths.set(url, total);
    return total;
  }

  it.each(EXPORTS)('say the same in %j as the bill', async (options, name) => {
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-export-'));
    try {
      await writeExport({ ...options, directory, months: 1, now: NOW });
      const format = options.format.startsWith('focus') ? 'focus' : 'cur';
      const source = sourceFor({
        format,
        location: join(directory, 'exports', name),
      });
      const lines = await readLinesOf(source, MONTH.month, {
        resourceTags: [APPLICATION_ID],
      });
      const expectTotal = async (
        metric: CostMetric,
        total: Amount,
        query: Record<string, string>,
      ) => {
        expect({ metric, ...query, total }).toEqual({
          metric,
          ...query,
          total: await truth({ metric, ...query }),
        });
      };
      for (const metric of source.metrics) {
        if (metric !== 'list') {
          await expectTotal(metric, totalOf(lines, metric), {});
        }
        // FOCUS bills a plan's fee and not what it covers, wherever that is.
        const isBilledElsewhere =
          format === 'focus' && metric === 'net-unblended';
        if (isBilledElsewhere) continue;
        for (const applicationId of metric === 'list' ? [] : APPLICATIONS) {
          const ofApplication = lines.filter(
            line => (line.resourceTags[APPLICATION_ID] ?? '') === applicationId,
          );
          expect(ofApplication).not.toHaveLength(0);
          await expectTotal(metric, totalOf(ofApplication, metric), {
            applicationId,
          });
        }
        const grouped = {
          services: totalsBy(lines, metric, line => line.service),
          accounts: totalsBy(lines, metric, line => line.accountId),
        };
        expect(Object.keys(grouped.services).length).toBeGreaterThan(5);
        expect(grouped).toEqual(groups.get(metric) ?? grouped);
        groups.set(metric, grouped);
      }
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
