import { curRow } from './__testUtils__/curRow';
import { ExportFolder } from './__testUtils__/ExportFolder';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';
import { DuckDbTable } from './engine/DuckDbTable';

const MONTH = '2026-11';

describe('a month with a large fee beside usage by the hour', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['is added up by day', '40000', '1.5', 24, false],
    [
      'is added up by day where usage is large, too',
      '40000',
      '30000',
      24,
      false,
    ],
    ['is read row by row where usage is too large', '40000', '40000', 24, true],
    ['is read row by row where the fee is', '250000', '1.5', 24, true],
  ])('%s', async (_, fee, usage, hours, isByRow) => {
    const takeAllMemory = jest.spyOn(DuckDbTable.prototype, 'takeAllMemory');
    await folder.writeMonth(MONTH, [
      curRow({
        line_item_line_item_type: `'Fee'`,
        line_item_unblended_cost: `${fee}::DOUBLE`,
      }),
      ...Array.from({ length: hours }, () =>
        curRow({ line_item_unblended_cost: `${usage}::DOUBLE` }),
      ),
    ]);
    const lines = await readLinesOf(
      sourceFor({ location: folder.path }),
      MONTH,
    );
    expect(
      lines
        .map(({ chargeType, amounts }) => [chargeType, amounts.unblended])
        .sort(),
    ).toEqual([
      ['Fee', fee],
      ['Usage', String(Number(usage) * hours)],
    ]);
    // Only that way needs more memory than the sums are given.
    expect(takeAllMemory.mock.calls.length > 0).toBe(isByRow);
  });
});
