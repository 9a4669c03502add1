import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { CodeSnippet, CopyTextButton } from '@backstage/core-components';
import { GeneratedDocument } from '@ml-governance/backstage-plugin-ml-governance-common';
import { saveFile } from '../../csv/saveFile';
import { CardButton } from '../GovernanceCard';
import { QuotaMeter } from './QuotaMeter';

const useStyles = makeStyles(
  theme => ({
    root: {
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
    },
    title: {
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    buttons: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    notes: {
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    code: {
      maxHeight: 360,
      overflow: 'auto',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      fontSize: '0.75rem',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
      '& pre': { margin: '0 !important' },
    },
    small: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'MlGovernanceDocumentView' },
);

/** One document: how much room it takes, what it cannot say, its text, and how to have it. */
export function DocumentView(props: { document: GeneratedDocument }) {
  const { title, fileName, language, content, quota, notes } = props.document;
  const classes = useStyles();
  const shown = shownText(content, language);
  return (
    <section className={classes.root} aria-label={title}>
      <div className={classes.head}>
        <h5 className={classes.title}>
          {title} · {fileName}
        </h5>
        <div className={classes.buttons}>
          <CopyTextButton
            text={content}
            tooltipText="Copied"
            aria-label={`Copy ${fileName}`}
          />
          <CardButton
            variant="outlined"
            onClick={() => saveFile(fileName, 'text/plain', content)}
          >
            Download {fileName}
          </CardButton>
        </div>
      </div>
      {quota && <QuotaMeter quota={quota} />}
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {/* It scrolls, so that the keyboard has to get at it. */}
      <Box
        role="group"
        aria-label={`Text of ${fileName}`}
        className={classes.code}
        tabIndex={0}
      >
        <CodeSnippet
          text={shown}
          language={language === 'shell' ? 'bash' : language}
          customStyle={{ fontSize: '0.75rem', overflow: 'visible' }}
        />
      </Box>
      {shown !== content && (
        <div className={classes.small}>
          Shown on several lines; copied and downloaded without white space,
          which AWS counts.
        </div>
      )}
    </section>
  );
}

/** Text without white space is nothing to read. */
function shownText(
  content: string,
  language: GeneratedDocument['language'],
): string {
  return language === 'json' && !content.trim().includes('\n')
    ? JSON.stringify(JSON.parse(content), undefined, 2)
    : content;
}
