import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { useCardId } from './useCardId';

const useStyles = makeStyles(
  theme => ({
    section: { minWidth: 0 },
    content: {
      // Cards are laid out by their own width: the same card may stand in a
      // wide column or in a narrow one.
      containerType: 'inline-size',
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.43,
      color: theme.palette.text.primary,
      display: 'flex',
      flexDirection: 'column',
    },
    subheader: {
      margin: 0,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    body: {
      '* + &': { marginTop: theme.spacing(2) },
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      overflowWrap: 'anywhere',
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(1.25),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceCard' },
);

/**
 * The frame that all cards share: a catalog card with a line that says what
 * its figures are, and a footer that says where they come from.
 */
export function GovernanceCard(props: {
  /** To be linked to; none where nothing links to it. */
  id?: string;
  title: string;
  subheader?: ReactNode;
  footer?: ReactNode;
  /** For the body: the height to keep while there are no figures, so that nothing jumps. */
  bodyClassName?: string;
  busy?: boolean;
  children: ReactNode;
}) {
  const { id, title, subheader, footer, bodyClassName = '' } = props;
  const { busy = false, children } = props;
  const classes = useStyles();
  const titleId = useCardId('title');
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      aria-busy={busy}
      className={classes.section}
    >
      <EntityInfoCard title={<span id={titleId}>{title}</span>}>
        <div className={classes.content}>
          {subheader && <div className={classes.subheader}>{subheader}</div>}
          <div className={`${classes.body} ${bodyClassName}`}>{children}</div>
          {footer && <div className={classes.footer}>{footer}</div>}
        </div>
      </EntityInfoCard>
    </section>
  );
}
