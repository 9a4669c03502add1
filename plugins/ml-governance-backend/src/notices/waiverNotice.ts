import { parseEntityRef } from '@backstage/catalog-model';
import { Waiver } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Notice } from '@ml-governance/backstage-plugin-ml-governance-node';

/** From so many days before the end on, a notice presses. */
const PRESSING_DAYS = 7;

/**
 * What the owner of a waiver is told of its end.
 *
 * @param stage - how many days before the end it is due; 0 for the end itself
 * @param now - what the notice counts the days from, ISO 8601
 */
export function waiverNotice(
  waiver: Waiver,
  stage: number,
  now: string,
): Notice {
  const { id, tagKey, owner, reason, expiresAt } = waiver;
  const ended = expiresAt <= now;
  return {
    recipient: owner,
    title: ended
      ? `The waiver of ${tagKey} has ended`
      : `The waiver of ${tagKey} ends ${soonText(expiresAt, now)}`,
    description: [
      `Waived for ${scopeText(waiver)} until ${utcText(expiresAt)}.`,
      `Why: ${reason}`,
      ended
        ? 'What lacks the tag breaks the tag dictionary again. Put the tags right, or ask for another waiver.'
        : 'Put the tags right before then; from then on what lacks the tag breaks the tag dictionary again.',
    ].join('\n'),
    link: linkOf(waiver),
    severity: stage <= PRESSING_DAYS ? 'high' : 'normal',
    topic: 'ML Governance: waivers',
    scope: `ml-governance:waiver:${id}`,
  };
}

/** The page of the entity that the waiver is about, or else the list of all. */
function linkOf({ scope, entityRef }: Waiver): string {
  const ref = scope.kind === 'entity' ? scope.value : entityRef;
  if (ref === undefined) return '/ml-governance/waivers';
  const { kind, namespace, name } = parseEntityRef(ref);
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}

function scopeText({ scope: { kind, value } }: Waiver): string {
  switch (kind) {
    case 'type':
      return `every ${value} of the organisation`;
    case 'account':
      return `every resource of the account ${value}`;
    case 'entity':
      return `every resource of ${value}`;
    default:
      return value;
  }
}

/** How soon it is, in whole days that are left, such as `in 7 days`. */
function soonText(expiresAt: string, now: string): string {
  const days = Math.ceil(
    (Date.parse(expiresAt) - Date.parse(now)) / 86_400_000,
  );
  return days === 1 ? 'within a day' : `in ${days} days`;
}

/** An instant to the minute, such as `2026-11-05 12:00 UTC`. */
function utcText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
