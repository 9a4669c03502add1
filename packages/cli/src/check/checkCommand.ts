import { InputError } from '@backstage/errors';
import {
  Command,
  CommanderError,
  InvalidArgumentError,
  Option,
} from 'commander';
import { check, CheckOptions, FAIL_ON } from './check';
import { printable } from './printable';
import { REPORT_FORMATS } from './report/reportFormats';

/** What is exited with where the check could not be made. */
const NOT_CHECKED = 2;

/**
 * The command `check`.
 *
 * @param exitWith - is told what the process is to exit with: 0 where nothing is
 * found, 1 where something is, 2 where the arguments or inputs cannot be used
 */
export function checkCommand(exitWith: (exitCode: number) => void): Command {
  return new Command('check')
    .description(
      'Holds templates of CloudFormation, plans of Terraform and the output of the CDK against a tag dictionary',
    )
    .option(
      '--dictionary <file>',
      'the tag dictionary as YAML or JSON, or an app-config that holds it inline',
    )
    .option(
      '--portal <url>',
      'the base URL of the portal’s backend, which is asked for its dictionary instead',
    )
    .option(
      '--token-variable <name>',
      'the environment variable that holds the token for the portal',
      'ML_GOVERNANCE_TOKEN',
    )
    .option(
      '--cloudformation <files...>',
      'templates of CloudFormation, YAML or JSON',
      listed,
    )
    .option(
      '--stack-tag <key=value...>',
      'tags that the stacks of the templates are deployed with',
      keyAndValue,
    )
    .option('--stack-tags <file>', 'the same from a file')
    .option(
      '--parameter <name=value...>',
      'values of the parameters of the templates',
      keyAndValue,
    )
    .option('--parameters <file>', 'the same from a file')
    .option(
      '--terraform-plan <files...>',
      'plans of Terraform as terraform show -json writes them',
      listed,
    )
    .option(
      '--cdk <directories...>',
      'output of cdk synth: directories with a manifest.json',
      listed,
    )
    .addOption(
      new Option('--format <format>', 'how the report is written')
        .choices(REPORT_FORMATS)
        .default('text'),
    )
    .option(
      '--out <file>',
      'where to write the report; it is printed where absent',
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'from which severity on to exit with 1',
      )
        .choices(FAIL_ON)
        .default('low'),
    )
    .option(
      '--fail-on-unknown',
      'exit with 1 too where a tag is known only once deployed',
    )
    .allowExcessArguments(false)
    .exitOverride(error => {
      throw new CommanderError(
        error.exitCode === 0 ? 0 : NOT_CHECKED,
        error.code,
        error.message,
      );
    })
    .action(async (options: CheckOptions) => {
      exitWith(await checkedExitCode(options));
    });
}

async function checkedExitCode(options: CheckOptions): Promise<number> {
  try {
    return await check(options);
  } catch (error) {
    // 1 would say that the check was made.
    const text =
      error instanceof InputError
        ? error.message
        : `The check has failed, which is a fault of this command; please report it: ${String(error)}`;
    process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
    return NOT_CHECKED;
  }
}

function listed(text: string, before: string[] = []): string[] {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return [...before, text];
}

/** Cut at the first equals sign, as AWS's command line does. */
function keyAndValue(
  text: string,
  before: Record<string, string> = {},
): Record<string, string> {
  const end = text.indexOf('=');
  if (end < 1) {
    throw new InvalidArgumentError(
      'It is a key and a value with = between them.',
    );
  }
  return { ...before, [text.slice(0, end)]: text.slice(end + 1) };
}
