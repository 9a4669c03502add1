import { ComponentProps, useState } from 'react';
import { CardButton } from '../GovernanceCard';
import { CoverageTable } from './CoverageTable';

/** As many lines as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

/** The first lines, and all of them when asked. */
export function ShortCoverageTable(
  props: ComponentProps<typeof CoverageTable>,
) {
  const { rows } = props;
  const [expanded, setExpanded] = useState(false);
  if (rows.length <= SHOWN_AT_FIRST) return <CoverageTable {...props} />;
  return (
    <div>
      <CoverageTable
        {...props}
        rows={expanded ? rows : rows.slice(0, SHOWN_AT_FIRST)}
      />
      <CardButton
        align="start"
        aria-expanded={expanded}
        onClick={() => setExpanded(!expanded)}
      >
        {expanded
          ? `Show the first ${SHOWN_AT_FIRST}`
          : `Show all ${rows.length.toLocaleString('en-US')}`}
      </CardButton>
    </div>
  );
}
