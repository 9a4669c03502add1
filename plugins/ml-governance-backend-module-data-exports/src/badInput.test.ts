import { readFile, truncate } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { curRow } from './__testUtils__/curRow';
import { ExportFolder, SqlRow } from './__testUtils__/ExportFolder';
import {
  billContext,
  readLinesOf,
  readPages,
  sourceFor,
} from './__testUtils__/sourceUnderTest';

const MONTH = '2026-11';

describe('an export that cannot be read', () => {
  let folder: ExportFolder;
  beforeEach(async () => {
    folder = await ExportFolder.create();
  });
  afterEach(() => folder.remove());

  const source = () => sourceFor({ location: folder.path });
  const refusal = async () => {
    const lines = await readLinesOf(source(), MONTH).catch(error => error);
    expect(lines).toMatchObject({ name: 'InputError' });
    return (lines as Error).message;
  };
  /** Written and read back as CSV, with some of its bytes replaced. */
  const writeCsv = async (
    rows: SqlRow[],
    change: (text: string) => string = text => text,
  ) => {
    const file = await folder.writeMonth(MONTH, rows, 'csv.gz');
    const text = gunzipSync(await readFile(folder.pathOf(file))).toString();
    await folder.writeFile(file, gzipSync(change(text)));
    return file;
  };
  const csvRow = (columns: SqlRow = {}) =>
    curRow({
      product: `'{"product_name":"Amazon SageMaker"}'`,
      resource_tags: `'{"user_team":"fraud"}'`,
      line_item_unblended_cost: `'1.5'`,
      ...columns,
    });

  it('for want of a column', async () => {
    const { line_item_usage_account_id: _, ...row } = curRow();
    await folder.writeMonth(MONTH, [row]);
    expect(await refusal()).toMatch(
      /2026-11.*Column line_item_usage_account_id is missing; add it/,
    );
  });

  it('for want of a column that only some lines need', async () => {
    const file = await folder.writeMonth(MONTH, [
      curRow(),
      curRow({ line_item_line_item_type: `'SavingsPlanRecurringFee'` }),
    ]);
    expect(await refusal()).toBe(
      `${file}: column savings_plan_total_commitment_to_date is missing, which lines of the type SavingsPlanRecurringFee need; add it to the columns of the export`,
    );
  });

  it('for a file of Parquet that is cut in half', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    const { length } = await readFile(folder.pathOf(file));
    await truncate(folder.pathOf(file), Math.floor(length / 2));
    expect(await refusal()).toContain(`${file} is cut off after`);
  });

  it('for a file of CSV that is cut in half', async () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      csvRow({ line_item_resource_id: `md5('${index}')` }),
    );
    const file = await folder.writeMonth(MONTH, rows, 'csv.gz');
    const { length } = await readFile(folder.pathOf(file));
    await truncate(folder.pathOf(file), Math.floor(length / 2));
    expect(await refusal()).toContain(
      `${file} cannot be unpacked: it is cut off`,
    );
  });

  it.each([
    ['a,b\n1,2\n3,4"5\n', 3, 'a quote stands inside a field'],
    ['a,b\n"1"0,2\n', 2, 'a quote stands inside a field'],
    ['a,b\n"1\n0",2\n"3,4\n', 4, 'a quote is opened and not closed'],
    ['a,b\n1,2\n3\n', 3, 'expected 2 fields as in the header, got 1'],
    ['a,b,a\n1,2,3\n', 1, 'the column a is there twice'],
  ])('for what is no CSV in %j', async (text, line, problem) => {
    const file = await writeCsv([csvRow()], () => text);
    expect(await refusal()).toContain(`${file}, line ${line}: ${problem}`);
  });

  it('for a header without end', async () => {
    const file = await writeCsv([csvRow()], () => 'a'.repeat(3 * 2 ** 20));
    expect(await refusal()).toContain(
      `${file}, line 1: a record has more than 2097152 bytes`,
    );
  });

  it('for a file without even a header', async () => {
    const file = await writeCsv([csvRow()], () => '');
    expect(await refusal()).toContain(`${file} is empty`);
  });

  it.each(['NaN', '-Infinity'])('for the amount %s in Parquet', async value => {
    const file = await folder.writeMonth(MONTH, [
      curRow(),
      curRow({ line_item_unblended_cost: `'${value}'::DOUBLE` }),
    ]);
    expect(await refusal()).toMatch(
      new RegExp(
        `^${file}, line 2, column line_item_unblended_cost: expected an amount`,
      ),
    );
  });

  it('for NaN in Parquet that says nothing of it', async () => {
    const cell = 1.2345678901;
    const file = await folder.writeMonth(
      MONTH,
      [1, cell, 2].map(amount =>
        curRow({ line_item_unblended_cost: `${amount}::DOUBLE` }),
      ),
    );
    const content = await readFile(folder.pathOf(file));
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(cell);
    const at = content.indexOf(bytes);
    expect(at).toBeGreaterThan(0);
    content.writeDoubleLE(NaN, at);
    await folder.writeFile(file, content);
    expect(await refusal()).toBe(
      `${file}, line 2, column line_item_unblended_cost: expected an amount of at most 15 digits before the point and 18 after it; got "nan". Have AWS deliver the export anew`,
    );
  });

  it.each([
    '1e15::DOUBLE',
    '-1e19::DOUBLE',
    '1e15::DECIMAL(38, 0)',
    '1e30::DECIMAL(38, 0)',
  ])('for %s in Parquet, which is too large', async value => {
    const file = await folder.writeMonth(
      MONTH,
      [curRow(), curRow({ line_item_unblended_cost: value })].slice(
        value.includes('DECIMAL') ? 1 : 0,
      ),
    );
    expect(await refusal()).toMatch(
      new RegExp(
        `^${file}, line \\d, column line_item_unblended_cost: expected an amount of at most 15 digits`,
      ),
    );
  });

  it.each(['NaN', 'a lot', '1,5', '0.1234567890123456789', '1E-19', '1E30'])(
    'for the amount %s in CSV',
    async value => {
      const file = await writeCsv([
        csvRow(),
        csvRow({ line_item_unblended_cost: `'${value}'` }),
      ]);
      expect(await refusal()).toBe(
        `${file}, line 3, column line_item_unblended_cost: expected an amount of at most 15 digits before the point and 18 after it; got "${value}". Have AWS deliver the export anew`,
      );
    },
  );

  it('for a line without an amount', async () => {
    const file = await folder.writeMonth(MONTH, [
      curRow({ line_item_unblended_cost: 'NULL::DOUBLE' }),
    ]);
    expect(await refusal()).toContain(
      `${file}, line 1, column line_item_unblended_cost: expected an amount`,
    );
  });

  it('for two currencies', async () => {
    const file = await folder.writeMonth(MONTH, [
      ...Array.from({ length: 3 }, () => curRow()),
      curRow({ line_item_currency_code: `'EUR'` }),
    ]);
    expect(await refusal()).toContain(
      `${file}, line 4, column line_item_currency_code: the currency is "EUR"`,
    );
  });

  it('for a currency that is cut off, in CSV', async () => {
    const file = await writeCsv([
      csvRow(),
      csvRow(),
      csvRow({ line_item_currency_code: `'US'` }),
    ]);
    expect(await refusal()).toContain(
      `${file}, line 4, column line_item_currency_code: the currency is "US"`,
    );
  });

  it('in another currency than the others, of which it says nothing', async () => {
    await folder.writeMonth(MONTH, [
      curRow({ line_item_currency_code: `'EUR'` }),
    ]);
    await folder.writeMonth('2026-10', [curRow()]);
    const one = source();
    // Given up after a page, as when the lines are refused further on.
    const period = { month: MONTH, version: '', closed: false };
    for await (const page of one.readLines(period, billContext())) {
      expect(page.currency).toBe('EUR');
      break;
    }
    await expect(readLinesOf(one, '2026-10')).resolves.toHaveLength(1);
    await expect(readLinesOf(one, MONTH)).rejects.toThrow(
      'The lines of 2026-11 are in EUR, those of other months in USD',
    );
  });

  it('for the bill of another payer', async () => {
    const file = await folder.writeMonth(MONTH, [
      curRow({ bill_payer_account_id: `'999999999999'` }),
    ]);
    const strict = sourceFor({
      location: folder.path,
      payerAccountId: '111111111111',
    });
    await expect(readLinesOf(strict, MONTH)).rejects.toThrow(
      `${file}, line 1, column bill_payer_account_id: the bill of the account "999999999999" is not the one that is configured`,
    );
  });

  it('for two payers, of neither of which is said that it has to be', async () => {
    const file = await folder.writeMonth(MONTH, [
      curRow(),
      curRow({ bill_payer_account_id: `'999999999999'` }),
    ]);
    expect(await refusal()).toContain(
      `${file}, line 2, column bill_payer_account_id: the bill of the account "999999999999" is not the one`,
    );
  });

  it('in another payer’s name, which whoever holds the other months is told', async () => {
    await folder.writeMonth(MONTH, [
      curRow({ bill_payer_account_id: `'999999999999'` }),
    ]);
    await folder.writeMonth('2026-10', [curRow()]);
    const payersOf = async (month: string) =>
      (await readPages(source(), month)).map(({ payer }) => payer);
    expect(new Set(await payersOf('2026-10'))).toEqual(
      new Set(['111111111111']),
    );
    expect(new Set(await payersOf(MONTH))).toEqual(new Set(['999999999999']));
  });

  it('for a time that is none', async () => {
    const file = await writeCsv([
      csvRow(),
      csvRow({ line_item_usage_start_date: `'yesterday'` }),
    ]);
    expect(await refusal()).toContain(
      `column line_item_usage_start_date: expected a time`,
    );
    expect(await refusal()).toContain(file);
  });

  it('for a map of CSV that is no JSON', async () => {
    const broken = `'{"user_team":"fraud", "user_${'x'.repeat(300)}'`;
    const file = await writeCsv([
      csvRow(),
      csvRow({ resource_tags: `'{"user_team":"fraud"}'` }),
      csvRow({ resource_tags: broken }),
    ]);
    const read = readLinesOf(source(), MONTH, { resourceTags: ['Team'] });
    await expect(read).rejects.toThrow(
      `${file}, line 4, column resource_tags: expected a JSON object. Have AWS deliver the export anew`,
    );
  });

  it.each(['parquet', 'csv.gz'] as const)(
    'for a control character in a text of %s',
    async ending => {
      const rows = [
        csvRow(),
        csvRow({ line_item_usage_type: `'Train' || chr(31) || 'ml.g5'` }),
      ];
      const file = await folder.writeMonth(MONTH, rows, ending);
      expect(await refusal()).toContain(
        `${file}, line ${
          ending === 'parquet' ? 2 : 3
        }, column line_item_usage_type: a text has the control character U+001F after "Train"`,
      );
    },
  );

  it.each(['parquet', 'csv.gz'] as const)(
    'for a control character in the name of a product of %s',
    async ending => {
      const product =
        ending === 'parquet'
          ? `MAP {'product_name': 'Amazon' || chr(31) || 'EC2'}`
          : `'{"product_name":"Amazon\\u001fEC2"}'`;
      const rowOf = ending === 'parquet' ? curRow : csvRow;
      await folder.writeMonth(MONTH, [rowOf(), rowOf({ product })], ending);
      expect(await refusal()).toContain(
        'column product (product_name): a text has the control character U+001F after "Amazon"',
      );
    },
  );

  it.each(['parquet', 'csv.gz'] as const)(
    'for a control character in a tag of %s',
    async ending => {
      const tags =
        ending === 'parquet'
          ? `MAP {'user_team': 'a' || chr(31) || 'b'}`
          : `'{"user_team":"a\\u001fb"}'`;
      const file = await folder.writeMonth(
        MONTH,
        [csvRow({ resource_tags: tags })],
        ending,
      );
      const read = readLinesOf(source(), MONTH, { resourceTags: ['Team'] });
      await expect(read).rejects.toThrow(file);
      await expect(
        readLinesOf(source(), MONTH, { resourceTags: ['Team'] }),
      ).rejects.toThrow(
        'column resourceTags (Team): a text has the control character U+001F after "a"',
      );
    },
  );

  it('for files of the wrong type', async () => {
    const file = await folder.writeMonth(MONTH, [curRow()]);
    await folder.writeFile(file, 'a,b\n1,2\n3,4\n5,6\n');
    expect(await refusal()).toContain(`${file} is no Parquet file`);

    const csv = file.replace('snappy.parquet', 'csv.gz');
    await folder.writeFile(csv, 'a,b\n1,2\n');
    await folder.writeManifest(MONTH, [csv]);
    expect(await refusal()).toContain(`${csv} cannot be unpacked`);

    const zip = file.replace('snappy.parquet', 'zip');
    await folder.writeFile(zip, 'PK');
    await folder.writeManifest(MONTH, [zip]);
    expect(await refusal()).toContain(`${zip} is neither .parquet nor .csv.gz`);
  });

  it('for want of an export', async () => {
    await expect(source().listPeriods(billContext())).rejects.toThrow(
      `${folder.path} holds no manifest of an export; check mlGovernance.dataExports.exports`,
    );
    const missing = sourceFor({ location: folder.pathOf('missing') });
    await expect(missing.listPeriods(billContext())).rejects.toThrow(
      /cannot be listed; check mlGovernance\.dataExports\.exports/,
    );
  });

  it('but is read where a tag key is full of quotes', async () => {
    const key = `Te'am"] OR 1=1; --`;
    await folder.writeMonth(MONTH, [
      curRow({
        tags: `MAP {'resourceTags/Te''am"] OR 1=1; --': 'fraud'}`,
      }),
    ]);
    const [line] = await readLinesOf(source(), MONTH, { resourceTags: [key] });
    expect(line.resourceTags).toEqual({ [key]: 'fraud' });

    await writeCsv([
      csvRow({
        tags: `'{"resourceTags/Te''am\\"] OR 1=1; --": "growth"}'`,
      }),
    ]);
    const [other] = await readLinesOf(source(), MONTH, { resourceTags: [key] });
    expect(other.resourceTags).toEqual({ [key]: 'growth' });
  });
});
