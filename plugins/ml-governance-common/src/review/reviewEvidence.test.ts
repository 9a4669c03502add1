import { parse } from 'csv-parse/sync';
import { ReviewEvidenceResponse, ReviewItem } from '../api/reviews';
import { ownerFieldOf, ownerPullRequest } from './ownerPullRequest';
import { reviewEvidenceCsv } from './reviewEvidence';
import { reviewProgress } from './reviewProgress';

const item: ReviewItem = {
  id: '1',
  kind: 'entity',
  subject: 'component:default/fraud',
  state: 'handed-over',
  revision: 3,
  groupRef: 'group:default/team-fraud',
  toGroupRef: 'group:default/team-churn',
  snapshot: {
    applicationIds: ['fraud'],
    changedAt: '2026-10-03T08:15:00.000Z',
    cost: { total: '-12.000000000000000001', previousTotal: '3' },
    resources: 4,
    owner: {
      expected: ['team-fraud'],
      seen: [{ value: '=HYPERLINK("x")', resources: 1 }],
      verdict: 'mismatch',
      disagreeing: 1,
      disagreeingResources: [],
    },
  },
  denied: [],
  history: [
    {
      action: 'dispute',
      revision: 1,
      by: 'user:default/maya',
      at: '2026-11-20T00:00:00.000Z',
      comment: 'Not ours',
      late: false,
      saw: { cost: true, compliance: true },
    },
    {
      action: 'hand-over',
      revision: 2,
      by: 'user:default/maya',
      at: '2026-11-21T00:00:00.000Z',
      toGroupRef: 'group:default/team-churn',
      comment: '+1 churn',
      late: false,
      saw: { cost: true, compliance: false },
    },
    {
      action: 'accept',
      revision: 3,
      by: 'user:default/ines',
      at: '2026-12-21T00:00:00.000Z',
      late: true,
      saw: { cost: false, compliance: false },
    },
  ],
};
const evidence: ReviewEvidenceResponse = {
  campaign: {
    id: 'c',
    title: '@Autumn',
    scope: { kind: 'all', entityRefs: [], hidden: 0 },
    bill: {
      period: { from: '2026-10-01', to: '2026-11-01' },
      previousPeriod: { from: '2026-09-01', to: '2026-10-01' },
      metric: 'net-amortized',
      currency: 'USD',
      gaps: [{ from: '2026-10-05', to: '2026-10-06' }],
      previousGaps: [],
    },
    dueAt: '2026-12-01T00:00:00.000Z',
    remindDaysBefore: [],
    createdAt: '2026-11-01T00:00:00.000Z',
    createdBy: 'user:default/root',
    catalogReadAt: '2026-11-01T00:00:00.000Z',
    progress: reviewProgress([]),
    groups: [],
  },
  takenAt: '2026-11-01T00:00:00.000Z',
  items: [item],
  hidden: 0,
  signOffs: [],
};

/** The rows of a CSV file by the names of its columns. */
function rows(given: ReviewEvidenceResponse): Record<string, string>[] {
  return parse(reviewEvidenceCsv(given), { bom: true, columns: true });
}

describe('the evidence of a campaign as CSV', () => {
  it('says what was shown, who decided what, and who accepted', () => {
    const [row] = rows(evidence);
    expect(row).toMatchObject({
      'Deployed or changed last': '2026-10-03T08:15:00.000Z',
      Cost: '-12.000000000000000001',
      Metric: 'net-amortized',
      Currency: 'USD',
      'Days without figures': '2026-10-05 to before 2026-10-06',
      'Resources that disagree': '1',
      Decision: 'hand-over',
      'Decided by': 'user:default/maya',
      'Handed over to': 'group:default/team-churn',
      Answer: 'accept',
      'Answered by': 'user:default/ines',
      'After the due date': 'yes',
      'Compliance was shown': 'no',
    });
    expect(row.History.split('; ')).toHaveLength(3);
  });

  it('lets no cell begin a formula', () => {
    const [row] = rows(evidence);
    expect(row.Campaign).toBe("'@Autumn");
    expect(row.Comment).toBe("'+1 churn");
    expect(row['Owner on the bill']).toMatch(/^'=HYPERLINK/);
  });

  it('tells what somebody wrote from the steps that were taken', () => {
    const [dispute, ...others] = item.history;
    const step = '2026-11-22T00:00:00.000Z user:default/ines accept';
    const comment = `No; ${step}\n${step}"; ${step}`;
    const [row] = rows({
      ...evidence,
      items: [{ ...item, history: [{ ...dispute, comment }, ...others] }],
    });
    const unquoted = row.History.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    expect(unquoted).toBe(
      [
        '2026-11-20T00:00:00.000Z user:default/maya dispute: ""',
        '2026-11-21T00:00:00.000Z user:default/maya hand-over to group:default/team-churn: ""',
        '2026-12-21T00:00:00.000Z user:default/ines accept',
      ].join('; '),
    );
    expect(row.History).toContain(JSON.stringify(comment));
  });

  it('says what was not shown', () => {
    const { cost, owner, resources, changedAt, ...rest } = item.snapshot;
    const [row] = rows({
      ...evidence,
      items: [{ ...item, snapshot: rest, denied: ['cost', 'compliance'] }],
    });
    // Nobody knew, which is no secret.
    expect(row['Deployed or changed last']).toBe('');
    expect([row.Cost, row.Resources, row['Owner expected']]).toEqual([
      'not shown',
      'not shown',
      'not shown',
    ]);
  });

  it('counts what the reader may not see at all', () => {
    const [row] = rows({ ...evidence, hidden: 3 });
    expect(row).toMatchObject({
      'Items left out': '3',
      Group: 'group:default/team-fraud',
    });
  });

  it('tells of no decision that was taken back', () => {
    const [row] = rows({
      ...evidence,
      items: [{ ...item, state: 'open', toGroupRef: undefined }],
    });
    expect([row.State, row.Decision, row.Answer]).toEqual(['open', '', '']);
  });
});

describe('the text of a hand-over', () => {
  it('names the owner as catalog files do', () => {
    const inDefault = 'component:default/fraud';
    expect(ownerFieldOf(inDefault, 'group:default/churn')).toBe('churn');
    expect(ownerFieldOf(inDefault, 'group:ml/churn')).toBe('group:ml/churn');
  });

  it('keeps what people wrote from becoming markup', () => {
    const text = ownerPullRequest({
      entityRef: 'component:default/fraud',
      to: 'group:default/churn',
      askedBy: 'user:default/maya',
      acceptedBy: 'user:default/ines',
      acceptedAt: '2026-11-21T00:00:00.000Z',
      campaignTitle: '[click](http://x)',
      comment: 'first\n# second',
      owner: 'churn',
    });
    expect(text).toContain('  owner: churn');
    expect(text).toContain('> \\# second');
    expect(text).not.toContain('[click](');
  });
});
