import { useTheme } from '@material-ui/core/styles';
import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { TagKey } from '../ComplianceCard/TagKey';
import { TagPoliciesLink } from '../TagPolicies/TagPoliciesLink';
import { GovernanceCard } from '../GovernanceCard';
import { coverageText } from './coverageShare';
import { CoverageTable } from './CoverageTable';
import { SECTION_IDS } from './sectionIds';

function countOf(resources: number): string {
  return resources.toLocaleString('en-US');
}

/** How far the resources keep each mandatory key. */
export function CoverageCard(props: {
  resources: OverviewResponse['resources'];
  keyPrefix: string;
}) {
  const { resources, keyPrefix } = props;
  const tones = toneColors(useTheme().palette.type);
  return (
    <GovernanceCard
      id={SECTION_IDS.coverage}
      title="Coverage by mandatory key"
      subheader="Resources that carry each key with a value that the dictionary allows"
    >
      {resources.byKey.length === 0 ? (
        <div>The tag dictionary has no mandatory key.</div>
      ) : (
        <CoverageTable
          caption="How many resources keep each mandatory key"
          head="Key"
          columns={[
            { label: 'With it' },
            { label: 'Without' },
            { label: 'Unknown', optional: true },
            { label: 'Share' },
          ]}
          rows={resources.byKey.map(
            ({ key, ok, violation, unknown, percent }) => ({
              id: key,
              label: <TagKey tagKey={key} prefix={keyPrefix} />,
              bar: {
                share: percent ?? '0',
                color: violation > 0 ? tones.attention : tones.good,
                hollow: percent === undefined,
              },
              figures: [
                countOf(ok),
                countOf(violation),
                countOf(unknown),
                coverageText(percent, violation),
              ],
            }),
          )}
        />
      )}
      <TagPoliciesLink>
        Policies from the dictionary, and what a change would come to
      </TagPoliciesLink>
    </GovernanceCard>
  );
}
