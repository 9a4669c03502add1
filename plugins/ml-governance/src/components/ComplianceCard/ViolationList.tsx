import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CardButton, SectionTitle, useCardId } from '../GovernanceCard';
import { ViolationItem } from './ViolationItem';

/** As many as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles(
  { list: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'MlGovernanceViolationList' },
);

function groupId(group: ViolationGroup): string {
  return JSON.stringify([
    group.definitionKey,
    group.violation,
    group.actualKey,
    group.actualValue,
    group.reason,
  ]);
}

/** The broken rules, worst first, as the backend orders them. */
export function ViolationList(props: {
  groups: readonly ViolationGroup[];
  keyPrefix: string;
}) {
  const { groups, keyPrefix } = props;
  const classes = useStyles();
  const listId = useCardId('violations');
  const [expanded, setExpanded] = useState(false);
  const shown = expanded ? groups : groups.slice(0, SHOWN_AT_FIRST);
  if (groups.length === 0) {
    return <div>No rule of the tag dictionary is broken.</div>;
  }
  return (
    <div>
      <SectionTitle>Broken rules, worst first</SectionTitle>
      <ul id={listId} className={classes.list}>
        {shown.map(group => (
          <ViolationItem
            key={groupId(group)}
            group={group}
            keyPrefix={keyPrefix}
          />
        ))}
      </ul>
      {groups.length > SHOWN_AT_FIRST && (
        <CardButton
          aria-expanded={expanded}
          aria-controls={listId}
          onClick={() => setExpanded(!expanded)}
        >
          {expanded
            ? `The worst ${SHOWN_AT_FIRST} alone`
            : `All ${groups.length}`}
        </CardButton>
      )}
    </div>
  );
}
