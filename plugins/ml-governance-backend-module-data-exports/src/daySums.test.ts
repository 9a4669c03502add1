import fc from 'fast-check';
import {
  addAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import { readLinesOf, sourceFor } from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';
const FILE = `data/BILLING_PERIOD=${MONTH}/ml-governance-00001.snappy.parquet`;

describe('hourly rows of Parquet', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const source = () => sourceFor({ location: folder.path });
  const at = (day: number, hour: number) =>
    `TIMESTAMP '2026-11-01 00:00:00' + INTERVAL (${24 * (day - 1) + hour}) HOUR`;
  const cell = (amount: string | undefined) =>
    amount === undefined ? 'NULL::DOUBLE' : `'${amount}'::DOUBLE`;
  /** Every row of a query as often as a number goes, in one file. */
  const writeHours = async (row: SqlRow, hours: number) => {
    const columns = Object.entries(row)
      .map(([name, value]) => `${value} AS "${name}"`)
      .join(', ');
    await folder.writeQuery(FILE, `SELECT ${columns} FROM range(${hours})`);
    await folder.writeManifest(MONTH, [FILE]);
  };

  it('come to one exact line a day, whatever cells are empty', async () => {
    const amount = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map(units => {
      const text = String(Math.abs(units)).padStart(11, '0');
      return `${units < 0 ? '-' : ''}${text.slice(0, -10)}.${text.slice(-10)}`;
    });
    const row = fc.record({
      day: fc.integer({ min: 1, max: 3 }),
      hour: fc.integer({ min: 0, max: 23 }),
      unblended: amount,
      net: fc.option(amount, { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        async rows => {
          await folder.writeMonth(
            MONTH,
            rows.map(({ day, hour, unblended, net }) =>
              curRow({
                line_item_usage_start_date: at(day, hour),
                line_item_unblended_cost: cell(unblended),
                line_item_net_unblended_cost: cell(net),
              }),
            ),
          );
          const days = [...new Set(rows.map(({ day }) => day))].sort();
          const lines = await readLinesOf(source(), MONTH);
          expect(
            lines.map(({ day, amounts }) => ({
              day,
              unblended: amounts.unblended,
              net: amounts['net-unblended'],
            })),
          ).toEqual(
            days.map(day => {
              const ofDay = rows.filter(one => one.day === day);
              return {
                day: `2026-11-0${day}`,
                unblended: addAmounts(
                  sumAmounts(ofDay.map(one => one.unblended)),
                  '0',
                ),
                net: addAmounts(
                  sumAmounts(ofDay.map(one => one.net ?? one.unblended)),
                  '0',
                ),
              };
            }),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([
    // More units than a double counts one by one.
    ['90071.9925474099', 400, '36028797.01896396'],
    // So large that the tenth decimal is not in it.
    ['250000.0000000001', 1, '250000.0000000001'],
    ['-250000.12', 3, '-750000.36'],
    // More decimals than are added up.
    ['0.00000000000125', 1000, '0.00000000125'],
  ])('are exact at %s, %d times', async (amount, hours, sum) => {
    await writeHours(curRow({ line_item_unblended_cost: cell(amount) }), hours);
    const lines = await readLinesOf(source(), MONTH);
    expect(lines.map(line => line.amounts.unblended)).toEqual([sum]);
  });

  it('are one line where two products are one service', async () => {
    await folder.writeMonth(
      MONTH,
      ['AmazonSageMaker', 'AmazonSageMakerOther'].map(code =>
        curRow({ line_item_product_code: `'${code}'` }),
      ),
    );
    expect(await readLinesOf(source(), MONTH)).toEqual([
      expect.objectContaining({
        service: 'Amazon SageMaker',
        amounts: expect.objectContaining({ unblended: '3' }),
      }),
    ]);
  });

  it.each([
    [
      'the tenth decimal is certain',
      '199999.9999999999',
      1,
      '199999.9999999999',
    ],
    ['it no longer is', '199999.9999999999', 2, '399999.9999999998'],
    [
      'less than nothing is certain',
      '-199999.9999999999',
      1,
      '-199999.9999999999',
    ],
    ['a double has units', '199999.9999999999', 8, '1599999.9999999992'],
  ])('are exact as far as %s', async (_, amount, rows, sum) => {
    const products = ['AmazonSageMaker', 'AmazonSageMakerOther'];
    await folder.writeMonth(
      MONTH,
      Array.from({ length: rows }, (_row, index) =>
        curRow({
          line_item_product_code: `'${products[index % 2]}'`,
          line_item_unblended_cost: `'${amount}'::DOUBLE`,
        }),
      ),
    );
    const [line, ...others] = await readLinesOf(source(), MONTH);
    expect(others).toEqual([]);
    expect(line.amounts.unblended).toBe(sum);
  });

  it('have their tags, however they are spelled and however many', async () => {
    const tags: Record<string, string> = {
      plain: 'value',
      'a/b~c': 'slash/and~tilde',
      [`Te'am"] OR 1=1; --`]: `it's "quoted" \\ {}`,
      'größe.ß': 'ü\n\t✓',
      $: '$',
    };
    const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
    await folder.writeMonth(MONTH, [
      curRow({
        tags: `MAP {${Object.entries(tags)
          .map(
            ([key, value]) => `${text(`resourceTags/${key}`)}: ${text(value)}`,
          )
          .join(', ')}}`,
      }),
      curRow({ tags: `MAP {'resourceTags/plain': 'other'}` }),
      curRow({ tags: `MAP {}` }),
      curRow({ tags: `NULL::MAP(VARCHAR, VARCHAR)` }),
    ]);
    const lines = await readLinesOf(source(), MONTH, {
      resourceTags: [...Object.keys(tags), 'none'],
    });
    expect(
      lines.map(({ resourceTags, amounts }) => ({
        ...resourceTags,
        amount: amounts.unblended,
      })),
    ).toEqual(
      expect.arrayContaining([
        { ...tags, amount: '1.5' },
        { plain: 'other', amount: '1.5' },
        { amount: '3' },
      ]),
    );
    expect(lines).toHaveLength(3);
  });

  it.each([1, 3])(
    'have their tags, whatever in them looks like the end of one, of %s keys',
    async asked => {
      const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
      const keys = ['k', 'l', 'k=1, l', 'k\u001fl'];
      const resourceTags = keys.slice(0, asked);
      const value = fc.constantFrom(
        ...['1', '2', '1, l=2', "'1'", 'NULL', '\\', '1}, {k=2'],
      );
      const row = fc.dictionary(fc.constantFrom(...keys), fc.option(value));
      await fc.assert(
        fc.asyncProperty(
          fc.array(row, { minLength: 1, maxLength: 20 }),
          async rows => {
            await folder.writeMonth(
              MONTH,
              rows.map(tags => {
                const entries = Object.entries(tags).map(
                  ([key, one]) =>
                    `${text(`resourceTags/${key}`)}: ${one === null ? 'NULL' : text(one)}`,
                );
                return curRow({
                  tags: `CAST(MAP {${entries.join(', ')}} AS MAP(VARCHAR, VARCHAR))`,
                });
              }),
            );
            const lines = await readLinesOf(source(), MONTH, {
              resourceTags,
            });
            const sums = new Map<string, string>();
            for (const tags of rows) {
              const name = nameOf(
                Object.fromEntries(
                  Object.entries(tags).flatMap(([key, one]) =>
                    one !== null && resourceTags.includes(key)
                      ? [[key, one]]
                      : [],
                  ),
                ),
              );
              sums.set(name, addAmounts(sums.get(name) ?? '0', '1.5'));
            }
            expect(
              lines
                .map(line => [
                  nameOf(line.resourceTags),
                  line.amounts.unblended,
                ])
                .sort(),
            ).toEqual([...sums].sort());
          },
        ),
        {
          numRuns: 25,
          examples: [
            [[{ k: '1' }, { l: '1' }]],
            [
              [
                { k: '1', l: null },
                { k: null, l: '1' },
              ],
            ],
            [[{ k: '1', l: '2' }, { k: '1, l=2' }]],
            [[{ 'k=1, l': '2' }, { k: '1', l: '2' }]],
            [[{ k: 'NULL' }, { k: null }]],
            [[{ k: '1' }, { k: "'1'" }]],
          ],
        },
      );
    },
  );

  it('have the tags of their own rows, in whatever file they stand', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    const tagSet = fc.dictionary(
      fc.constantFrom(...keys),
      fc.constantFrom('1', '2', '3'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(tagSet, { minLength: 1, maxLength: 6 }), {
          minLength: 1,
          maxLength: 3,
        }),
        async rowsOfFiles => {
          const files: string[] = [];
          for (const [index, rows] of rowsOfFiles.entries()) {
            const file = FILE.replace('00001', `0000${index + 1}`);
            await folder.writeRows(
              file,
              rows.map(tags =>
                curRow({
                  line_item_unblended_cost: '1::DOUBLE',
                  resource_tags: `MAP {${Object.entries(tags)
                    .map(([key, value]) => `'user_${key}': '${value}'`)
                    .join(', ')}}::MAP(VARCHAR, VARCHAR)`,
                }),
              ),
            );
            files.push(file);
          }
          await folder.writeManifest(MONTH, files);
          const counts = new Map<string, number>();
          for (const tags of rowsOfFiles.flat()) {
            const name = nameOf(tags);
            counts.set(name, (counts.get(name) ?? 0) + 1);
          }
          const lines = await readLinesOf(source(), MONTH, {
            resourceTags: keys,
          });
          const found = lines.map(({ resourceTags, amounts }) => [
            nameOf(resourceTags),
            amounts.unblended,
          ]);
          // As a list: no set of tags may come to two lines.
          expect(found.sort()).toEqual(
            [...counts].map(([name, count]) => [name, String(count)]).sort(),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('have the texts of their own rows, in whatever file they stand', async () => {
    const columns = {
      region: 'product_region_code',
      usageType: 'line_item_usage_type',
      operation: 'line_item_operation',
      resourceId: 'line_item_resource_id',
    } as const;
    type Texts = Partial<Record<keyof typeof columns, string>>;
    const text = fc.option(fc.constantFrom('', 'a', 'ab', 'b'), {
      nil: undefined,
    });
    const texts: fc.Arbitrary<Texts> = fc.record({
      region: text,
      usageType: text,
      operation: text,
      resourceId: text,
    });
    const nameOfTexts = (one: Texts) =>
      Object.keys(columns)
        .map(name => one[name as keyof Texts] ?? '')
        .join('|');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(texts, { minLength: 1, maxLength: 8 }), {
          minLength: 1,
          maxLength: 3,
        }),
        async rowsOfFiles => {
          const files = rowsOfFiles.map((_, index) =>
            FILE.replace('00001', `0000${index + 1}`),
          );
          for (const [index, rows] of rowsOfFiles.entries()) {
            await folder.writeRows(
              files[index],
              rows.map(one =>
                curRow({
                  line_item_unblended_cost: '1::DOUBLE',
                  ...Object.fromEntries(
                    Object.entries(columns).map(([name, column]) => {
                      const value = one[name as keyof Texts];
                      return [
                        column,
                        value === undefined ? 'NULL::VARCHAR' : `'${value}'`,
                      ];
                    }),
                  ),
                }),
              ),
            );
          }
          await folder.writeManifest(MONTH, files);
          const counts = new Map<string, number>();
          for (const one of rowsOfFiles.flat()) {
            const name = nameOfTexts(one);
            counts.set(name, (counts.get(name) ?? 0) + 1);
          }
          const lines = await readLinesOf(source(), MONTH);
          // As a list: no texts may come to two lines.
          expect(
            lines.map(one => [nameOfTexts(one), one.amounts.unblended]).sort(),
          ).toEqual(
            [...counts].map(([name, count]) => [name, String(count)]).sort(),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each([
    ['as whole numbers', 61, 'line_item_unblended_cost', '150000::BIGINT'],
    ['in single precision', 61, 'line_item_unblended_cost', '150000.25::FLOAT'],
    [
      'under a name in capitals',
      63,
      'LINE_ITEM_UNBLENDED_COST',
      '150000.0000000001::DOUBLE',
    ],
  ])(
    'are exact where another file has amounts %s',
    async (_, rows, column, value) => {
      const files = [1, 2].map(index => FILE.replace('00001', `0000${index}`));
      const cells = (amount: string, name = 'line_item_unblended_cost') => {
        const { line_item_unblended_cost: _cost, ...others } = curRow({});
        return { ...others, [name]: amount };
      };
      await folder.writeRows(
        files[0],
        Array.from({ length: 7 }, () => cells('1e-10::DOUBLE')),
      );
      await folder.writeRows(
        files[1],
        Array.from({ length: rows }, () => cells(value, column)),
      );
      await folder.writeManifest(MONTH, files);

      const lines = await readLinesOf(source(), MONTH);
      const amount = /^[\d.]+/.exec(value)?.[0] ?? '';
      expect(lines.map(one => one.amounts.unblended)).toEqual([
        sumAmounts([
          ...Array.from({ length: 7 }, () => '0.0000000001'),
          ...Array.from({ length: rows }, () => amount),
        ]),
      ]);
    },
  );

  describe('whose names differ in two digits', () => {
    /** Of a quick hash of texts, one digit can undo what the other did. */
    const name = (pad: number) =>
      `'${'x'.repeat(pad)}project' || i % 10 || '-module' || i // 10`;
    const writeNames = async (columns: SqlRow) => {
      const selected = Object.entries(
        curRow({ line_item_unblended_cost: '1::DOUBLE', ...columns }),
      ).map(([column, value]) => `${value} AS "${column}"`);
      await folder.writeQuery(
        FILE,
        `SELECT ${selected.join(', ')} FROM range(100) AS numbers(i)`,
      );
      await folder.writeManifest(MONTH, [FILE]);
    };
    const pads = [0, 1, 2, 3, 4, 5, 6, 7];

    it.each(pads)('has each resource apart, behind %s letters', async pad => {
      await writeNames({ line_item_resource_id: name(pad) });
      const lines = await readLinesOf(source(), MONTH);
      expect(new Set(lines.map(one => one.resourceId)).size).toBe(100);
      expect(lines.map(one => one.amounts.unblended)).toEqual(
        Array.from({ length: 100 }, () => '1'),
      );
    });

    it.each(pads.flatMap(pad => [1, 9].map(keys => [pad, keys] as const)))(
      'has each tag apart, behind %s letters, of %s keys',
      async (pad, keys) => {
        const others = Array.from({ length: keys - 1 }, (_, i) => `key${i}`);
        const entries = [
          `'user_team': ${name(pad)}`,
          ...others.map(key => `'user_${key}': '1'`),
        ];
        await writeNames({ resource_tags: `MAP {${entries.join(', ')}}` });
        const lines = await readLinesOf(source(), MONTH, {
          resourceTags: ['team', ...others],
        });
        expect(new Set(lines.map(one => one.resourceTags.team)).size).toBe(100);
      },
    );

    it.each(pads)('has each key apart, behind %s letters', async pad => {
      const key = `'user_' || replace(${name(pad)}, '-', '_')`;
      await writeNames({ resource_tags: `MAP {${key}: 'fraud'}` });
      const keys = Array.from(
        { length: 100 },
        (_, i) =>
          `${'x'.repeat(pad)}project${i % 10}_module${Math.floor(i / 10)}`,
      );
      const lines = await readLinesOf(source(), MONTH, { resourceTags: keys });
      expect(
        lines.flatMap(one => Object.keys(one.resourceTags)).sort(),
      ).toEqual(keys.sort());
    });

    it.each(pads)('has each line apart, behind %s letters', async pad => {
      await writeNames({
        line_item_resource_id: `'${'x'.repeat(pad)}endpoint/' || i % 10`,
        resource_tags: `MAP {'user_team': 'team-of-project-' || i // 10}`,
      });
      const lines = await readLinesOf(source(), MONTH, {
        resourceTags: ['team'],
      });
      expect(lines).toHaveLength(100);
    });
  });

  it.each([
    'file_index',
    'FILE_INDEX',
    'any_row',
    'map0',
    'texts',
    'line',
    'day',
    'day_sums',
    'portion_sums',
  ])('have them where the export has a column named %s', async column => {
    const keys = ['a', 'b', 'c'];
    const files = [1, 2].map(index => FILE.replace('00001', `0000${index}`));
    for (const file of files) {
      await folder.writeRows(
        file,
        keys.map(key =>
          curRow({
            resource_tags: `MAP {'user_${key}': '1'}`,
            [column]: `7`,
          }),
        ),
      );
    }
    await folder.writeManifest(MONTH, files);
    const lines = await readLinesOf(source(), MONTH, { resourceTags: keys });
    expect(
      lines.map(({ resourceTags, amounts }) => [
        resourceTags,
        amounts.unblended,
      ]),
    ).toEqual(keys.map(key => [{ [key]: '1' }, '3']));
  });
});

function nameOf(tags: Record<string, string>): string {
  return JSON.stringify(Object.entries(tags).sort());
}
