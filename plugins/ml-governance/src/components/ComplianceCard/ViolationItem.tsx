import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ViolationGroup } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { countText } from '../../wording/countText';
import { ExampleResources } from './ExampleResources';
import { SuggestedFix } from './SuggestedFix';
import { TagKey } from './TagKey';
import { TagValue } from './TagValue';
import { suggestedChange } from './suggestedChange';
import { violationReason } from './violationReason';
import { violationText } from './violationText';

const useStyles = makeStyles(
  theme => {
    const tones = toneColors(theme.palette.type);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        alignItems: 'baseline',
        gap: theme.spacing(0.25, 2),
        fontSize: '0.8125rem',
        overflowWrap: 'anywhere',
        '& > p': { gridColumn: '1 / -1', margin: 0 },
        // Where a text of twice the size leaves no room for two columns.
        '@container (max-width: 240px)': {
          gridTemplateColumns: 'minmax(0, 1fr)',
        },
      },
      badge: { fontSize: theme.typography.caption.fontSize, fontWeight: 700 },
      // Whole in one line where it fits in one; a value may have 256 characters,
      // and what is cut is there on hover and for screen readers.
      value: {
        display: '-webkit-inline-box',
        '-webkit-line-clamp': 2,
        '-webkit-box-orient': 'vertical',
        maxWidth: '100%',
        overflow: 'hidden',
        verticalAlign: 'bottom',
      },
      good: { color: tones.good },
      attention: { color: tones.attention },
      broken: { color: tones.broken },
      quiet: {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
        fontVariantNumeric: 'tabular-nums',
      },
      weight: { whiteSpace: 'nowrap' },
      action: { gridColumn: '1 / -1', justifySelf: 'start' },
    };
  },
  { name: 'MlGovernanceViolation' },
);

/** Resources that break one rule in one way: what, how many, what to do, and where. */
export function ViolationItem(props: {
  group: ViolationGroup;
  keyPrefix: string;
  /** What can be done about it here. */
  action?: ReactNode;
}) {
  const { group, keyPrefix } = props;
  const classes = useStyles();
  const { label, tone } = violationText(group.violation);
  const key = group.actualKey ?? group.definitionKey;
  const reason = violationReason(group, keyPrefix);
  const change = suggestedChange(group);
  return (
    <div className={classes.root}>
      <div>
        <span className={`${classes.badge} ${classes[tone]}`}>{label}</span>{' '}
        {!group.mandatory && <span className={classes.quiet}>optional </span>}
        {key && <TagKey tagKey={key} prefix={keyPrefix} />}{' '}
        {group.actualValue !== undefined && group.actualValue !== '' && (
          <span className={classes.value} title={group.actualValue}>
            {'=\u00a0'}
            <TagValue value={group.actualValue} />
          </span>
        )}
      </div>
      <div className={`${classes.quiet} ${classes.weight}`}>
        {countText(group.resources, 'resource')}
      </div>
      {reason && <p>{reason}</p>}
      {change && (
        <p className={classes.good}>
          <SuggestedFix
            violation={group.violation}
            change={change}
            prefix={keyPrefix}
          />
        </p>
      )}
      {group.examples.length > 0 && (
        <p className={classes.quiet}>
          <ExampleResources group={group} />
        </p>
      )}
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
