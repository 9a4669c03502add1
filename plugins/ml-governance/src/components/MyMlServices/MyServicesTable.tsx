import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { CostFigure } from '../../summaries/CostFigure';
import { ScoreFigure } from '../../summaries/ScoreFigure';
import { VisuallyHidden } from '../GovernanceCard';
import { MyService } from './MyService';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      '& th, & td': {
        padding: theme.spacing(0.75, 1),
        textAlign: 'left',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& tr > :first-child': { paddingLeft: 0, overflowWrap: 'anywhere' },
      '& tr > :last-child': { paddingRight: 0 },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
  }),
  { name: 'MlGovernanceMyServicesTable' },
);

/** Services with their cost and their score, one a line. */
export function MyServicesTable(props: { services: readonly MyService[] }) {
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>
          Services of yours, those that most need a look first
        </VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Cost this month</th>
          <th scope="col">Tag compliance</th>
        </tr>
      </thead>
      <tbody>
        {props.services.map(({ entityRef, entity, loaded }) => (
          <tr key={entityRef}>
            <th scope="row">
              <EntityRefLink entityRef={entity} hideIcon />
            </th>
            <td>
              <CostFigure loaded={loaded} />
            </td>
            <td>
              <ScoreFigure loaded={loaded} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
