import { makeStyles } from '@material-ui/core/styles';
import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { ExpandableList, SectionTitle } from '../GovernanceCard';
import { WaiveButton } from '../Waivers';
import { ViolationItem } from './ViolationItem';

const useStyles = makeStyles(
  theme => ({
    rest: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceViolationList' },
);

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
  /** How many there are, where the backend sends the worst of them alone. */
  total: number;
  keyPrefix: string;
}) {
  const { groups, total, keyPrefix } = props;
  const classes = useStyles();
  if (groups.length === 0) {
    return <div>No rule of the tag dictionary is broken.</div>;
  }
  return (
    <div>
      <SectionTitle>Broken rules, worst first</SectionTitle>
      <ExpandableList items={groups} keyOf={groupId}>
        {group => (
          <ViolationItem
            group={group}
            keyPrefix={keyPrefix}
            action={
              group.definitionKey !== undefined && (
                <WaiveButton tagKey={group.definitionKey} />
              )
            }
          />
        )}
      </ExpandableList>
      {total > groups.length && (
        <div className={classes.rest}>
          And {countText(total - groups.length, 'broken rule')} that weigh less
        </div>
      )}
    </div>
  );
}
