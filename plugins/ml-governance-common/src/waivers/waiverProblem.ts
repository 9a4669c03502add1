import { TagDictionary } from '../dictionary/TagDictionary';
import { WaiverExtension, WaiverRequest } from '../api/waivers';
import { addDays, utcDayOf } from '../time/DateRange';
import { Waiver, WaiverScope, WaiverScopeKind } from './Waiver';

const FORMS: Record<
  WaiverScopeKind,
  { pattern: RegExp; is: string; example: string }
> = {
  resource: {
    pattern: /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:\S(.*\S)?$/,
    is: 'the ARN of a resource',
    example: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud',
  },
  type: {
    pattern: /^[a-z0-9-]+:[a-zA-Z0-9-]+([/:][a-zA-Z0-9-]+)*$/,
    is: 'a resource type',
    example: 'sagemaker:endpoint',
  },
  account: {
    pattern: /^\d{12}$/,
    is: 'an account id of twelve digits',
    example: '111122223333',
  },
  entity: {
    pattern: /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    is: 'an entity reference',
    example: 'component:default/fraud-detection',
  },
};
const MOST_KEYS = 20;
const MAX_TOLD = 100;
const DAY_MS = 24 * 3_600_000;

/**
 * Why there is nothing that a waiver could be about, in a sentence that goes on
 * after the name of the value; nothing where there may be.
 *
 * @public
 */
export function waiverScopeProblem({
  kind,
  value,
}: WaiverScope): string | undefined {
  const { pattern, is, example } = FORMS[kind];
  return pattern.test(value)
    ? undefined
    : `must be ${is}, such as ${example}, for a scope of kind '${kind}'`;
}

/**
 * Why a waiver cannot be given, in a sentence that tells how to mend it;
 * nothing where it can.
 *
 * @param options - `longestMs` is how long a waiver lasts at most, in milliseconds
 * @public
 */
export function waiverProblem(
  { scope, tagKey, owner, entityRef, expiresAt }: WaiverRequest,
  options: { dictionary: TagDictionary; now: Date; longestMs: number },
): string | undefined {
  const { dictionary, now, longestMs } = options;
  const misplaced = waiverScopeProblem(scope);
  if (misplaced) return `'scope.value' ${misplaced}`;
  if (entityRef !== undefined && scope.kind !== 'resource') {
    return `'entityRef' says whose resource it is and has its place beside a scope of kind 'resource' alone; leave it out`;
  }
  if (!dictionary.tags.some(({ key }) => key === tagKey)) {
    const keys = dictionary.tags.map(({ key }) => key);
    const more = keys.length > MOST_KEYS ? ', ...' : '';
    return `'tagKey' must be a key of the tag dictionary, which has ${keys.slice(0, MOST_KEYS).join(', ')}${more}; got '${tagKey.slice(0, MAX_TOLD)}'`;
  }
  if (!/^(user|group):/.test(owner)) {
    return `'owner' must be a user or a group of the catalog, such as group:default/team-fraud`;
  }
  return waiverEndProblem(expiresAt, { now, longestMs });
}

/**
 * Why a waiver that holds cannot be extended to an instant, in a sentence that
 * tells how to mend it; nothing where it can. From the extension on it lasts no
 * longer than one that is given then.
 *
 * @param options - `longestMs` is how long a waiver lasts at most, in milliseconds
 * @public
 */
export function waiverExtensionProblem(
  { expiresAt }: Pick<Waiver, 'expiresAt'>,
  extension: WaiverExtension,
  options: { now: Date; longestMs: number },
): string | undefined {
  const asked = extension.expiresAt;
  if (!(Date.parse(asked) > Date.parse(expiresAt))) {
    return `'expiresAt' must be later than ${expiresAt}, when the waiver ends now; got '${asked}'. To end it sooner, revoke it`;
  }
  return waiverEndProblem(asked, options);
}

function waiverEndProblem(
  expiresAt: string,
  { now, longestMs }: { now: Date; longestMs: number },
): string | undefined {
  const ends = Date.parse(expiresAt);
  if (!(ends > now.getTime())) {
    return `'expiresAt' must lie in the future, after ${now.toISOString()}; got '${expiresAt}'`;
  }
  if (ends - now.getTime() > longestMs) {
    const latest = new Date(now.getTime() + longestMs);
    // Forms ask for the last day on which it holds, and until its end.
    const lastDay = addDays(utcDayOf(latest), -1);
    const days = lastDay < utcDayOf(now) ? '' : `: until the end of ${lastDay}`;
    return `'expiresAt' must be ${latest.toISOString()} at the latest, since a waiver lasts ${Math.floor(longestMs / DAY_MS)} days at most${days}`;
  }
  return undefined;
}
