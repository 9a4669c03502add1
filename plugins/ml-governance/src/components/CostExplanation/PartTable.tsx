import { makeStyles } from '@material-ui/core/styles';
import {
  FigureExplanation,
  percentOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { percentText } from '../../wording/percentText';
import { VisuallyHidden } from '../GovernanceCard';
import { ExactAmount } from './ExactAmount';
import { partText } from './partText';

const useStyles = makeStyles(
  theme => ({
    root: {
      width: '100%',
      borderCollapse: 'collapse',
      fontVariantNumeric: 'tabular-nums',
      '& td, & th': {
        padding: theme.spacing(1, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& tfoot > tr > *': { fontWeight: 700, borderBottom: 0 },
    },
    what: { overflowWrap: 'anywhere' },
    detail: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    figure: {
      width: 1,
      textAlign: 'right !important' as 'right',
      whiteSpace: 'nowrap',
      paddingLeft: `${theme.spacing(2)}px !important`,
    },
    share: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernancePartTable' },
);

/** How the parts of a figure came to where it stands, and that they are all of it. */
export function PartTable(props: {
  explanation: FigureExplanation;
  currency: string;
}) {
  const { explanation, currency } = props;
  const { parts, total, view } = explanation;
  const classes = useStyles();
  return (
    <table className={classes.root}>
      <caption>
        <VisuallyHidden>Parts of the figure</VisuallyHidden>
      </caption>
      <tbody>
        {parts.map(part => {
          const { title, detail } = partText(part, view);
          const percent = percentOf(part.amount, total);
          return (
            <tr key={[part.basis, part.match, part.rule?.id].join(' ')}>
              <th scope="row" className={classes.what}>
                <bdi>{title}</bdi>
                <div className={classes.detail}>{detail}</div>
              </th>
              <td className={`${classes.figure} ${classes.share}`}>
                {percent === undefined ? '' : percentText(percent)}
              </td>
              <td className={classes.figure}>
                <ExactAmount amount={part.amount} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td />
          <td className={classes.figure}>
            <ExactAmount amount={total} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
