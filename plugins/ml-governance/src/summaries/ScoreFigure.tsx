import { makeStyles } from '@material-ui/core/styles';
import { OwnerVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { compliantShareText } from '../components/ComplianceCard/compliantShareText';
import { ownerVerdictText } from '../components/ComplianceCard/ownerText';
import { toneColors } from '../theme/toneColors';
import { countText } from '../wording/countText';
import { LoadedSummary } from './LoadedSummary';
import { missingSummaryReason } from './missingReason';
import { NoFigure } from './NoFigure';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: {
        display: 'inline-flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        columnGap: theme.spacing(1),
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
      },
      good: { color: tones.good },
      attention: { color: tones.attention },
      owner: {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    };
  },
  { name: 'MlGovernanceScoreFigure' },
);

/** What is said of the owner beside the score: nothing, where nothing is to be done. */
const WORTH_SAYING: readonly OwnerVerdict[] = ['mismatch', 'missing'];

/** How many of an entity's resources keep the tag dictionary, with the owner beside it, or below where it is narrow; what it means is on hover. */
export function ScoreFigure(props: { loaded: LoadedSummary }) {
  const { loaded } = props;
  const classes = useStyles();
  const reason = missingSummaryReason(loaded, 'compliance');
  if (reason) return <NoFigure reason={reason} />;
  const score = loaded.summary?.score;
  const owner = loaded.summary?.owner;
  if (!score) return <NoFigure reason="Not read yet" />;
  if (score.total === 0) {
    return <NoFigure reason="No AWS resource carries its application id" />;
  }
  const share = compliantShareText(score);
  if (share === undefined) {
    return (
      <NoFigure reason="The tags of none of its resources could be read" />
    );
  }
  const known = score.compliant + score.violating;
  const meaning = [
    `${score.compliant.toLocaleString('en-US')} of ${countText(
      known,
      'AWS resource',
    )} comply`,
    score.unknown > 0
      ? `the tags of ${score.unknown.toLocaleString('en-US')} could not be read`
      : [],
  ]
    .flat()
    .join('; ');
  const tone = score.violating === 0 ? classes.good : classes.attention;
  return (
    <span className={classes.root} title={meaning}>
      <span className={tone}>{share}</span>
      {owner && WORTH_SAYING.includes(owner) && (
        <span className={classes.owner}>{ownerVerdictText(owner)}</span>
      )}
    </span>
  );
}
