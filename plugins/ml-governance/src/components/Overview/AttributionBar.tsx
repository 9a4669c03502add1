import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  compareAmounts,
  percentOf,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { attributionColors } from '../../theme/attributionColors';
import { AttributionPart } from './attributionParts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: 2,
      height: 20,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    part: { minWidth: 2 },
  }),
  { name: 'MlGovernanceAttributionBar' },
);

/** The bill as one bar of its parts. A picture alone: the table beneath says the same. */
export function AttributionBar(props: { parts: readonly AttributionPart[] }) {
  const classes = useStyles();
  const colors = attributionColors(useTheme().palette.type);
  // A credit takes away and has no length; it is in the table.
  const costs = props.parts.filter(
    ({ amount }) => compareAmounts(amount, '0') > 0,
  );
  const sum = sumAmounts(costs.map(({ amount }) => amount));
  return (
    <div className={classes.root} aria-hidden="true">
      {costs.map(({ id, kind, amount }) => (
        <div
          key={id}
          className={classes.part}
          style={{
            background: colors[kind],
            flexGrow: percentOf(amount, sum, 4),
            flexBasis: 0,
          }}
        />
      ))}
    </div>
  );
}
