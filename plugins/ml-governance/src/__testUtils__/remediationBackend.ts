import {
  PlannedChange,
  RemediationApplyRequest,
  RemediationDecisions,
  RemediationExportFormat,
  RemediationOutcome,
  RemediationPlanPage,
  RemediationPlanQuery,
  RemediationPlanResponse,
  RemediationPlansResponse,
  RemediationReach,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { responseError } from './responseError';

const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const COST_CENTER = 'anycompany:finance:cost-center';

/** A change of a plan, with what is not said as it usually is. */
export function plannedChange(
  overrides: Partial<PlannedChange> & Pick<PlannedChange, 'id'>,
): PlannedChange {
  return {
    arn: `arn:aws:sagemaker:eu-west-1:111111111111:endpoint/fraud-${overrides.id}`,
    type: 'sagemaker:endpoint',
    name: `fraud-${overrides.id}`,
    accountId: '111111111111',
    region: 'eu-west-1',
    kind: 'add',
    key: OWNER,
    sureness: 'certain',
    candidates: [
      {
        value: 'team-fraud',
        origin: 'catalog-owner',
        from: 'component:default/fraud-detection',
      },
    ],
    value: 'team-fraud',
    reason: 'The mandatory tag is missing.',
    notes: [],
    included: true,
    outcome: 'planned',
    ...overrides,
  };
}

/** One change of each kind and sureness, as a service may need them. */
export function someChanges(): PlannedChange[] {
  return [
    plannedChange({ id: 1 }),
    plannedChange({
      id: 2,
      kind: 'correct',
      key: ENVIRONMENT,
      before: 'prod',
      value: 'production',
      candidates: [{ value: 'production', origin: 'normalizer' }],
      reason: 'The value is not allowed, but stands for “production”.',
    }),
    plannedChange({
      id: 3,
      kind: 'rename',
      fromKey: 'CostCenter',
      key: COST_CENTER,
      before: '5045',
      value: '5045',
      sureness: 'likely',
      included: false,
      candidates: [{ value: '5045', origin: 'unchanged' }],
      reason: 'The key is another spelling of the one of the dictionary.',
    }),
    plannedChange({
      id: 4,
      type: 'sagemaker:training-job',
      key: ENVIRONMENT,
      sureness: 'ambiguous',
      included: false,
      value: undefined,
      candidates: [
        { value: 'dev', origin: 'domain' },
        { value: 'production', origin: 'endpoint-config' },
      ],
      reason: 'What it was made by and in have different values.',
      notes: ['past-bill'],
    }),
    plannedChange({
      id: 5,
      kind: 'remove',
      key: 'contact',
      before: 'somebody',
      value: undefined,
      candidates: [],
      reason: 'The key is not the organisation’s.',
      notes: ['cloudformation'],
    }),
  ];
}

/** Plans as the backend keeps them, as far as the page asks for them. */
export class RemediationBackend {
  readonly asked: string[] = [];
  private plan: Pick<
    RemediationPlanResponse,
    'state' | 'revision' | 'expiresAt' | 'hiddenResources' | 'writing'
  > &
    Partial<RemediationPlanResponse>;
  /** How often it is still at work when it is asked. */
  private work = 0;

  constructor(
    private changes: PlannedChange[] = someChanges(),
    overrides: Partial<RemediationPlanResponse> = {},
    private readonly options: {
      /** What comes of a change once it is written; of each where absent. */
      outcomeOf?: (change: PlannedChange) => {
        outcome: RemediationOutcome;
        message?: string;
      };
      /** How often it is at work when it is asked. */
      worksFor?: number;
    } = {},
  ) {
    this.plan = {
      state: 'draft',
      revision: 3,
      expiresAt: '2999-01-01T00:00:00.000Z',
      hiddenResources: 0,
      writing: { possible: true },
      ...overrides,
    };
  }

  getRemediationPlans = async (): Promise<RemediationPlansResponse> => {
    const { counts, outcomes, reach, unplanned, writing, ...summary } =
      this.response();
    return {
      items: [
        summary,
        {
          ...summary,
          id: 'an-older-plan',
          title: 'Tag editor: set cost-center',
          state: 'undone',
          createdBy: 'service',
        },
      ],
    };
  };

  getRemediationPlan = async (
    _: string,
    query: RemediationPlanQuery = {},
  ): Promise<RemediationPlanPage> => {
    if (this.work > 0 && query.limit === 1) this.work -= 1;
    if (this.work === 0) this.endWork();
    const { kind, sureness, outcome, cursor, limit = 50 } = query;
    const found = this.changes.filter(
      change =>
        (!kind || change.kind === kind) &&
        (!sureness || change.sureness === sureness) &&
        (!outcome || change.outcome === outcome) &&
        change.id > Number(cursor ?? 0),
    );
    const items = found.slice(0, limit);
    return {
      ...this.response(),
      items,
      ...(found.length > limit
        ? { nextCursor: String(items[items.length - 1].id) }
        : {}),
    };
  };

  createRemediationPlan = async (): Promise<RemediationPlanResponse> =>
    this.response();

  decideRemediationPlan = async (
    _: string,
    { all, changes = [] }: RemediationDecisions,
  ): Promise<RemediationPlanResponse> => {
    this.asked.push(`decide ${JSON.stringify({ all, changes })}`);
    this.plan.revision += 1;
    this.changes = this.changes.map(change => {
      const isMeant =
        all &&
        (!all.kind || all.kind === change.kind) &&
        (!all.sureness || all.sureness === change.sureness);
      const decision = changes.find(({ id }) => id === change.id);
      return {
        ...change,
        ...(isMeant ? { included: all.include } : {}),
        ...(decision?.value === undefined
          ? {}
          : { value: decision.value, included: true }),
        ...(decision?.include === undefined
          ? {}
          : { included: decision.include }),
      };
    });
    return this.response();
  };

  applyRemediationPlan = async (
    _: string,
    { revision }: RemediationApplyRequest,
  ): Promise<RemediationPlanResponse> => {
    this.asked.push(`apply ${revision}`);
    if (revision !== this.plan.revision) {
      throw await responseError(
        409,
        'ConflictError',
        'The plan has changed since it was reviewed',
      );
    }
    this.begin('applying');
    return this.response();
  };

  undoRemediationPlan = async (): Promise<RemediationPlanResponse> => {
    this.asked.push('undo');
    this.begin('undoing');
    return this.response();
  };

  getRemediationFile = async (
    _: string,
    format: RemediationExportFormat,
  ): Promise<Blob> => {
    this.asked.push(`export ${format}`);
    return new Blob([`What would be the ${format}`]);
  };

  /** As somebody else does meanwhile. */
  changeMeanwhile(): void {
    this.plan.revision += 1;
  }

  private begin(state: 'applying' | 'undoing'): void {
    this.work = this.options.worksFor ?? 1;
    this.plan.state = state;
    this.plan.appliedAt = '2026-11-29T10:00:00.000Z';
    this.plan.appliedBy = 'user:default/ada';
    this.setOutcomes(() => ({ outcome: 'waiting' }));
  }

  private endWork(): void {
    if (this.plan.state === 'applying') {
      this.plan.state = 'applied';
      this.setOutcomes(
        this.options.outcomeOf ?? (() => ({ outcome: 'applied' })),
      );
    } else if (this.plan.state === 'undoing') {
      this.plan.state = 'undone';
      this.setOutcomes(() => ({ outcome: 'undone' }));
    }
  }

  private setOutcomes(
    outcomeOf: (change: PlannedChange) => {
      outcome: RemediationOutcome;
      message?: string;
    },
  ): void {
    this.changes = this.changes.map(change =>
      change.included
        ? { ...change, ...outcomeOf(change) }
        : { ...change, outcome: 'left-out' },
    );
  }

  private response(): RemediationPlanResponse {
    const counts = new Map<string, RemediationPlanResponse['counts'][number]>();
    const outcomes = new Map<RemediationOutcome, number>();
    for (const { kind, sureness, included, outcome } of this.changes) {
      const key = `${kind} ${sureness}`;
      const count = counts.get(key) ?? {
        kind,
        sureness,
        changes: 0,
        included: 0,
      };
      counts.set(key, {
        ...count,
        changes: count.changes + 1,
        included: count.included + (included ? 1 : 0),
      });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    return {
      id: 'a-plan',
      title: 'Findings of component:default/fraud-detection',
      createdAt: '2026-11-28T09:30:00.000Z',
      createdBy: 'user:default/grace',
      resources: this.changes.length,
      unplanned: [
        { reason: 'Nothing says which cost centre it is.', findings: 12 },
      ],
      ...this.plan,
      counts: [...counts.values()],
      reach: {
        apply: reachOf(
          this.changes.filter(
            ({ included, outcome }) => included && outcome !== 'applied',
          ),
        ),
        undo: reachOf(
          this.changes.filter(
            ({ included, outcome }) => included && outcome === 'applied',
          ),
        ),
      },
      outcomes: [...outcomes].map(([outcome, resources]) => ({
        outcome,
        resources,
      })),
    };
  }
}

function reachOf(changes: readonly PlannedChange[]): RemediationReach {
  return {
    changes: changes.length,
    resources: new Set(changes.map(({ arn }) => arn)).size,
    accounts: new Set(changes.map(({ accountId }) => accountId)).size,
  };
}
