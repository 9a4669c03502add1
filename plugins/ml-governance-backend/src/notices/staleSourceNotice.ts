import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';

const HOUR = 3_600_000;

/**
 * What those who run the portal are told of a source that is out of date.
 *
 * @param since - when it was read last, or when the first try to read it failed
 */
export function staleSourceNotice(
  { id, kind, title, refreshedAt, error }: SourceHealth,
  options: { recipient: string; since: string; now: Date },
): Notice {
  const { recipient, since, now } = options;
  const hours = Math.floor((now.getTime() - Date.parse(since)) / HOUR);
  return {
    recipient,
    title: refreshedAt
      ? `${title} was read ${hours} hours ago for the last time`
      : `${title} could not be read for ${hours} hours`,
    description: [
      refreshedAt
        ? 'What the pages of ML governance show of it is as old as that, and says so.'
        : 'The pages of ML governance lack what it would tell, and say so.',
      ...(error === undefined ? [] : [error]),
      'The source health says what failed in which account and region.',
    ].join('\n'),
    link: '/ml-governance',
    severity: 'high',
    topic: 'ML Governance: sources',
    scope: `ml-governance:source:${kind}:${id}`,
  };
}
