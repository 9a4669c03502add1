import {
  nextReviewPosition,
  ReviewAction,
  ReviewAnswerRequest,
  ReviewAssignmentRequest,
  ReviewCampaignRequest,
  ReviewCampaignResponse,
  ReviewCampaignsQuery,
  ReviewCampaignsResponse,
  ReviewCampaignSummary,
  ReviewChangeResponse,
  ReviewDecisionRequest,
  ReviewedGroup,
  ReviewEvidenceResponse,
  reviewEvidenceCsv,
  ReviewItem,
  ReviewItemsQuery,
  ReviewItemsResponse,
  reviewProgress,
  ReviewSignOff,
  ReviewSignOffRequest,
  ReviewStepRequest,
  ReviewTakeBackRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { responseError } from './responseError';

export const FRAUD = 'group:default/team-fraud';
export const CHURN = 'group:default/team-churn';
const MAYA = 'user:default/maya';

/** An item that nobody has decided about. */
export function reviewItem(overrides: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id: '1',
    kind: 'entity',
    subject: 'component:default/fraud-detection',
    state: 'open',
    revision: 0,
    groupRef: FRAUD,
    snapshot: {
      applicationIds: ['fraud-detection'],
      cost: { total: '4812.055000000000000001', previousTotal: '4000' },
      score: {
        compliant: 3,
        violating: 1,
        unknown: 0,
        total: 4,
        percent: '75.0',
      },
      resources: 4,
      owner: {
        expected: ['team-fraud'],
        seen: [
          { value: 'team-fraud', resources: 3 },
          { value: 'team-nobody', resources: 1 },
        ],
        verdict: 'mismatch',
        disagreeing: 1,
        disagreeingResources: [
          {
            arn: 'arn:aws:sagemaker:eu-west-1:111111111111:endpoint/old',
            name: 'old',
            type: 'sagemaker:endpoint',
            accountId: '111111111111',
            owner: 'team-nobody',
          },
        ],
      },
    },
    denied: [],
    history: [],
    ...overrides,
  };
}

/** A backend that keeps the rules of reviews, with one campaign in memory. */
export class ReviewBackend {
  items: ReviewItem[];
  memberOf = new Set([FRAUD]);
  manages = false;
  hidden = 0;
  scope: ReviewCampaignSummary['scope'] = {
    kind: 'all',
    entityRefs: [],
    hidden: 0,
  };
  readonly made: ReviewCampaignRequest[] = [];
  signOffs: (ReviewSignOff & { groupRef: string })[] = [];
  private revision = 0;
  private closedAt: string | undefined;

  constructor(
    items: ReviewItem[] = [
      reviewItem(),
      reviewItem({ id: '2', subject: 'component:default/fraud-training' }),
    ],
    readonly dueAt: string = '2999-01-01T00:00:00.000Z',
    readonly bill: Partial<ReviewCampaignSummary['bill']> = {},
  ) {
    this.items = items;
  }

  getReviews = async ({
    groupRef,
  }: ReviewCampaignsQuery = {}): Promise<ReviewCampaignsResponse> => ({
    items:
      groupRef === undefined || this.memberOf.has(groupRef)
        ? [this.summary()]
        : [],
    manages: this.manages,
  });

  getReview = async (): Promise<ReviewCampaignResponse> => ({
    ...this.summary(),
    groups: [...new Set(this.items.flatMap(one => one.groupRef ?? []))].map(
      ref => this.group(ref),
    ),
    manages: this.manages,
    domains: [
      {
        entityRef: 'domain:default/risk',
        title: 'Risk',
        progress: this.progress(this.items),
      },
    ],
    unassigned: this.progress(this.items.filter(one => !one.groupRef)),
  });

  createReview = async (
    request: ReviewCampaignRequest,
  ): Promise<ReviewCampaignResponse> => {
    this.made.push(request);
    return await this.getReview();
  };

  closeReview = async (): Promise<ReviewCampaignResponse> => {
    this.closedAt = '2026-11-20T00:00:00.000Z';
    return await this.getReview();
  };

  getReviewItems = async (
    _id: string,
    { groupRef }: ReviewItemsQuery = {},
  ): Promise<ReviewItemsResponse> => ({
    ...(groupRef === undefined ? {} : { group: this.group(groupRef) }),
    items: this.items.filter(item =>
      groupRef === undefined
        ? item.groupRef === undefined
        : item.groupRef === groupRef || item.toGroupRef === groupRef,
    ),
    hidden: this.hidden,
    signOffs: this.signOffs.map(({ groupRef: _, ...one }) => one),
  });

  decideReviewItem = async (
    _id: string,
    itemId: string,
    { decision, ...step }: ReviewDecisionRequest,
  ) => this.take(itemId, { action: decision, ...step });

  answerHandOver = async (
    _id: string,
    itemId: string,
    { accept, ...step }: ReviewAnswerRequest,
  ) => this.take(itemId, { action: accept ? 'accept' : 'decline', ...step });

  takeReviewDecisionBack = async (
    _id: string,
    itemId: string,
    step: ReviewTakeBackRequest,
  ) => this.take(itemId, { action: 'take-back', ...step });

  assignReviewItem = async (
    _id: string,
    itemId: string,
    { groupRef, revision }: ReviewAssignmentRequest,
  ) => this.take(itemId, { action: 'assign', revision, toGroupRef: groupRef });

