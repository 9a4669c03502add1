import {
  AlikeRemediations,
  alikeRemediations,
  ExportedRemediation,
} from './RemediationExport';
import { caseRenameProblem } from './caseRenameProblem';

/** As many ARNs as AWS takes in a call. */
const MAX_ARNS = 20;

/** As the inventory says of what belongs to no region. */
const GLOBAL = 'global';

/** Where what belongs to no region is tagged, by the partition of an ARN. */
const GLOBAL_REGIONS: Partial<Record<string, string>> = {
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};

const HEAD = `#!/bin/sh
# Changes tags with the AWS command line. Run it once with credentials of each
# account; what belongs to other accounts is passed over. It does not look
# whether tags have changed since the plan was made, and cannot be undone.
# What AWS could not change is printed, and the script then goes on and ends
# with 1. A tag that moves to another key is taken away only once it stands
# under the new one.
set -eu
account=$(aws sts get-caller-identity --query Account --output text)
failed=0

# AWS calls it a success when it could not change some of the resources.
change_tags() {
  refused=$(aws resourcegroupstaggingapi "$@" --query FailedResourcesMap --output json) || return 1
  case $(printf '%s' "$refused" | tr -d '[:space:]') in
    '' | '{}' | null) return 0 ;;
  esac
  printf '%s\\n' "$refused"
  return 1
}
`;

const END = 'exit "$failed"\n';

/**
 * A plan as a shell script for the AWS command line. Every text of tags and
 * ARNs stands in single quotes, inside of JSON: no shell ever looks at it.
 *
 * @public
 */
export function remediationScript(
  resources: readonly ExportedRemediation[],
): string {
  const lines = [HEAD];
  const groups = alikeRemediations(resources);
  for (const accountId of new Set(groups.map(group => group.accountId))) {
    lines.push(`if [ "$account" = ${shellQuoted(accountId)} ]; then`);
    for (const group of groups) {
      if (group.accountId === accountId) lines.push(...callsOf(group));
    }
    lines.push('fi', '');
  }
  lines.push(END);
  return lines.join('\n');
}

function callsOf({ region, write, ...group }: AlikeRemediations): string[] {
  const sets = Object.keys(write.set).length > 0;
  const removes = write.remove.length > 0;
  // A value must not go away for one that AWS refused to set, and only a call
  // about a single resource tells that of it.
  const size = sets && removes ? 1 : MAX_ARNS;
  const lines: string[] = [];
  const resources = group.resources.filter(({ arn }) => {
    const problem = caseRenameProblem(arn, write);
    if (problem === undefined) return true;
    const told = shellQuoted(`${arn} is left out. ${problem}`);
    lines.push(`  printf '%s\\n' ${told}\n  failed=1`);
    return false;
  });
  for (let at = 0; at < resources.length; at += size) {
    const ResourceARNList = resources.slice(at, at + size).map(one => one.arn);
    const where = regionOf(region, ResourceARNList[0]);
    const calls: string[] = [];
    if (sets) {
      const input = { ResourceARNList, Tags: write.set };
      calls.push(call('tag-resources', where, input));
    }
    if (removes) {
      const input = { ResourceARNList, TagKeys: write.remove };
      calls.push(call('untag-resources', where, input));
    }
    lines.push(`  ${calls.join(' &&\n    ')} ||\n    failed=1`);
  }
  return lines;
}

function regionOf(region: string, arn: string): string {
  if (region !== GLOBAL) return region;
  return GLOBAL_REGIONS[arn.split(':')[1]] ?? 'us-east-1';
}

function call(command: string, region: string, input: object): string {
  return `change_tags ${command} --region ${shellQuoted(
    region,
  )} --cli-input-json ${shellQuoted(JSON.stringify(input))}`;
}

function shellQuoted(text: string): string {
  return `'${text.split("'").join(`'\\''`)}'`;
}
