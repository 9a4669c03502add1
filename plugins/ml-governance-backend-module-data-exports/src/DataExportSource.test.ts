import { curRow } from './__testUtils__/curRow';
import { ExportFolder } from './__testUtils__/ExportFolder';
import {
  billContext,
  readLinesOf,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

describe('a CUR 2.0 export in a folder', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const source = () => sourceFor({ location: folder.path });

  it('adds up the rows of a day with the same attributes', async () => {
    await folder.writeMonth('2026-11', [
      curRow({ line_item_unblended_cost: '0.1::DOUBLE' }),
      curRow({
        line_item_unblended_cost: '0.2::DOUBLE',
        line_item_usage_start_date: `TIMESTAMP '2026-11-03 23:00:00'`,
      }),
      curRow({
        line_item_unblended_cost: '7::DOUBLE',
        line_item_usage_start_date: `TIMESTAMP '2026-11-04 00:00:00'`,
      }),
    ]);
    const lines = await readLinesOf(source(), '2026-11', {
      resourceTags: ['Team', 'Owner'],
    });
    const attributes = {
      accountId: '222222222222',
      service: 'Amazon SageMaker',
      region: 'us-east-1',
      usageType: 'USE1-Host:ml.g5.xlarge',
      operation: 'RunInstance',
      instanceType: 'ml.g5.xlarge',
      chargeType: 'Usage',
      resourceId: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/scoring',
      resourceTags: { Team: 'fraud' },
      accountTags: {},
      costCategories: {},
    };
    const amounts = (amount: string) => ({
      'net-amortized': amount,
      amortized: amount,
      'net-unblended': amount,
      unblended: amount,
      list: amount,
    });
    expect(lines).toEqual([
      { day: '2026-11-03', ...attributes, amounts: amounts('0.3') },
      { day: '2026-11-04', ...attributes, amounts: amounts('7') },
    ]);
  });

  it('names the currency on every page', async () => {
    await folder.writeMonth('2026-11', [curRow()]);
    const pages = await readPages(source(), '2026-11');
    expect(pages.map(({ currency }) => currency)).toEqual(['USD']);
  });

  it('counts what began in another month on the nearest day of its own', async () => {
    await folder.writeMonth('2026-11', [
      curRow({
        line_item_usage_start_date: `TIMESTAMP '2026-10-20 00:00:00'`,
        line_item_line_item_type: `'Refund'`,
      }),
      curRow({
        line_item_usage_start_date: `TIMESTAMP '2026-12-01 00:00:00'`,
      }),
    ]);
    const lines = await readLinesOf(source(), '2026-11');
    expect(lines.map(({ day, chargeType }) => [day, chargeType])).toEqual([
      ['2026-11-01', 'Refund'],
      ['2026-11-30', 'Usage'],
    ]);
  });

  it('ends when it is aborted', async () => {
    await folder.writeMonth('2026-11', [curRow()]);
    await expect(
      readPages(
        source(),
        '2026-11',
        billContext({ signal: AbortSignal.abort(new Error('shutting down')) }),
      ),
    ).rejects.toThrow('shutting down');
  });
});
