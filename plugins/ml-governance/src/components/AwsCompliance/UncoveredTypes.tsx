import { UncoveredType } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ExpandableList, SectionTitle } from '../GovernanceCard';

/** Which types with mandatory tags no rule of AWS Config looks at, where they are. */
export function UncoveredTypes(props: { uncovered: readonly UncoveredType[] }) {
  const { uncovered } = props;
  if (uncovered.length === 0) return null;
  return (
    <div>
      <SectionTitle>What no rule looks at</SectionTitle>
      <Types
        types={uncovered.filter(({ canBeCovered }) => canBeCovered)}
        lead="AWS has a managed rule for these, which is missing where they are; the policies view writes it:"
      />
      <Types
        types={uncovered.filter(({ canBeCovered }) => !canBeCovered)}
        lead="AWS has no managed rule for the tags of these; the dictionary and tag policies judge them:"
      />
    </div>
  );
}

function Types(props: { types: readonly UncoveredType[]; lead: string }) {
  const { types, lead } = props;
  if (types.length === 0) return null;
  return (
    <div>
      {lead}
      <ExpandableList items={types} keyOf={({ type }) => type}>
        {({ type, resources }) =>
          `${type}: ${countText(resources, 'resource')}`
        }
      </ExpandableList>
    </div>
  );
}
