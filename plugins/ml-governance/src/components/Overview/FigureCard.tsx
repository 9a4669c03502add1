import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Tone } from '../../theme/toneColors';
import {
  Figure,
  Figures,
  GovernanceCard,
  SectionTitle,
} from '../GovernanceCard';

/** One of the few that a figure is mostly made of. */
export interface Contributor {
  id: string;
  /** A link to it. */
  link: ReactNode;
  /** Its figure. */
  value: ReactNode;
}

const useStyles = makeStyles(
  theme => ({
    detail: {
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      minHeight: '1.43em',
    },
    list: {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'baseline',
        gap: theme.spacing(1.5),
        padding: theme.spacing(0.25, 0),
      },
      '& li > :first-child': { minWidth: 0, overflowWrap: 'anywhere' },
      '& li > :last-child': { whiteSpace: 'nowrap' },
    },
    quiet: {
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceFigureCard' },
);

/** How many are named. */
const NAMED = 3;

/** One of the four figures of the organisation, how it changed, and what weighs most in it. */
export function FigureCard(props: {
  title: string;
  label: string;
  tone?: Tone;
  muted: boolean;
  /** The figure. */
  children: ReactNode;
  /** How it changed, or of how many it speaks. */
  detail: ReactNode;
  /** How it went on over time. */
  trend?: ReactNode;
  /** What the contributors are, such as `Cost most`. */
  listTitle: string;
  /** The heaviest first. */
  contributors: readonly Contributor[];
  /** What stands in the place of the contributors where there are none. */
  none: string;
}) {
  const { title, label, tone, muted, detail, listTitle, none } = props;
  const classes = useStyles();
  const named = props.contributors.slice(0, NAMED);
  return (
    <GovernanceCard title={title}>
      <div>
        <Figures muted={muted}>
          <Figure main label={label} tone={tone}>
            {props.children}
          </Figure>
        </Figures>
        <div className={classes.detail}>{detail}</div>
        {props.trend}
      </div>
      <div>
        <SectionTitle>{listTitle}</SectionTitle>
        {named.length > 0 ? (
          <ul className={classes.list}>
            {named.map(({ id, link, value }) => (
              <li key={id}>
                <span>{link}</span>
                <span>{value}</span>
              </li>
            ))}
          </ul>
        ) : (
          <div className={classes.quiet}>{none}</div>
        )}
      </div>
    </GovernanceCard>
  );
}
