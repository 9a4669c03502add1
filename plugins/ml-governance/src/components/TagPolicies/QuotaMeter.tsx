import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  GeneratedDocument,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { percentText } from '../../wording/percentText';

/** From this share on there is hardly room for another value. */
const CLOSE = 0.9;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    bar: {
      flex: '0 1 160px',
      minWidth: 60,
      height: 8,
      borderRadius: 4,
      overflow: 'hidden',
      background: theme.palette.divider,
    },
    used: { height: '100%' },
    close: { fontWeight: 600 },
  }),
  { name: 'MlGovernanceQuotaMeter' },
);

/** How much a document takes of what AWS allows, in a bar and in words. */
export function QuotaMeter(props: {
  quota: NonNullable<GeneratedDocument['quota']>;
}) {
  const { used, limit, unit } = props.quota;
  const classes = useStyles();
  const tones = toneColors(useTheme().palette.type);
  const isClose = used >= limit * CLOSE;
  const share = percentOf(`${used}`, `${limit}`) ?? '0';
  const text = `${used.toLocaleString('en-US')} of ${limit.toLocaleString(
    'en-US',
  )} ${unit}`;
  return (
    <div className={classes.root}>
      <div
        role="meter"
        aria-label="Room that AWS leaves"
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={used}
        aria-valuetext={text}
        className={classes.bar}
      >
        <div
          className={classes.used}
          style={{
            width: `${Math.min(100, (100 * used) / limit)}%`,
            background: isClose ? tones.attention : tones.good,
          }}
        />
      </div>
      <span>
        {text} ({percentText(share)})
      </span>
      {isClose && (
        <span className={classes.close} style={{ color: tones.attention }}>
          close to the limit
        </span>
      )}
    </div>
  );
}
