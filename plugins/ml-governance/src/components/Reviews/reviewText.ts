import {
  ReviewAction,
  ReviewedScope,
  ReviewItemKind,
  ReviewItemState,
  ReviewProgress,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';

const DAY = 24 * 3_600_000;

const STATES: Record<ReviewItemState, string> = {
  open: 'To be decided',
  'hand-over-asked': 'Waits for an answer',
  confirmed: 'Confirmed',
  'handed-over': 'Handed over',
  retired: 'To be retired',
  disputed: 'Disputed',
};

const ACTIONS: Record<ReviewAction, string> = {
  confirm: 'confirmed it',
  'hand-over': 'asked to hand it over',
  retire: 'decided to retire it',
  dispute: 'disputed it',
  accept: 'accepted it',
  decline: 'declined it',
  'take-back': 'took the last step back',
  assign: 'assigned it',
};

const KINDS: Record<ReviewItemKind, string> = {
  entity: 'Entity',
  'unclaimed-application': 'Application id on the bill that no entity claims',
  'gone-resources': 'Entity whose resources are gone',
  'shared-application': 'Application id that several entities claim',
  'unknown-owner': 'Owner value that is no group',
  'unowned-account': 'AWS account without an owner',
};

/** Where an item stands, in words. */
export function stateText(state: ReviewItemState): string {
  return STATES[state];
}

/** What an item is, in words. */
export function kindText(kind: ReviewItemKind): string {
  return KINDS[kind];
}

/** What somebody did, such as `asked to hand it over`. */
export function actionText(action: ReviewAction): string {
  return ACTIONS[action];
}

/** How far a review has come, such as `3 of 10 decided`. */
export function progressText({ settled, total }: ReviewProgress): string {
  // A group may be there for what others hand over to it alone.
  if (total === 0) return 'Nothing to decide';
  return `${settled.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} decided`;
}

/** What a review is about, such as `what group:default/team-fraud owns`. */
export function scopeText({ kind, entityRefs, hidden }: ReviewedScope): string {
  if (kind === 'all') return 'everything, and what nobody owns';
  const [noun, verb] =
    kind === 'groups' ? ['group', 'own'] : ['domain', 'contain'];
  const parts = [
    ...entityRefs,
    ...(hidden > 0
      ? [`${countText(hidden, noun)} that the catalog does not show you`]
      : []),
  ];
  const isOne = entityRefs.length + hidden === 1;
  return `what ${parts.join(', ')} ${verb}${isOne ? 's' : ''}`;
}

/** How soon something is due, such as `in 5 days`; or that it was. */
export function dueText(dueAt: string, now: Date): string {
  const left = Date.parse(dueAt) - now.getTime();
  if (left <= 0) return 'overdue';
  if (left < DAY) return 'within a day';
  return `in ${countText(Math.floor(left / DAY), 'day')}`;
}
