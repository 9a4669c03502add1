import { addDays, DateRange, utcDayOf } from '../time/DateRange';

/**
 * What a campaign goes through: all entities, what some groups own (groups below
 * them included), or what some domains contain. Loose ends belong to no group
 * and no domain, so that campaigns of scope `all` alone list them.
 *
 * @public
 */
export const REVIEW_SCOPES = ['all', 'groups', 'domains'] as const;

/** @public */
export type ReviewScopeKind = (typeof REVIEW_SCOPES)[number];

/** @public */
export interface ReviewScope {
  kind: ReviewScopeKind;
  /** The groups or domains, as entity references in full; none for all. */
  entityRefs: string[];
}

/**
 * A campaign that is asked for.
 *
 * @public
 */
export interface ReviewCampaignRequest {
  /** For people, from 1 to `MAX_REVIEW_TITLE` characters. */
  title: string;
  scope: ReviewScope;
  /** The days whose cost is shown, today (in UTC) the latest of them. */
  period: DateRange;
  /** From this instant on, ISO 8601 in UTC, nothing that is settled can be taken back. */
  dueAt: string;
  /**
   * How many days before the due date groups that are not done are reminded, 0
   * for the date itself. What the config says where absent.
   */
  remindDaysBefore?: number[];
}

/** How many characters the title of a campaign has at most. @public */
export const MAX_REVIEW_TITLE = 200;

/** How many characters the comment of a decision has at most. @public */
export const MAX_REVIEW_COMMENT = 1_000;

/** How many groups or domains a scope names at most. @public */
export const MAX_REVIEW_SCOPE = 500;

/** How many reminders a campaign has at most. @public */
export const MAX_REVIEW_REMINDERS = 10;

/** How many days a campaign lasts at most. @public */
export const MAX_REVIEW_DAYS = 365;

const DAY_MS = 86_400_000;

/**
 * Why a campaign cannot be made, in a sentence that tells how to mend it;
 * nothing where it can.
 *
 * @public
 */
export function reviewCampaignProblem(
  request: ReviewCampaignRequest,
  { now }: { now: Date },
): string | undefined {
  const { scope, period, dueAt, remindDaysBefore = [] } = request;
  const today = utcDayOf(now);
  // Forms ask for the last day, which is the one before the end.
  const lastDay = addDays(period.to, -1);
  if (lastDay > today) {
    return `'period' must not reach beyond today, ${today}, since nobody knows what later days cost; its last day is ${lastDay}`;
  }
  const due = Date.parse(dueAt);
  if (!(due > now.getTime())) {
    return `'dueAt' must lie in the future, after ${now.toISOString()}; got '${dueAt}'`;
  }
  if (due - now.getTime() > MAX_REVIEW_DAYS * DAY_MS) {
    return `'dueAt' must be ${new Date(now.getTime() + MAX_REVIEW_DAYS * DAY_MS).toISOString()} at the latest, since a campaign lasts ${MAX_REVIEW_DAYS} days at most`;
  }
  if (scope.kind === 'all' && scope.entityRefs.length > 0) {
    return `'scope.entityRefs' has its place beside the kinds 'groups' and 'domains' alone; leave it empty`;
  }
  if (scope.kind !== 'all') {
    const kind = scope.kind === 'groups' ? 'group' : 'domain';
    if (scope.entityRefs.length === 0) {
      return `'scope.entityRefs' must name the ${scope.kind}, such as ${kind}:default/fraud`;
    }
    const other = scope.entityRefs.find(ref => !ref.startsWith(`${kind}:`));
    if (other !== undefined) {
      return `'scope.entityRefs' must name ${scope.kind} alone; ${other} is no ${kind}`;
    }
  }
  const days = remindDaysBefore.find(
    one => !Number.isInteger(one) || one < 0 || one > MAX_REVIEW_DAYS,
  );
  if (days !== undefined || remindDaysBefore.length > MAX_REVIEW_REMINDERS) {
    return `'remindDaysBefore' must list at most ${MAX_REVIEW_REMINDERS} whole numbers of days from 0 to ${MAX_REVIEW_DAYS}, such as [14, 7, 1]`;
  }
  return undefined;
}
