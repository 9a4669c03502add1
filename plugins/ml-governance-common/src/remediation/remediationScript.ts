import { alikeRemediations, ExportedRemediation } from './RemediationExport';

/** As many ARNs as AWS takes in a call. */
const MAX_ARNS = 20;

const HEAD = `#!/bin/sh
# Changes tags with the AWS command line. Run it once with credentials of each
# account; what belongs to other accounts is passed over. It does not look
# whether tags have changed since the plan was made, and cannot be undone.
# What AWS could not change is printed.
set -eu
account=$(aws sts get-caller-identity --query Account --output text)
`;

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
    for (const { region, write, ...group } of groups) {
      if (group.accountId !== accountId) continue;
      for (let at = 0; at < group.resources.length; at += MAX_ARNS) {
        const ResourceARNList = group.resources
          .slice(at, at + MAX_ARNS)
          .map(({ arn }) => arn);
        if (Object.keys(write.set).length > 0) {
          const input = { ResourceARNList, Tags: write.set };
          lines.push(call('tag-resources', region, input));
        }
        if (write.remove.length > 0) {
          const input = { ResourceARNList, TagKeys: write.remove };
          lines.push(call('untag-resources', region, input));
        }
      }
    }
    lines.push('fi', '');
  }
  return lines.join('\n');
}

function call(command: string, region: string, input: object): string {
  return `  aws resourcegroupstaggingapi ${command} --region ${shellQuoted(
    region,
  )} --query FailedResourcesMap --cli-input-json ${shellQuoted(
    JSON.stringify(input),
  )}`;
}

function shellQuoted(text: string): string {
  return `'${text.split("'").join(`'\\''`)}'`;
}
