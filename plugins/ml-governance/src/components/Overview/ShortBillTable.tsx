import { ComponentProps, useState } from 'react';
import { CardButton } from '../GovernanceCard';
import { sumParts } from './billRows';
import { BillTable } from './BillTable';

/** As many lines as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

/** The largest parts of the bill and the others in one line; all of them when asked. */
export function ShortBillTable(props: ComponentProps<typeof BillTable>) {
  const { rows } = props;
  const [expanded, setExpanded] = useState(false);
  // A line that sums up a single other one would only hide its name.
  if (rows.length <= SHOWN_AT_FIRST + 1) return <BillTable {...props} />;
  const others = rows.slice(SHOWN_AT_FIRST);
  const shown = expanded
    ? rows
    : [
        ...rows.slice(0, SHOWN_AT_FIRST),
        { ...sumParts(others), id: 'others', label: 'All others' },
      ];
  return (
    <div>
      <BillTable {...props} rows={shown} />
      <CardButton
        align="start"
        aria-expanded={expanded}
        onClick={() => setExpanded(!expanded)}
      >
        {expanded
          ? `Show the first ${SHOWN_AT_FIRST}`
          : `Show ${rows.length} lines`}
      </CardButton>
    </div>
  );
}
