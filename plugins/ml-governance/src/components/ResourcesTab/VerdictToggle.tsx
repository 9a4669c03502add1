import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import {
  EvaluatedResource,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { VERDICTS } from './resourceFilters';
import { verdictText } from './verdictText';

type Verdict = EvaluatedResource['verdict'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
    },
    button: {
      padding: theme.spacing(0.75, 1.25),
      flexGrow: 1,
      gap: theme.spacing(0.75),
      fontFamily: 'inherit',
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    chosen: {
      backgroundColor: theme.palette.action.selected,
      color: theme.palette.text.primary,
      fontWeight: 600,
    },
    count: { fontVariantNumeric: 'tabular-nums', fontWeight: 600 },
  }),
  { name: 'MlGovernanceVerdictToggle' },
);

/** How many resources have each verdict, and narrows the list to those of one. */
export function VerdictToggle(props: {
  counts: ResourcesResponse['facets']['verdicts'];
  value: Verdict | undefined;
  onChange: (value: Verdict | undefined) => void;
}) {
  const { counts, value, onChange } = props;
  const classes = useStyles();
  const all = counts.reduce((sum, { resources }) => sum + resources, 0);
  const countOf = (verdict: Verdict) =>
    counts.find(count => count.value === verdict)?.resources ?? 0;
  const choices = [
    { verdict: undefined, label: 'All', count: all },
    ...VERDICTS.map(verdict => ({
      verdict,
      label: verdictText(verdict).plural,
      count: countOf(verdict),
    })),
  ];
  return (
    <div role="group" aria-label="Tag compliance" className={classes.root}>
      {choices.map(({ verdict, label, count }) => (
        <ButtonBase
          key={label}
          aria-pressed={verdict === value}
          className={`${classes.button} ${
            verdict === value ? classes.chosen : ''
          }`}
          onClick={() => onChange(verdict)}
        >
          {label}{' '}
          <span className={classes.count}>{count.toLocaleString('en-US')}</span>
        </ButtonBase>
      ))}
    </div>
  );
}
