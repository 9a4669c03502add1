import {
  RemediationNote,
  TagChange,
  TagChangeKind,
  TagChangeSureness,
} from '../remediation/TagChange';

/** How many resources a plan has at most. @public */
export const MAX_PLANNED_RESOURCES = 10_000;

/**
 * What a plan is made from: what the dictionary finds wrong with the resources
 * of an entity, with some resources, or with all that a filter lets through; or
 * what a person asks for, as a list or as a CSV file. Exactly one of `entityRef`,
 * `arns`, `filter`, `edits` and `csv`, but that `filter` may narrow `entityRef`.
 *
 * @public
 */
export interface RemediationPlanRequest {
  /** For people. */
  title?: string;
  entityRef?: string;
  arns?: string[];
  filter?: RemediationFilter;
  edits?: RemediationEdit[];
  /** As `parseTagEditorCsv` reads it. */
  csv?: string;
}

/** @public */
export interface RemediationFilter {
  type?: string;
  accountId?: string;
  region?: string;
  /** Key of a definition that the resources violate. */
  violates?: string;
  /** Text that the name, the ARN or a tag contains, in any case. */
  search?: string;
}

/** @public */
export interface RemediationEdit {
  arn: string;
  set?: Record<string, string>;
  remove?: string[];
}

/**
 * Where a plan stands. `draft`: it can be decided about; `applying` and
 * `undoing`: it is at work; `applied` and `undone`: it has been.
 *
 * @public
 */
export const REMEDIATION_PLAN_STATES = [
  'draft',
  'applying',
  'applied',
  'undoing',
  'undone',
] as const;

/** @public */
export type RemediationPlanState = (typeof REMEDIATION_PLAN_STATES)[number];

/**
 * What came of the changes of one resource.
 *
 * - `planned`: nothing yet
 * - `waiting`, `writing`: it is its turn, soon or now
 * - `applied`, `undone`: the tags are as they are meant to be
 * - `refused`: they had changed since, so that nothing was written
 * - `failed`: AWS did not take it
 * - `left-out`: nothing was decided on
 *
 * @public
 */
export const REMEDIATION_OUTCOMES = [
  'planned',
  'waiting',
  'writing',
  'applied',
  'undone',
  'refused',
  'failed',
  'left-out',
] as const;

/** @public */
export type RemediationOutcome = (typeof REMEDIATION_OUTCOMES)[number];

/** @public */
export interface RemediationPlanSummary {
  id: string;
  title: string;
  state: RemediationPlanState;
  /**
   * Another number whenever the plan has changed. It is applied as it was
   * reviewed, or not at all.
   */
  revision: number;
  /** ISO 8601 in UTC, like all instants. */
  createdAt: string;
  /** The entity of who made it; `service` where it was none. */
  createdBy: string;
  /** From then on it can be applied no more. */
  expiresAt: string;
  appliedAt?: string;
  appliedBy?: string;
  undoneAt?: string;
  undoneBy?: string;
  /** Resources that it changes, as far as the caller may see them. */
  resources: number;
  /** Those that the caller may not see; whoever applies has to see all. */
  hiddenResources: number;
}

/**
 * How much is written to the cloud.
 *
 * @public
 */
export interface RemediationReach {
  changes: number;
  resources: number;
  /** In which the resources are. */
  accounts: number;
}

/** @public */
export interface RemediationPlanResponse extends RemediationPlanSummary {
  /** What there is, by kind and sureness, in that order. */
  counts: {
    kind: TagChangeKind;
    sureness: TagChangeSureness;
    changes: number;
    /** Those that are to be made. */
    included: number;
  }[];
  /** What came of the resources, for each outcome that there is. */
  outcomes: { outcome: RemediationOutcome; resources: number }[];
  /**
   * What applying the plan now would write, but for what is written already, and
   * what taking it back would. All other changes are left out.
   */
  reach: { apply: RemediationReach; undo: RemediationReach };
  /** Violations of what the caller may see that nothing is known to do about, and why. */
  unplanned: { reason: string; findings: number }[];
  /** Whether the portal can write to the cloud; else what to set up. */
  writing: { possible: boolean; hint?: string };
}

/** @public */
export interface RemediationPlansResponse {
  /** Latest first. */
  items: RemediationPlanSummary[];
  nextCursor?: string;
}

/** @public */
export interface PlannedChange extends TagChange {
  /** Within its plan. */
  id: number;
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  notes: RemediationNote[];
  included: boolean;
  /**
   * How many candidates come from an entity or a resource that the caller may
   * not see; absent for none.
   */
  hiddenCandidates?: number;
  /**
   * The value that it sets, once there is one; never of a removal, nor of what
   * comes from a hidden candidate.
   */
  value?: string;
  /** Of the whole resource. */
  outcome: RemediationOutcome;
  /** Why it was refused, or failed. */
  message?: string;
}

/** @public */
export interface RemediationPlanPage extends RemediationPlanResponse {
  items: PlannedChange[];
  nextCursor?: string;
}

/**
 * Which changes of a plan are asked for: all of them where nothing is said.
 *
 * @public
 */
export interface RemediationPlanQuery {
  kind?: TagChangeKind;
  sureness?: TagChangeSureness;
  /** What came of the whole resource. */
  outcome?: RemediationOutcome;
  /** `nextCursor` of the page before. */
  cursor?: string;
  /** How many, 1 to 1,000. */
  limit?: number;
}

/**
 * What a person decides about a plan: single changes, or all of a kind or
 * sureness. Changes whose value is still to be chosen stay left out.
 *
 * @public
 */
export interface RemediationDecisions {
  changes?: { id: number; include?: boolean; value?: string }[];
  all?: {
    kind?: TagChangeKind;
    sureness?: TagChangeSureness;
    include: boolean;
  };
}

/**
 * What it takes to have a plan applied.
 *
 * @public
 */
export interface RemediationApplyRequest {
  /** That of the plan as it was reviewed. */
  revision: number;
}

/** @public */
export const REMEDIATION_EXPORT_FORMATS = [
  'cli',
  'tag-editor-csv',
  'pull-request',
] as const;

/** @public */
export type RemediationExportFormat =
  (typeof REMEDIATION_EXPORT_FORMATS)[number];
