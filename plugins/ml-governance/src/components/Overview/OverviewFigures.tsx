import useAsync from 'react-use/esm/useAsync';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { AttributedFigure } from './AttributedFigure';
import { ComplianceFigure } from './ComplianceFigure';
import { CoverageFigure } from './CoverageFigure';
import { MoneyCoverageFigure } from './MoneyCoverageFigure';
import { PricedOverview } from './PricedOverview';
import { SpendFigure } from './SpendFigure';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
      '@container ml-governance-page (max-width: 1160px)': {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
      '@container ml-governance-page (max-width: 600px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'MlGovernanceOverviewFigures' },
);

/** The four figures of the organisation. */
export function OverviewFigures(props: {
  overview: PricedOverview;
  muted: boolean;
}) {
  const { overview, muted } = props;
  const { coverage, keyPrefix } = overview;
  const classes = useStyles();
  const api = useApi(mlGovernanceApiRef);
  // The figures do not wait for their trend, nor fail with it.
  const { value: trend } = useAsync(
    async () => api.getOrganizationComplianceTrend(),
    [api],
  );
  return (
    <div className={classes.root}>
      <SpendFigure {...props} />
      <AttributedFigure {...props} />
      <ComplianceFigure {...props} trend={trend} />
      {coverage ? (
        <MoneyCoverageFigure
          overview={overview}
          coverage={coverage}
          keyPrefix={keyPrefix}
          trend={trend}
          muted={muted}
        />
      ) : (
        <CoverageFigure {...props} />
      )}
    </div>
  );
}
