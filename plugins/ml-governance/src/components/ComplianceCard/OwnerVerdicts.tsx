import { makeStyles } from '@material-ui/core/styles';
import { OwnerVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { OwnerBox } from './OwnerBox';
import { ownerVerdictText } from './ownerText';

const useStyles = makeStyles(
  theme => ({
    others: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      color: theme.palette.text.primary,
      '& span': { color: theme.palette.text.secondary },
    },
  }),
  { name: 'MlGovernanceOwnerVerdicts' },
);

/** Those that are no agreement, worst first. */
const DISAGREEMENTS: readonly OwnerVerdict[] = [
  'mismatch',
  'missing',
  'unknown',
];

/** In how many of several services the owner on the resources is the owner in the catalog. */
export function OwnerVerdicts(props: {
  services: Record<OwnerVerdict, number>;
}) {
  const { services } = props;
  const classes = useStyles();
  const others = DISAGREEMENTS.filter(verdict => services[verdict] > 0);
  const total = Object.values(services).reduce((sum, it) => sum + it, 0);
  return (
    <OwnerBox
      verdict={others[0] ?? 'match'}
      title={`Owners agree in ${services.match.toLocaleString(
        'en-US',
      )} of ${countText(total, 'service')}`}
    >
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map(verdict => (
            <li key={verdict}>
              {ownerVerdictText(verdict)}{' '}
              <span>{countText(services[verdict], 'service')}</span>
            </li>
          ))}
        </ul>
      )}
    </OwnerBox>
  );
}
