import { makeStyles } from '@material-ui/core/styles';
import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { countText } from '../../wording/countText';
import { SuggestedFix } from './SuggestedFix';
import { TagKey } from './TagKey';
import { TagValue } from './TagValue';
import { violationText } from './violationText';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gap: theme.spacing(0.25, 2),
        padding: theme.spacing(1.25, 0),
        '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
        '@container (max-width: 420px)': {
          gridTemplateColumns: 'minmax(0, 1fr)',
        },
      },
      badge: { fontSize: theme.typography.caption.fontSize, fontWeight: 700 },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      weight: {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
      },
      detail: {
        gridColumn: '1 / -1',
        margin: 0,
        fontSize: '0.8125rem',
        overflowWrap: 'anywhere',
      },
      quiet: { color: theme.palette.text.secondary },
    };
  },
  { name: 'MlGovernanceViolation' },
);

function exampleText(group: ViolationGroup): string {
  const names = group.examples.map(({ name }) => name);
  const rest = group.resources - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}

/** Resources that break one rule in one way: what, why, where, and what to do. */
export function ViolationItem(props: {
  group: ViolationGroup;
  keyPrefix: string;
}) {
  const { group, keyPrefix } = props;
  const classes = useStyles();
  const { label, tone } = violationText(group.violation);
  const key = group.actualKey ?? group.definitionKey;
  return (
    <li className={classes.root}>
      <div>
        <span className={`${classes.badge} ${classes[tone]}`}>{label}</span>{' '}
        {key && <TagKey tagKey={key} prefix={keyPrefix} />}
        {group.actualValue !== undefined && group.actualValue !== '' && (
          <>
            {' = '}
            <TagValue value={group.actualValue} />
          </>
        )}
        {!group.mandatory && (
          <span className={`${classes.badge} ${classes.quiet}`}> optional</span>
        )}
      </div>
      <div className={classes.weight}>
        {countText(group.resources, 'resource')}
      </div>
      <p className={classes.detail}>
        {group.reason}{' '}
        {group.suggestion && (
          <span className={classes.good}>
            <SuggestedFix
              violation={group.violation}
              suggestion={group.suggestion}
              prefix={keyPrefix}
            />
          </span>
        )}
      </p>
      {group.examples.length > 0 && (
        <p className={`${classes.detail} ${classes.quiet}`}>
          On <bdi>{exampleText(group)}</bdi>
        </p>
      )}
    </li>
  );
}
