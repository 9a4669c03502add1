import { makeStyles } from '@material-ui/core/styles';
import {
  SimulatedFigures,
  SimulationGroup,
  SimulationGroups,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ReactNode, useState } from 'react';
import { amountText } from '../../wording/amountText';
import { countText } from '../../wording/countText';
import {
  CardButton,
  figureTable,
  SectionTitle,
  useCardId,
} from '../GovernanceCard';

/** How many groups are listed until somebody asks for all. */
const LISTED = 5;

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: {
      ...figureTable(theme),
      '& thead > tr > *': { verticalAlign: 'bottom' },
    },
    name: { overflowWrap: 'anywhere', minWidth: 100 },
    figure: {
      width: 1,
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
    },
    optional: { '@container (max-width: 560px)': { display: 'none' } },
    rest: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceGroupTable' },
);

/** The groups of which something changes, worst first. */
export function GroupTable(props: {
  title: string;
  /** What a group is, such as `service`. */
  noun: string;
  groups: SimulationGroups;
  currency?: string;
  nameOf: (group: SimulationGroup) => ReactNode;
}) {
  const { title, noun, groups, currency, nameOf } = props;
  const classes = useStyles();
  const id = useCardId('groups');
  const changing = groups.groups.filter(changes);
  const { others } = groups;
  const [isOpen, setOpen] = useState(false);
  const isPriced =
    currency !== undefined && changing.some(({ amounts }) => amounts);
  const amountOf = (
    { amounts }: SimulatedFigures,
    outcome: 'newlyFailing' | 'newlyPassing',
  ) => (amounts && currency ? amountText(amounts[outcome], currency) : '–');
  if (changing.length === 0) return null;
  const listed = isOpen ? changing : changing.slice(0, LISTED);
  const unchanged = groups.groups.length - changing.length;
  return (
    <div>
      <SectionTitle id={id}>{title}</SectionTitle>
      <div className={classes.scroll}>
        <table className={classes.table} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className={classes.figure}>
                Newly fail
              </th>
              {isPriced && (
                <th scope="col" className={classes.figure}>
                  a month
                </th>
              )}
              <th scope="col" className={classes.figure}>
                Newly pass
              </th>
              {isPriced && (
                <th
                  scope="col"
                  className={`${classes.figure} ${classes.optional}`}
                >
                  a month
                </th>
              )}
              <th
                scope="col"
                className={`${classes.figure} ${classes.optional}`}
              >
                Still fail
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map(group => (
              <tr key={group.key}>
                <th scope="row" className={classes.name}>
                  {nameOf(group)}
                </th>
                <td className={classes.figure}>
                  {group.resources.newlyFailing.toLocaleString('en-US')}
                </td>
                {isPriced && (
                  <td className={classes.figure}>
                    {amountOf(group, 'newlyFailing')}
                  </td>
                )}
                <td className={classes.figure}>
                  {group.resources.newlyPassing.toLocaleString('en-US')}
                </td>
                {isPriced && (
                  <td className={`${classes.figure} ${classes.optional}`}>
                    {amountOf(group, 'newlyPassing')}
                  </td>
                )}
                <td className={`${classes.figure} ${classes.optional}`}>
                  {group.resources.stillFailing.toLocaleString('en-US')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changing.length > LISTED && (
        <CardButton
          align="start"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? `Show fewer ${noun}s`
            : `Show all ${countText(changing.length, noun)}`}
        </CardButton>
      )}
      {others && changes(others) && (
        <div className={classes.rest}>
          And {countText(others.count, `other ${noun}`)} with{' '}
          {countText(others.resources.newlyFailing, 'resource')} that would
          newly fail and {others.resources.newlyPassing.toLocaleString('en-US')}{' '}
          that would newly pass.
        </div>
      )}
      {unchanged > 0 && (
        <div className={classes.rest}>
          {countText(unchanged, noun)} not listed: nothing would change there.
        </div>
      )}
    </div>
  );
}

function changes({ resources }: SimulatedFigures): boolean {
  return resources.newlyFailing + resources.newlyPassing > 0;
}
