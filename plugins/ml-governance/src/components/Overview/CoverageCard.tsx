import { makeStyles, useTheme } from '@material-ui/core/styles';
import { OverviewResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { toneColors } from '../../theme/toneColors';
import { TagKey } from '../ComplianceCard/TagKey';
import { AmountBar } from '../CostCard/AmountBar';
import { GovernanceCard, VisuallyHidden } from '../GovernanceCard';
import { coverageText } from './coverageShare';
import { SECTION_IDS } from './sectionIds';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.75, 0),
        textAlign: 'left',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      '& tbody tr:last-child > *': { borderBottom: 0 },
    },
    bar: {
      width: '24%',
      paddingLeft: `${theme.spacing(2)}px !important`,
      '@container (max-width: 520px)': { display: 'none' },
    },
    figure: {
      width: 1,
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
    },
    optional: { '@container (max-width: 420px)': { display: 'none' } },
  }),
  { name: 'MlGovernanceCoverageCard' },
);

function countOf(resources: number): string {
  return resources.toLocaleString('en-US');
}

/** How far the resources keep each mandatory key. */
export function CoverageCard(props: {
  resources: OverviewResponse['resources'];
  keyPrefix: string;
}) {
  const { resources, keyPrefix } = props;
  const classes = useStyles();
  const theme = useTheme();
  const tones = toneColors(theme.palette.type);
  return (
    <GovernanceCard
      id={SECTION_IDS.coverage}
      title="Coverage by mandatory key"
      subheader="Resources that carry each key with a value that the dictionary allows"
    >
      {resources.byKey.length === 0 ? (
        <div>The tag dictionary has no mandatory key.</div>
      ) : (
        <table className={classes.root}>
          <caption>
            <VisuallyHidden>
              How many resources keep each mandatory key
            </VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <td className={classes.bar} />
              <th scope="col" className={classes.figure}>
                Keep it
              </th>
              <th scope="col" className={classes.figure}>
                Do not
              </th>
              <th
                scope="col"
                className={`${classes.figure} ${classes.optional}`}
              >
                Unknown
              </th>
              <th scope="col" className={classes.figure}>
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {resources.byKey.map(({ key, ok, violation, unknown, percent }) => (
              <tr key={key}>
                <th scope="row">
                  <TagKey tagKey={key} prefix={keyPrefix} />
                </th>
                <td className={classes.bar} aria-hidden="true">
                  <AmountBar
                    share={percent ?? '0'}
                    color={violation > 0 ? tones.attention : tones.good}
                    credit={percent === undefined}
                  />
                </td>
                <td className={classes.figure}>{countOf(ok)}</td>
                <td className={classes.figure}>{countOf(violation)}</td>
                <td className={`${classes.figure} ${classes.optional}`}>
                  {countOf(unknown)}
                </td>
                <td className={classes.figure}>
                  {coverageText(percent, violation)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </GovernanceCard>
  );
}
