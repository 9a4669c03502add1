import { alikeRemediations, ExportedRemediation } from './RemediationExport';

/** What somebody reads and can still scroll through. */
const MAX_NAMED = 50;

/**
 * A plan as the text of a pull request: which resources get which lines in
 * Terraform and CloudFormation. Texts of tags are quoted in the manner of each
 * language, so that none is taken for an expression.
 *
 * @public
 */
export function remediationPullRequest(
  resources: readonly ExportedRemediation[],
): string {
  const parts = [
    '# Mend the tags of resources',
    '',
    `Tags of ${resources.length} resources, as the tag dictionary wants them. Change the lines where the resources are defined; tags that are not named stay as they are.`,
  ];
  for (const { accountId, region, write, ...group } of alikeRemediations(
    resources,
  )) {
    const entries = Object.entries(write.set);
    const named = group.resources.slice(0, MAX_NAMED).map(({ arn }) => arn);
    const unnamed = group.resources.length - named.length;
    if (unnamed > 0) named.push(`and ${unnamed} more`);
    parts.push(
      '',
      `## ${group.resources.length} in account ${accountId}, ${region}`,
      '',
      fenced('text', named),
    );
    if (entries.length > 0) {
      parts.push(
        '',
        'Terraform:',
        '',
        fenced('hcl', [
          'tags = {',
          ...entries.map(
            ([key, value]) => `  ${hclText(key)} = ${hclText(value)}`,
          ),
          '}',
        ]),
        '',
        'CloudFormation:',
        '',
        fenced('yaml', [
          'Tags:',
          ...entries.flatMap(([key, value]) => [
            `  - Key: ${JSON.stringify(key)}`,
            `    Value: ${JSON.stringify(value)}`,
          ]),
        ]),
      );
    }
    if (write.remove.length > 0) {
      parts.push(
        '',
        'Lines of these keys go away:',
        '',
        fenced(
          'text',
          write.remove.map(key => JSON.stringify(key)),
        ),
      );
    }
  }
  return `${parts.join('\n')}\n`;
}

/** A block of code that nothing in it ends. */
function fenced(language: string, lines: readonly string[]): string {
  const shown = lines.map(line => line.replace(/[\r\n]+/g, ' '));
  const longest = Math.max(
    2,
    ...[...shown.join('\n').matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

function hclText(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}
