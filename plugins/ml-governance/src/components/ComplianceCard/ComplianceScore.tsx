import { makeStyles } from '@material-ui/core/styles';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { countText } from '../../wording/countText';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1.5, 4.5),
      fontVariantNumeric: 'tabular-nums',
      '& dd': { margin: 0 },
      '& dt': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
    big: {
      fontSize: '2.125rem',
      lineHeight: 1.25,
      fontWeight: 700,
      letterSpacing: '-0.5px',
    },
    good: { color: toneColors(theme.palette.type).good },
    attention: { color: toneColors(theme.palette.type).attention },
    middle: { fontSize: '1.25rem', lineHeight: 1.5, fontWeight: 600 },
    muted: { '& dd': { color: theme.palette.text.secondary } },
    explanation: {
      margin: theme.spacing(0.5, 0, 0),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceComplianceScore' },
);

function explanation(score: ComplianceResponse['score']): string {
  const known = score.compliant + score.violating;
  if (score.total === 0) {
    return 'No AWS resource carries the application id of this entity.';
  }
  if (known === 0) return 'The tags of none of its resources could be read.';
  if (score.violating === 0) {
    return known === 1
      ? 'Its one resource complies'
      : `All ${known} resources comply`;
  }
  return `${score.compliant} of ${countText(known, 'resource')} comply`;
}

/** The share of the resources that keep every mandatory rule. */
export function ComplianceScore(props: {
  score: ComplianceResponse['score'];
  muted: boolean;
}) {
  const { score, muted } = props;
  const classes = useStyles();
  const tone = score.violating === 0 ? classes.good : classes.attention;
  return (
    <div>
      <dl className={`${classes.root} ${muted ? classes.muted : ''}`}>
        <div>
          <dt>Resources that comply</dt>
          <dd
            className={`${classes.big} ${
              score.percent !== undefined && !muted ? tone : ''
            }`}
          >
            {score.percent === undefined
              ? '–'
              : `${score.percent.replace(/\.0$/, '')}%`}
          </dd>
        </div>
        {score.unknown > 0 && (
          <div>
            <dt>Unknown, not counted</dt>
            <dd className={classes.middle}>
              {countText(score.unknown, 'resource')}
            </dd>
          </div>
        )}
      </dl>
      <p className={classes.explanation}>{explanation(score)}</p>
    </div>
  );
}
