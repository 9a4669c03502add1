import { InputError } from '@backstage/errors';
import {
  GENERATED_DOCUMENT_KINDS,
  GeneratedDocumentKind,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { checkCommand } from './check/checkCommand';
import { PoliciesOptions, policies } from './policies';

/**
 * Runs the command that the arguments name.
 *
 * @returns what the process is to exit with: 0 where all is well, 1 where not;
 * `check` tells by 2 that it could not be made
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('ml-governance')
    .description('ML Governance for Backstage on the command line')
    .exitOverride();
  program
    .command('policies')
    .description(
      'Makes policies and tags for AWS, Terraform and SDKs from a tag dictionary',
    )
    .requiredOption(
      '--dictionary <file>',
      'the tag dictionary as YAML, or an app-config that holds it inline',
    )
    .option(
      '--kind <kinds>',
      `which kinds, separated by commas, of ${GENERATED_DOCUMENT_KINDS.join(', ')}; all where absent`,
      kindsFrom,
    )
    .option(
      '--out <directory>',
      'where to write the documents; they are printed where absent',
    )
    .option(
      '--enforce',
      'have tag policies refuse values that are not allowed, where AWS can',
    )
    .option(
      '--services <services>',
      'whose creations service control policies refuse, by their prefix in IAM, separated by commas (default: sagemaker)',
      listFrom,
    )
    .option(
      '--exempt-roles <arns>',
      'roles that may create without tags, separated by commas',
      listFrom,
    )
    .exitOverride()
    .action(async (options: PoliciesOptions) => {
      exitCode = await policies(options);
    });
  program.addCommand(
    checkCommand(code => {
      exitCode = code;
    }),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof InputError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function listFrom(text: string): string[] {
  const items = text.split(',').map(item => item.trim());
  if (items.includes('')) {
    throw new InvalidArgumentError(
      'It is a list separated by commas, and one of its items is empty.',
    );
  }
  return items;
}

function kindsFrom(text: string): GeneratedDocumentKind[] {
  return listFrom(text).map(item => {
    const kind = GENERATED_DOCUMENT_KINDS.find(known => known === item);
    if (kind) return kind;
    throw new InvalidArgumentError(
      `There is no kind '${item}'; choose of ${GENERATED_DOCUMENT_KINDS.join(', ')}.`,
    );
  });
}
