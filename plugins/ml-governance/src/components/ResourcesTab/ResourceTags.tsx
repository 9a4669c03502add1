import { makeStyles } from '@material-ui/core/styles';
import {
  EvaluatedResource,
  isUserTagKey,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { TagKey } from '../ComplianceCard/TagKey';
import { TagValue } from '../ComplianceCard/TagValue';
import { SectionTitle } from '../GovernanceCard';
import { FindingMark } from './FindingMark';
import { TagLine, tagLines } from './tagMarks';

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      tableLayout: 'auto',
      '& th, & td': {
        padding: theme.spacing(0.75, 1.5, 0.75, 0),
        textAlign: 'left',
        verticalAlign: 'baseline',
        fontWeight: 400,
        overflowWrap: 'anywhere',
        borderTop: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': {
        borderTop: 0,
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        padding: theme.spacing(0.25, 1.5, 0.25, 0),
      },
      '@container (max-width: 560px)': {
        '&, & tbody, & tr, & th, & td': { display: 'block' },
        '& thead': { display: 'none' },
        '& tbody > tr': {
          borderTop: `1px solid ${theme.palette.divider}`,
          padding: theme.spacing(0.5, 0),
        },
        '& tbody tr > *': { border: 0, padding: theme.spacing(0.25, 0) },
      },
    },
    key: { width: '30%', '@container (max-width: 560px)': { width: 'auto' } },
    value: { width: '25%', '@container (max-width: 560px)': { width: 'auto' } },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'MlGovernanceResourceTags' },
);

function Value(props: { line: TagLine }) {
  const { value, withheld } = props.line;
  const classes = useStyles();
  if (withheld) return <span className={classes.quiet}>withheld</span>;
  if (value === undefined)
    return <span className={classes.quiet}>not set</span>;
  return value === '' ? (
    <span className={classes.quiet}>empty</span>
  ) : (
    <TagValue value={value} />
  );
}

function Marks(props: {
  line: TagLine;
  keyPrefix: string;
  resource: EvaluatedResource;
}) {
  const { line, keyPrefix, resource } = props;
  const classes = useStyles();
  if (line.findings.length > 0) {
    return (
      <>
        {line.findings.map(finding => (
          <FindingMark
            key={`${finding.definitionKey} ${finding.violation}`}
            finding={finding}
            keyPrefix={keyPrefix}
            resource={resource}
          />
        ))}
      </>
    );
  }
  return (
    <span className={classes.quiet}>
      {isUserTagKey(line.key) ? 'Not in the dictionary' : 'Set by AWS'}
    </span>
  );
}

/** Every tag of a resource and every tag that it lacks, with what the dictionary says of it. */
export function ResourceTags(props: {
  resource: EvaluatedResource;
  keyPrefix: string;
}) {
  const { resource, keyPrefix } = props;
  const classes = useStyles();
  if (!resource.tags) {
    return (
      <div>
        <SectionTitle>Tags</SectionTitle>
        Its tags could not be read, so nothing is known of them. That is not
        counted as a broken rule.
      </div>
    );
  }
  const lines = tagLines(resource);
  return (
    <div>
      <SectionTitle>
        {resource.tags.length === 0
          ? 'Never tagged: what it lacks'
          : 'Tags, worst first'}
      </SectionTitle>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.key}>
              Key
            </th>
            <th scope="col" className={classes.value}>
              Value
            </th>
            <th scope="col">Finding</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.id}>
              <th scope="row">
                <TagKey tagKey={line.key} prefix={keyPrefix} />
              </th>
              <td>
                <Value line={line} />
              </td>
              <td>
                <Marks line={line} keyPrefix={keyPrefix} resource={resource} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
