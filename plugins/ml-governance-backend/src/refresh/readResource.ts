import { z } from 'zod';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { indexedText, isSurelyIndexable, storableText } from './storableText';

const MAX_TYPE = 200;
const MAX_PLACE = 64;
const MAX_TAGS = 200;
const MAX_KEY = 300;

const name = (max: number) => storableText(max).refine(value => value !== '');

const identity = indexedText.refine(value => value !== '', {
  error: 'is empty',
});

// AWS allows 1,011 characters in an ARN, 128 in a key and 256 in a value; the
// room beyond is for other clouds.
const resourceSchema = z.object({
  arn: identity,
  type: name(MAX_TYPE),
  // What lists are sorted by, and places in them told by.
  name: identity,
  accountId: name(MAX_PLACE),
  region: name(MAX_PLACE),
  tags: z
    .array(z.object({ key: storableText(MAX_KEY), value: indexedText }))
    .max(MAX_TAGS)
    .optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
});

/**
 * Reads what an inventory yielded as a resource that can be held.
 *
 * Almost all of them can be taken as they are, which is seen at a glance; the
 * others are looked at closely.
 */
export function readResource(
  raw: AwsResource,
): z.ZodSafeParseResult<AwsResource> {
  return isPlain(raw)
    ? { success: true, data: raw }
    : resourceSchema.safeParse(raw);
}

function isPlain(raw: AwsResource): boolean {
  return (
    isSurelyIndexable(raw.arn) &&
    raw.arn !== '' &&
    isSurelyIndexable(raw.name) &&
    raw.name !== '' &&
    isPlainName(raw.type, MAX_TYPE) &&
    isPlainName(raw.accountId, MAX_PLACE) &&
    isPlainName(raw.region, MAX_PLACE) &&
    (raw.createdAt === undefined || isPlainInstant(raw.createdAt)) &&
    (raw.tags === undefined || arePlainTags(raw.tags))
  );
}

function isPlainName(text: unknown, max: number): boolean {
  return isSurelyIndexable(text) && text !== '' && text.length <= max;
}

function arePlainTags(tags: unknown): boolean {
  if (!Array.isArray(tags) || tags.length > MAX_TAGS) return false;
  for (const tag of tags) {
    if (
      !isSurelyIndexable(tag?.key) ||
      tag.key.length > MAX_KEY ||
      !isSurelyIndexable(tag.value)
    ) {
      return false;
    }
  }
  return true;
}

/** Whether it is written as JavaScript writes an instant. */
function isPlainInstant(text: unknown): boolean {
  if (typeof text !== 'string' || text.length !== 24) return false;
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text;
}
