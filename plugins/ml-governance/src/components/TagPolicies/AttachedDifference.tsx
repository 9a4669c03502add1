import { makeStyles } from '@material-ui/core/styles';
import {
  compareTagPolicies,
  GeneratedDocument,
  TagPolicyDifference,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { useMemo, useState } from 'react';
import { TagKey } from '../ComplianceCard/TagKey';
import { GovernanceCard } from '../GovernanceCard';
import { differenceSentences } from './differenceText';
import { pastedPolicy } from './policyInput';
import { PolicyTextField } from './PolicyTextField';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: 0,
      listStyle: 'none',
      '& > li + li': {
        marginTop: theme.spacing(1),
        paddingTop: theme.spacing(1),
        borderTop: `1px solid ${theme.palette.divider}`,
      },
      overflowWrap: 'anywhere',
    },
    change: { fontWeight: 600, marginLeft: theme.spacing(1) },
    error: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  }),
  { name: 'MlGovernanceAttachedDifference' },
);

const CHANGES: Record<TagPolicyDifference['change'], string> = {
  added: 'comes in',
  removed: 'goes out',
  changed: 'changes',
};

type Comparison =
  { differences: TagPolicyDifference[] } | { error: string } | undefined;

/** What would change in AWS where the generated tag policies took the place of those of today. */
export function AttachedDifference(props: {
  /** Absent where there are none to compare with. */
  documents?: readonly GeneratedDocument[];
  keyPrefix: string;
}) {
  const { documents, keyPrefix } = props;
  const classes = useStyles();
  const [text, setText] = useState('');
  const comparison = useMemo(() => compare(text, documents), [text, documents]);
  return (
    <GovernanceCard
      title="Compare with what is attached"
      subheader="Nothing is sent to AWS: the comparison is made in this browser"
    >
      <PolicyTextField
        label="Tag policy that is attached today"
        help="As DescribePolicy or DescribeEffectivePolicy gives it; a JSON list of several that are attached to one target"
        value={text}
        onChange={setText}
      />
      <div role="status">
        {comparison && 'error' in comparison && (
          <div className={classes.error}>{comparison.error}</div>
        )}
        {comparison &&
          'differences' in comparison &&
          comparison.differences.length === 0 && (
            <div>Both say the same: there is nothing to change.</div>
          )}
        {comparison && 'differences' in comparison && (
          <ul className={classes.list}>
            {comparison.differences.map(one => (
              <li key={one.tagKey}>
                <TagKey tagKey={one.tagKey} prefix={keyPrefix} />
                <span className={classes.change}>{CHANGES[one.change]}</span>
                {differenceSentences(one).map(sentence => (
                  <div key={sentence}>{sentence}</div>
                ))}
              </li>
            ))}
          </ul>
        )}
      </div>
    </GovernanceCard>
  );
}

function compare(
  text: string,
  documents: readonly GeneratedDocument[] | undefined,
): Comparison {
  if (!documents) {
    return {
      error:
        'There is no tag policy of the dictionary to compare with; the card above says why.',
    };
  }
  if (text.trim() === '') return undefined;
  try {
    const generated = pastedPolicy(
      JSON.stringify(documents.map(({ content }) => JSON.parse(content))),
    );
    return { differences: compareTagPolicies(pastedPolicy(text), generated) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : `${error}` };
  }
}
