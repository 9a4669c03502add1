import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { CostFigure } from '../../summaries/CostFigure';
import { ScoreFigure } from '../../summaries/ScoreFigure';
import { countText } from '../../wording/countText';
import {
  CardButton,
  ErrorState,
  Figure,
  Figures,
  Placeholder,
  SourceFreshness,
  SourceNotices,
  VisuallyHidden,
} from '../GovernanceCard';
import { MyServicesTable } from './MyServicesTable';
import { useMyServices } from './useMyServices';

/** As many as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles(
  theme => ({
    root: {
      containerType: 'inline-size',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.43,
      color: theme.palette.text.primary,
    },
    quiet: { color: theme.palette.text.secondary },
    footer: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceMyMlServices' },
);

/**
 * The ML services that the signed-in user or one of the user's groups owns,
 * with what they cost and how far they keep the tag dictionary.
 */
export function MyMlServices() {
  const classes = useStyles();
  const { value, error, loading, retry } = useMyServices();
  const [all, setAll] = useState(false);
  if (error) {
    return (
      <ErrorState
        error={error}
        subject="list of your ML services"
        retrying={loading}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return (
      <div className={classes.root} aria-busy="true">
        <span role="status">
          <VisuallyHidden>Loading your ML services</VisuallyHidden>
        </span>
        <Placeholder width={260} height={54} />
        <Placeholder width="100%" height={160} />
      </div>
    );
  }
  const { services, inAll } = value;
  if (services.length === 0) {
    return (
      <div className={`${classes.root} ${classes.quiet}`}>
        Neither you nor one of your groups owns an ML service.
      </div>
    );
  }
  const known = inAll.summary?.state === 'ready';
  return (
    <div className={classes.root}>
      <SourceNotices sources={inAll.sources} />
      {known && (
        <Figures muted={false}>
          <Figure main label="All of them this month so far">
            <CostFigure loaded={inAll} />
          </Figure>
          <Figure label="Resources that comply">
            <ScoreFigure loaded={inAll} />
          </Figure>
        </Figures>
      )}
      <div>
        <MyServicesTable
          services={all ? services : services.slice(0, SHOWN_AT_FIRST)}
        />
        {services.length > SHOWN_AT_FIRST && (
          <CardButton align="start" onClick={() => setAll(!all)}>
            {all
              ? `Show the first ${SHOWN_AT_FIRST}`
              : `Show all ${countText(services.length, 'service')}`}
          </CardButton>
        )}
      </div>
      <div className={classes.footer}>
        <SourceFreshness sources={inAll.sources} />
      </div>
    </div>
  );
}
