import { ApplicationIdRule } from '@ml-governance/backstage-plugin-ml-governance-common';
import { applicationIdRuleText } from './applicationIdRuleText';
import { VisuallyHidden } from './VisuallyHidden';

/** More of them are counted rather than named. */
const NAMED = 3;

/** Which application ids the figures are about, and what says so. */
export function ApplicationIds(props: {
  applicationIds: readonly string[];
  rule?: ApplicationIdRule;
}) {
  const { applicationIds, rule } = props;
  if (applicationIds.length === 0) return null;
  const rest = applicationIds.length - NAMED;
  const ruleText = rule && applicationIdRuleText(rule);
  return (
    <div title={[applicationIds.join(', '), ruleText].join(' ').trim()}>
      {applicationIds.length === 1 ? 'Application id ' : 'Application ids '}
      {applicationIds.slice(0, NAMED).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <bdi>{id}</bdi>
        </span>
      ))}
      {rest > 0 && ` and ${rest} more`}
      {ruleText && <VisuallyHidden> {ruleText}</VisuallyHidden>}
    </div>
  );
}
