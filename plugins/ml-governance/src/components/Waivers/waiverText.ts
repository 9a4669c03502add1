import { AppliedWaiver } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';
import { instantText } from '../../wording/instantText';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From so long before its end on, a waiver says how long it lasts. */
const NOTICE = 30 * DAY;

/** Until when a waiver holds, such as `until 5 Nov 2026, 12:00 UTC`. */
export function waivedUntilText({ expiresAt }: AppliedWaiver): string {
  return `until ${instantText(expiresAt)}`;
}

/** How soon a waiver ends, such as `Ends in 5 days`; nothing where that is far. */
export function waiverEndText(
  { expiresAt }: AppliedWaiver,
  now: Date,
): string | undefined {
  const left = Date.parse(expiresAt) - now.getTime();
  if (left > NOTICE) return undefined;
  if (left <= 0) return 'Has ended';
  if (left < HOUR) return 'Ends within the hour';
  return left < DAY
    ? `Ends in ${countText(Math.floor(left / HOUR), 'hour')}`
    : `Ends in ${countText(Math.floor(left / DAY), 'day')}`;
}

/** Why something is waived for a resource that is not the only one. */
export function waiverScopeText({
  scope: { kind, value },
}: AppliedWaiver): string | undefined {
  switch (kind) {
    case 'type':
      return `for every ${value}`;
    case 'account':
      return `for account ${value}`;
    case 'entity':
      return `for ${value}`;
    default:
      return undefined;
  }
}
