import { WaivedGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ViolationItem } from '../ComplianceCard/ViolationItem';
import { ExpandableList, SectionTitle } from '../GovernanceCard';
import { WaiverNote } from './WaiverNote';

/** The broken rules that are waived, worst first, as the backend orders them. */
export function WaivedList(props: {
  groups: readonly WaivedGroup[];
  keyPrefix: string;
}) {
  const { groups, keyPrefix } = props;
  if (groups.length === 0) return null;
  return (
    <div>
      <SectionTitle>Waived for a while</SectionTitle>
      <ExpandableList
        items={groups}
        keyOf={({ waiver, ...group }) =>
          JSON.stringify([waiver.id, group.reason, group.actualKey])
        }
      >
        {group => (
          <>
            <ViolationItem group={group} keyPrefix={keyPrefix} />
            <WaiverNote waiver={group.waiver} />
          </>
        )}
      </ExpandableList>
    </div>
  );
}