  getHandOverChange = async (): Promise<ReviewChangeResponse> => ({
    entityRef: 'component:default/fraud-detection',
    from: CHURN,
    to: FRAUD,
    patch: '-  owner: team-churn\n+  owner: team-fraud\n',
    pullRequest: '# Hand over\n',
    retagging: {
      tagKey: 'anycompany:workload:owner',
      value: 'team-fraud',
      edits: [
        {
          arn: 'arn:aws:sagemaker:eu-west-1:111111111111:endpoint/old',
          set: { 'anycompany:workload:owner': 'team-fraud' },
        },
      ],
      more: 0,
    },
  });

  signReviewOff = async (
    _id: string,
    { groupRef, revision }: ReviewSignOffRequest,
  ) => this.signed(groupRef, revision, 'signed-off');

  takeReviewSignOffBack = async (
    _id: string,
    { groupRef, revision }: ReviewSignOffRequest,
  ) => this.signed(groupRef, revision, 'taken-back');

  getReviewEvidence = async (): Promise<ReviewEvidenceResponse> => ({
    campaign: { ...this.summary(), groups: [this.group(FRAUD)] },
    takenAt: '2026-11-20T00:00:00.000Z',
    items: this.items,
    hidden: this.hidden,
    signOffs: this.signOffs,
  });

  getReviewEvidenceFile = async (): Promise<Blob> =>
    new Blob([reviewEvidenceCsv(await this.getReviewEvidence())], {
      type: 'text/csv',
    });

  /** A step as the backend takes it, by whoever is a member of `memberOf`. */
  async take(
    itemId: string,
    step: ReviewStepRequest,
    by: string = MAYA,
    memberOf: ReadonlySet<string> = this.memberOf,
  ): Promise<ReviewItem> {
    const item = this.items.find(one => one.id === itemId);
    if (!item) throw await responseError(404, 'NotFoundError', 'No such item');
    const [lastStep] = item.history.slice(-1);
    const outcome = nextReviewPosition(item, step, {
      now: new Date(),
      dueAt: this.dueAt,
      closed: this.closedAt !== undefined,
      signedOff: this.isSignedOff(),
      memberOf,
      manages: this.manages,
      ...(lastStep ? { lastStep } : {}),
      toGroupGone: item.toGroupGone ?? false,
    });
    if ('message' in outcome) {
      const { refused, message } = outcome;
      throw refused === 'conflict'
        ? await responseError(409, 'ConflictError', message)
        : await responseError(403, 'NotAllowedError', message);
    }
    this.revision += 1;
    const { toGroupRef, ...position } = outcome.position;
    const { toGroupRef: _, toGroupGone: __, ...rest } = item;
    const after: ReviewItem = {
      ...rest,
      ...position,
      ...(toGroupRef === undefined ? {} : { toGroupRef }),
      history: [...item.history, stepOf(step, position.revision, by)],
    };
    this.items = this.items.map(one => (one.id === itemId ? after : one));
    return after;
  }

  private async signed(
    groupRef: string,
    revision: number,
    action: ReviewSignOff['action'],
  ): Promise<ReviewedGroup> {
    if (revision !== this.revision) {
      throw await responseError(409, 'ConflictError', 'It has changed');
    }
    this.revision += 1;
    const at = '2026-11-20T00:00:00.000Z';
    this.signOffs.push({ groupRef, action, by: MAYA, at, late: false });
    return this.group(groupRef);
  }

  private isSignedOff(): boolean {
    return this.signOffs.at(-1)?.action === 'signed-off';
  }

  private group(entityRef: string): ReviewedGroup {
    const last = this.signOffs.at(-1);
    return {
      entityRef,
      progress: this.progress(
        this.items.filter(one => one.groupRef === entityRef),
      ),
      revision: this.revision,
      asked: this.items.filter(
        one => one.toGroupRef === entityRef && one.state === 'hand-over-asked',
      ).length,
      mine: this.memberOf.has(entityRef),
      ...(last && this.isSignedOff()
        ? { signedOffAt: last.at, signedOffBy: last.by }
        : {}),
    };
  }

  private progress(items: readonly ReviewItem[]) {
    return reviewProgress(items.map(one => [one.state, 1] as const));
  }

  private summary(): ReviewCampaignSummary {
    return {
      id: 'autumn',
      title: 'Autumn',
      scope: this.scope,
      bill: {
        period: { from: '2026-10-01', to: '2026-11-01' },
        previousPeriod: { from: '2026-09-01', to: '2026-10-01' },
        metric: 'net-amortized',
        currency: 'USD',
        gaps: [],
        previousGaps: [],
        ...this.bill,
      },
      dueAt: this.dueAt,
      remindDaysBefore: [14, 3, 0],
      createdAt: '2026-11-01T08:00:00.000Z',
      createdBy: 'user:default/root',
      catalogReadAt: '2026-11-01T07:00:00.000Z',
      ...(this.closedAt === undefined
        ? {}
        : { closedAt: this.closedAt, closedBy: 'user:default/root' }),
      progress: this.progress(this.items),
      groups: [...this.memberOf].map(ref => this.group(ref)),
    };
  }
}

function stepOf(
  { action, toGroupRef, comment }: ReviewStepRequest,
  revision: number,
  by: string,
): ReviewItem['history'][number] {
  const given: { action: ReviewAction } = { action };
  return {
    ...given,
    revision,
    by,
    at: '2026-11-20T00:00:00.000Z',
    ...(toGroupRef === undefined ? {} : { toGroupRef }),
    ...(comment === undefined ? {} : { comment }),
    late: false,
    saw: { cost: true, compliance: true },
  };
}
