import { BillLineKeys } from '@ml-governance/backstage-plugin-ml-governance-common';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import { focusRow } from './__testUtils__/focusRow';
import {
  billContext,
  NO_KEYS,
  readLinesOf,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';
const KEYS = {
  resourceTags: ['CostCenter', 'aws:createdBy', 'none'],
  accountTags: ['Owner'],
  costCategories: ['Business unit'],
};

describe('the keys of an export', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const read = async (
    row: SqlRow,
    keys: BillLineKeys = KEYS,
    format = 'cur',
  ) => {
    await folder.writeMonth(MONTH, [row]);
    const source = sourceFor({ format, location: folder.path });
    const [line] = await readLinesOf(source, MONTH, keys);
    const { resourceTags, accountTags, costCategories } = line;
    return { resourceTags, accountTags, costCategories };
  };

  it('come from the map with a prefix, which keeps them apart', async () => {
    const row = curRow({
      tags: `MAP {
        'resourceTags/CostCenter': '5045', 'resourceTags/Cost_Center': '6',
        'resourceTags/aws:createdBy': 'maya', 'accountTag/Owner': 'finance',
        'costCategory/Business unit': 'retail', 'userAttribute/Owner': 'x'}`,
      resource_tags: `MAP {'user_none': 'of another spelling'}`,
    });
    expect(await read(row)).toEqual({
      resourceTags: { CostCenter: '5045', 'aws:createdBy': 'maya' },
      accountTags: { Owner: 'finance' },
      costCategories: { 'Business unit': 'retail' },
    });
    expect(
      await read(row, { ...KEYS, resourceTags: ['CostCenter', 'Cost_Center'] }),
    ).toMatchObject({
      resourceTags: { CostCenter: '5045', Cost_Center: '6' },
    });
  });

  it('come from the older maps by their normalized names', async () => {
    expect(
      await read(
        curRow({
          resource_tags: `MAP {'user_cost_center': '5045', 'aws_created_by': 'maya'}`,
          cost_category: `MAP {'business_unit': 'retail'}`,
        }),
      ),
    ).toEqual({
      resourceTags: { CostCenter: '5045', 'aws:createdBy': 'maya' },
      accountTags: {},
      costCategories: { 'Business unit': 'retail' },
    });
  });

  it('come from columns of their own in a legacy report', async () => {
    const { resource_tags: _, ...row } = curRow({
      resource_tags_user_cost_center: `'5045'`,
      resource_tags_aws_created_by: `'maya'`,
      cost_category_business_unit: `'retail'`,
    });
    expect(await read(row)).toEqual({
      resourceTags: { CostCenter: '5045', 'aws:createdBy': 'maya' },
      accountTags: {},
      costCategories: { 'Business unit': 'retail' },
    });
  });

  it('come from the tags of FOCUS, spelled in any of its ways', async () => {
    for (const key of ['CostCenter', 'user:CostCenter', 'user_cost_center']) {
      expect(
        await read(
          focusRow({
            Tags: `MAP {'${key}': '5045'}`,
            x_CostCategories: `MAP {'Business unit': 'retail'}`,
          }),
          KEYS,
          'focus',
        ),
      ).toEqual({
        resourceTags: { CostCenter: '5045' },
        accountTags: {},
        costCategories: { 'Business unit': 'retail' },
      });
    }
  });

  it('are refused where two of them are one in the export', async () => {
    const keys = { ...KEYS, resourceTags: ['Team', 'team'] };
    await expect(read(curRow(), keys)).rejects.toThrow(
      /The tags "Team" and "team" are one in this export, "user_team"; add the column tags/,
    );
  });

  it('of FOCUS are kept apart by their full names, and refused by a name that both have', async () => {
    const keys = { ...NO_KEYS, resourceTags: ['Team', 'team'] };
    const tagged = (Tags: string) => read(focusRow({ Tags }), keys, 'focus');
    expect(
      await tagged(`MAP {'user:Team': 'fraud', 'user:team': 'growth'}`),
    ).toMatchObject({ resourceTags: { Team: 'fraud', team: 'growth' } });
    expect(await tagged(`MAP {'Team': 'fraud'}`)).toMatchObject({
      resourceTags: { Team: 'fraud' },
    });
    await expect(tagged(`MAP {'user_team': 'fraud'}`)).rejects.toThrow(
      /ml-governance-00001\.snappy\.parquet, line 1, column Tags: a name fits two of the keys that are asked for, which differ in case or punctuation only; got "user_team"/,
    );
    expect(
      await read(
        focusRow({ Tags: `MAP {'user_team': 'fraud'}` }),
        {
          ...NO_KEYS,
          resourceTags: ['Team'],
        },
        'focus',
      ),
    ).toMatchObject({ resourceTags: { Team: 'fraud' } });
  });

  it('of cost categories are refused by a name that both have', async () => {
    const keys = { ...NO_KEYS, costCategories: ['Team name', 'team_name'] };
    const of = (cost_category: string) => read(curRow({ cost_category }), keys);
    expect(await of(`MAP {'Team name': 'a'}`)).toMatchObject({
      costCategories: { 'Team name': 'a' },
    });
    await expect(of(`MAP {'team_name': 'b'}`)).rejects.toThrow(
      /line 1, column cost_category: a name fits two of the keys.*got "team_name"/,
    );
  });

  it('warn where account tags are asked for that no column has', async () => {
    await folder.writeMonth(MONTH, [curRow()]);
    const warnings: string[] = [];
    const context = billContext({
      keys: { ...NO_KEYS, accountTags: ['Owner'] },
    });
    const logger = {
      ...context.logger,
      warn: (message: string) => warnings.push(message),
    };
    await readPages(sourceFor({ location: folder.path }), MONTH, {
      ...context,
      logger,
    });
    expect(warnings).toEqual([
      'The export aws-data-export has no account tags in 2026-11; add the column tags to it',
    ]);
  });
});
