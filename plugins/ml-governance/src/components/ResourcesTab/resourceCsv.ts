import {
  csvText,
  EvaluatedResource,
  Finding,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { violationText } from '../ComplianceCard/violationText';
import { brokenRules, waivedRules } from './tagMarks';
import { verdictText } from './verdictText';

/** What stands for a tag that a resource does not have, so that it cannot be taken for an empty one. */
const NOT_TAGGED = '(not tagged)';
/** What stands for a tag where the tags of the resource could not be read. */
const NOT_READ = '(not read)';

const COLUMNS: readonly [string, (resource: EvaluatedResource) => string][] = [
  ['Resource', ({ name }) => name],
  [
    'Tag compliance',
    ({ verdict, waived }) => (waived ? 'Waived' : verdictText(verdict).label),
  ],
  ['Broken rules', resource => rulesText(brokenRules(resource))],
  ['Waived rules', resource => rulesText(waivedRules(resource))],
  ['Type', ({ type }) => type],
  ['Account', ({ accountId }) => accountId],
  ['Account name', ({ accountName }) => accountName ?? ''],
  ['Region', ({ region }) => region],
  ['First seen', ({ firstSeenAt }) => firstSeenAt],
  ['Last seen', ({ lastSeenAt }) => lastSeenAt],
  ['ARN', ({ arn }) => arn],
];

function rulesText(rules: readonly Finding[]): string {
  return rules
    .map(({ violation, definitionKey, actualKey }) =>
      [
        violation && violationText(violation).label,
        definitionKey ?? actualKey,
      ].join(' '),
    )
    .join('; ');
}

/** Every tag key of the resources, those that most of them have first. */
function tagKeys(resources: readonly EvaluatedResource[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags = [] } of resources) {
    for (const { key } of tags) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
    .map(([key]) => key);
}

/**
 * Resources as CSV: the columns of the table, what a row shows once it is
 * opened, and a column for each tag.
 */
export function resourceCsv(resources: readonly EvaluatedResource[]): string {
  const keys = tagKeys(resources);
  const header = [
    ...COLUMNS.map(([label]) => label),
    ...keys.map(key => `Tag: ${key}`),
  ];
  const rows = resources.map(resource => {
    const tags =
      resource.tags && new Map(resource.tags.map(tag => [tag.key, tag.value]));
    return [
      ...COLUMNS.map(([, cellOf]) => cellOf(resource)),
      ...keys.map(key => (tags ? (tags.get(key) ?? NOT_TAGGED) : NOT_READ)),
    ];
  });
  return csvText([header, ...rows]);
}
