import { memo, MouseEvent, Ref } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { EvaluatedResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { utcDayText } from '../../wording/dayText';
import { useCardId } from '../GovernanceCard';
import { BrokenRules } from './BrokenRules';
import { RESOURCE_COLUMNS } from './resourceColumns';
import { ResourceDetails } from './ResourceDetails';
import { brokenRules } from './tagMarks';
import { useResourceTableStyles } from './useResourceTableStyles';
import { VerdictMark } from './VerdictMark';

const useStyles = makeStyles(
  theme => ({
    row: {
      height: 52,
      cursor: 'pointer',
      '&:hover > *': { backgroundColor: theme.palette.action.hover },
    },
    open: { '& > *': { borderBottomColor: 'transparent !important' } },
    toggle: {
      justifyContent: 'flex-start',
      alignItems: 'flex-start',
      width: '100%',
      gap: theme.spacing(0.5),
      font: 'inherit',
      textAlign: 'left',
      '& svg': {
        fontSize: '1.25rem',
        color: theme.palette.text.secondary,
        transition: theme.transitions.create('transform', { duration: 120 }),
        '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
      },
      '&[aria-expanded=true] svg': { transform: 'rotate(90deg)' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    text: { minWidth: 0 },
    name: {
      fontWeight: 600,
      display: '-webkit-box',
      '-webkit-line-clamp': 2,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
    },
  }),
  { name: 'MlGovernanceResourceRow' },
);

/** Whether a click on the row is meant for something in it, or selects text. */
function isForSomethingElse(event: MouseEvent<HTMLElement>): boolean {
  return (
    (event.target instanceof Element &&
      event.target.closest('button, a') !== null) ||
    window.getSelection()?.type === 'Range'
  );
}

/** A resource in one line, and all about it underneath once it is opened. */
export const ResourceRow = memo(function Row(props: {
  resource: EvaluatedResource;
  index: number;
  keyPrefix: string;
  open: boolean;
  /** Whether the keyboard enters the table at this row. */
  entrance: boolean;
  onToggle: (index: number) => void;
  bodyRef: Ref<HTMLTableSectionElement>;
}) {
  const { resource, index, keyPrefix, open, entrance, onToggle } = props;
  const classes = useStyles();
  const columns = useResourceTableStyles();
  const detailsId = useCardId('resource');
  const { accountName, accountId, firstSeenAt } = resource;
  const account = accountName ?? accountId;
  return (
    <tbody ref={props.bodyRef} data-index={index}>
      {/* The button in it does the same for the keyboard. */}
      <tr
        aria-rowindex={index + 2}
        className={`${classes.row} ${open ? classes.open : ''}`}
        onClick={event => {
          if (!isForSomethingElse(event)) onToggle(index);
        }}
      >
        <th scope="row" className={columns.resource}>
          <ButtonBase
            className={classes.toggle}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            tabIndex={entrance ? 0 : -1}
            data-row-toggle={index}
            onClick={() => onToggle(index)}
            disableRipple
          >
            <ChevronRightIcon aria-hidden="true" />
            <span className={classes.text}>
              <bdi className={classes.name} title={resource.name}>
                {resource.name}
              </bdi>
              <span className={columns.folded}>
                {resource.type} · {account} · {resource.region}
              </span>
            </span>
          </ButtonBase>
        </th>
        <td className={columns.compliance}>
          <VerdictMark verdict={resource.verdict} waived={resource.waived} />
          <BrokenRules rules={brokenRules(resource)} keyPrefix={keyPrefix} />
        </td>
        <td className={columns.type}>{resource.type}</td>
        <td className={columns.account} title={accountId}>
          <bdi>{account}</bdi>
        </td>
        <td className={columns.region}>{resource.region}</td>
        <td className={columns.firstSeen}>
          <time dateTime={firstSeenAt} title={instantText(firstSeenAt)}>
            {utcDayText(firstSeenAt)}
          </time>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={RESOURCE_COLUMNS.length} id={detailsId}>
            <ResourceDetails resource={resource} keyPrefix={keyPrefix} />
          </td>
        </tr>
      )}
    </tbody>
  );
});
