import { writeFile } from 'node:fs/promises';
import { InputError, isError } from '@backstage/errors';
import {
  FindingSeverity,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { fetchDictionary } from '../fetchDictionary';
import { readDictionaryFile } from '../readDictionaryFile';
import { readTextFile } from '../readTextFile';
import { assemblyResources } from './cdk/assemblyResources';
import { CheckReport } from './CheckReport';
import { CheckTally } from './CheckTally';
import { parseTemplate } from './cloudFormation/parseTemplate';
import { templateResources } from './cloudFormation/templateResources';
import { compileTypeSelector } from './deployedTypes';
import { ReadItem } from './PlannedResource';
import { shownName } from './printable';
import { readKeyValueFile } from './readKeyValueFile';
import { ReportFormat, writeReport } from './report/reportFormats';
import { summaryLine } from './report/summaryLine';
import { planResources } from './terraform/planResources';

/** From which severity on the command fails. */
export const FAIL_ON = ['low', 'medium', 'high', 'never'] as const;

/** One of them. */
export type FailOn = (typeof FAIL_ON)[number];

/** What the command `check` is given. */
export interface CheckOptions {
  dictionary?: string;
  portal?: string;
  tokenVariable: string;
  cloudformation?: string[];
  stackTag?: Record<string, string>;
  stackTags?: string;
  parameter?: Record<string, string>;
  parameters?: string;
  terraformPlan?: string[];
  cdk?: string[];
  format: ReportFormat;
  out?: string;
  failOn: FailOn;
  failOnUnknown?: boolean;
}

/** CloudFormation takes a megabyte; templates with comments are larger. */
const MAX_TEMPLATE_BYTES = 10_000_000;

/**
 * Holds what is about to be deployed against a dictionary, and reports it.
 *
 * @returns 1 where there is a finding from the severity on that fails, else 0
 * @throws InputError for a dictionary, an input or a file to write that cannot
 * be used.
 */
export async function check(options: CheckOptions): Promise<number> {
  const { cloudformation = [], terraformPlan = [], cdk = [] } = options;
  if (cloudformation.length + terraformPlan.length + cdk.length === 0) {
    throw new InputError(
      'There is nothing to check; give a template with --cloudformation, a plan with --terraform-plan, or the output of the CDK with --cdk',
    );
  }
  const dictionary = await dictionaryOf(options);
  const selectType = compileTypeSelector(dictionary);
  const tally = new CheckTally(dictionary);
  const addAll = async (file: string, items: AsyncIterable<ReadItem>) => {
    const before = tally.size;
    for await (const item of items) tally.add(item);
    if (tally.size === before) {
      tally.addNote(
        `${file}: has no resource of a type that the dictionary is for.`,
      );
    }
  };

  if (cloudformation.length > 0) {
    const deployment = await deploymentOf(options);
    for (const file of cloudformation) {
      await addAll(file, templateItems(file, deployment, selectType));
    }
  }
  for (const file of terraformPlan) {
    await addAll(file, planResources(file, selectType));
  }
  for (const directory of cdk) {
    await addAll(directory, assemblyResources(directory, selectType));
  }

  const report = tally.report();
  await write(report, options);
  return fails(report, options) ? 1 : 0;
}

async function dictionaryOf(options: CheckOptions): Promise<TagDictionary> {
  const { dictionary, portal, tokenVariable } = options;
  if (dictionary !== undefined && portal === undefined) {
    return readDictionaryFile(dictionary);
  }
  if (portal !== undefined && dictionary === undefined) {
    return fetchDictionary({ url: portal, tokenVariable });
  }
  throw new InputError(
    'Give one dictionary: a file with --dictionary, or the address of a portal with --portal',
  );
}

/** What the stacks of templates are deployed with. */
interface Deployment {
  tags: Record<string, string>;
  parameters: Record<string, string>;
}

async function deploymentOf(options: CheckOptions): Promise<Deployment> {
  const { stackTags, stackTag, parameters, parameter } = options;
  const tags =
    stackTags === undefined
      ? {}
      : await readKeyValueFile({
          path: stackTags,
          option: '--stack-tags',
          section: 'Tags',
          keyField: 'Key',
          valueField: 'Value',
        });
  const values =
    parameters === undefined
      ? {}
      : await readKeyValueFile({
          path: parameters,
          option: '--parameters',
          section: 'Parameters',
          keyField: 'ParameterKey',
          valueField: 'ParameterValue',
        });
  return {
    tags: { ...tags, ...stackTag },
    parameters: { ...values, ...parameter },
  };
}

async function* templateItems(
  file: string,
  { tags, parameters }: Deployment,
  selectType: ReturnType<typeof compileTypeSelector>,
): AsyncGenerator<ReadItem> {
  const text = await readTextFile({
    path: file,
    mend: 'give the path of a template with --cloudformation',
    maxBytes: MAX_TEMPLATE_BYTES,
  });
  yield* templateResources(parseTemplate(text, file), {
    origin: 'cloudformation',
    file,
    parameters,
    selectType,
    stackTags: {
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      moreKeys: [],
    },
    async *nested({ logicalId }) {
      yield {
        note: `${file}: the nested stack ${shownName(logicalId)} has its template elsewhere, and was not looked at; give it with --cloudformation too.`,
      };
    },
  });
}

async function write(
  report: CheckReport,
  { format, out }: CheckOptions,
): Promise<void> {
  const text = writeReport[format](report);
  if (out === undefined) {
    process.stdout.write(text);
  } else {
    await writeFile(out, text).catch((error: unknown) => {
      const reason = isError(error) ? error.message : String(error);
      throw new InputError(
        `${out}: cannot be written to (${reason}); give a file that can with --out`,
      );
    });
  }
  // The others end with it.
  if (out !== undefined || format === 'json' || format === 'sarif') {
    process.stderr.write(`${summaryLine(report)}.\n`);
  }
}

/** Least first. */
const SEVERITIES: readonly FindingSeverity[] = ['low', 'medium', 'high'];

function fails(
  { counts }: CheckReport,
  { failOn, failOnUnknown = false }: CheckOptions,
): boolean {
  if (failOnUnknown && counts.unknown > 0) return true;
  if (failOn === 'never') return false;
  return SEVERITIES.slice(SEVERITIES.indexOf(failOn)).some(
    severity => counts[severity] > 0,
  );
}
