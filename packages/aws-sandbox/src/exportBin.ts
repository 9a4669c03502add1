import { parseArgs } from 'node:util';
import { EXPORT_FORMATS } from './exports/ExportDefinition';
import { writeExport, WriteExportOptions } from './exports/writeExport';

const USAGE = `Usage: yarn workspace @ml-governance/aws-sandbox export --format FORMAT --out DIR
  --format       ${EXPORT_FORMATS.join(', ')}
  --out          the folder that stands for the bucket
  --file-type    parquet (default) or csv
  --granularity  DAILY (default) or HOURLY
  --versioning   OVERWRITE_REPORT (default) or CREATE_NEW_REPORT
  --months       the latest so many; all fourteen by default
  --applications the size of the organisation; the demo's by default
`;

/** @throws where an option is missing or is none of its choices */
function readOptions(): WriteExportOptions {
  const { values } = parseArgs({
    options: {
      format: { type: 'string' },
      out: { type: 'string' },
      'file-type': { type: 'string' },
      granularity: { type: 'string' },
      versioning: { type: 'string' },
      months: { type: 'string' },
      applications: { type: 'string' },
    },
  });
  if (!values.out) throw new Error('--out must name a folder');
  return {
    format: choice('--format', values.format ?? '', EXPORT_FORMATS),
    directory: values.out,
    fileType: optional(values['file-type'], text =>
      choice('--file-type', text, ['parquet', 'csv'] as const),
    ),
    granularity: optional(values.granularity, text =>
      choice('--granularity', text, ['DAILY', 'HOURLY'] as const),
    ),
    versioning: optional(values.versioning, text =>
      choice('--versioning', text, [
        'OVERWRITE_REPORT',
        'CREATE_NEW_REPORT',
      ] as const),
    ),
    months: optional(values.months, text => wholeNumber('--months', text)),
    applications: optional(values.applications, text =>
      wholeNumber('--applications', text),
    ),
  };
}

function optional<T>(
  text: string | undefined,
  read: (text: string) => T,
): T | undefined {
  return text === undefined ? undefined : read(text);
}

function choice<T extends string>(
  name: string,
  text: string,
  choices: readonly T[],
): T {
  const known = choices.find(one => one === text);
  if (!known) {
    throw new Error(`${name} must be one of ${choices.join(', ')}`);
  }
  return known;
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new Error(`${name} must be a whole number from 1, not '${text}'`);
  }
  return Number(text);
}

async function run(): Promise<void> {
  const options = readOptions();
  const keys = await writeExport(options);
  process.stdout.write(
    `${keys.length} files of ${options.format} in ${options.directory}\n`,
  );
}

run().catch(error => {
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exit(1);
});
