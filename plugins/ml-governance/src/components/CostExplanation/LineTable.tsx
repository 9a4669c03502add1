import { makeStyles } from '@material-ui/core/styles';
import {
  ExplanationLine,
  ExplanationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { utcDayText } from '../../wording/dayText';
import { VisuallyHidden } from '../GovernanceCard';
import { ExactAmount } from './ExactAmount';
import { resourceText } from '../../wording/resourceText';
import {
  lineBasisText,
  noResourceText,
  ruleTitles,
  usageText,
} from './lineText';

/** Narrower than this, what the other columns say stands under the service. */
const NARROW = '@container (max-width: 620px)';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      tableLayout: 'fixed',
      borderCollapse: 'collapse',
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& td, & th': {
        padding: theme.spacing(0.75, 1, 0.75, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
        overflowWrap: 'anywhere',
      },
      '& thead th': {
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
    },
    day: { width: 88, [NARROW]: { display: 'none' } },
    account: { width: 112, [NARROW]: { display: 'none' } },
    resource: { width: '32%', [NARROW]: { display: 'none' } },
    amount: {
      width: 96,
      paddingRight: '0 !important',
      textAlign: 'right !important' as 'right',
    },
    quiet: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    folded: { display: 'none', [NARROW]: { display: 'block' } },
  }),
  { name: 'MlGovernanceLineTable' },
);

/** Lines of the bill, each added up over a day. */
export function LineTable(props: {
  lines: readonly ExplanationLine[];
  parts: readonly ExplanationPart[];
  currency: string;
}) {
  const { lines, parts, currency } = props;
  const classes = useStyles();
  const titles = ruleTitles(parts);
  const several = lines.some(
    ({ applicationId }) => applicationId !== lines[0].applicationId,
  );
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Lines of the bill, largest amount first</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={classes.day}>
            Day
          </th>
          <th scope="col">Service and usage</th>
          <th scope="col" className={classes.account}>
            Account, region
          </th>
          <th scope="col" className={classes.resource}>
            Resource
          </th>
          <th scope="col" className={classes.amount}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const resource = (
            <>
              {line.resourceId ? (
                <bdi title={line.resourceId}>
                  {resourceText(line.resourceId)}
                </bdi>
              ) : (
                <span className={classes.quiet}>{noResourceText(line)}</span>
              )}
              <div className={classes.quiet}>
                {[
                  several ? line.applicationId : '',
                  lineBasisText(line, titles),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </>
          );
          return (
            // Two lines may be alike in all that is shown; none ever moves.
            <tr key={index}>
              <td className={classes.day}>{utcDayText(line.day)}</td>
              <td>
                <bdi>{line.service || 'Not named on the bill'}</bdi>
                <div className={classes.quiet}>{usageText(line)}</div>
                <div className={classes.folded}>
                  <div className={classes.quiet}>
                    {[utcDayText(line.day), line.accountId, line.region]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                  {resource}
                </div>
              </td>
              <td className={classes.account}>
                {line.accountId}
                <div className={classes.quiet}>{line.region}</div>
              </td>
              <td className={classes.resource}>{resource}</td>
              <td className={classes.amount}>
                <ExactAmount amount={line.amount} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
