import { ReviewEvidenceResponse, ReviewItem } from '../api/reviews';
import { CsvCell, csvText } from '../csv/csvText';
import { DateRange } from '../time/DateRange';
import { ReviewStep } from './ReviewStep';

const HEADER = [
  'Campaign',
  'Period',
  'Due',
  'Items left out',
  'Group',
  'Kind',
  'Subject',
  'Application ids',
  'Deployed or changed last',
  'Cost',
  'Cost of the period before',
  'Metric',
  'Currency',
  'Days without figures',
  'Resources',
  'Score in percent',
  'Owner expected',
  'Owner on the bill',
  'Resources that disagree',
  'Owner changed since the last review',
  'State',
  'Handed over to',
  'Decision',
  'Decided by',
  'Decided at',
  'Comment',
  'Answer',
  'Answered by',
  'Answered at',
  'After the due date',
  'Cost was shown',
  'Compliance was shown',
  'Signed off by',
  'Signed off at',
  'History',
];

/**
 * The evidence of a campaign as CSV: a row for each item with what was shown,
 * what was decided last, by whom and when, and its whole history in the last
 * cell. What the reader may not see says so. No cell begins a formula.
 *
 * @public
 */
export function reviewEvidenceCsv(evidence: ReviewEvidenceResponse): string {
  const signedOff = new Map(
    evidence.campaign.groups.map(group => [group.entityRef, group]),
  );
  return csvText([
    HEADER,
    ...evidence.items.map(item => {
      const group = signedOff.get(item.groupRef ?? '');
      return [
        ...aboutCampaign(evidence),
        ...aboutItem(item, evidence),
        ...aboutDecision(item),
        group?.signedOffBy ?? '',
        group?.signedOffAt ?? '',
        item.history.map(stepText).join('; '),
      ];
    }),
  ]);
}

/** What the reader may not see at all is counted, or nobody knew that it is missing. */
function aboutCampaign({
  campaign,
  hidden,
}: ReviewEvidenceResponse): CsvCell[] {
  const { period } = campaign.bill;
  return [campaign.title, rangeText(period), campaign.dueAt, `${hidden}`];
}

function aboutItem(
  { groupRef, kind, subject, snapshot, denied, ownerChange }: ReviewItem,
  { campaign: { bill } }: ReviewEvidenceResponse,
): CsvCell[] {
  const { cost, score, owner, resources, applicationIds } = snapshot;
  const { changedAt = '' } = snapshot;
  const noCost = denied.includes('cost') ? 'not shown' : '';
  const noCompliance = denied.includes('compliance') ? 'not shown' : '';
  return [
    groupRef ?? '',
    kind,
    subject,
    applicationIds.join(' '),
    changedAt,
    cost ? { amount: cost.total } : noCost,
    cost ? { amount: cost.previousTotal } : noCost,
    bill.metric,
    bill.currency ?? '',
    bill.gaps.map(rangeText).join(' '),
    resources === undefined ? noCompliance : `${resources}`,
    score ? (score.percent ?? '') : noCompliance,
    owner ? owner.expected.join(' ') : noCompliance,
    owner
      ? owner.seen
          .map(({ value, resources: count }) => `${value} (${count})`)
          .join(', ')
      : noCompliance,
    owner ? `${owner.disagreeing}` : noCompliance,
    ownerChange
      ? `${ownerChange.before ?? 'nobody'} until ${ownerChange.since}`
      : '',
  ];
}

/** The decision that holds, and the answer to it where it was a hand-over. */
function aboutDecision({ state, toGroupRef, history }: ReviewItem): CsvCell[] {
  const decided =
    state === 'open'
      ? undefined
      : history.findLast(
          ({ action }) =>
            action === 'confirm' ||
            action === 'hand-over' ||
            action === 'retire' ||
            action === 'dispute',
        );
  const answered =
    state === 'handed-over'
      ? history.findLast(({ action }) => action === 'accept')
      : undefined;
  const yes = (holds: boolean | undefined) => {
    if (holds === undefined) return '';
    return holds ? 'yes' : 'no';
  };
  return [
    state,
    toGroupRef ?? '',
    decided?.action ?? '',
    decided?.by ?? '',
    decided?.at ?? '',
    decided?.comment ?? '',
    answered?.action ?? '',
    answered?.by ?? '',
    answered?.at ?? '',
    yes(decided && (decided.late || (answered?.late ?? false))),
    yes(decided?.saw.cost),
    yes(decided?.saw.compliance),
  ];
}

/** Comments are quoted, so that none of them reads like a step that nobody took. */
function stepText(step: ReviewStep): string {
  const to = step.toGroupRef === undefined ? '' : ` to ${step.toGroupRef}`;
  const why =
    step.comment === undefined ? '' : `: ${JSON.stringify(step.comment)}`;
  return `${step.at} ${step.by} ${step.action}${to}${why}`;
}

function rangeText({ from, to }: DateRange): string {
  return `${from} to before ${to}`;
}
