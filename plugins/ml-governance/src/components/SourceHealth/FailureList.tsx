import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { SourceFailure } from '@ml-governance/backstage-plugin-ml-governance-common';
import { instantText } from '../../wording/instantText';
import { ExpandableList, SectionTitle, useCardId } from '../GovernanceCard';
import { failureGroups } from './failureGroups';

/** From so many on, looking for one takes a search. */
const SEARCHABLE = 8;

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    search: {
      width: 260,
      maxWidth: '100%',
      '& input': { fontSize: theme.typography.body2.fontSize },
    },
    failure: { fontSize: '0.8125rem', overflowWrap: 'anywhere' },
    reason: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    code: { fontWeight: 600, color: theme.palette.text.primary },
  }),
  { name: 'MlGovernanceFailureList' },
);

/** Every account and region that a source could not read, grouped by why; to be searched where there are many. */
export function FailureList(props: {
  title: string;
  failures: readonly SourceFailure[];
}) {
  const { title, failures } = props;
  const classes = useStyles();
  const searchId = useCardId('failures');
  const [search, setSearch] = useState('');
  const groups = failureGroups(failures);
  const wanted = search.trim().toLowerCase();
  const shown = groups.filter(({ text }) => text.includes(wanted));
  return (
    <div>
      <div className={classes.head}>
        <SectionTitle>
          Could not be read: {failures.length.toLocaleString('en-US')} of its
          accounts and regions
        </SectionTitle>
        {groups.length > SEARCHABLE && (
          <TextField
            id={searchId}
            className={classes.search}
            variant="outlined"
            size="small"
            type="search"
            placeholder="Account, region, call or error"
            inputProps={{ 'aria-label': `Search the errors of ${title}` }}
            value={search}
            onChange={event => setSearch(event.target.value)}
          />
        )}
      </div>
      {shown.length > 0 ? (
        <ExpandableList items={shown} keyOf={({ id }) => id}>
          {group => (
            <div className={classes.failure}>
              <bdi>{group.account}</bdi>
              {group.regions.length > 0 && ` in ${group.regions.join(', ')}`}
              <div className={classes.reason}>
                <span className={classes.code}>{group.code}</span>
                {group.operations.length > 0 &&
                  ` from ${group.operations.join(', ')}`}
                , since{' '}
                <time dateTime={group.since}>{instantText(group.since)}</time>
                <br />
                {group.message}
              </div>
            </div>
          )}
        </ExpandableList>
      ) : (
        <div role="status">None of the errors holds “{search.trim()}”.</div>
      )}
    </div>
  );
}
