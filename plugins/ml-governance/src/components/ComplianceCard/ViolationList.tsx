import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ExpandableList, SectionTitle } from '../GovernanceCard';
import { ViolationItem } from './ViolationItem';

function groupId(group: ViolationGroup): string {
  return JSON.stringify([
    group.definitionKey,
    group.violation,
    group.actualKey,
    group.actualValue,
    group.suggestion,
    group.reason,
  ]);
}

/** The broken rules, worst first, as the backend orders them. */
export function ViolationList(props: {
  groups: readonly ViolationGroup[];
  keyPrefix: string;
}) {
  const { groups, keyPrefix } = props;
  if (groups.length === 0) {
    return <div>No rule of the tag dictionary is broken.</div>;
  }
  return (
    <div>
      <SectionTitle>Broken rules, worst first</SectionTitle>
      <ExpandableList items={groups} keyOf={groupId}>
        {group => <ViolationItem group={group} keyPrefix={keyPrefix} />}
      </ExpandableList>
    </div>
  );
}
