import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';
import { HeldCampaign } from '../review/CampaignTable';

/** From so many days before the due date on, a notice presses. */
const PRESSING_DAYS = 7;
const TOPIC = 'ML Governance: ownership reviews';

/**
 * What a group is told whose review is not signed off.
 *
 * @param stage - how many days before the due date it is due; 0 for the date itself
 * @param now - what the notice counts the days from, ISO 8601
 */
export function reviewDueNotice(
  campaign: HeldCampaign,
  group: { groupRef: string; open: number; asked: number },
  { stage, now }: { stage: number; now: string },
): Notice {
  const { id, title, dueAt } = campaign;
  const { groupRef, open, asked } = group;
  const days = Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 86_400_000);
  const soon = days === 1 ? 'within a day' : `in ${days} days`;
  return {
    recipient: groupRef,
    title:
      dueAt <= now
        ? `The ownership review “${title}” is overdue`
        : `The ownership review “${title}” is due ${soon}`,
    description: [
      `Due: ${utcText(dueAt)}.`,
      ...(open > 0
        ? [`${items(open)} of ${groupRef} to be decided about.`]
        : []),
      ...(asked > 0 ? [`${items(asked)} of other groups to be answered.`] : []),
      'Confirm, hand over, retire or dispute each, then sign the review off.',
    ].join('\n'),
    link: linkTo(campaign, groupRef),
    severity: stage <= PRESSING_DAYS ? 'high' : 'normal',
    topic: TOPIC,
    scope: `ml-governance:review:${id}:due:${groupRef}`,
  };
}

/** What a group is told that others ask to take something over. */
export function handOverNotice(
  campaign: HeldCampaign,
  { groupRef, items: asked }: { groupRef: string; items: number },
): Notice {
  const { id, title, dueAt } = campaign;
  return {
    recipient: groupRef,
    title:
      asked === 1
        ? 'Another group hands something over to you'
        : `Other groups hand ${asked} items over to you`,
    description: [
      `In the ownership review “${title}”, due ${utcText(dueAt)}.`,
      'Accept or decline: until then it belongs to the group that asks.',
    ].join('\n'),
    link: linkTo(campaign, groupRef),
    severity: 'normal',
    topic: TOPIC,
    scope: `ml-governance:review:${id}:asked:${groupRef}`,
  };
}

/** The page of the group in the review. */
function linkTo({ id }: HeldCampaign, groupRef: string): string {
  const place = new URLSearchParams({ review: id, group: groupRef });
  return `/ml-governance/reviews?${place}`;
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}

/** An instant to the minute, such as `2026-11-05 12:00 UTC`. */
function utcText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
