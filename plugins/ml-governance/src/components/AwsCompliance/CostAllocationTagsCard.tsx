import {
  CostAllocationTagCheck,
  CostAllocationTagsAnswer,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ageText } from '../../wording/instantText';
import { GovernanceCard, SectionTitle, useNow } from '../GovernanceCard';
import { activationCommands, backfillCommand } from './activationCommands';
import { CommandText } from './CommandText';
import { CostAllocationTagsTable } from './CostAllocationTagsTable';

/** Which cost allocation tags of the dictionary are on the bill, and how the others get there. */
export function CostAllocationTagsCard(props: {
  tags: CostAllocationTagsAnswer;
}) {
  const { checks, activeOutsideDictionary, readAt } = props.tags;
  const now = useNow();
  const activations = activationCommands(checks);
  const backfill = backfillCommand(checks);
  return (
    <GovernanceCard
      title="Cost allocation tags"
      subheader={`${mandatoryTagsText(checks)} · read ${ageText(readAt, now)} ago`}
    >
      {checks.length > 0 ? (
        <CostAllocationTagsTable checks={checks} />
      ) : (
        <div>The tag dictionary names no cost allocation tag.</div>
      )}
      {activations.length > 0 && (
        <div>
          <SectionTitle>Activate</SectionTitle>
          In the account that pays the bill, under Billing and Cost Management,
          Cost allocation tags; or by command:
          {activations.map(command => (
            <CommandText
              key={command}
              command={command}
              label="activate the tags"
            />
          ))}
        </div>
      )}
      {backfill && (
        <div>
          <SectionTitle>Fill past months</SectionTitle>
          A tag is on the bill from its activation on. A backfill puts it on the
          months before, from the first of a month that lies at most 12 months
          back; one can be asked for in 24 hours.
          <CommandText command={backfill} label="fill past months" />
          It copies what is active at that time to all of those months: a tag
          that is not active then is taken off them, too. So activate every tag
          that is needed first. Values appear only where resources had them.
        </div>
      )}
      {activeOutsideDictionary.length > 0 && (
        <div>
          <SectionTitle>Active, but not in the dictionary</SectionTitle>
          {activeOutsideDictionary.join(', ')}
        </div>
      )}
    </GovernanceCard>
  );
}

function mandatoryTagsText(checks: readonly CostAllocationTagCheck[]): string {
  const mandatory = checks.filter(check => check.mandatory);
  if (mandatory.length === 0) return 'No cost allocation tag is mandatory';
  const missing = mandatory.filter(({ state }) => state !== 'active').length;
  return missing === 0
    ? 'Every mandatory cost allocation tag is on the bill'
    : `${countText(
        missing,
        'mandatory tag',
      )} not on the bill: no cost is allocated by what AWS has not activated`;
}
