import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { GovernanceDocuments } from '@ml-governance/backstage-plugin-ml-governance-common';
import { useState } from 'react';
import { countText } from '../../wording/countText';
import { ToneMark, useCardId } from '../GovernanceCard';
import { documentKindText } from './documentKindText';
import { DocumentView } from './DocumentView';

const useStyles = makeStyles(
  theme => ({
    summary: { minWidth: 0, overflowWrap: 'anywhere' },
    title: { fontWeight: 600 },
    about: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    details: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(3),
      minWidth: 0,
    },
  }),
  { name: 'MlGovernanceDocumentKinds' },
);

/** The kinds of documents, one of which is open. */
export function DocumentKinds(props: { kinds: GovernanceDocuments[] }) {
  const { kinds } = props;
  const classes = useStyles();
  const id = useCardId('kind');
  const [open, setOpen] = useState(kinds.at(0)?.kind);
  return (
    <div>
      {kinds.map(one => {
        const { title, about } = documentKindText(one.kind);
        return (
          <Accordion
            key={one.kind}
            variant="outlined"
            expanded={open === one.kind}
            onChange={(_, isOpen) => setOpen(isOpen ? one.kind : undefined)}
            TransitionProps={{ unmountOnExit: true }}
          >
            <AccordionSummary
              expandIcon={<ExpandMoreIcon />}
              id={`${id}-${one.kind}`}
              aria-controls={`${id}-${one.kind}-documents`}
            >
              <div className={classes.summary}>
                <div className={classes.title}>{title}</div>
                <div className={classes.about}>
                  {'refused' in one ? (
                    <ToneMark
                      icon={ReportProblemOutlinedIcon}
                      tone="attention"
                      label="Cannot be written"
                    />
                  ) : (
                    `${countText(one.documents.length, 'document')}. ${about}`
                  )}
                </div>
              </div>
            </AccordionSummary>
            <AccordionDetails className={classes.details}>
              {'refused' in one ? (
                <div>{one.refused}.</div>
              ) : (
                one.documents.map(document => (
                  <DocumentView key={document.fileName} document={document} />
                ))
              )}
            </AccordionDetails>
          </Accordion>
        );
      })}
    </div>
  );
}
