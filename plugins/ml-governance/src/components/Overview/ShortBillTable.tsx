import { ComponentProps, useState } from 'react';
import { CardButton } from '../GovernanceCard';
import { ExplainOthers, othersFigure, sumParts } from './billRows';
import { BillTable } from './BillTable';

/** As many lines as are taken in at a glance. */
const SHOWN_AT_FIRST = 5;

/** The largest parts of the bill and the others in one line; all of them when asked. */
export function ShortBillTable(
  props: ComponentProps<typeof BillTable> & {
    /** What explains the line of the others. */
    explainOthers: ExplainOthers;
  },
) {
  const { rows, explainOthers } = props;
  const [expanded, setExpanded] = useState(false);
  // A line that sums up a single other one would only hide its name.
  if (rows.length <= SHOWN_AT_FIRST + 1) return <BillTable {...props} />;
  const first = rows.slice(0, SHOWN_AT_FIRST);
  const others = sumParts(rows.slice(SHOWN_AT_FIRST));
  const label = 'All others';
  const { amount } = others;
  const figure = othersFigure(explainOthers, first, { label, amount });
  const shown = expanded
    ? rows
    : [...first, { ...others, id: 'others', label, figure }];
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
